import { createStore, useStore } from '../live/store.ts'

/** Set while the one map shows the past: the frame marks it, live layers and acts stand back. */
export const past = createStore(false)

export function usePast(): boolean {
  return useStore(past)
}

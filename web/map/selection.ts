import { createStore, useStore } from '../live/store.ts'

/** What is selected on the one map: the right panel shows the panel that `selects` this kind. */
export interface Selection {
  /** `incident`, `unit`, `site` … */
  readonly kind: string
  readonly id: string
  /** Where it is, for the selection ring; without it no ring is drawn. */
  readonly lngLat?: readonly [number, number]
}

const selection = createStore<Selection | null>(null)

export function select(next: Selection | null): void {
  const now = selection.get()
  if (now?.kind === next?.kind && now?.id === next?.id && now?.lngLat === next?.lngLat) return
  selection.set(next)
}

export function useSelection(): Selection | null {
  return useStore(selection)
}

export function onSelection(tell: () => void): () => void {
  return selection.subscribe(tell)
}

export function currentSelection(): Selection | null {
  return selection.get()
}

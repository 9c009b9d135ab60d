import { AsyncLocalStorage } from 'node:async_hooks'

const urgent = new AsyncLocalStorage<true>()

/** What is asked of the database inside goes before all that waits for it. For calls for help only. */
export function urgently<T>(work: () => Promise<T>): Promise<T> {
  return urgent.run(true, work)
}

export function isUrgent(): boolean {
  return urgent.getStore() === true
}

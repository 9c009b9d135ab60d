import { createStore, useStore } from '../live/store.ts'

/** A unit that the map goes along with. Only an act of the operator begins it, and moving the map ends it. */
export interface Followed {
  readonly unitId: string
  readonly label: string
}

const followed = createStore<Followed | null>(null)

export function follow(unit: Followed | null): void {
  if (followed.get()?.unitId !== unit?.unitId) followed.set(unit)
}

export function useFollowed(): Followed | null {
  return useStore(followed)
}

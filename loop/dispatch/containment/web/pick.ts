import { createStore, useStore } from '../../../../web/live/store.ts'

type Take = (lngLat: readonly [number, number]) => void

const waiting = createStore<Take | null>(null)

/** The next click on the map gives a place: seen again, seen elsewhere. */
export function takeNextPlace(take: Take): void {
  waiting.set(take)
}

/** Hands a click on the map to whoever waits for it. */
export function givePlace(lngLat: readonly [number, number]): boolean {
  const take = waiting.get()
  waiting.set(null)
  take?.(lngLat)
  return take !== null
}

export const useIsPicking = (): boolean => useStore(waiting) !== null

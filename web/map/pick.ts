import { createStore, useStore } from '../live/store.ts'

type LngLat = readonly [number, number]
type Take = (lngLat: LngLat) => void

const pick = createStore<Take | null>(null)

/** The next click on the map gives a place and selects nothing. A later call takes the click over. */
export function startPick(take: Take): void {
  pick.set(take)
}

/** Without an argument whoever waits stops waiting; with one only that one. */
export function stopPick(take?: Take): void {
  if (take === undefined || pick.get() === take) pick.set(null)
}

/** Gives the place to who waits for one. @returns false when nobody does */
export function givePick(lngLat: LngLat): boolean {
  const take = pick.get()
  if (!take) return false
  pick.set(null)
  take(lngLat)
  return true
}

export function usePicking(): boolean {
  return useStore(pick) !== null
}

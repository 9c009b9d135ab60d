import { createStore } from '../live/store.ts'

/** A place that somebody outside of the map asked to see: the command line, an alarm on another page. */
interface Wanted {
  readonly lngLat: readonly [number, number]
  readonly zoom?: number
}

export const wanted = createStore<Wanted | null>(null)

/** An act of the operator: the one map goes there, at once or when it is opened. */
export function showOnMap(lngLat: readonly [number, number], zoom?: number): void {
  wanted.set({ lngLat, ...(zoom !== undefined && { zoom }) })
}

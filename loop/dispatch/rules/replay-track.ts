import type { LngLat } from '../../../engines/geo/index.ts'

/** A fix of a unit's track: `[moment, lon, lat]`. */
export type TrackFix = readonly [at: number, lon: number, lat: number]

/** Where a unit was seen last before a moment; `stale` when that was longer ago than the limit: then the place is not known. */
export interface ReplayPlace {
  readonly lngLat: LngLat
  /** Since the fix that it was last seen by. */
  readonly age: number
  readonly stale: boolean
}

/**
 * Where a track says that its unit was; null before its first fix ("no data"). Moments, limit and age are in one unit of
 * time, whichever that is.
 *
 * @param glide between two fixes no farther apart the unit is put on the straight line between them; else, and by default,
 * it stays where it was seen
 */
export function placeAt(
  fixes: readonly TrackFix[],
  at: number,
  limit: number,
  glide = 0,
): ReplayPlace | null {
  const index = lastUntil(fixes, at, ([moment]) => moment)
  const fix = fixes[index]
  if (!fix) return null
  const [moment, lon, lat] = fix
  const age = at - moment
  const stale = age > limit
  const next = fixes[index + 1]
  if (!next || next[0] - moment > glide) return { lngLat: [lon, lat], age, stale }
  const share = next[0] === moment ? 0 : age / (next[0] - moment)
  return { lngLat: [lon + (next[1] - lon) * share, lat + (next[2] - lat) * share], age, stale }
}

/** Index of the last of ordered things that had begun at a moment; -1 before the first. */
export function lastUntil<T>(things: readonly T[], at: number, timeOf: (thing: T) => number): number {
  let [low, high] = [0, things.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (timeOf(things[middle]!) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

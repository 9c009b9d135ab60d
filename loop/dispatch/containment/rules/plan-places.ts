import type { LngLat } from '../../../../engines/geo/index.ts'

interface At {
  readonly lngLat: readonly [number, number] | LngLat
}

/** What of a plan is drawn. */
export interface DrawnPlan {
  readonly seen: {
    readonly lngLat: readonly [number, number] | LngLat
    readonly radiusMetres?: number | null | undefined
  }
  readonly posts: readonly At[]
  readonly leaks: readonly (At & { readonly line: readonly (readonly [number, number] | LngLat)[] })[]
  readonly fixed: readonly (At & { readonly relied: boolean })[]
}

/** Ways out whose path is drawn; of the others only the end is told. */
export const DRAWN_LEAKS = 6

const METRES_A_DEGREE = 111_195

/** Every place that has to be seen so that the whole plan is: sighting, posts, ways out with their ends, points that it relies on. */
export function placesOf({ seen, posts, leaks, fixed }: DrawnPlan): Array<readonly [number, number]> {
  const [lon, lat] = seen.lngLat
  const north = (seen.radiusMetres ?? 0) / METRES_A_DEGREE
  const east = north / Math.cos((lat * Math.PI) / 180)
  return [
    [lon - east, lat - north],
    [lon + east, lat + north],
    ...posts.map(({ lngLat }) => lngLat),
    ...leaks.slice(0, DRAWN_LEAKS).flatMap(({ line }) => line),
    ...leaks.map(({ lngLat }) => lngLat),
    ...fixed.filter(({ relied }) => relied).map(({ lngLat }) => lngLat),
  ]
}

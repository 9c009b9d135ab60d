export type Bounds = readonly [west: number, south: number, east: number, north: number]
type Place = readonly [number, number]

/** An area that is shown whole, and how near the map goes for it at most. */
export interface Whole {
  readonly bounds: Bounds
  readonly closest: number
}
/** As near as MapLibre goes. */
export const ANY_ZOOM = 22

/** The least bounds that hold all places; null where there are none. */
export function boundsOf(places: readonly Place[]): Bounds | null {
  const [first, ...rest] = places
  if (!first) return null
  return rest.reduce<Bounds>(
    ([west, south, east, north], [lon, lat]) => [
      Math.min(west, lon),
      Math.min(south, lat),
      Math.max(east, lon),
      Math.max(north, lat),
    ],
    [first[0], first[1], first[0], first[1]],
  )
}

/** Whether the others lie within. */
export const holds = (within: Bounds, others: Bounds): boolean =>
  others[0] >= within[0] && others[1] >= within[1] && others[2] <= within[2] && others[3] <= within[3]

export type Bounds = readonly [west: number, south: number, east: number, north: number]
type Place = readonly [number, number]

/** An area that is shown whole, how near the map goes for it at most, and how many pixels stay free around it. */
export interface Whole {
  readonly bounds: Bounds
  readonly closest: number
  readonly padding: number
}
/** Room for marks and their words around what is shown whole; an area alone needs less. */
export const MARKS_PADDING = 64
const AREA_PADDING = 24
/** As near as MapLibre goes. */
const ANY_ZOOM = 22

/** An area by itself, as near as it goes. */
export const areaOf = (bounds: Bounds): Whole => ({ bounds, closest: ANY_ZOOM, padding: AREA_PADDING })

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

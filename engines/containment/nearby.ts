import type { Prepared } from './prepare.ts'
import type { Region } from './region.ts'

/** Degrees east and north. */
export type Place = readonly [lon: number, lat: number]

/** True for a place that is near; degrees. */
export type IsNear = (lon: number, lat: number) => boolean

/** Of ways out within a square of so many degrees one stands for all. */
const SQUARE = 0.006
const METRES_PER_DEGREE = 111_320

/** Where he gets out of the region, a place for each neighbourhood. */
export function waysOut({ graph }: Prepared, region: Region): Place[] {
  const places = new Map<string, Place>()
  for (let v = 0; v < region.size; v++) {
    if (region.exit[v] !== 1) continue
    const [lon, lat] = [graph.lon[region.node[v]!]!, graph.lat[region.node[v]!]!]
    places.set(`${Math.round(lon / SQUARE)} ${Math.round(lat / SQUARE)}`, [lon, lat])
  }
  return [...places.values()]
}

/** Within so many metres of one of the places, as the crow flies. */
export function within(places: readonly Place[], metres: number): IsNear {
  const most = (metres / METRES_PER_DEGREE) ** 2
  const shrink = Math.cos(((places[0]?.[1] ?? 0) * Math.PI) / 180)
  const flat = Float64Array.from(places.flat())
  // Asked of every node of a region, place by place.
  return (lon, lat) => {
    for (let k = 0; k < flat.length; k += 2) {
      const x = (lon - flat[k]!) * shrink
      const y = lat - flat[k + 1]!
      if (x * x + y * y <= most) return true
    }
    return false
  }
}

/** The region with posts allowed at near nodes only. */
export function onlyNear(p: Prepared, region: Region, isNear: IsNear): Region {
  const { lon, lat } = p.graph
  const barred = region.barred.slice()
  for (let v = 0; v < region.size; v++)
    if (!isNear(lon[region.node[v]!]!, lat[region.node[v]!]!)) barred[v] = 1
  return { ...region, barred }
}

import { fastMetres, type LngLat } from '../../../../engines/geo/index.ts'

/** A unit this near a point that stops everybody is taken for one that holds it. */
const HOLDS_METRES = 60

interface At {
  readonly lngLat: LngLat
}

/** The points that a unit at a place is taken to hold. */
export const heldFrom = <Point extends At>(points: readonly Point[], lngLat: LngLat): Point[] =>
  points.filter((point) => fastMetres(point.lngLat, lngLat) <= HOLDS_METRES)

/** Of the points that a unit at a place is taken to hold those where none of the others stands: it leaves them alone. */
export const leftAlone = <Point extends At>(
  points: readonly Point[],
  lngLat: LngLat,
  others: readonly LngLat[],
): Point[] =>
  heldFrom(points, lngLat).filter((point) => !others.some((other) => heldFrom([point], other).length > 0))

/** A containment with the points that its proof relies on. */
interface Rests {
  readonly incidentId: string
  readonly restsOn: readonly string[]
}

/** Which containments rest on each point, by the point. */
export function restingOn(plans: readonly Rests[]): Map<string, string[]> {
  const out = new Map<string, string[]>()
  for (const { incidentId, restsOn } of plans)
    for (const openingId of restsOn) out.set(openingId, [...(out.get(openingId) ?? []), incidentId])
  return out
}

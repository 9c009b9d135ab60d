import { fastMetres, type LngLat } from '../../../../engines/geo/index.ts'

/** A unit this near a point that stops everybody is taken for one that holds it. */
const HOLDS_METRES = 60

interface At {
  readonly lngLat: LngLat
}

/** The points that a unit at a place is taken to hold. */
export const heldFrom = <Point extends At>(points: readonly Point[], lngLat: LngLat): Point[] =>
  points.filter((point) => fastMetres(point.lngLat, lngLat) <= HOLDS_METRES)

/** A fixed point of a stored proof. */
interface Told {
  readonly openingId: string
  readonly relied: boolean
}
interface Rests {
  readonly incidentId: string
  readonly fixed: readonly Told[]
}

/** Which containments rest on each point, by the point: only what the walker found them to rely on. */
export function restingOn(plans: readonly Rests[]): Map<string, string[]> {
  const out = new Map<string, string[]>()
  for (const { incidentId, fixed } of plans)
    for (const { openingId, relied } of fixed)
      if (relied) out.set(openingId, [...(out.get(openingId) ?? []), incidentId])
  return out
}

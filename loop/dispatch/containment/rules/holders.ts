import { fastMetres, type LngLat } from '../../../../engines/geo/index.ts'
import type { PostMode } from '../model.ts'

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

/** A unit that stands somewhere, with nothing else to do. */
export interface Standing {
  readonly id: string
  readonly lngLat: LngLat
  readonly mode: PostMode
}

/** Who gets to a post soonest is worth most to a plan, so the slowest stays. */
const SLOWEST_FIRST: readonly PostMode[] = ['foot', 'ebike', 'car']

/**
 * Who has to stay so that no point is left alone: at each point one of those that stand there, the others may go. Who is
 * meant to go (set by hand, or of the plan that is about to be sent) stays only where nobody else could. A unit between two
 * points holds both.
 *
 * @returns who stays, with the points that he holds
 */
export function whoStays<Point extends At>(
  points: readonly Point[],
  units: readonly Standing[],
  going: ReadonlySet<string> = new Set(),
): Map<string, Point[]> {
  const costOf = ({ id, mode }: Standing) => (going.has(id) ? 10 : 0) + SLOWEST_FIRST.indexOf(mode)
  const cheapest = [...units].sort((a, b) => costOf(a) - costOf(b) || (a.id < b.id ? -1 : 1))
  const at = points.map((point) => ({
    point,
    here: cheapest.filter(({ lngLat }) => heldFrom([point], lngLat).length > 0),
  }))
  const stays = new Set<string>()
  // Where only one stands there is no choice: he holds the other points that he is near to as well.
  for (const { here } of at.toSorted((a, b) => a.here.length - b.here.length)) {
    const [first] = here
    if (first && !here.some(({ id }) => stays.has(id))) stays.add(first.id)
  }
  return new Map(
    cheapest.flatMap(({ id, lngLat }) => (stays.has(id) ? [[id, heldFrom(points, lngLat)] as const] : [])),
  )
}

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

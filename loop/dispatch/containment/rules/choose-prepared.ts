import type { FlightMode } from '../model.ts'

/** A night's plan as it is chosen from: of a zone, or of the town's exits. */
interface Choice {
  readonly zoneId: string | null
  readonly mode: FlightMode
  readonly certified: boolean
  readonly posts: number
}

/**
 * The night's plan for where somebody was seen: of his zone before that of the town's exits, what closed before what didn't.
 * Who walks is taken for a rider, for whom plans are made: where they close for him they close for one who is slower.
 */
export function choosePrepared<Plan extends Choice>(
  plans: readonly Plan[],
  mode: FlightMode,
  zoneId: string | null,
): Plan | null {
  const by = mode === 'car' ? 'car' : 'ebike'
  const fit = plans.filter(
    (plan) => plan.mode === by && plan.posts > 0 && (plan.zoneId === null || plan.zoneId === zoneId),
  )
  const worth = (plan: Plan) => Number(plan.certified) * 2 + Number(plan.zoneId !== null)
  return fit.reduce<Plan | null>((best, plan) => (best && worth(best) >= worth(plan) ? best : plan), null)
}

interface OpenIncident {
  readonly zoneId: string | null
  readonly lngLat: readonly [number, number] | null
  readonly reportedAt: string
}

/** The newest open incident, with a place, for which a night's plan would be taken up: in its zone, anywhere for the exits. */
export function incidentFor<Incident extends OpenIncident>(
  incidents: readonly Incident[],
  zoneId: string | null,
): (Incident & { readonly lngLat: readonly [number, number] }) | null {
  const placed = incidents.flatMap((one) =>
    one.lngLat && (zoneId === null || one.zoneId === zoneId) ? [{ ...one, lngLat: one.lngLat }] : [],
  )
  return placed.reduce<(typeof placed)[number] | null>(
    (newest, one) => (newest && newest.reportedAt >= one.reportedAt ? newest : one),
    null,
  )
}

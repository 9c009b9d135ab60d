import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import { localClock } from '../../../../platform/clock/duty-day.ts'
import type { Work } from '../../../../platform/commands/act.ts'
import { alarm, endCauses, numberOf } from '../../actions/common.ts'
import { findOpening, isHolding } from '../checkpoint-store.ts'
import type { RingPlan } from '../model/proof.ts'
import { listPlans, lockPlan, type PlanRow } from '../store.ts'

const causeOf = (planId: string, openingId: string) => `held-ending ${planId} ${openingId}`

/** The fixed points that a stored proof relies on; proofs of before fixed points counted name none. */
export const restsOn = (proof: unknown): string[] =>
  ((proof as Partial<RingPlan>).fixed ?? []).filter(({ relied }) => relied).map(({ openingId }) => openingId)

/** One alarm that a running plan is proved only until a point's opening ends: somebody can extend it or send a unit. */
export async function warnOfEnd(
  work: Work,
  planId: string,
  openingId: string,
  timeZone: string,
): Promise<string | null> {
  const row = await lockPlan(work.tx, planId)
  const point = await findOpening(work.tx, openingId)
  // Renewed, extended, closed or proved without it in the meantime.
  if (row.state !== 'running' || !restsOn(row.proof).includes(openingId)) return null
  if (!point || !isHolding(point, work.at)) return null
  await alarm(work, {
    kind: 'held_ending',
    cause: causeOf(planId, openingId),
    orgPath: row.org_path,
    incidentId: row.incident_id,
    params: {
      number: await numberOf(work, row.incident_id),
      name: point.name,
      at: localClock(point.until_at, timeZone),
    },
  })
  return row.id
}

/** A point was extended, or counts no more: nobody needs the warning that it ends. */
export async function endWarningsOf(work: Work, openingId: string): Promise<void> {
  const plans = await listPlans(work.tx, scopeOf(systemActor), { open: true, limit: 1000 })
  await endCauses(
    work,
    plans.map(({ id }) => causeOf(id, openingId)),
  )
}

/** A plan is over, or proved without points that it rested on until now: their end is no matter for it. */
export async function endWarningsFor(work: Work, row: PlanRow, proof: unknown): Promise<void> {
  const still = restsOn(proof)
  await endCauses(
    work,
    restsOn(row.proof)
      .filter((openingId) => !still.includes(openingId))
      .map((openingId) => causeOf(row.id, openingId)),
  )
}

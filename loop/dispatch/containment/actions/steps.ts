import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import { listEvents } from '../../../../platform/events/log.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import type { ContainmentProved } from '../../../events/containment.ts'
import { type PlanStep, planSteps } from '../rules/plan-steps.ts'
import type { PlanRow } from '../store.ts'
import { postsOf } from './posts-now.ts'

/** Changes of a plan that have no stamp of their own. */
const CHANGES = ['ContainmentChanged', 'ContainmentSighted', 'ContainmentRenewed']
/** A fixed point changed and the plan was proved anew for it. */
const PROVED = 'ContainmentProved'

/** A plan step by step, from its stamps, the orders of its posts and the log. */
export async function stepsOfPlan(services: Services, row: PlanRow): Promise<PlanStep[]> {
  const { all } = await postsOf(services.db, row)
  const events = await listEvents(services.db, scopeOf(systemActor), {
    incidentId: row.incident_id,
    types: [...CHANGES, PROVED],
  })
  const own = events.filter(({ payload }) => payload.planId === row.id)
  return planSteps(
    {
      P1: row.requested_at,
      P2: row.computed_at,
      P3: row.approved_at,
      P4: row.sealed_at,
      P5: row.released_at,
    },
    all.map(({ post, order }) => ({
      id: post.id,
      stamps: order?.stamps ?? {},
      givenUpAt: post.given_up_at,
    })),
    own
      .filter(({ type }) => type !== PROVED)
      .map(({ type, at, actorName }) => ({ type, at, who: actorName })),
    own
      .filter(({ type }) => type === PROVED)
      .map(({ at, payload }) => {
        const { point, before, after } = payload as unknown as ContainmentProved['payload']
        const { name, change, word, left, by } = point
        return { at, who: by, name, change, word, left, before, after }
      }),
  )
}

import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import { listEvents } from '../../../../platform/events/log.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import type { CheckpointChanged, ContainmentProved } from '../../../events/containment.ts'
import { listOpenBetween } from '../checkpoint-store.ts'
import type { KeptProof } from '../model/proof.ts'
import type { PointKind } from '../model.ts'
import { listProofs } from '../proof-store.ts'
import { heldThen, type PointWord } from '../rules/held-then.ts'
import { type PlanStep, planSteps } from '../rules/plan-steps.ts'
import { inForceAt } from '../rules/proof-then.ts'
import type { PlanRow } from '../store.ts'
import { restsOn } from './held-warnings.ts'
import { postsOf } from './posts-now.ts'

/** Changes of a plan that have no stamp of their own. */
const CHANGES = ['ContainmentChanged', 'ContainmentSighted', 'ContainmentRenewed']
/** A fixed point changed and the plan was proved anew for it. */
const PROVED = 'ContainmentProved'

/** A fixed point that stopped everybody at a step, as it was known then. */
interface HeldThen {
  readonly openingId: string
  readonly name: string
  readonly kind: PointKind
  readonly lngLat: [number, number]
  /** The proof relied on it, at the end or when it changed. */
  readonly relied: boolean
}

/** A plan step by step, from its stamps, the orders of its posts and the log. */
export async function stepsOfPlan(
  services: Services,
  row: PlanRow,
): Promise<Array<PlanStep & { readonly fixed: HeldThen[]; readonly proof: KeptProof | null }>> {
  const { all } = await postsOf(services.db, row)
  const proofs = await listProofs(services.db, row.id)
  const events = await listEvents(services.db, scopeOf(systemActor), {
    incidentId: row.incident_id,
    types: [...CHANGES, PROVED],
  })
  const own = events.filter(({ payload }) => payload.planId === row.id)
  const proved = own.filter(({ type }) => type === PROVED)
  const turned = proved.map(({ payload }) => payload.point as ContainmentProved['payload']['point'])
  const heldAt = await pointsThen(services, row, [...new Set(turned.map(({ openingId }) => openingId))])
  const steps = planSteps(
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
    proved.map(({ at, payload }) => {
      const { point, before, after } = payload as unknown as ContainmentProved['payload']
      const { name, change, word, left, by } = point
      return { at, who: by, name, change, word, left, before, after }
    }),
  )
  return steps.map((step) => {
    const at = new Date(step.at)
    return { ...step, fixed: heldAt(at), proof: inForceAt(proofs, at) ?? null }
  })
}

/** Tells of any moment of a plan which fixed points of the town held then. */
async function pointsThen(services: Services, row: PlanRow, turned: readonly string[]) {
  const relied = new Set([...restsOn(row.proof), ...turned])
  const until = row.released_at ?? services.clock.now()
  const rows = await listOpenBetween(services.db, row.requested_at, until)
  if (rows.length === 0) return () => []
  const ids = new Set(rows.map(({ id }) => id))
  const told = await listEvents(services.db, scopeOf(systemActor), {
    types: ['CheckpointChanged'],
    from: new Date(Math.min(...rows.map(({ opened_at }) => opened_at.getTime()))),
    limit: 5000,
  })
  const words = told.flatMap(({ at, payload }): PointWord[] => {
    const { openingId, holding, untilAt } = payload as unknown as CheckpointChanged['payload']
    return ids.has(openingId) ? [{ openingId, at, holding, untilAt: new Date(untilAt) }] : []
  })
  return (at: Date): HeldThen[] => {
    const held = heldThen(words, at)
    return rows.flatMap(({ id, name, point_kind, lon, lat }) =>
      held.has(id)
        ? [{ openingId: id, name, kind: point_kind, lngLat: [lon, lat], relied: relied.has(id) }]
        : [],
    )
  }
}

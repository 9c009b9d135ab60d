import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../../../platform/database/database.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { listAssignments } from '../../list-store.ts'
import { type Assignment, phaseOf } from '../../model.ts'
import { layerOf } from '../rules/field.ts'
import type { Running } from '../rules/replan.ts'
import { listPosts, type PlanRow, type PostRow } from '../store.ts'
import { parametersOf } from './question.ts'
import { proofFrom, ringFrom } from './rows.ts'

const everywhere = scopeOf(systemActor)

/** A post that stands, with its order. */
export interface LivePost {
  readonly post: PostRow
  readonly order: Assignment | null
}

/** The posts of a plan with their orders; those that were given up apart. */
export async function postsOf(db: Db | Tx, row: PlanRow): Promise<{ live: LivePost[]; all: LivePost[] }> {
  const posts = await listPosts(db, [row.id])
  const orders = new Map(
    (await listAssignments(db, everywhere, { incidentId: row.incident_id })).map((one) => [one.id, one]),
  )
  const all = posts.map((post) => ({
    post,
    order: post.assignment_id ? (orders.get(post.assignment_id) ?? null) : null,
  }))
  return {
    all,
    live: all.filter(
      ({ post, order }) => post.given_up_at === null && order !== null && phaseOf(order.state) === 'active',
    ),
  }
}

export const isInPosition = (order: Assignment | null) =>
  order?.state === 'in_position' || order?.state === 'holding'

/** Since when a post holds: set up, or in position and the set-up over; null while it is on the way. */
export function heldSince(order: Assignment | null, setupSeconds: number): Date | null {
  if (!order) return null
  if (order.stamps.holding) return order.stamps.holding.at
  const there = order.stamps.in_position?.at
  return there ? new Date(there.getTime() + setupSeconds * 1000) : null
}

/** Posts as the planner and the walker take them, with the orders that hold their units and their call signs by unit. */
interface Standing {
  readonly stands: Running[]
  readonly assignments: Set<string>
  readonly names: Map<string, string>
  /** Units that have refused a post of this plan: only the desk's hand sends them again. */
  readonly refused: Set<string>
}

/** The posts of a plan that waits, as if their units set off now. */
export function waitingStands(row: PlanRow): Standing {
  const { posts } = proofFrom(row)
  return {
    assignments: new Set(),
    refused: new Set(),
    names: new Map(posts.map(({ unitId, callSign }) => [unitId, callSign])),
    stands: posts.map(({ unitId, node, forced, part }): Running => {
      const layer = layerOf(ringFrom(row.ring), part)
      return { unitId, node, forced, heldSeconds: null, inPosition: false, ...layer }
    }),
  }
}

/** The running posts. */
export async function standsOf(services: Services, row: PlanRow): Promise<Standing> {
  const { containmentSetupSeconds } = await parametersOf(services.db, row.org_path)
  const now = services.clock.now().getTime()
  const { live, all } = await postsOf(services.db, row)
  const bound = new Set(live.map(({ post }) => post.unit_id))
  return {
    refused: new Set(
      all.flatMap(({ post, order }) =>
        order?.state === 'refused' && !bound.has(post.unit_id) ? [post.unit_id] : [],
      ),
    ),
    names: new Map(live.map(({ post }) => [post.unit_id, post.call_sign])),
    assignments: new Set(live.map(({ order }) => order!.id)),
    stands: live.map(({ post, order }): Running => {
      const since = heldSince(order, containmentSetupSeconds)
      return {
        unitId: post.unit_id,
        node: post.node,
        forced: false,
        heldSeconds: since ? Math.round((since.getTime() - now) / 10) / 100 : null,
        inPosition: isInPosition(order),
        ...layerOf(ringFrom(row.ring), post.part),
      }
    }),
  }
}

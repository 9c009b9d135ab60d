import type { RoadGraph } from '../roads/index.ts'
import { closersOf } from './arrivals.ts'
import { type Cells, cellsOf } from './cells.ts'
import { certify } from './certify.ts'
import { POST, Search } from './closing.ts'
import { forcedStands, standsOf } from './draft.ts'
import { assign } from './matching.ts'
import { neighbourhoods } from './neighbourhoods.ts'
import { type ContainmentOptions, planContainment } from './plan.ts'
import { prepare } from './prepare.ts'
import { priceRounds } from './prices.ts'
import type { ContainmentProblem, NodeId } from './problem.ts'
import { passages, regionOf } from './region.ts'
import type { ContainmentPlan } from './result.ts'
import { filtered } from './widen.ts'

/** What a new plan asks of the units of the old one. */
export interface PlanChanges {
  /** Units that stay where they were sent. */
  readonly kept: readonly (string | number)[]
  /** Units of the old plan that are sent elsewhere. */
  readonly moved: readonly {
    readonly unit: string | number
    readonly from: NodeId
    readonly to: NodeId
  }[]
  /** Units that had no post. */
  readonly added: readonly { readonly unit: string | number; readonly node: NodeId }[]
  /** Units whose post is not needed any more. */
  readonly released: readonly { readonly unit: string | number; readonly node: NodeId }[]
  /** Version of the road graph of the old plan. */
  readonly fromGraphVersion: string
}

/** A plan with what it changes. */
export interface Replanned extends ContainmentPlan {
  readonly changes: PlanChanges
}

/** What a post costs that stands already: of plans that send as few units, the one with fewer posts. */
const STANDING = 1
/** Nearest units a node that are looked at. */
const UNITS = 10

/**
 * After a new sighting, a lost or late unit, a closed road: a plan that gives as few units as possible a new order. The
 * problem is the new one, with the units where they are now. Posts of the old plan whose unit is still in time cost next
 * to nothing, new ones a post; cut and match as for a plan. When nothing closes that way, a plan from nothing.
 *
 * @throws ContainmentInputError for a problem that can't be answered
 */
export function replan(
  graph: RoadGraph,
  problem: ContainmentProblem,
  previous: Pick<ContainmentPlan, 'posts' | 'graphVersion'>,
  options: ContainmentOptions = {},
): Replanned {
  const p = prepare(graph, problem, options.overlay)
  const passage = passages(p)
  const forced = forcedStands(p, passage)
  const region = regionOf(
    p,
    passage,
    forced.inTime.map(({ node }) => node),
  )
  const most = p.types.length > 1 ? p.units.length : UNITS
  const standing = new Map(previous.posts.map((post) => [String(post.node), String(post.unit)]))
  const closers = closersOf(p, region, most, (u) => p.units[u]!.forcedTo < 0)
  const all = cellsOf(region, closers, p.units.length)
  const isStanding = (e: number) =>
    standing.get(String(graph.nodeIds[region.node[all.node[e]!]!]!)) === String(p.units[all.unit[e]!]!.id)
  const { cells, cost } = preferring(all, isStanding)
  const search = new Search(cells, cost)
  for (const work of [priceRounds(search, 24), neighbourhoods(search)])
    for (const _ of work) if (options.shouldStop?.() || (options.budget?.() ?? 0) >= 1) break
  if (!search.best) return { ...withChanges(planContainment(graph, problem, options), previous) }
  const disturbance = p.units.map((unit) => unit.disturbance)
  const entries = assign(cells, search.best, options.prefer ?? 'slack', disturbance)
  const plan = certify(
    p,
    problem,
    passage,
    {
      stands: [...forced.inTime, ...standsOf(region, cells, entries)],
      late: forced.late,
      missing: [],
      least: null,
      proved: false,
      finished: true,
      exits: null,
    },
    options.maxLeaks,
  )
  return withChanges(plan, previous)
}

/** Cells with a standing post keep its entry alone and cost next to nothing. */
function preferring(all: Cells, isStanding: (e: number) => boolean): { cells: Cells; cost: Float64Array } {
  const cost = new Float64Array(all.size).fill(POST)
  const keeps = new Uint8Array(all.unit.length).fill(1)
  for (let c = 0; c < all.size; c++) {
    let own = -1
    for (let e = all.start[c]!; e < all.start[c + 1]! && own < 0; e++) if (isStanding(e)) own = e
    if (own < 0) continue
    cost[c] = STANDING
    for (let e = all.start[c]!; e < all.start[c + 1]!; e++) keeps[e] = e === own ? 1 : 0
  }
  return { cells: filtered(all, (e) => keeps[e] === 1), cost }
}

function withChanges(
  plan: ContainmentPlan,
  previous: Pick<ContainmentPlan, 'posts' | 'graphVersion'>,
): Replanned {
  const before = new Map(previous.posts.map((post) => [String(post.unit), post]))
  const now = new Set(plan.posts.map((post) => String(post.unit)))
  const kept: (string | number)[] = []
  const moved: PlanChanges['moved'][number][] = []
  const added: PlanChanges['added'][number][] = []
  for (const { unit, node } of plan.posts) {
    const old = before.get(String(unit))
    if (!old) added.push({ unit, node })
    else if (String(old.node) === String(node)) kept.push(unit)
    else moved.push({ unit, from: old.node, to: node })
  }
  const released = previous.posts
    .filter((post) => !now.has(String(post.unit)))
    .map(({ unit, node }) => ({ unit, node }))
  return { ...plan, changes: { kept, moved, added, released, fromGraphVersion: previous.graphVersion } }
}

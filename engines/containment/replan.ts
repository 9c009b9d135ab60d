import type { RoadGraph } from '../roads/index.ts'
import { closersOf } from './arrivals.ts'
import { type Cells, cellsOf } from './cells.ts'
import { certify } from './certify.ts'
import { POST, Search } from './closing.ts'
import { forcedStands, standsOf } from './draft.ts'
import { leastCost } from './matching.ts'
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
const UNITS = 16
/** Cuts of each attempt. */
const ROUNDS = 24
/** A new order costs more than any way. */
const NEW_ORDER = 1e9

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
  const isStanding: Standing = (cells, e) =>
    standing.get(String(graph.nodeIds[region.node[cells.node[e]!]!]!)) === String(p.units[cells.unit[e]!]!.id)
  const isOver = () => options.shouldStop?.() === true || (options.budget?.() ?? 0) >= 1
  const best = fewestChanges(all, isStanding, isOver)
  if (!best) return withChanges(planContainment(graph, problem, options), previous)
  // Who stands already stays; of the others the soonest.
  const entries = leastCost(best.cells, best.posts, (e) =>
    isStanding(best.cells, e) ? 0 : NEW_ORDER + best.cells.arrive[e]!,
  )
  const plan = certify(
    p,
    problem,
    passage,
    {
      stands: [...forced.inTime, ...standsOf(region, best.cells, entries)],
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

/** True for an entry that is a post of the old plan with its unit. */
type Standing = (cells: Cells, e: number) => boolean

interface Best {
  readonly cells: Cells
  readonly posts: readonly number[]
}

/** First with the standing posts manned as they are, then with other units there too, then without regard to them. */
function fewestChanges(all: Cells, isStanding: Standing, isOver: () => boolean): Best | null {
  const own = new Int32Array(all.size).fill(-1)
  for (let c = 0; c < all.size; c++)
    for (let e = all.start[c]!; e < all.start[c + 1]! && own[c]! < 0; e++) if (isStanding(all, e)) own[c] = e
  const cost = Float64Array.from(own, (e) => (e >= 0 ? STANDING : POST))
  const cellOf = new Int32Array(all.unit.length)
  for (let c = 0; c < all.size; c++) cellOf.fill(c, all.start[c]!, all.start[c + 1]!)
  const asTheyAre = filtered(all, (e) => own[cellOf[e]!]! < 0 || own[cellOf[e]!] === e)
  for (const [cells, costs] of [
    [asTheyAre, cost],
    [all, cost],
    [all, undefined],
  ] as const) {
    const search = new Search(cells, costs)
    for (const work of [priceRounds(search, ROUNDS), neighbourhoods(search)])
      for (const _ of work) if (isOver()) break
    if (search.best) return { cells, posts: search.best }
    if (isOver()) return null
  }
  return null
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

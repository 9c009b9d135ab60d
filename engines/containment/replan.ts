import { findNode, type RoadGraph } from '../roads/index.ts'
import { closersOf } from './arrivals.ts'
import { type Cells, cellsOf } from './cells.ts'
import { certify } from './certify.ts'
import { POST, Search, type Work } from './closing.ts'
import { forcedStands, type Stand, standsOf } from './draft.ts'
import { closeGap, NEW_ORDER, STANDING } from './gap.ts'
import { nothingCloses } from './hall.ts'
import { leastCost } from './matching.ts'
import { neighbourhoods } from './neighbourhoods.ts'
import { type ContainmentOptions, planContainment } from './plan.ts'
import { type Prepared, prepare } from './prepare.ts'
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

/** Nearest units a node that are looked at. */
const UNITS = 16
/** Cuts of each attempt, and stretches of the ring that are tried anew. */
const ROUNDS = 24
const STRETCHES = 160

/**
 * After a new sighting, a lost or late unit, a closed road: a plan that gives as few units as possible a new order. The
 * problem is the new one, with the units where they are now. The last one of `replanSteps`.
 *
 * @throws ContainmentInputError for a problem that can't be answered
 */
export function replan(
  graph: RoadGraph,
  problem: ContainmentProblem,
  previous: Pick<ContainmentPlan, 'posts' | 'graphVersion'>,
  options: ContainmentOptions = {},
): Replanned {
  let last: Replanned | null = null
  for (last of replanSteps(graph, problem, previous, options));
  return last!
}

/**
 * The same, told as it gets better. First every unit that is still in time at its post stays, and only the gap that is left
 * is closed, by others or by who stands beside it, in the end by whoever may (`closeGap`): none or one new order is then the
 * least there is. Where a way leads out on which nobody can be in time, that is the answer, proved, at once. Else the posts
 * that stand cost next to nothing, new ones a post; cut and match as for a plan, which may move some of the standing units
 * too. When nothing closes that way, a plan from nothing; and when that doesn't either, everybody stays and what lacks is
 * named.
 *
 * @throws ContainmentInputError for a problem that can't be answered
 */
export function* replanSteps(
  graph: RoadGraph,
  problem: ContainmentProblem,
  previous: Pick<ContainmentPlan, 'posts' | 'graphVersion'>,
  options: ContainmentOptions = {},
): Generator<Replanned, void, void> {
  const p = prepare(graph, problem, options.overlay)
  const passage = passages(p)
  const forced = forcedStands(p, passage)
  const held = forced.inTime.map(({ node }) => node)
  const whole = regionOf(p, passage, held)
  const isOver = () => options.shouldStop?.() === true || (options.budget?.() ?? 0) >= 1
  const standing = standingOf(p, previous)
  const isStanding = (stand: Pick<Stand, 'node' | 'unit'>) => standing.get(stand.node) === stand.unit
  const ordersOf = (stands: readonly Stand[]) => stands.filter((stand) => !isStanding(stand)).length
  const tell = (stands: readonly Stand[], finished: boolean, missing: readonly number[] = []) =>
    withChanges(
      certify(
        p,
        problem,
        passage,
        {
          stands: [...forced.inTime, ...stands],
          late: forced.late,
          missing,
          least: null,
          proved: false,
          finished,
          exits: null,
        },
        options.maxLeaks,
      ),
      previous,
    )
  const nodes = previous.posts.map(({ node }) => findNode(graph, node)).filter((node) => node >= 0)
  const gap = closeGap(p, passage, whole, standing, nodes, held)
  const first = tell(gap.stands, true, gap.missing)
  const isClosed = first.certified
  if (gap.isHopeless && !isClosed) return yield { ...first, proved: true }
  const isDone = isOver() || (isClosed && ordersOf(gap.stands) <= 1)
  yield isDone ? first : { ...first, finished: false }
  if (isDone) return
  const most = p.types.length > 1 ? p.units.length : UNITS
  const closers = closersOf(p, whole, most, (u) => p.units[u]!.forcedTo < 0)
  const all = cellsOf(whole, closers, p.units.length)
  if (!isClosed && nothingCloses(new Search(all))) return yield { ...first, proved: true }
  const isOwn: Standing = (cells, e) =>
    isStanding({ node: whole.node[cells.node[e]!]!, unit: cells.unit[e]! })
  const aim = isClosed ? ordersOf(gap.stands) : Number.POSITIVE_INFINITY
  const standsFor = (best: Best) => {
    // Who stands already stays; of the others the soonest.
    const entries = leastCost(best.cells, best.posts, (e) =>
      isOwn(best.cells, e) ? 0 : NEW_ORDER + best.cells.arrive[e]!,
    )
    return standsOf(whole, best.cells, entries)
  }
  let better: readonly Stand[] | null = null
  for (const best of fewestChanges(all, isOwn, aim, isOver)) {
    const stands = standsFor(best)
    if (ordersOf(stands) >= aim) continue
    // Closed again: whoever waits for that shouldn't wait for fewer orders.
    if (!better && !isClosed) {
      const told = tell(stands, false)
      if (told.certified) yield told
    }
    better = stands
  }
  if (better) return yield tell(better, !isOver())
  const afresh = isClosed ? null : planContainment(graph, problem, options)
  // What doesn't close isn't worth moving everybody for.
  if (afresh?.certified) yield withChanges(afresh, previous)
  else yield tell(gap.stands, !isOver(), gap.missing)
}

/** Posts of the old plan whose unit may stand there still: unit by node. */
function standingOf(p: Prepared, previous: Pick<ContainmentPlan, 'posts'>): ReadonlyMap<number, number> {
  const numbers = new Map(p.units.map((unit, u) => [String(unit.id), u]))
  const standing = new Map<number, number>()
  for (const post of previous.posts) {
    const node = findNode(p.graph, post.node)
    const unit = numbers.get(String(post.unit))
    if (node < 0 || unit === undefined || p.units[unit]!.forcedTo >= 0 || p.forbidden.has(node)) continue
    standing.set(node, unit)
  }
  return standing
}

/** True for an entry that is a post of the old plan with its unit. */
type Standing = (cells: Cells, e: number) => boolean

interface Best {
  readonly cells: Cells
  readonly posts: readonly number[]
}

/**
 * First with the standing posts manned as they are, then with other units there too, then without regard to them. Tells
 * the first closing and the last.
 *
 * @param aim so many new orders are known to do: only fewer are of use
 */
function* fewestChanges(
  all: Cells,
  isOwn: Standing,
  aim: number,
  isOver: () => boolean,
): Generator<Best, void, void> {
  const own = new Int32Array(all.size).fill(-1)
  for (let c = 0; c < all.size; c++)
    for (let e = all.start[c]!; e < all.start[c + 1]! && own[c]! < 0; e++) if (isOwn(all, e)) own[c] = e
  const cost = Float64Array.from(own, (e) => (e >= 0 ? STANDING : POST))
  const standing = own.reduce((sum, e) => sum + (e >= 0 ? STANDING : 0), 0)
  const cellOf = new Int32Array(all.unit.length)
  for (let c = 0; c < all.size; c++) cellOf.fill(c, all.start[c]!, all.start[c + 1]!)
  const asTheyAre = filtered(all, (e) => own[cellOf[e]!]! < 0 || own[cellOf[e]!] === e)
  for (const [cells, costs] of [
    [asTheyAre, cost],
    [all, cost],
    [all, undefined],
  ] as const) {
    const search = new Search(cells, costs)
    // New orders that nothing of this attempt can do without.
    const least = () => Math.ceil((search.leastCost - standing) / POST)
    const orders = () => Math.floor(search.bestCost / POST)
    const isVain = () =>
      isOver() || search.impossible || (costs !== undefined && least() >= Math.min(aim, orders()))
    let isTold = false
    for (const work of [priceRounds(search, ROUNDS), limited(neighbourhoods(search), STRETCHES)])
      for (const _ of work) {
        if (search.best && !isTold) {
          isTold = true
          yield { cells, posts: search.best }
        }
        if (isVain()) break
      }
    if (search.best) return yield { cells, posts: search.best }
    if (isOver() || aim < Number.POSITIVE_INFINITY) return
  }
}

function* limited(work: Work<void>, most: number): Work<void> {
  let count = 0
  for (const isNew of work) {
    yield isNew
    if (++count >= most) return
  }
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

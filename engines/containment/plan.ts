import type { Overlay, RoadGraph } from '../roads/index.ts'
import { closersOf } from './arrivals.ts'
import { type Cells, cellsOf } from './cells.ts'
import { certify, type Draft } from './certify.ts'
import { Search, type Work } from './closing.ts'
import { type Forced, forcedStands, standsOf } from './draft.ts'
import { branchAndBound } from './exact.ts'
import { manExits } from './exits.ts'
import { nothingCloses } from './hall.ts'
import { assign, type Prefer } from './matching.ts'
import { neighbourhoods } from './neighbourhoods.ts'
import { findPartial, openCells } from './partial.ts'
import { type Prepared, prepare } from './prepare.ts'
import { priceRounds } from './prices.ts'
import type { ContainmentProblem } from './problem.ts'
import { passages, type Region, regionOf } from './region.ts'
import type { ContainmentPlan } from './result.ts'
import { planWithoutSighting } from './unseen.ts'
import { widen } from './widen.ts'

/** How long to look. */
export interface Effort {
  /** Cuts with raised prices; default 120. */
  readonly rounds?: number
  /** Cuts of the exact search; default by the size of the region, 20 to 20,000. */
  readonly branches?: number
  /** Share of the time used so far; the search stops at 1. */
  readonly budget?: () => number
  /** True as soon as the search is to stop; asked every few milliseconds to tenths of a second. */
  readonly shouldStop?: () => boolean
}

/** Live changes, and how long to look. */
export interface ContainmentOptions extends Effort {
  /** Closures and slow roads for the units; the suspect heeds closures only with `obeysClosures`. */
  readonly overlay?: Overlay
  /** Leaks told in full; default 50. */
  readonly maxLeaks?: number
  /**
   * Between plans with as few posts: most slack, or the soonest last arrival. Default slack with a horizon, arrival with
   * boundary nodes.
   */
  readonly prefer?: Prefer
}

/** Nearest units a node that the first plan looks at. */
const FIRST_UNITS = 10
const FIRST_ROUNDS = 20
/** Lists of units are made so much longer than the least number of posts: as good as whole for plans that long. */
const MORE_UNITS = 12
const LEAST_UNITS = 24

/**
 * The smallest set of posts, a distinct unit at each in time, that leaves no way from the last-seen place to an exit. A
 * plan is certified only when the independent walker agrees; otherwise it is the best partial plan with its leaks and with
 * what lacks. Same problem, graph, rounds and branches give the same plan.
 *
 * @throws ContainmentInputError for a problem that can't be answered
 */
export function planContainment(
  graph: RoadGraph,
  problem: ContainmentProblem,
  options: ContainmentOptions = {},
): ContainmentPlan {
  const steps = drafts(graph, problem, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value()
  }
}

/**
 * The same, told as it gets better: an honest first plan fast (closed or not, its leaks named), then each better one; the
 * last one is `finished`. `shouldStop` ends it early; leaving the loop does too.
 */
export function* containmentSteps(
  graph: RoadGraph,
  problem: ContainmentProblem,
  options: ContainmentOptions = {},
): Generator<ContainmentPlan, ContainmentPlan, void> {
  const steps = drafts(graph, problem, options)
  for (;;) {
    const step = steps.next()
    const plan = step.value()
    yield plan
    if (step.done) return plan
  }
}

type Told = () => ContainmentPlan

function* drafts(
  graph: RoadGraph,
  problem: ContainmentProblem,
  options: ContainmentOptions,
): Generator<Told, Told, void> {
  if (problem.lastSeen === undefined) return () => planWithoutSighting(graph, problem, options)
  const p = prepare(graph, problem, options.overlay)
  const passage = passages(p)
  const forced = forcedStands(p, passage)
  const region = regionOf(
    p,
    passage,
    forced.inTime.map(({ node }) => node),
  )
  const prefer = options.prefer ?? (p.limit === null ? 'arrival' : 'slack')
  const isFree = (u: number) => p.units[u]!.forcedTo < 0
  const listOf = (most: number) => closersOf(p, region, most, isFree)
  let closers = listOf(p.types.length > 1 ? p.units.length : FIRST_UNITS)
  let search = new Search(cellsOf(region, closers, p.units.length, prefer))
  const tell = (finished: boolean, draft: Partial<Draft>): Told => {
    const whole = {
      ...search.result(),
      finished,
      stands: [],
      late: forced.late,
      missing: [],
      exits: null,
      ...draft,
    }
    return () => certify(p, problem, passage, whole, options.maxLeaks)
  }
  const closed = (finished: boolean) =>
    tell(finished, closedDraft(p, region, search.cells, search.best!, prefer, forced))
  const open = (finished: boolean) =>
    tell(finished, openDraft(p, region, closers, forced, options.rounds ?? 20))

  for (const _ of priceRounds(search, FIRST_ROUNDS)) if (search.best || isOver(options)) break
  if (!search.best) nothingCloses(search)
  yield search.best ? closed(false) : open(false)
  const { least } = search.result()
  const lengths = [Math.max(LEAST_UNITS, (least ?? 0) + MORE_UNITS), p.units.length]
  for (const length of lengths) {
    const isEnough = search.cells.listed >= Math.min(length, p.units.length)
    if (!isEnough) {
      if (search.isSettled || isOver(options)) break
      closers = listOf(length)
      search = continued(search, cellsOf(region, closers, p.units.length, prefer))
      // Of longer lists more cells are known whole.
      if (!search.best) nothingCloses(search)
    }
    for (const part of partsOf(search, options)) {
      for (const isNew of part) {
        if (isNew && search.best) yield closed(false)
        if (isOver(options)) break
      }
      if (isOver(options)) break
    }
    // A plan with more posts than the lists are long, or none: whole lists may do better, or prove that nothing does.
    if (search.best && search.best.length <= search.cells.listed) break
  }
  const exits = p.limit === null && !isOver(options) ? manExits(p, [...p.boundary]) : null
  if (!search.best)
    return tell(!isOver(options), { ...openDraft(p, region, closers, forced, options.rounds ?? 20), exits })
  let posts = search.best
  for (const isNew of widen(search.cells, posts, prefer, (found) => {
    posts = found
  })) {
    if (isNew) yield tell(false, closedDraft(p, region, search.cells, posts, prefer, forced))
    if (isOver(options)) break
  }
  return tell(!isOver(options), { ...closedDraft(p, region, search.cells, posts, prefer, forced), exits })
}

/** The same search with longer lists of units. */
function continued(before: Search, cells: Cells): Search {
  const search = new Search(cells)
  search.leastCost = before.leastCost
  search.prices.set(before.prices)
  if (before.best) search.offer(before.best)
  return search
}

function partsOf(search: Search, options: Effort): Work<void>[] {
  const branches =
    options.branches ?? Math.max(20, Math.min(20_000, Math.floor(100_000 / (search.cells.size + 1))))
  return [
    priceRounds(search, options.rounds ?? 120),
    neighbourhoods(search),
    branchAndBound(search, branches),
  ]
}

const isOver = (effort: Effort): boolean =>
  effort.shouldStop?.() === true || (effort.budget !== undefined && effort.budget() >= 1)

function closedDraft(
  p: Prepared,
  region: Region,
  cells: Cells,
  posts: readonly number[],
  prefer: Prefer,
  forced: Forced,
): Partial<Draft> {
  const entries = assign(
    cells,
    posts,
    prefer,
    p.units.map((unit) => unit.disturbance),
  )
  return { stands: [...forced.inTime, ...standsOf(region, cells, entries)] }
}

function openDraft(
  p: Prepared,
  region: Region,
  closers: ReturnType<typeof closersOf>,
  forced: Forced,
  rounds: number,
): Partial<Draft> {
  const late = new Set(p.fixed.map(({ node }) => node))
  const cheap = new Set(Array.from(region.node, (_, v) => v).filter((v) => late.has(region.node[v]!)))
  const partial = findPartial(region, openCells(region, closers, p.units.length), cheap, rounds)
  return {
    stands: [...forced.inTime, ...standsOf(region, partial.cells, partial.entries)],
    missing: partial.missing.map((v) => region.node[v]!),
  }
}

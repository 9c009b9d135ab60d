import { closersOf } from './arrivals.ts'
import { cellsOf, type Entries } from './cells.ts'
import type { Closers } from './closers.ts'
import { POST, Search } from './closing.ts'
import { type Stand, standsAt, standsOf } from './draft.ts'
import { nothingCloses } from './hall.ts'
import { postNet, withoutIdle } from './idle.ts'
import { leastCost } from './matching.ts'
import { type IsNear, onlyNear, type Place, waysOut, within } from './nearby.ts'
import { findPartial, openCells } from './partial.ts'
import type { Prepared } from './prepare.ts'
import { priceRounds } from './prices.ts'
import { type Region, regionWithin } from './region.ts'

/** What a post costs that stands already: of plans that send as few units, the one with fewer posts. */
export const STANDING = 1
/** A new order costs more than any way. */
export const NEW_ORDER = 1e9

/** Around a lost post the streets within these distances are looked at first: few cells are cut in a tenth of the time. */
const NEAR_METRES = [1_500, 5_000] as const
/** Around the ways out, where all old posts hold and he was seen elsewhere. */
const LEAK_METRES = 3_000
/** With a larger share of the ring near them that attempt costs nearly as much as all of it. */
const MOST_NEAR = 1 / 2
/** With more lost posts than this share the whole ring is open, and there is no neighbourhood. */
const MOST_LOST = 1 / 4
/** Nearest units a node. */
const UNITS = 8
/** Cuts of an attempt that heeds who stands where: fewer with many cells, since the next attempt may close at once. */
const MOST_ROUNDS = 12
const LEAST_ROUNDS = 2
const CELLS_CUT = 20_000
/**
 * Cuts of the last attempt, in which a standing post costs half a new one: that closes sooner than where it costs nothing. What
 * closes at all closes within 7 of them as a rule.
 */
const LAST_ROUNDS = 10
const LAST_STANDING = POST / 2
/** Cuts after which it is asked whether anything closes at all. */
const ROUNDS_TO_PROOF = 2
/** Cuts of a gap that stays open. */
const PARTIAL_ROUNDS = 4

/** Units at nodes, and the nodes of the graph that would have to be closed besides. */
export interface Gap {
  readonly stands: readonly Stand[]
  readonly missing: readonly number[]
  /** Proved that nothing closes, whoever goes where. */
  readonly isHopeless: boolean
}

/** What is known when the gap is to be closed. */
interface Task {
  readonly p: Prepared
  readonly passage: Int32Array
  readonly whole: Region
  /** What is open while everybody in time stays. */
  readonly gap: Region
  readonly inTime: readonly Stand[]
  /** Unit by node of the old plan. */
  readonly standing: ReadonlyMap<number, number>
  /** Nearest units a node. */
  readonly most: number
}

/**
 * Everybody who is in time at his old post stays; what is open then is closed near the lost posts by units that had none,
 * else with those who stand near moving too. Where he was seen elsewhere, near the ways out of the old ring. Else by all.
 * When it closes, posts that are not needed any more are left out.
 *
 * @param whole the region with nothing held but by hand
 * @param standing unit by node of the old plan, of those that may stand there still
 * @param nodes all posts of the old plan
 * @param held nodes held by hand
 */
export function closeGap(
  p: Prepared,
  passage: Int32Array,
  whole: Region,
  standing: ReadonlyMap<number, number>,
  nodes: readonly number[],
  held: readonly number[],
): Gap {
  const old = Array.from(standing, ([node, unit]) => ({ node, unit }))
  const { inTime } = standsAt(p, passage, old, false)
  const closed = (stands: readonly Stand[]): Gap => ({
    stands: needed(whole, stands),
    missing: [],
    isHopeless: false,
  })
  const gap = regionWithin(p, passage, whole, nodesOf(inTime))
  if (!gap.exit.includes(1)) return closed(inTime)
  const most = p.types.length > 1 ? p.units.length : UNITS
  const task: Task = { p, passage, whole, gap, inTime, standing, most }
  const places = lostOf(p, nodes, new Set([...held, ...nodesOf(inTime)]))
  const isMoved = places.length === 0 && inTime.length === nodes.length
  const near = isMoved ? besideWaysOut(task) : besideLost(task, places)
  if (near) return closed(near)
  const all = closersOf(p, whole, most, (u) => p.units[u]!.forcedTo < 0)
  if (leaks(whole, all)) return open(task, true)
  const search = searchOf(p, whole, all, standing, LAST_STANDING)
  const stands = firstClosing(whole, search, standing, LAST_ROUNDS)
  return stands ? closed(stands) : open(task, search.impossible)
}

/** Closed by units that had no post, else with those near moving too, farther and farther out; null when it isn't. */
function besideLost(task: Task, places: readonly Place[]): readonly Stand[] | null {
  const { p, gap, inTime, most } = task
  const isFree = freeOf(task)
  if (places.length === 0) {
    const added = fewest(p, gap, closersOf(p, gap, most, isFree))
    return added && [...inTime, ...added]
  }
  for (const metres of NEAR_METRES) {
    const isNear = within(places, metres)
    // Next to the gap the free ones alone are quick to try; farther out all together find as much in one go.
    const close = metres === NEAR_METRES[0] ? onlyNear(p, gap, isNear) : null
    const added = close && fewest(p, close, closersOf(p, close, most, isFree))
    if (added) return [...inTime, ...added]
    const stay = farFrom(task, isNear)
    const moved = stay.length < inTime.length ? withThoseNear(task, isNear, stay) : null
    if (moved) return moved
  }
  return null
}

/** Closed near the ways out, where those who stand there may move too; null when it isn't. */
function besideWaysOut(task: Task): readonly Stand[] | null {
  const isNear = within(waysOut(task.p, task.gap), LEAK_METRES)
  if (isMost(task, isNear)) return null
  // With a ring of many cells it closes at the first cut or seldom at all.
  return withThoseNear(task, isNear, farFrom(task, isNear), 1)
}

/** True when most of the ring is near: then there is no neighbourhood to look at first. */
function isMost({ p, whole }: Task, isNear: IsNear): boolean {
  const { lon, lat } = p.graph
  const near = whole.node.reduce((sum, node) => sum + Number(isNear(lon[node]!, lat[node]!)), 0)
  return near > MOST_NEAR * whole.size
}

/** The far posts stay as they are, all others may move; null when that doesn't close. */
function withThoseNear(
  task: Task,
  isNear: IsNear,
  stay: readonly Stand[],
  leastRounds?: number,
): readonly Stand[] | null {
  const { p, passage, whole, standing, most } = task
  const far = new Set(stay.map(({ unit }) => unit))
  const region = onlyNear(p, regionWithin(p, passage, whole, nodesOf(stay)), isNear)
  const closers = closersOf(p, region, most, (u) => p.units[u]!.forcedTo < 0 && !far.has(u))
  const moved = fewest(p, region, closers, { standing, leastRounds })
  return moved && [...stay, ...moved]
}

/** Everybody stays, and whoever is free goes where he closes most of the rest; what lacks then is named. */
function open(task: Task, isHopeless: boolean): Gap {
  const { p, gap, inTime, most } = task
  const closers = closersOf(p, gap, most, freeOf(task))
  const partial = findPartial(gap, openCells(gap, closers, p.units.length), new Set(), PARTIAL_ROUNDS)
  const more = standsOf(gap, partial.cells, partial.entries)
  const missing = partial.missing.map((v) => gap.node[v]!)
  return { stands: [...inTime, ...more], missing, isHopeless }
}

const nodesOf = (stands: readonly Stand[]) => stands.map(({ node }) => node)

/** True for units that have no post and are bound to none. */
function freeOf({ p, inTime }: Task): (u: number) => boolean {
  const used = new Set(inTime.map(({ unit }) => unit))
  return (u) => p.units[u]!.forcedTo < 0 && !used.has(u)
}

const farFrom = ({ p, inTime }: Task, isNear: IsNear) =>
  inTime.filter(({ node }) => !isNear(p.graph.lon[node]!, p.graph.lat[node]!))

/** Where the posts were that don't hold any more; none when so many are lost that it leaks all around. */
function lostOf(p: Prepared, nodes: readonly number[], held: ReadonlySet<number>): Place[] {
  const lost = nodes.filter((node) => !held.has(node))
  if (lost.length > MOST_LOST * nodes.length) return []
  return lost.map((node) => [p.graph.lon[node]!, p.graph.lat[node]!])
}

interface Attempt {
  /** Unit by node: who stands there already costs next to nothing. */
  readonly standing?: ReadonlyMap<number, number>
  /** Cuts; as many as the number of cells allows, but so many at least. */
  readonly leastRounds?: number | undefined
}

/** Units that close the region, the first closing found. */
function fewest(
  p: Prepared,
  region: Region,
  closers: Closers,
  { standing = new Map(), leastRounds = LEAST_ROUNDS }: Attempt = {},
): Stand[] | null {
  if (leaks(region, closers)) return null
  const search = searchOf(p, region, closers, standing, STANDING)
  const rounds = Math.min(MOST_ROUNDS, Math.floor(CELLS_CUT / search.cells.size))
  return firstClosing(region, search, standing, Math.max(leastRounds, rounds))
}

/** @param own what a post costs that stands already */
function searchOf(
  p: Prepared,
  region: Region,
  closers: Closers,
  standing: ReadonlyMap<number, number>,
  own: number,
): Search {
  const cells = cellsOf(region, closers, p.units.length)
  const cost = new Float64Array(cells.size).fill(POST)
  if (standing.size > 0)
    for (let c = 0; c < cells.size; c++)
      for (let e = cells.start[c]!; e < cells.start[c + 1]!; e++)
        if (isOwn(region, cells, standing, e)) cost[c] = own
  return new Search(cells, cost)
}

/** The first closing that so many cuts find; null when they don't, or when it is proved after two of them that none is there. */
function firstClosing(
  region: Region,
  search: Search,
  standing: ReadonlyMap<number, number>,
  rounds: number,
): Stand[] | null {
  const { cells } = search
  let round = 0
  for (const _ of priceRounds(search, rounds)) {
    if (search.best) break
    round += 1
    if (round === ROUNDS_TO_PROOF && nothingCloses(search)) break
  }
  if (!search.best) return null
  const entries = leastCost(cells, search.best, (e) =>
    isOwn(region, cells, standing, e) ? 0 : NEW_ORDER + cells.arrive[e]!,
  )
  return standsOf(region, cells, entries)
}

/** True where the unit of the entry stands already. */
const isOwn = (region: Region, cells: Entries, standing: ReadonlyMap<number, number>, e: number) =>
  standing.get(region.node[cells.node[e]!]!) === cells.unit[e]

/** Without the posts that are not needed any more. */
function needed(whole: Region, stands: readonly Stand[]): readonly Stand[] {
  const at = new Set(nodesOf(stands))
  const numbers: number[] = []
  for (let v = 0; v < whole.size; v++) if (at.has(whole.node[v]!)) numbers.push(v)
  const kept = withoutIdle(postNet(whole, whole.exit, whole.seeds), numbers)
  const nodes = new Set(kept.map((v) => whole.node[v]!))
  return stands.filter(({ node }) => nodes.has(node))
}

/** True when a way leads out on which nobody can close any node. */
function leaks(region: Region, closers: Closers): boolean {
  const seen = new Uint8Array(region.size)
  const queue: number[] = []
  const enter = (v: number) => {
    if (seen[v] === 1 || closers.start[v + 1]! > closers.start[v]!) return false
    seen[v] = 1
    queue.push(v)
    return region.exit[v] === 1
  }
  for (const v of region.seeds) if (enter(v)) return true
  for (let v = queue.pop(); v !== undefined; v = queue.pop())
    for (let a = region.start[v]!; a < region.start[v + 1]!; a++) if (enter(region.head[a]!)) return true
  return false
}

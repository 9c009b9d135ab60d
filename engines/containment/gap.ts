import { type Closers, closersOf } from './arrivals.ts'
import { cellsOf } from './cells.ts'
import { POST, Search } from './closing.ts'
import { type Stand, standsAt, standsOf } from './draft.ts'
import { postNet, withoutIdle } from './idle.ts'
import { leastCost } from './matching.ts'
import { findPartial, openCells } from './partial.ts'
import type { Prepared } from './prepare.ts'
import { priceRounds } from './prices.ts'
import { type Region, regionOf } from './region.ts'

/** What a post costs that stands already: of plans that send as few units, the one with fewer posts. */
export const STANDING = 1
/** A new order costs more than any way. */
export const NEW_ORDER = 1e9

/** Around a lost post the streets within these distances are looked at first: few cells are cut in a tenth of the time. */
const NEAR_METRES = [1_500, 5_000, 9_000, Number.POSITIVE_INFINITY] as const
/** Around the ways out, where all old posts hold and he was seen elsewhere. */
const LEAK_METRES = [3_000, Number.POSITIVE_INFINITY] as const
/** Of ways out within a square of so many degrees one stands for all. */
const SQUARE = 0.006
/** With more lost posts than this share the whole ring is open, and there is no neighbourhood. */
const MOST_LOST = 1 / 4
/** Nearest units a node, and cuts of each attempt. */
const UNITS = 8
const ROUNDS = 12
/** Cuts of a gap that stays open. */
const PARTIAL_ROUNDS = 4

/** Units at nodes, and the nodes of the graph that would have to be closed besides. */
export interface Gap {
  readonly stands: readonly Stand[]
  readonly missing: readonly number[]
}

/**
 * Everybody who is in time at his old post stays; what is open then is closed near the lost posts by units that had none,
 * else with those who stand near moving too, else with all. When it closes, posts that are not needed any more are left out.
 *
 * @param bound stands that are set by hand
 * @param standing unit by node of the old plan, of those that may stand there still
 * @param nodes all posts of the old plan
 */
export function closeGap(
  p: Prepared,
  passage: Int32Array,
  whole: Region,
  bound: readonly Stand[],
  standing: ReadonlyMap<number, number>,
  nodes: readonly number[],
): Gap {
  const old = Array.from(standing, ([node, unit]) => ({ node, unit }))
  const { inTime } = standsAt(p, passage, old, false)
  const gap = regionOf(p, passage, nodesOf(bound, inTime))
  if (!gap.exit.includes(1)) return { stands: needed(whole, inTime), missing: [] }
  const used = new Set(inTime.map(({ unit }) => unit))
  const isFree = (u: number) => p.units[u]!.forcedTo < 0 && !used.has(u)
  const most = p.types.length > 1 ? p.units.length : UNITS
  const lost = lostOf(p, nodes, new Set(nodesOf(bound, inTime)))
  const isMoved = lost.length === 0 && inTime.length === nodes.length
  const places = isMoved ? waysOut(p, gap) : lost
  for (const metres of places.length === 0 ? [] : isMoved ? LEAK_METRES : NEAR_METRES) {
    const isNear = within(places, metres)
    // Next to the gap the free ones alone are quick to try; farther out all together find as much in one go.
    const close = !isMoved && metres === NEAR_METRES[0] ? onlyNear(p, gap, isNear) : null
    const added = close && fewest(p, close, closersOf(p, close, most, isFree))
    if (added) return { stands: needed(whole, [...inTime, ...added]), missing: [] }
    const stay = inTime.filter(({ node }) => !isNear(p.graph.lon[node]!, p.graph.lat[node]!))
    if (stay.length === inTime.length && !isMoved) continue
    const far = new Set(stay.map(({ unit }) => unit))
    const open = onlyNear(p, regionOf(p, passage, nodesOf(bound, stay)), isNear)
    const closers = closersOf(p, open, most, (u) => p.units[u]!.forcedTo < 0 && !far.has(u))
    const moved = fewest(p, open, closers, standing)
    if (moved) return { stands: needed(whole, [...stay, ...moved]), missing: [] }
  }
  const closers = closersOf(p, gap, most, isFree)
  const added = fewest(p, gap, closers)
  if (added) return { stands: needed(whole, [...inTime, ...added]), missing: [] }
  const partial = findPartial(gap, openCells(gap, closers, p.units.length), new Set(), PARTIAL_ROUNDS)
  const more = standsOf(gap, partial.cells, partial.entries)
  return { stands: [...inTime, ...more], missing: partial.missing.map((v) => gap.node[v]!) }
}

const nodesOf = (...lists: readonly (readonly Stand[])[]) => lists.flat().map(({ node }) => node)

/** Where the posts were that don't hold any more; none when so many are lost that it leaks all around. */
function lostOf(p: Prepared, nodes: readonly number[], held: ReadonlySet<number>): Array<[number, number]> {
  const lost = nodes.filter((node) => !held.has(node))
  if (lost.length > MOST_LOST * nodes.length) return []
  return lost.map((node) => [p.graph.lon[node]!, p.graph.lat[node]!])
}

/** Where he gets out, a place for each neighbourhood. */
function waysOut({ graph }: Prepared, gap: Region): Array<[number, number]> {
  const places = new Map<string, [number, number]>()
  for (let v = 0; v < gap.size; v++) {
    if (gap.exit[v] !== 1) continue
    const [lon, lat] = [graph.lon[gap.node[v]!]!, graph.lat[gap.node[v]!]!]
    places.set(`${Math.round(lon / SQUARE)} ${Math.round(lat / SQUARE)}`, [lon, lat])
  }
  return [...places.values()]
}

type IsNear = (lon: number, lat: number) => boolean

function within(places: readonly (readonly [number, number])[], metres: number): IsNear {
  const most = (metres / 111_320) ** 2
  const shrink = Math.cos(((places[0]?.[1] ?? 0) * Math.PI) / 180)
  return (lon, lat) => places.some(([x, y]) => ((lon - x) * shrink) ** 2 + (lat - y) ** 2 <= most)
}

/** The region with posts allowed at near nodes only. */
function onlyNear(p: Prepared, region: Region, isNear: IsNear): Region {
  const { lon, lat } = p.graph
  const barred = region.barred.slice()
  for (let v = 0; v < region.size; v++)
    if (!isNear(lon[region.node[v]!]!, lat[region.node[v]!]!)) barred[v] = 1
  return { ...region, barred }
}

/** Units that close the region, the first closing found; who stands there already costs next to nothing. */
function fewest(
  p: Prepared,
  region: Region,
  closers: Closers,
  standing: ReadonlyMap<number, number> = new Map(),
): Stand[] | null {
  if (leaks(region, closers)) return null
  const cells = cellsOf(region, closers, p.units.length)
  const isOwn = (e: number) => standing.get(region.node[cells.node[e]!]!) === cells.unit[e]
  const cost = new Float64Array(cells.size).fill(POST)
  if (standing.size > 0)
    for (let c = 0; c < cells.size; c++)
      for (let e = cells.start[c]!; e < cells.start[c + 1]!; e++) if (isOwn(e)) cost[c] = STANDING
  const search = new Search(cells, cost)
  for (const _ of priceRounds(search, ROUNDS)) if (search.best) break
  if (!search.best) return null
  const entries = leastCost(cells, search.best, (e) => (isOwn(e) ? 0 : NEW_ORDER + cells.arrive[e]!))
  return standsOf(region, cells, entries)
}

/** Without the posts that are not needed any more. */
function needed(whole: Region, stands: readonly Stand[]): readonly Stand[] {
  const at = new Set(stands.map(({ node }) => node))
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

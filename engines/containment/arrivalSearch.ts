import { type RoadGraph, type Seed, search, UNREACHED } from '../roads/index.ts'
import { type Closers, type Force, readiness, type UnitFilter } from './closers.ts'
import { IntList } from './intList.ts'
import { LabelLists } from './labels.ts'
import type { Region } from './region.ts'

/** What is noted at a node: the latest useful moment, and units that may still be passed on; 0 when no more of either. */
const LATEST = 0
const OPEN = 1

/**
 * `closersOf` for long lists and for units that man some kinds of posts sooner than others. One search for all units together,
 * by moments of arrival: a node is passed on for at most `most` units, since whoever comes later than these at a node comes
 * later than these behind it too. A label is dropped where its unit can be in time nowhere behind (latest useful moments by
 * one search backward). O(most × nodes within reach).
 */
export function closersBySearch(p: Force, region: Region, most: number, isUsed: UnitFilter): Closers {
  const { graph, overlay } = p
  const { local, lists, notes, seen, words } = roomOf(graph, p.units.length)
  for (let v = 0; v < region.size; v++) if (region.barred[v] === 0) local[region.node[v]!] = v
  const least = readiness(p)
  const used = p.units.map((_, u) => isUsed(u) && least[u] !== Number.POSITIVE_INFINITY)
  const limit = Math.min(most, 0xffff)
  noteLatest(p, region, local, notes, limit, used)
  p.units.forEach((unit, u) => {
    if (used[u]) for (const seed of unit.seeds) lists.push(seed.time + least[u]!, seed.node, u, -1)
  })
  const { outStart, outHead } = graph
  const { outTime } = overlay
  const found = new IntList()
  const count = new Int32Array(region.size + 1)
  let complete = true
  for (let now = lists.next(); now >= 0; now = lists.next()) {
    const { node, unit, from } = lists
    const here = 2 * node
    if (now > notes[here]!) continue
    const word = node * words + (unit >> 5)
    const bit = 1 << (unit & 31)
    if ((seen[word]! & bit) !== 0) continue
    if (notes[here + OPEN] === 0) {
      complete = false
      continue
    }
    seen[word]! |= bit
    notes[here + OPEN]!--
    const v = local[node]!
    if (v >= 0) {
      const own = p.units[unit]!
      const setup = own.setup[p.typeOf.get(node) ?? 0]!
      const arrive = now - least[unit]! + own.ready
      if (setup >= 0 && arrive + setup <= region.passage[v]!) {
        found.push(v)
        found.push(unit)
        found.push(arrive)
        found.push(arrive + setup)
        count[v + 1]!++
      }
    }
    for (let a = outStart[node]!; a < outStart[node + 1]!; a++) {
      const to = outHead[a]!
      if (to === from) continue
      const next = now + outTime[a]!
      if (notes[2 * to + OPEN] === 0) complete = false
      else if (next <= notes[2 * to]! && (seen[to * words + (unit >> 5)]! & bit) === 0)
        lists.push(next, to, unit, node)
    }
  }
  for (let v = 0; v < region.size; v++) local[region.node[v]!] = -1
  return grouped(found, count, complete ? Number.POSITIVE_INFINITY : limit)
}

/** Memory of closersOf on a graph, used again and again. */
interface Room {
  /** Node of the region by node of the graph; -1 between two calls. */
  readonly local: Int32Array
  /** Empty between two calls. */
  readonly lists: LabelLists
  readonly notes: Int32Array
  /** A bit for each unit that was at a node: so many words a node. */
  readonly seen: Int32Array
  readonly words: number
}

const rooms = new WeakMap<RoadGraph, Room>()

/** The graph's room for so many units, its notes blank; one call at a time has it. */
function roomOf(graph: RoadGraph, unitCount: number): Room {
  const words = (unitCount + 31) >> 5
  const known = rooms.get(graph)
  if (known?.words === words) {
    known.seen.fill(0)
    return known
  }
  const room = {
    local: known?.local ?? new Int32Array(graph.nodeCount).fill(-1),
    lists: known?.lists ?? new LabelLists(),
    notes: known?.notes ?? new Int32Array(2 * graph.nodeCount),
    seen: new Int32Array(graph.nodeCount * words),
    words,
  }
  rooms.set(graph, room)
  return room
}

/** @param found node of the region, unit, arrival and hold of each entry, soonest first */
function grouped(found: IntList, count: Int32Array, listed: number): Closers {
  for (let v = 0; v + 1 < count.length; v++) count[v + 1]! += count[v]!
  const start = count.slice()
  const size = found.length / 4
  const unit = new Int32Array(size)
  const arrive = new Int32Array(size)
  const hold = new Int32Array(size)
  for (let k = 0; k < found.length; k += 4) {
    const slot = count[found.at(k)]!++
    unit[slot] = found.at(k + 1)
    arrive[slot] = found.at(k + 2)
    hold[slot] = found.at(k + 3)
  }
  return { start, unit, arrive, hold, listed }
}

/**
 * Notes for each node of the graph the latest moment at which a unit, set up, may be there and still hold some node of the
 * region in time; -1 where none is of use, and at the end of a street where nobody is and nothing is to be held. One search
 * backward in order of lateness.
 */
function noteLatest(
  { graph, overlay, units }: Force,
  region: Region,
  local: Int32Array,
  notes: Int32Array,
  limit: number,
  used: readonly boolean[],
): void {
  for (let at = 0; at < notes.length; at += 2) {
    notes[at + LATEST] = -1
    notes[at + OPEN] = limit
  }
  let last = -1
  for (let v = 0; v < region.size; v++) if (region.barred[v] === 0) last = Math.max(last, region.passage[v]!)
  if (last < 0) return
  const most = Math.min(last, UNREACHED - 1)
  const seeds: Seed[] = []
  for (let v = 0; v < region.size; v++)
    if (region.barred[v] === 0 && region.passage[v]! >= 0)
      seeds.push({ node: region.node[v]!, time: most - Math.min(most, region.passage[v]!) })
  const space = search(graph, seeds, { overlay, reverse: true, bound: most })
  const starts = new Set(units.flatMap((unit, u) => (used[u] ? unit.seeds.map(({ node }) => node) : [])))
  for (let k = 0; k < space.settledCount; k++) {
    const node = space.settled[k]!
    if (local[node]! < 0 && isDeadEnd(graph, node) && !starts.has(node)) continue
    notes[2 * node + LATEST] = most - space.timeAt(node)
  }
}

/** True where one street ends: whoever comes goes back to where he came from. */
function isDeadEnd({ outStart, outHead, inStart, inTail }: RoadGraph, node: number): boolean {
  const [out, into] = [outStart[node]!, inStart[node]!]
  return outStart[node + 1]! === out + 1 && inStart[node + 1]! === into + 1 && outHead[out] === inTail[into]
}

import { SearchSpace, search, UNREACHED } from '../roads/index.ts'
import { IntList } from './intList.ts'
import { LabelLists } from './labels.ts'
import type { Prepared } from './prepare.ts'
import type { Region } from './region.ts'

/** Which units can close which node of the region in time: entries start[v] … start[v + 1] - 1, soonest hold first. */
export interface Closers {
  readonly start: Int32Array
  readonly unit: Int32Array
  /** Hundredths of a second from now until the unit is there, without set-up. */
  readonly arrive: Int32Array
  /** The same with set-up. */
  readonly hold: Int32Array
  /** Units told a node at the most; units beyond the soonest so many were left out. Infinity when none was. */
  readonly listed: number
}

/** Leaves out every unit but these. */
export type UnitFilter = (unit: number) => boolean

/**
 * For every node the `most` units that hold it soonest, if no later than the suspect's earliest passage. One search for
 * all units together, by moments of arrival: a node is passed on for at most `most` units, since whoever comes later than
 * these at a node comes later than these behind it too. A label is dropped where its unit can be in time nowhere behind
 * (latest useful moments by one search backward). O(most × nodes within reach).
 */
export function closersOf(
  p: Pick<Prepared, 'graph' | 'overlay' | 'units' | 'typeOf'>,
  region: Region,
  most = p.units.length,
  isUsed: UnitFilter = () => true,
): Closers {
  const { graph, overlay } = p
  const local = new Int32Array(graph.nodeCount).fill(-1)
  for (let i = 0; i < region.size; i++) if (region.barred[i] === 0) local[region.node[i]!] = i
  const latest = latestUseful(p, region)
  const least = p.units.map((unit) => unit.ready + Math.min(...unit.setup.filter((time) => time >= 0)))
  const lists = new LabelLists(graph.nodeCount, p.units.length)
  p.units.forEach((unit, u) => {
    if (!isUsed(u) || least[u] === Number.POSITIVE_INFINITY) return
    for (const seed of unit.seeds) lists.push(seed.time + least[u]!, seed.node, u)
  })
  const passed = new Uint16Array(graph.nodeCount)
  const found = { node: new IntList(), unit: new IntList(), arrive: new IntList(), hold: new IntList() }
  const count = new Int32Array(region.size + 1)
  const limit = Math.min(most, 0xffff)
  let complete = true
  for (let now = lists.next(); now >= 0; now = lists.next()) {
    const { node, unit } = lists
    if (now > latest[node]! || !lists.isNew(node, unit)) continue
    if (passed[node]! >= limit) {
      complete = false
      continue
    }
    passed[node]!++
    const v = local[node]!
    if (v >= 0) {
      const own = p.units[unit]!
      const setup = own.setup[p.typeOf.get(node) ?? 0]!
      const arrive = now - least[unit]! + own.ready
      if (setup >= 0 && arrive + setup <= region.passage[v]!) {
        found.node.push(v)
        found.unit.push(unit)
        found.arrive.push(arrive)
        found.hold.push(arrive + setup)
        count[v + 1]!++
      }
    }
    for (let a = graph.outStart[node]!; a < graph.outStart[node + 1]!; a++) {
      const to = graph.outHead[a]!
      const next = now + overlay.outTime[a]!
      if (next <= latest[to]! && passed[to]! < limit && !lists.isKnown(to, unit)) lists.push(next, to, unit)
      else if (passed[to]! >= limit) complete = false
    }
  }
  return grouped(found, count, complete ? Number.POSITIVE_INFINITY : limit)
}

function grouped(
  found: Readonly<Record<'node' | 'unit' | 'arrive' | 'hold', IntList>>,
  count: Int32Array,
  listed: number,
): Closers {
  for (let v = 0; v + 1 < count.length; v++) count[v + 1]! += count[v]!
  const start = count.slice()
  const unit = new Int32Array(found.node.length)
  const arrive = new Int32Array(unit.length)
  const hold = new Int32Array(unit.length)
  for (let k = 0; k < unit.length; k++) {
    const slot = count[found.node.at(k)]!++
    unit[slot] = found.unit.at(k)
    arrive[slot] = found.arrive.at(k)
    hold[slot] = found.hold.at(k)
  }
  return { start, unit, arrive, hold, listed }
}

/**
 * For each node of the graph the latest moment at which a unit, set up, may be there and still hold some node of the
 * region in time; -1 where none is of use. One search backward in order of lateness.
 */
function latestUseful(p: Pick<Prepared, 'graph' | 'overlay'>, region: Region): Int32Array {
  const { graph, overlay } = p
  const latest = new Int32Array(graph.nodeCount).fill(-1)
  let last = -1
  for (let v = 0; v < region.size; v++) if (region.barred[v] === 0) last = Math.max(last, region.passage[v]!)
  if (last < 0) return latest
  const most = Math.min(last, UNREACHED - 1)
  const seeds = Array.from({ length: region.size }, (_, v) => v)
    .filter((v) => region.barred[v] === 0 && region.passage[v]! >= 0)
    .map((v) => ({ node: region.node[v]!, time: most - Math.min(most, region.passage[v]!) }))
  const space = search(
    graph,
    seeds,
    { overlay, reverse: true, bound: most },
    new SearchSpace(graph.nodeCount),
  )
  for (let k = 0; k < space.settledCount; k++) {
    const node = space.settled[k]!
    latest[node] = most - space.timeAt(node)
  }
  return latest
}

/** How soon the first of the units could hold a node, hundredths of a second from now; null when none within 1 h. */
export function firstHold(p: Prepared, node: number): number | null {
  const space = search(p.graph, [{ node, time: 0 }], { reverse: true, overlay: p.overlay, bound: 360_000 })
  let best = UNREACHED
  for (const unit of p.units) {
    const setup = unit.setup[p.typeOf.get(node) ?? 0]!
    if (setup < 0) continue
    for (const seed of unit.seeds)
      best = Math.min(best, seed.time + space.timeAt(seed.node) + unit.ready + setup)
  }
  return best < UNREACHED ? best : null
}

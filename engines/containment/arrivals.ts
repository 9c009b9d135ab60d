import { type Seed, type Soonest, type Start, search, soonestTravellers, UNREACHED } from '../roads/index.ts'
import { closersBySearch } from './arrivalSearch.ts'
import { type Closers, type Force, readiness, type UnitFilter } from './closers.ts'
import type { Prepared } from './prepare.ts'
import type { Region } from './region.ts'

/** Lists are made by sweeps up to this length and so many entries in all: longer ones would take more memory than they save time. */
const LONGEST_SWEPT = 64
const MOST_SWEPT = 1 << 23

/** For every node the `most` units that hold it soonest, if no later than the suspect's earliest passage. */
export function closersOf(
  p: Force,
  region: Region,
  most = p.units.length,
  isUsed: UnitFilter = () => true,
): Closers {
  const isShort = most <= LONGEST_SWEPT && most * p.graph.nodeCount <= MOST_SWEPT
  const isSwept = isShort && p.units.every((unit) => unit.setup.length === 1)
  return (isSwept ? closersBySweep : closersBySearch)(p, region, most, isUsed)
}

/** `closersOf` for units that man every post in the same time. */
function closersBySweep(p: Force, region: Region, most: number, isUsed: UnitFilter): Closers {
  const latest = new Int32Array(p.graph.nodeCount).fill(-1)
  for (let v = 0; v < region.size; v++)
    if (region.barred[v] === 0) latest[region.node[v]!] = region.passage[v]!
  const ready = readiness(p)
  const starts: Start[] = []
  for (const [u, unit] of p.units.entries())
    if (isUsed(u) && ready[u] !== Number.POSITIVE_INFINITY)
      for (const { node, time } of unit.seeds) starts.push({ traveller: u, node, time: time + ready[u]! })
  const soonest = soonestTravellers(p.graph, p.overlay, starts, latest, most)
  const { start, isFull } = inTime(region, latest, soonest, most)
  const size = start[region.size]!
  const unit = new Int32Array(size)
  const arrive = new Int32Array(size)
  const hold = new Int32Array(size)
  const setup = Int32Array.from(p.units, (each) => each.setup[0]!)
  const { lists } = soonest
  for (let v = 0; v < region.size; v++)
    for (let k = start[v]!, e = soonest.first(region.node[v]!); k < start[v + 1]!; k++, e += 2) {
      unit[k] = lists[e]!
      hold[k] = lists[e + 1]!
      arrive[k] = lists[e + 1]! - setup[lists[e]!]!
    }
  const listed = isFull && most < p.units.length ? most : Number.POSITIVE_INFINITY
  return { start, unit, arrive, hold, listed }
}

/** Where the entries of each node will begin, and whether some node has as many as are told. */
function inTime(region: Region, latest: Int32Array, soonest: Soonest, most: number) {
  const start = new Int32Array(region.size + 1)
  let isFull = false
  for (let v = 0; v < region.size; v++) {
    const node = region.node[v]!
    const last = latest[node]!
    const first = soonest.first(node) + 1
    let count = soonest.count(node)
    while (count > 0 && soonest.lists[first + 2 * (count - 1)]! > last) count--
    start[v + 1] = start[v]! + count
    if (count === most) isFull = true
  }
  return { start, isFull }
}

/** How soon the first of the units could hold a node, hundredths of a second from now; null when none within 1 h. */
export function firstHold(p: Prepared, node: number): number | null {
  const ends: Seed[] = []
  for (const unit of p.units) {
    const setup = unit.setup[p.typeOf.get(node) ?? 0]!
    if (setup < 0) continue
    for (const seed of unit.seeds) ends.push({ node: seed.node, time: seed.time + unit.ready + setup })
  }
  const space = search(p.graph, [{ node, time: 0 }], {
    reverse: true,
    overlay: p.overlay,
    bound: 360_000,
    ends,
  })
  let best = UNREACHED
  for (const end of ends) best = Math.min(best, end.time + space.timeAt(end.node))
  return best < UNREACHED ? best : null
}

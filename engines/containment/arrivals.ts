import { SearchSpace, search, UNREACHED } from '../roads/index.ts'
import type { Prepared } from './prepare.ts'
import type { Region } from './region.ts'

/** Which units can close which node of the region in time: entries start[v] … start[v + 1] - 1. */
export interface Closers {
  readonly start: Int32Array
  readonly unit: Int32Array
  /** Hundredths of a second from now until the unit is there, without set-up. */
  readonly arrive: Int32Array
  /** Set-up time by unit. */
  readonly setup: Int32Array
}

/**
 * For every node the units that arrive and are set up no later than the suspect's earliest passage on free roads. One
 * bounded search a unit on live times. Where no unit is anywhere faster than the suspect, a search does not go past a
 * node at which it is too late: every node behind it is then too late too.
 */
export function closersOf(p: Prepared, region: Region): Closers {
  const { graph, overlay, edgeTimes } = p
  const local = new Int32Array(graph.nodeCount).fill(-1)
  let last = -1
  for (let i = 0; i < region.size; i++) {
    if (region.barred[i] === 1) continue
    local[region.node[i]!] = i
    last = Math.max(last, region.passage[i]!)
  }
  let slower = true
  for (let d = 0; slower && d < edgeTimes.length; d++)
    if (overlay.time[d]! < UNREACHED && overlay.time[d]! < edgeTimes[d]!) slower = false
  const space = new SearchSpace(graph.nodeCount)
  const found: number[] = []
  const count = new Int32Array(region.size + 1)
  p.units.forEach((unit, u) => {
    const ahead = unit.ready + unit.setup
    const late = (node: number) => space.timeAt(node) + ahead > p.earliest[node]! - p.elapsed
    search(graph, unit.seeds, { overlay, bound: last - ahead, ...(slower ? { blocked: late } : {}) }, space)
    for (let k = 0; k < space.settledCount; k++) {
      const v = local[space.settled[k]!]!
      if (v < 0) continue
      const time = space.timeAt(region.node[v]!)
      if (time + ahead > region.passage[v]!) continue
      found.push(v, u, time + unit.ready)
      count[v + 1]!++
    }
  })
  for (let v = 0; v < region.size; v++) count[v + 1]! += count[v]!
  const start = count.slice()
  const unit = new Int32Array(found.length / 3)
  const arrive = new Int32Array(unit.length)
  for (let k = 0; k < found.length; k += 3) {
    const slot = count[found[k]!]!++
    unit[slot] = found[k + 1]!
    arrive[slot] = found[k + 2]!
  }
  return { start, unit, arrive, setup: Int32Array.from(p.units, (each) => each.setup) }
}

/** How soon the first of the units could hold a node, hundredths of a second from now; null when none within 1 h. */
export function firstHold(p: Prepared, node: number): number | null {
  const space = search(p.graph, [{ node, time: 0 }], { reverse: true, overlay: p.overlay, bound: 360_000 })
  let best = UNREACHED
  for (const unit of p.units)
    for (const seed of unit.seeds)
      best = Math.min(best, seed.time + space.timeAt(seed.node) + unit.ready + unit.setup)
  return best < UNREACHED ? best : null
}

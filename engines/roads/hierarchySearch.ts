import type { Centiseconds } from '../geo/index.ts'
import { type RoadGraph, UNREACHED } from './graph.ts'
import type { Hierarchy } from './hierarchy.ts'
import { baseOverlay } from './overlay.ts'
import { type RoadPlace, seedsArriving, seedsLeaving, timeWithinEdge } from './place.ts'
import { describeRoute, type Route } from './route.ts'
import type { Seed } from './search.ts'
import { UpwardSearch } from './upward.ts'

interface Pair {
  readonly forward: UpwardSearch
  readonly backward: UpwardSearch
}
const pairs = new WeakMap<Hierarchy, Pair>()

function pairOf(h: Hierarchy): Pair {
  let pair = pairs.get(h)
  if (!pair) {
    const forward = new UpwardSearch(
      h.nodeCount,
      h.upStart,
      h.upTo,
      h.upTime,
      h.downStart,
      h.downFrom,
      h.downTime,
    )
    const backward = new UpwardSearch(
      h.nodeCount,
      h.downStart,
      h.downFrom,
      h.downTime,
      h.upStart,
      h.upTo,
      h.upTime,
    )
    pair = { forward, backward }
    pairs.set(h, pair)
  }
  return pair
}

/** The searches from both ends of a hierarchy, for the other files of the engine. */
export function searchesOf(graph: RoadGraph, h: Hierarchy): Pair {
  if (h.graphVersion !== graph.version)
    throw new RangeError(`the hierarchy belongs to graph ${h.graphVersion}, expected ${graph.version}`)
  return pairOf(h)
}

/** Time from place to place on the graph's own times; UNREACHED when there is no way. Exact; no live changes. */
export function hierarchyTime(graph: RoadGraph, h: Hierarchy, from: RoadPlace, to: RoadPlace): Centiseconds {
  const base = baseOverlay(graph)
  const meeting = meet(
    h,
    searchesOf(graph, h),
    seedsLeaving(graph, base, from),
    seedsArriving(graph, base, to),
  )
  return Math.min(meeting.time, timeWithinEdge(base, from, to))
}

/** Time from node to node on the graph's own times; UNREACHED when there is no way. */
export function hierarchyNodeTime(graph: RoadGraph, h: Hierarchy, from: number, to: number): Centiseconds {
  return meet(h, searchesOf(graph, h), [{ node: from, time: 0 }], [{ node: to, time: 0 }]).time
}

/** The fastest way from place to place on the graph's own times; null when there is none. */
export function hierarchyRoute(graph: RoadGraph, h: Hierarchy, from: RoadPlace, to: RoadPlace): Route | null {
  const base = baseOverlay(graph)
  const within = timeWithinEdge(base, from, to)
  const pair = searchesOf(graph, h)
  const starts = seedsLeaving(graph, base, from)
  const { time, node } = meet(h, pair, starts, seedsArriving(graph, base, to))
  if (within <= time) {
    if (within === UNREACHED) return null
    return describeRoute(graph, base, from, to, [2 * from.edge + (to.fraction >= from.fraction ? 0 : 1)])
  }
  const path: number[] = []
  const upward: [number, number][] = []
  let at = node
  for (let above = pair.forward.parent(at); above >= 0; above = pair.forward.parent(at)) {
    upward.push([above, at])
    at = above
  }
  const first = h.nodeOf[at]!
  for (const [a, b] of upward.reverse()) unpack(h, a, b, path)
  at = node
  for (let below = pair.backward.parent(at); below >= 0; below = pair.backward.parent(at)) {
    unpack(h, at, below, path)
    at = below
  }
  const last = h.nodeOf[at]!
  const edges = [
    sideAt(graph, from.edge, first, 'leaving', from.fraction),
    ...path,
    sideAt(graph, to.edge, last, 'arriving', to.fraction),
  ]
  return describeRoute(graph, base, from, to, edges)
}

/** The directed edge by which a place's edge is left at, or entered from, a node; the faster one on a loop. */
function sideAt(
  graph: RoadGraph,
  edge: number,
  node: number,
  way: 'leaving' | 'arriving',
  fraction: number,
): number {
  const base = baseOverlay(graph)
  const forwardNode = way === 'leaving' ? graph.edgeTo[edge] : graph.edgeFrom[edge]
  const backwardNode = way === 'leaving' ? graph.edgeFrom[edge] : graph.edgeTo[edge]
  const seeds = way === 'leaving' ? seedsLeaving : seedsArriving
  if (forwardNode !== backwardNode) return 2 * edge + (forwardNode === node ? 0 : 1)
  const both = seeds(graph, base, { edge, fraction })
  if (both.length < 2) return 2 * edge + (base.time[2 * edge]! < UNREACHED ? 0 : 1)
  return 2 * edge + (both[0]!.time <= both[1]!.time ? 0 : 1)
}

/** Least time over nodes that both searches reach, by Dijkstra upward from both ends, the nearer one first. */
function meet(
  h: Hierarchy,
  pair: Pair,
  from: readonly Seed[],
  to: readonly Seed[],
): { time: number; node: number } {
  const { forward, backward } = pair
  forward.begin(from, h.rankOf)
  backward.begin(to, h.rankOf)
  let time = UNREACHED
  let node = -1
  for (;;) {
    const a = forward.least
    const b = backward.least
    const nearer = Math.min(a, b)
    if (nearer >= time || nearer === Number.POSITIVE_INFINITY) break
    const side = a <= b ? forward : backward
    const other = a <= b ? backward : forward
    const settled = side.step()
    if (settled < 0) continue
    const sum = side.timeAt(settled) + other.timeAt(settled)
    if (sum < time) {
      time = sum
      node = settled
    }
  }
  return { time, node }
}

/** Writes the directed edges of the arc a → b. */
function unpack(h: Hierarchy, a: number, b: number, path: number[]): void {
  const stack: [number, number][] = [[a, b]]
  while (stack.length > 0) {
    const [from, to] = stack.pop()!
    const via =
      to < from
        ? viaOf(h.upStart, h.upTo, h.upVia, from, to)
        : viaOf(h.downStart, h.downFrom, h.downVia, to, from)
    if (via < 0) path.push(~via)
    else stack.push([via, to], [from, via])
  }
}

function viaOf(start: Int32Array, other: Int32Array, via: Int32Array, node: number, wanted: number): number {
  for (let arc = start[node]!; arc < start[node + 1]!; arc++) if (other[arc] === wanted) return via[arc]!
  throw new RangeError(`the hierarchy has no arc between ${node} and ${wanted}`)
}

import { type RoadGraph, UNREACHED } from './graph.ts'
import { BUCKET_LIMIT, LabelBuckets, LabelHeap } from './labelQueue.ts'
import { type Overlay, resolveOverlay } from './overlay.ts'

/** Where a search starts: a node and the time already spent there, in hundredths of a second. */
export interface Seed {
  readonly node: number
  readonly time: number
}

/** Memory of a search on one graph, used again and again: only the labels of the last search are cleared before the next. */
export class SearchSpace {
  /** Time at a node; UNREACHED where the last search did not come within its bound. */
  readonly dist: Int32Array
  /** Arc by which the node was reached, -1 at seeds: index in out-arrays (forward) or in-arrays (reverse). */
  readonly via: Int32Array
  /** Nodes in the order in which they were settled. */
  readonly settled: Int32Array
  settledCount = 0
  /** Nodes that got a label, settled or not. */
  readonly touched: Int32Array
  touchedCount = 0
  readonly heap = new LabelHeap()
  readonly buckets = new LabelBuckets()

  constructor(nodeCount: number) {
    if (nodeCount > NODE_LIMIT)
      throw new RangeError(`${nodeCount} nodes: a graph may have at most ${NODE_LIMIT}`)
    this.dist = new Int32Array(nodeCount).fill(UNREACHED)
    this.via = new Int32Array(nodeCount)
    this.settled = new Int32Array(nodeCount)
    this.touched = new Int32Array(nodeCount)
  }

  /** Time at a node after a search, UNREACHED when it was not reached within the bound. */
  timeAt(node: number): number {
    return this.dist[node]!
  }
}

const NODE_LIMIT = 2 ** 22
const spaces = new WeakMap<RoadGraph, SearchSpace[]>()

/** A reusable workspace of the graph; searches are synchronous, so number 0 (and 1 for two-sided ones) is enough. */
export function spaceOf(graph: RoadGraph, which = 0): SearchSpace {
  let list = spaces.get(graph)
  if (!list) {
    list = []
    spaces.set(graph, list)
  }
  let space = list[which]
  if (!space) {
    space = new SearchSpace(graph.nodeCount)
    list[which] = space
  }
  return space
}

/** Limits of a search. */
export interface SearchOptions {
  /** Nodes farther than this many hundredths of a second are not settled. */
  readonly bound?: number
  /** Follow arcs against their direction: the labels are then times TO the seeds. */
  readonly reverse?: boolean
  readonly overlay?: Overlay
  /** Stop as soon as the least of (time at node + seed's time) over these ends is known. */
  readonly ends?: readonly Seed[]
  /** Nodes that nothing passes (a held post); a seed may lie on one. */
  readonly blocked?: (node: number) => boolean
}

/**
 * Dijkstra's algorithm (1959) from the seeds, bounded, on live times; exact. After it `space.timeAt(node)` gives the
 * time of each settled node, `space.settled` the order. O(k log k) for k nodes within the bound, whatever the size of
 * the graph. The labels are valid until the next search in the same space: copy what is needed longer.
 */
export function search(
  graph: RoadGraph,
  seeds: readonly Seed[],
  options: SearchOptions = {},
  space: SearchSpace = spaceOf(graph),
): SearchSpace {
  const overlay = resolveOverlay(graph, options.overlay)
  const bound = Math.min(options.bound ?? UNREACHED - 1, UNREACHED - 1)
  const { dist, via, touched } = space
  for (let i = 0; i < space.touchedCount; i++) dist[touched[i]!] = UNREACHED
  space.touchedCount = 0
  space.settledCount = 0
  const queue = bound <= BUCKET_LIMIT ? space.buckets : space.heap
  for (const seed of seeds) {
    const old = dist[seed.node]!
    if (seed.time > bound || old <= seed.time) continue
    if (old === UNREACHED) touched[space.touchedCount++] = seed.node
    dist[seed.node] = seed.time
    via[seed.node] = -1
    queue.push(seed.time, seed.node)
  }
  settle(graph, overlay, options, bound, space, queue)
  return space
}

/** The loop of the search: takes labels out in order of time and writes new ones. */
function settle(
  graph: RoadGraph,
  overlay: Overlay,
  options: SearchOptions,
  bound: number,
  space: SearchSpace,
  queue: LabelHeap | LabelBuckets,
): void {
  const reverse = options.reverse === true
  const start = reverse ? graph.inStart : graph.outStart
  const end = reverse ? graph.inTail : graph.outHead
  const time = reverse ? overlay.inTime : overlay.outTime
  const { ends, blocked } = options
  const { dist, via, settled, touched } = space
  let count = 0
  let labels = space.touchedCount
  let best = UNREACHED
  for (let d = queue.next(); d >= 0; d = queue.next()) {
    const node = queue.node
    if (d > dist[node]!) continue
    settled[count++] = node
    if (ends) {
      if (d >= best) break
      for (const end of ends) if (end.node === node && d + end.time < best) best = d + end.time
    }
    if (blocked?.(node) && via[node] !== -1) continue
    const stop = start[node + 1]!
    for (let arc = start[node]!; arc < stop; arc++) {
      const next = d + time[arc]!
      if (next > bound) continue
      const to = end[arc]!
      const old = dist[to]!
      if (old <= next) continue
      if (old === UNREACHED) touched[labels++] = to
      dist[to] = next
      via[to] = arc
      queue.push(next, to)
    }
  }
  // After an early stop the queue still holds labels that are not final.
  for (let d = queue.next(); d >= 0; d = queue.next())
    if (dist[queue.node] === d) dist[queue.node] = UNREACHED
  space.settledCount = count
  space.touchedCount = labels
}

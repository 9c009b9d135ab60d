import type { ArcPool } from './arcPool.ts'
import { Contraction } from './contraction.ts'
import type { RoadGraph } from './graph.ts'
import { NodeQueue } from './nodeQueue.ts'

/**
 * A contraction hierarchy of a graph's own times (no live changes): every shortest way goes up and then down in it.
 * Its nodes are numbered from the top (0) by level, within a level along the graph's curve; arcs "up" go to a smaller
 * number. Plain arrays, which may lie in shared memory.
 */
export interface Hierarchy {
  /** Version of the graph that it was built of. */
  readonly graphVersion: string
  readonly nodeCount: number
  /** Graph node of a hierarchy node. */
  readonly nodeOf: Int32Array
  /** Hierarchy node of a graph node. */
  readonly rankOf: Int32Array
  /** Arcs leaving upward: node n → upTo. */
  readonly upStart: Int32Array
  readonly upTo: Int32Array
  readonly upTime: Int32Array
  /** What the arc stands for: a hierarchy node that it passes, or ~(directed edge). */
  readonly upVia: Int32Array
  /** Arcs coming from above: downFrom → node n. */
  readonly downStart: Int32Array
  readonly downFrom: Int32Array
  readonly downTime: Int32Array
  readonly downVia: Int32Array
}

/** How far a build has got. */
export type BuildProgress = (done: number, of: number) => void

/**
 * Contracts the graph node by node, cheapest first (level + shortcuts per arc + hops per hop), updating the neighbours
 * as it goes. The same graph gives the same hierarchy on every machine. About 3 s for 62,000 nodes: run it in a worker.
 */
export function buildHierarchy(graph: RoadGraph, onProgress?: BuildProgress): Hierarchy {
  const { nodeCount } = graph
  const contraction = new Contraction(graph)
  const queue = new NodeQueue(nodeCount)
  const isStale = new Uint8Array(nodeCount)
  for (let n = 0; n < nodeCount; n++) queue.set(n, contraction.weigh(n))
  const turn = new Int32Array(nodeCount)
  let done = 0
  while (queue.size > 0) {
    const node = queue.take()
    if (isStale[node] === 1) {
      isStale[node] = 0
      const weight = contraction.weigh(node)
      if (weight > queue.least) {
        queue.set(node, weight)
        continue
      }
    }
    contraction.contract(node)
    turn[node] = done++
    for (const pool of [contraction.out, contraction.into])
      for (let i = 0; i < pool.count[node]!; i++) isStale[pool.words[pool.first[node]! + 4 * i]!] = 1
    if (onProgress && done % 4096 === 0) onProgress(done, nodeCount)
  }
  onProgress?.(nodeCount, nodeCount)
  return pack(graph, contraction)
}

function pack(graph: RoadGraph, contraction: Contraction): Hierarchy {
  const { nodeCount, version } = graph
  const { level } = contraction
  const nodeOf = Int32Array.from({ length: nodeCount }, (_, n) => n).sort(
    (a, b) => level[b]! - level[a]! || a - b,
  )
  const rankOf = new Int32Array(nodeCount)
  nodeOf.forEach((node, rank) => {
    rankOf[node] = rank
  })
  const up = packArcs(contraction.out, nodeOf, rankOf)
  const down = packArcs(contraction.into, nodeOf, rankOf)
  return {
    graphVersion: version,
    nodeCount,
    nodeOf,
    rankOf,
    upStart: up.start,
    upTo: up.other,
    upTime: up.time,
    upVia: up.via,
    downStart: down.start,
    downFrom: down.other,
    downTime: down.time,
    downVia: down.via,
  }
}

function packArcs(pool: ArcPool, nodeOf: Int32Array, rankOf: Int32Array) {
  const nodeCount = nodeOf.length
  const start = new Int32Array(nodeCount + 1)
  for (let r = 0; r < nodeCount; r++) start[r + 1] = start[r]! + pool.count[nodeOf[r]!]!
  const total = start[nodeCount]!
  const other = new Int32Array(total)
  const time = new Int32Array(total)
  const via = new Int32Array(total)
  for (let r = 0; r < nodeCount; r++) {
    const node = nodeOf[r]!
    const arcs = Array.from({ length: pool.count[node]! }, (_, i) => pool.first[node]! + 4 * i)
    arcs.sort((a, b) => rankOf[pool.words[a]!]! - rankOf[pool.words[b]!]!)
    arcs.forEach((at, i) => {
      const through = pool.words[at + 2]!
      other[start[r]! + i] = rankOf[pool.words[at]!]!
      time[start[r]! + i] = pool.words[at + 1]!
      via[start[r]! + i] = through < 0 ? through : rankOf[through]!
    })
  }
  return { start, other, time, via }
}

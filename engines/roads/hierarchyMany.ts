import { type RoadGraph, UNREACHED } from './graph.ts'
import type { Hierarchy } from './hierarchy.ts'
import { searchesOf } from './hierarchySearch.ts'
import { baseOverlay } from './overlay.ts'
import { type RoadPlace, seedsArriving, seedsLeaving, timeWithinEdge } from './place.ts'
import type { Seed } from './search.ts'

/**
 * Times from every place to every place on the graph's own times, row by row: out[i * targets.length + j], UNREACHED
 * where there is no way. Buckets (Knopp et al. 2007) that are sorted by node into plain arrays: climbing from the
 * targets fills them, climbing from each source scans them.
 */
export function hierarchyMatrix(
  graph: RoadGraph,
  h: Hierarchy,
  sources: readonly RoadPlace[],
  targets: readonly RoadPlace[],
): Int32Array {
  const base = baseOverlay(graph)
  const out = matrixOfSeeds(
    graph,
    h,
    sources.map((place) => seedsLeaving(graph, base, place)),
    targets.map((place) => seedsArriving(graph, base, place)),
  )
  const byEdge = new Map<number, number[]>()
  targets.forEach((target, j) => {
    const list = byEdge.get(target.edge)
    if (list) list.push(j)
    else byEdge.set(target.edge, [j])
  })
  sources.forEach((source, i) => {
    for (const j of byEdge.get(source.edge) ?? []) {
      const at = i * targets.length + j
      out[at] = Math.min(out[at]!, timeWithinEdge(base, source, targets[j]!))
    }
  })
  return out
}

/** As `hierarchyMatrix`, between graph nodes. */
export function hierarchyNodeMatrix(
  graph: RoadGraph,
  h: Hierarchy,
  sources: ArrayLike<number>,
  targets: ArrayLike<number>,
): Int32Array {
  const seeds = (nodes: ArrayLike<number>) => Array.from(nodes, (node): Seed[] => [{ node, time: 0 }])
  return matrixOfSeeds(graph, h, seeds(sources), seeds(targets))
}

function matrixOfSeeds(
  graph: RoadGraph,
  h: Hierarchy,
  sources: readonly (readonly Seed[])[],
  targets: readonly (readonly Seed[])[],
): Int32Array {
  const { forward, backward } = searchesOf(graph, h)
  const width = targets.length
  const out = new Int32Array(sources.length * width).fill(UNREACHED)
  // Entries in the order in which they are found, then sorted by node by counting.
  let nodes = new Int32Array(1024)
  let times = new Int32Array(1024)
  const ends = new Int32Array(width)
  let count = 0
  const bucket = new Int32Array(h.nodeCount + 1)
  targets.forEach((seeds, j) => {
    backward.begin(seeds, h.rankOf)
    backward.run()
    if (count + backward.settledCount > nodes.length) {
      const room = Math.max(2 * nodes.length, count + backward.settledCount)
      nodes = grown(nodes, room)
      times = grown(times, room)
    }
    for (let i = 0; i < backward.settledCount; i++) {
      const node = backward.settled[i]!
      nodes[count] = node
      times[count] = backward.timeAt(node)
      bucket[node + 1]!++
      count++
    }
    ends[j] = count
  })
  for (let n = 0; n < h.nodeCount; n++) bucket[n + 1]! += bucket[n]!
  const target = new Int32Array(count)
  const time = new Int32Array(count)
  const at = bucket.slice()
  for (let j = 0, i = 0; j < width; j++)
    for (; i < ends[j]!; i++) {
      const place = at[nodes[i]!]!++
      target[place] = j
      time[place] = times[i]!
    }
  sources.forEach((seeds, i) => {
    forward.begin(seeds, h.rankOf)
    forward.run()
    const row = out.subarray(i * width, (i + 1) * width)
    for (let s = 0; s < forward.settledCount; s++) {
      const node = forward.settled[s]!
      const before = forward.timeAt(node)
      const end = bucket[node + 1]!
      for (let k = bucket[node]!; k < end; k++) {
        const sum = before + time[k]!
        const j = target[k]!
        if (sum < row[j]!) row[j] = sum
      }
    }
  })
  return out
}

function grown(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(length)
  next.set(array)
  return next
}

/**
 * Times from a place to every graph node on the graph's own times (PHAST, Delling et al. 2011): one climb, then one
 * sweep down through memory. UNREACHED where there is no way.
 */
export function hierarchyTimesFrom(graph: RoadGraph, h: Hierarchy, place: RoadPlace): Int32Array {
  return sweep(graph, h, seedsLeaving(graph, baseOverlay(graph), place))
}

/** As `hierarchyTimesFrom`, from a graph node. */
export function hierarchyTimesFromNode(graph: RoadGraph, h: Hierarchy, node: number): Int32Array {
  return sweep(graph, h, [{ node, time: 0 }])
}

function sweep(graph: RoadGraph, h: Hierarchy, seeds: readonly Seed[]): Int32Array {
  const { forward } = searchesOf(graph, h)
  const { nodeCount, nodeOf, downStart, downFrom, downTime } = h
  forward.begin(seeds, h.rankOf)
  forward.run()
  const dist = new Int32Array(nodeCount).fill(UNREACHED)
  for (let i = 0; i < forward.settledCount; i++)
    dist[forward.settled[i]!] = forward.timeAt(forward.settled[i]!)
  const times = new Int32Array(nodeCount)
  let arc = 0
  for (let n = 0; n < nodeCount; n++) {
    let best = dist[n]!
    const end = downStart[n + 1]!
    for (; arc < end; arc++) {
      const d = dist[downFrom[arc]!]! + downTime[arc]!
      if (d < best) best = d
    }
    dist[n] = best
    times[nodeOf[n]!] = best
  }
  return times
}

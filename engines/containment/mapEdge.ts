import { METRES_PER_DEGREE } from '../geo/index.ts'
import { type RoadGraph, UNREACHED } from '../roads/index.ts'

/** Nodes nearer than this to a side of the network's box may have had streets beyond it. */
const RIM_METRES = 150
/** A smaller network is a drawing, taken as whole. */
const DRAWING_NODES = 200

/**
 * Where and when the suspect can first be where the map ends, if that is by `limit`: at a node near a side of the
 * network's box (road extracts are boxes), at a node named by the caller, or, when nothing lies beyond the limit at all,
 * at the farthest node. Times since the sighting in hundredths of a second; null when the map is large enough.
 */
export function reachesMapEdge(
  graph: RoadGraph,
  earliest: Int32Array,
  limit: number,
  named: readonly number[],
): { node: number; time: number } | null {
  let found: { node: number; time: number } | null = null
  const consider = (node: number) => {
    const time = earliest[node]!
    if (time <= limit && (!found || time < found.time)) found = { node, time }
  }
  for (const node of named) consider(node)
  if (graph.nodeCount >= DRAWING_NODES) for (const node of rimNodes(graph)) consider(node)
  if (found) return found
  let last = -1
  for (let n = 0; n < graph.nodeCount; n++) {
    if (earliest[n]! >= UNREACHED) continue
    if (last < 0 || earliest[n]! > earliest[last]!) last = n
  }
  return last >= 0 && earliest[last]! <= limit ? { node: last, time: earliest[last]! } : null
}

function rimNodes(graph: RoadGraph): number[] {
  let west = Infinity
  let east = -Infinity
  let south = Infinity
  let north = -Infinity
  for (let n = 0; n < graph.nodeCount; n++) {
    west = Math.min(west, graph.lon[n]!)
    east = Math.max(east, graph.lon[n]!)
    south = Math.min(south, graph.lat[n]!)
    north = Math.max(north, graph.lat[n]!)
  }
  const dy = RIM_METRES / METRES_PER_DEGREE
  const dx = dy / Math.cos(((south + north) * Math.PI) / 360)
  const rim: number[] = []
  for (let n = 0; n < graph.nodeCount; n++) {
    const x = graph.lon[n]!
    const y = graph.lat[n]!
    if (x < west + dx || x > east - dx || y < south + dy || y > north - dy) rim.push(n)
  }
  return rim
}

import { fastMetres, type LngLat, METRES_PER_DEGREE } from '../../../../engines/geo/index.ts'
import { type RoadGraph, snapToRoad } from '../../../../engines/roads/index.ts'
import { idOf, placeOfNode } from './field.ts'

/** Nodes nearer than this to a side of the network's box may have had streets beyond it; as the engine has it. */
const RIM_METRES = 150

/** The node of the network at which a standing point holds: the nearer end of its road; null when no road is near. */
export function nodeOfPoint(graph: RoadGraph, at: LngLat): number | null {
  const snap = snapToRoad(graph, at, { maxMetres: 300, outsideCore: true })
  if (!snap) return null
  const ends = [graph.edgeFrom[snap.edge]!, graph.edgeTo[snap.edge]!]
  ends.sort((a, b) => fastMetres(at, placeOfNode(graph, a)) - fastMetres(at, placeOfNode(graph, b)))
  return ends[0]!
}

/**
 * Where one leaves the map: the town exits that the office has named (checkpoints), and every node at the edge of the
 * network, because the edge of the map is no wall.
 */
export function exitsOf(graph: RoadGraph, checkpoints: readonly LngLat[]): string[] {
  const nodes = new Set<number>()
  for (const at of checkpoints) {
    const node = nodeOfPoint(graph, at)
    if (node !== null) nodes.add(node)
  }
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let n = 0; n < graph.nodeCount; n++) {
    west = Math.min(west, graph.lon[n]!)
    east = Math.max(east, graph.lon[n]!)
    south = Math.min(south, graph.lat[n]!)
    north = Math.max(north, graph.lat[n]!)
  }
  const dy = RIM_METRES / METRES_PER_DEGREE
  const dx = dy / Math.cos(((south + north) * Math.PI) / 360)
  for (let n = 0; n < graph.nodeCount; n++) {
    const [x, y] = placeOfNode(graph, n)
    if (x < west + dx || x > east - dx || y < south + dy || y > north - dy) nodes.add(n)
  }
  return [...nodes].map((node) => idOf(graph, node))
}

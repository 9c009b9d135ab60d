import type { LngLat } from '../../../engines/geo/index.ts'
import {
  EDGE_FLAG,
  edgeRoadClass,
  edgeShape,
  edgeStreet,
  type RoadClass,
  type RoadGraph,
} from '../../../engines/roads/index.ts'

/** A road line of the basemap. */
export interface BasemapLine {
  readonly roadClass: RoadClass
  readonly name: string
  /** Only along the points. */
  readonly oneway: boolean
  readonly bridge: boolean
  readonly tunnel: boolean
  readonly points: readonly LngLat[]
}

/**
 * The network's edges joined into lines as long as class, name, direction, bridge and tunnel stay the same: fewer
 * features, and room for a name along the line. Where more than two such ends meet, the line stops. O(edges).
 */
export function basemapLines(graph: RoadGraph): BasemapLine[] {
  const keys: string[] = []
  const ends = new Map<string, number[]>()
  for (let e = 0; e < graph.edgeCount; e++) {
    const key = keyOf(graph, e)
    keys.push(key)
    for (const node of [graph.edgeFrom[e]!, graph.edgeTo[e]!]) {
      const at = `${node} ${key}`
      const list = ends.get(at)
      if (list) list.push(e)
      else ends.set(at, [e])
    }
  }
  const used = new Uint8Array(graph.edgeCount)
  /** The one edge that goes on from `node` after `edge`; -1 when there is none or more than one. */
  const onward = (edge: number, node: number): number => {
    const list = ends.get(`${node} ${keys[edge]}`)!
    if (list.length !== 2 || list[0] === list[1]) return -1
    const next = list[0] === edge ? list[1]! : list[0]!
    if (used[next] === 1) return -1
    if (!isOneway(graph, edge)) return next
    const leaving = startOf(graph, edge) === node
    return (startOf(graph, next) === node) !== leaving ? next : -1
  }
  const lines: BasemapLine[] = []
  for (let e = 0; e < graph.edgeCount; e++) {
    if (used[e] === 1) continue
    used[e] = 1
    const first = startOf(graph, e)
    const chain = [{ edge: e, from: first }]
    let node = otherEnd(graph, e, first)
    for (let next = onward(e, node); next >= 0; next = onward(next, node)) {
      used[next] = 1
      chain.push({ edge: next, from: node })
      node = otherEnd(graph, next, node)
    }
    node = first
    for (let next = onward(e, node); next >= 0; next = onward(next, node)) {
      used[next] = 1
      node = otherEnd(graph, next, node)
      chain.unshift({ edge: next, from: node })
    }
    const points: LngLat[] = []
    for (const { edge, from } of chain) {
      const shape = edgeShape(graph, edge)
      if (graph.edgeFrom[edge] !== from) shape.reverse()
      points.push(...(points.length > 0 ? shape.slice(1) : shape))
    }
    lines.push({
      roadClass: edgeRoadClass(graph, e),
      name: edgeStreet(graph, e),
      oneway: isOneway(graph, e),
      bridge: (graph.edgeFlags[e]! & EDGE_FLAG.bridge) !== 0,
      tunnel: (graph.edgeFlags[e]! & EDGE_FLAG.tunnel) !== 0,
      points,
    })
  }
  return lines
}

function isOneway(graph: RoadGraph, edge: number): boolean {
  return (graph.edgeFlags[edge]! & (EDGE_FLAG.noForward | EDGE_FLAG.noBackward)) !== 0
}

/** The end at which traffic enters; the first node of a two-way edge. */
function startOf(graph: RoadGraph, edge: number): number {
  return graph.edgeFlags[edge]! & EDGE_FLAG.noForward ? graph.edgeTo[edge]! : graph.edgeFrom[edge]!
}

function otherEnd(graph: RoadGraph, edge: number, node: number): number {
  return graph.edgeFrom[edge] === node ? graph.edgeTo[edge]! : graph.edgeFrom[edge]!
}

function keyOf(graph: RoadGraph, edge: number): string {
  const flags = graph.edgeFlags[edge]! & (EDGE_FLAG.bridge | EDGE_FLAG.tunnel)
  return `${graph.edgeClass[edge]} ${graph.edgeName[edge]} ${flags} ${isOneway(graph, edge) ? 1 : 0}`
}

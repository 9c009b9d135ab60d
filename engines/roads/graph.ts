import type { LngLat, Metres } from '../geo/index.ts'
import { ROAD_CLASSES, type RoadClass } from './classes.ts'

/** Travel time of an arc that can't be used, and answer for a place that can't be reached, in hundredths of a second. */
export const UNREACHED = 0x3fffffff

/** Bits of `edgeFlags`. */
export const EDGE_FLAG = {
  /** The file's one-way rule forbids the forward direction. */
  noForward: 1,
  /** The file's one-way rule forbids the backward direction. */
  noBackward: 2,
  bicycleBothWays: 4,
  bridge: 8,
  tunnel: 16,
  roundabout: 32,
  closedAll: 64,
  closedMotor: 128,
  closedFoot: 256,
  closedBicycle: 512,
} as const

/**
 * A street network for one profile, as typed arrays (they may lie in shared memory; never write to them).
 *
 * An **edge** is a piece of street between two junctions, stored once, with its shape from `edgeFrom` to `edgeTo`.
 * A **directed edge** is `edge * 2` along that shape or `edge * 2 + 1` against it. An **arc** is a directed edge's
 * place in the adjacency arrays; every edge that the profile can use at all has both arcs, the forbidden direction with
 * time UNREACHED, so that a temporary change of direction needs no new arc. Edge and node numbers depend on the road
 * file alone: graphs of the same file for different profiles share them.
 */
export interface RoadGraph {
  /** Hash of the contents, 16 hex digits: the same file and profile give the same version everywhere. */
  readonly version: string
  readonly profile: string
  readonly nodeCount: number
  readonly edgeCount: number
  readonly arcCount: number

  /** Node positions, degrees. Nodes are numbered along a space-filling curve: near numbers lie near each other. */
  readonly lon: Float64Array
  readonly lat: Float64Array
  /** Ids of the road file. */
  readonly nodeIds: Float64Array | readonly string[]
  /** 1 where the file has a traffic signal. */
  readonly signal: Uint8Array
  /** 1 for nodes of the largest strongly connected part: each reaches each. */
  readonly core: Uint8Array

  /** Arcs leaving node n: outStart[n] … outStart[n + 1] - 1. */
  readonly outStart: Int32Array
  readonly outHead: Int32Array
  /** Hundredths of a second. */
  readonly outTime: Int32Array
  /** Directed edge of the arc. */
  readonly outEdge: Int32Array
  /** Arcs entering node n: inStart[n] … inStart[n + 1] - 1. */
  readonly inStart: Int32Array
  readonly inTail: Int32Array
  readonly inTime: Int32Array
  readonly inEdge: Int32Array

  readonly edgeFrom: Int32Array
  readonly edgeTo: Int32Array
  /** Length in centimetres. */
  readonly edgeLength: Int32Array
  /** Index in ROAD_CLASSES. */
  readonly edgeClass: Uint8Array
  /** Index in `names`; 0 is "no name". */
  readonly edgeName: Int32Array
  readonly edgeFlags: Uint16Array
  /** Speed of the file in km/h; 0 when it has none. */
  readonly edgeKmh: Float32Array
  /** Travel times of the file, hundredths of a second, by directed edge; 0 when it has none; length 0 when none has. */
  readonly fileTime: Int32Array
  /** Time by directed edge if the direction were open; UNREACHED when the profile can't use the edge at all. */
  readonly edgeTime: Int32Array
  /** 1 where the directed edge is open to the profile. */
  readonly edgeOpen: Uint8Array

  /** Shape of edge e: points shapeStart[e] … shapeStart[e + 1] - 1 of `shape`, both ends included. */
  readonly shapeStart: Int32Array
  /** Pairs lon, lat in units of 1e-7 degrees. */
  readonly shape: Int32Array
  /** Street names; names[0] is ''. */
  readonly names: readonly string[]
}

/** Length of an edge in metres. */
export function edgeMetres(graph: RoadGraph, edge: number): Metres {
  return graph.edgeLength[edge]! / 100
}

/** Street name of an edge, '' when the file has none. */
export function edgeStreet(graph: RoadGraph, edge: number): string {
  return graph.names[graph.edgeName[edge]!]!
}

/** Road class of an edge. */
export function edgeRoadClass(graph: RoadGraph, edge: number): RoadClass {
  return ROAD_CLASSES[graph.edgeClass[edge]!]!
}

/** Position of a node. */
export function nodeLngLat(graph: RoadGraph, node: number): LngLat {
  return [graph.lon[node]!, graph.lat[node]!]
}

/** Shape of an edge from its first to its last node. */
export function edgeShape(graph: RoadGraph, edge: number): LngLat[] {
  const line: LngLat[] = []
  for (let i = graph.shapeStart[edge]!; i < graph.shapeStart[edge + 1]!; i++)
    line.push([graph.shape[2 * i]! / 1e7, graph.shape[2 * i + 1]! / 1e7])
  return line
}

/** Id of a node in the road file, as text. */
export function nodeId(graph: RoadGraph, node: number): string {
  return String(graph.nodeIds[node])
}

const ids = new WeakMap<RoadGraph, Map<string, number>>()

/** Node with an id of the road file; -1 when there is none. The table is made at the first question. */
export function findNode(graph: RoadGraph, id: string | number): number {
  let table = ids.get(graph)
  if (!table) {
    table = new Map()
    for (let n = 0; n < graph.nodeCount; n++) table.set(String(graph.nodeIds[n]), n)
    ids.set(graph, table)
  }
  return table.get(String(id)) ?? -1
}

/** True when both ends lie in the largest strongly connected part and some direction is open. */
export function isCoreEdge(graph: RoadGraph, edge: number): boolean {
  return (
    graph.core[graph.edgeFrom[edge]!] === 1 &&
    graph.core[graph.edgeTo[edge]!] === 1 &&
    (graph.edgeOpen[2 * edge] === 1 || graph.edgeOpen[2 * edge + 1] === 1)
  )
}

/** What lies outside the largest strongly connected part, to be reported after an import. */
export interface CoreReport {
  readonly nodes: number
  readonly nodesOutside: number
  readonly arcs: number
  readonly arcsOutside: number
  readonly metresOutside: Metres
}

/** Counts what the profile can use at all and what of it is outside the core (arcs = open directed edges). */
export function reportCore(graph: RoadGraph): CoreReport {
  let nodesOutside = 0
  let arcs = 0
  let arcsOutside = 0
  let metresOutside = 0
  let nodes = 0
  for (let n = 0; n < graph.nodeCount; n++) {
    if (graph.outStart[n] === graph.outStart[n + 1] && graph.inStart[n] === graph.inStart[n + 1]) continue
    nodes++
    nodesOutside += 1 - graph.core[n]!
  }
  for (let e = 0; e < graph.edgeCount; e++) {
    const open = graph.edgeOpen[2 * e]! + graph.edgeOpen[2 * e + 1]!
    arcs += open
    if (open > 0 && !isCoreEdge(graph, e)) {
      arcsOutside += open
      metresOutside += edgeMetres(graph, e)
    }
  }
  return { nodes, nodesOutside, arcs, arcsOutside, metresOutside }
}

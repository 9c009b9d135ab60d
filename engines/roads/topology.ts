import { fastMetres, type LngLat } from '../geo/index.ts'
import { roadClassIndex } from './classes.ts'
import { hilbertOrder } from './curve.ts'
import { EDGE_FLAG, type RoadGraph } from './graph.ts'
import type { RawNetwork, RawWay } from './raw.ts'

/** The part of a graph that depends on the road file alone: nodes, edges, shapes and names, before any profile. */
export type Topology = Pick<
  RoadGraph,
  | 'nodeCount'
  | 'edgeCount'
  | 'lon'
  | 'lat'
  | 'nodeIds'
  | 'signal'
  | 'edgeFrom'
  | 'edgeTo'
  | 'edgeLength'
  | 'edgeClass'
  | 'edgeName'
  | 'edgeFlags'
  | 'edgeKmh'
  | 'fileTime'
  | 'shapeStart'
  | 'shape'
  | 'names'
>

/** Signal somewhere inside the edge, not at its ends. Kept with the public flags. */
export const SIGNAL_INSIDE = 1024

/** Cuts the ways at the nodes where roads meet and packs nodes, edges and shapes. O(points + nodes log nodes). */
export function buildTopology(raw: RawNetwork): Topology {
  const uses = countUses(raw)
  const junctions: number[] = []
  for (let n = 0; n < raw.nodes.count; n++) if (uses[n]! > 1) junctions.push(n)
  const jLon = Float64Array.from(junctions, (n) => raw.nodes.lon[n]!)
  const jLat = Float64Array.from(junctions, (n) => raw.nodes.lat[n]!)
  const order = hilbertOrder(jLon, jLat, junctions.length)
  const nodeCount = junctions.length
  const lon = new Float64Array(nodeCount)
  const lat = new Float64Array(nodeCount)
  const signal = new Uint8Array(nodeCount)
  const numberOf = new Int32Array(raw.nodes.count).fill(-1)
  const source = new Int32Array(nodeCount)
  for (let i = 0; i < nodeCount; i++) {
    const old = junctions[order[i]!]!
    numberOf[old] = i
    source[i] = old
    lon[i] = raw.nodes.lon[old]!
    lat[i] = raw.nodes.lat[old]!
    signal[i] = raw.nodes.signal[old]!
  }
  const rawIds = raw.nodes.ids
  const nodeIds =
    rawIds instanceof Float64Array
      ? Float64Array.from(source, (old) => rawIds[old]!)
      : Array.from(source, (old) => rawIds[old]!)
  const edges = cutWays(raw, numberOf)
  return { nodeCount, lon, lat, signal, nodeIds, ...edges }
}

/** 2 or more where the network must have a node: ends of ways and nodes used more than once. */
function countUses(raw: RawNetwork): Uint8Array {
  const uses = new Uint8Array(raw.nodes.count)
  for (const way of raw.ways) {
    const { nodes } = way
    for (let i = 0; i < nodes.length; i++) {
      const n = nodes[i]!
      if (i === 0 || i === nodes.length - 1) uses[n] = 2
      else if (uses[n]! < 2) uses[n] = uses[n]! + 1
    }
  }
  return uses
}

function flagsOf(way: RawWay): number {
  let flags = 0
  if (way.oneway === -1) flags |= EDGE_FLAG.noForward
  if (way.oneway === 1) flags |= EDGE_FLAG.noBackward
  if (way.onewayExceptBicycle) flags |= EDGE_FLAG.bicycleBothWays
  if (way.bridge) flags |= EDGE_FLAG.bridge
  if (way.tunnel) flags |= EDGE_FLAG.tunnel
  if (way.roundabout) flags |= EDGE_FLAG.roundabout
  if (way.closedTo?.all) flags |= EDGE_FLAG.closedAll
  if (way.closedTo?.motor) flags |= EDGE_FLAG.closedMotor
  if (way.closedTo?.foot) flags |= EDGE_FLAG.closedFoot
  if (way.closedTo?.bicycle) flags |= EDGE_FLAG.closedBicycle
  return flags
}

interface Piece {
  readonly way: RawWay
  readonly from: number
  readonly to: number
  readonly points: readonly LngLat[]
  readonly signalInside: boolean
  readonly whole: boolean
}

function cutWays(raw: RawNetwork, numberOf: Int32Array) {
  const { lon, lat, signal } = raw.nodes
  const pieces: Piece[] = []
  for (const way of raw.ways) {
    const { nodes } = way
    let points: LngLat[] = [[lon[nodes[0]!]!, lat[nodes[0]!]!]]
    let from = numberOf[nodes[0]!]!
    let signalInside = false
    let cuts = 0
    if (way.inner) points.push(...way.inner)
    for (let i = 1; i < nodes.length; i++) {
      const n = nodes[i]!
      points.push([lon[n]!, lat[n]!])
      const to = numberOf[n]!
      if (to < 0) {
        if (signal[n]) signalInside = true
        continue
      }
      cuts++
      pieces.push({ way, from, to, points, signalInside, whole: cuts === 1 && i === nodes.length - 1 })
      points = [[lon[n]!, lat[n]!]]
      from = to
      signalInside = false
    }
  }
  // Edges follow their first node along the curve, so that neighbours in the plane are neighbours in memory.
  const order = pieces.map((_, i) => i)
  const key = (p: Piece) => Math.min(p.from, p.to)
  order.sort((a, b) => key(pieces[a]!) - key(pieces[b]!) || a - b)
  return packEdges(order.map((i) => pieces[i]!))
}

function packEdges(pieces: readonly Piece[]) {
  const edgeCount = pieces.length
  const pointCount = pieces.reduce((sum, p) => sum + p.points.length, 0)
  const edgeFrom = new Int32Array(edgeCount)
  const edgeTo = new Int32Array(edgeCount)
  const edgeLength = new Int32Array(edgeCount)
  const edgeClass = new Uint8Array(edgeCount)
  const edgeName = new Int32Array(edgeCount)
  const edgeFlags = new Uint16Array(edgeCount)
  const edgeKmh = new Float32Array(edgeCount)
  const hasTimes = pieces.some((p) => p.way.seconds)
  const fileTime = new Int32Array(hasTimes ? 2 * edgeCount : 0)
  const shapeStart = new Int32Array(edgeCount + 1)
  const shape = new Int32Array(2 * pointCount)
  const names: string[] = ['']
  const nameIndex = new Map<string, number>([['', 0]])
  let at = 0
  pieces.forEach((piece, e) => {
    const { way, points } = piece
    edgeFrom[e] = piece.from
    edgeTo[e] = piece.to
    let metres = 0
    for (let i = 1; i < points.length; i++) metres += fastMetres(points[i - 1]!, points[i]!)
    if (piece.whole && way.metres !== undefined) metres = way.metres
    edgeLength[e] = Math.max(1, Math.round(metres * 100))
    edgeClass[e] = roadClassIndex(way.roadClass)
    let name = nameIndex.get(way.name)
    if (name === undefined) {
      name = names.length
      names.push(way.name)
      nameIndex.set(way.name, name)
    }
    edgeName[e] = name
    edgeFlags[e] = flagsOf(way) | (piece.signalInside ? SIGNAL_INSIDE : 0)
    edgeKmh[e] = way.kmh ?? 0
    if (way.seconds && piece.whole) {
      fileTime[2 * e] = Math.max(1, Math.round(way.seconds[0] * 100))
      fileTime[2 * e + 1] = Math.max(1, Math.round(way.seconds[1] * 100))
    }
    shapeStart[e] = at
    for (const p of points) {
      shape[2 * at] = Math.round(p[0] * 1e7)
      shape[2 * at + 1] = Math.round(p[1] * 1e7)
      at++
    }
  })
  shapeStart[edgeCount] = at
  return {
    edgeCount,
    edgeFrom,
    edgeTo,
    edgeLength,
    edgeClass,
    edgeName,
    edgeFlags,
    edgeKmh,
    fileTime,
    shapeStart,
    shape,
    names,
  }
}

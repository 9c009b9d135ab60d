import { type Bbox, fastMetres, indexPoints, type LngLat, type Metres, unionBbox } from '../geo/index.ts'
import type { RoadClass } from './classes.ts'
import { edgeMetres, edgeRoadClass, edgeStreet, nodeLngLat, type RoadGraph } from './graph.ts'
import { partOfShape } from './route.ts'
import { type SnapOptions, snapToRoad } from './snap.ts'

/** A named street: its connected edges; the same name far away is another street. */
export interface Street {
  readonly name: string
  readonly edges: readonly number[]
  readonly metres: Metres
  readonly bbox: Bbox
  /** A point on the street, near its middle. */
  readonly at: LngLat
  readonly roadClass: RoadClass
}

/** A crossing of differently named streets; the several nodes of a wide crossing are one. */
export interface Crossing {
  /** Two or more street names, sorted. */
  readonly names: readonly string[]
  readonly nodes: readonly number[]
  readonly at: LngLat
}

/** Pieces of a street this near each other are one street although a junction or a gap of the data parts them. */
const STREET_GAP: Metres = 400
/** Nodes with the same names this near each other are one crossing (dual carriageways). */
const CROSSING_SPAN: Metres = 90

/** All named streets, by name, then the longest first. */
export function listStreets(graph: RoadGraph): Street[] {
  const byName = new Map<number, number[]>()
  for (let e = 0; e < graph.edgeCount; e++) {
    const name = graph.edgeName[e]!
    if (name === 0) continue
    const list = byName.get(name)
    if (list) list.push(e)
    else byName.set(name, [e])
  }
  const streets: Street[] = []
  for (const edges of byName.values())
    for (const group of groupNear(
      edges.map((e) => middleOf(graph, e)),
      STREET_GAP,
      joinedAtNodes(graph, edges),
    ))
      streets.push(
        toStreet(
          graph,
          group.map((i) => edges[i]!),
        ),
      )
  return streets.sort((a, b) => compare(a.name, b.name) || b.metres - a.metres || a.edges[0]! - b.edges[0]!)
}

function toStreet(graph: RoadGraph, edges: number[]): Street {
  let metres = 0
  let bbox: Bbox | null = null
  let longest = edges[0]!
  const byClass = new Map<RoadClass, number>()
  for (const e of edges) {
    const length = edgeMetres(graph, e)
    metres += length
    byClass.set(edgeRoadClass(graph, e), (byClass.get(edgeRoadClass(graph, e)) ?? 0) + length)
    if (length > edgeMetres(graph, longest)) longest = e
    const box = shapeBox(graph, e)
    bbox = bbox ? unionBbox(bbox, box) : box
  }
  const centre: LngLat = [(bbox![0] + bbox![2]) / 2, (bbox![1] + bbox![3]) / 2]
  let at = middleOf(graph, longest)
  for (const e of edges) {
    const middle = middleOf(graph, e)
    if (fastMetres(middle, centre) < fastMetres(at, centre)) at = middle
  }
  const roadClass = [...byClass].sort((a, b) => b[1] - a[1])[0]![0]
  return { name: edgeStreet(graph, edges[0]!), edges, metres, bbox: bbox!, at, roadClass }
}

/** All crossings of named streets, sorted by their names. */
export function listCrossings(graph: RoadGraph): Crossing[] {
  const byNames = new Map<string, { names: string[]; nodes: number[] }>()
  for (let node = 0; node < graph.nodeCount; node++) {
    const names = namesAt(graph, node)
    if (names.length < 2) continue
    const key = names.join('\u0000')
    const entry = byNames.get(key)
    if (entry) entry.nodes.push(node)
    else byNames.set(key, { names, nodes: [node] })
  }
  const crossings: Crossing[] = []
  for (const { names, nodes } of byNames.values())
    for (const group of groupNear(
      nodes.map((n) => nodeLngLat(graph, n)),
      CROSSING_SPAN,
    )) {
      const members = group.map((i) => nodes[i]!)
      const lon = members.reduce((sum, n) => sum + graph.lon[n]!, 0) / members.length
      const lat = members.reduce((sum, n) => sum + graph.lat[n]!, 0) / members.length
      crossings.push({ names, nodes: members, at: [lon, lat] })
    }
  return crossings.sort((a, b) => compare(a.names.join(' '), b.names.join(' ')) || a.nodes[0]! - b.nodes[0]!)
}

/** Names of the streets at a node, sorted, without repetition. */
export function namesAt(graph: RoadGraph, node: number): string[] {
  const names = new Set<string>()
  for (let a = graph.outStart[node]!; a < graph.outStart[node + 1]!; a++)
    names.add(edgeStreet(graph, graph.outEdge[a]! >> 1))
  for (let a = graph.inStart[node]!; a < graph.inStart[node + 1]!; a++)
    names.add(edgeStreet(graph, graph.inEdge[a]! >> 1))
  names.delete('')
  return [...names].sort(compare)
}

/** Where a point lies, in words that people use. */
export interface PlaceDescription {
  /** Street of the nearest road; '' when it has no name. */
  readonly street: string
  readonly roadClass: RoadClass
  /** From the point to that road. */
  readonly metres: Metres
  /** The nearest named crossing on that street, or near the point when the road has no name; null when there is none. */
  readonly crossing: {
    readonly names: readonly string[]
    readonly metres: Metres
    readonly at: LngLat
  } | null
}

interface CrossingTable {
  readonly all: readonly Crossing[]
  readonly nearest: ReturnType<typeof indexPoints>
}
const tables = new WeakMap<RoadGraph, CrossingTable>()

/** Describes a point by its street and the nearest named crossing within `reach` metres (default 600). */
export function describePlace(
  graph: RoadGraph,
  at: LngLat,
  options: SnapOptions & { readonly reach?: Metres } = {},
): PlaceDescription | null {
  const snap = snapToRoad(graph, at, { outsideCore: true, ...options })
  if (!snap) return null
  let table = tables.get(graph)
  if (!table) {
    const all = listCrossings(graph)
    table = {
      all,
      nearest: indexPoints(
        all.map((c) => c.at),
        300,
      ),
    }
    tables.set(graph, table)
  }
  const street = edgeStreet(graph, snap.edge)
  const near = table.nearest.within(at, options.reach ?? 600).map((i) => table.all[i]!)
  const crossing =
    (street !== '' ? near.find((c) => c.names.includes(street)) : undefined) ??
    (street === '' ? near[0] : undefined)
  return {
    street,
    roadClass: edgeRoadClass(graph, snap.edge),
    metres: snap.metres,
    crossing: crossing
      ? { names: crossing.names, metres: fastMetres(at, crossing.at), at: crossing.at }
      : null,
  }
}

/** Groups of points linked by steps of at most `gap` metres, or as `linked` says. */
function groupNear(
  points: readonly LngLat[],
  gap: Metres,
  linked: (i: number) => readonly number[] = () => [],
): number[][] {
  const index = indexPoints(points, gap)
  const seen = new Uint8Array(points.length)
  const groups: number[][] = []
  for (let i = 0; i < points.length; i++) {
    if (seen[i] === 1) continue
    seen[i] = 1
    const group = [i]
    for (let k = 0; k < group.length; k++)
      for (const j of [...linked(group[k]!), ...index.within(points[group[k]!]!, gap)])
        if (seen[j] === 0) {
          seen[j] = 1
          group.push(j)
        }
    groups.push(group.sort((a, b) => a - b))
  }
  return groups
}

/** For the position of an edge in the list: positions of those that share a node with it. */
function joinedAtNodes(graph: RoadGraph, edges: readonly number[]): (i: number) => readonly number[] {
  const at = new Map<number, number[]>()
  edges.forEach((e, i) => {
    for (const node of [graph.edgeFrom[e]!, graph.edgeTo[e]!]) {
      const list = at.get(node)
      if (list) list.push(i)
      else at.set(node, [i])
    }
  })
  return (i) => [...at.get(graph.edgeFrom[edges[i]!]!)!, ...at.get(graph.edgeTo[edges[i]!]!)!]
}

function middleOf(graph: RoadGraph, edge: number): LngLat {
  return partOfShape(graph, edge, 0.5, 0.5)[0]!
}

function shapeBox(graph: RoadGraph, edge: number): Bbox {
  let box: Bbox = [180, 90, -180, -90]
  for (let i = graph.shapeStart[edge]!; i < graph.shapeStart[edge + 1]!; i++) {
    const lon = graph.shape[2 * i]! / 1e7
    const lat = graph.shape[2 * i + 1]! / 1e7
    box = unionBbox(box, [lon, lat, lon, lat])
  }
  return box
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

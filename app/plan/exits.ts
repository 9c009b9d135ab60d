import {
  contains,
  fastMetres,
  type LngLat,
  type MultiPolygonRings,
  preparePolygons,
} from '../../engines/geo/index.ts'
import {
  edgeRoadClass,
  edgeShape,
  edgeStreet,
  nodeLngLat,
  type RoadGraph,
} from '../../engines/roads/index.ts'

/** A place where a street leaves the jurisdiction; both directions and all lanes of it together. */
export interface ExitRoad {
  readonly street: string
  /** Class without the word for a ramp. */
  readonly roadClass: string
  /** The point on the border. */
  readonly lngLat: LngLat
  /** The end of the crossing stretch that lies inside. */
  readonly inside: LngLat
  /** How many carriageways of the network cross here. */
  readonly ways: number
}

/** Classes that count as main roads, from the widest. */
export const mainClasses = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'] as const

/** Two crossings of one street so near each other are one exit. */
const ONE_EXIT_METRES = 250

/** 1 for every node of the road network that lies inside an area. Worked out once a plan: borders are long. */
export function nodesInside(graph: RoadGraph, boundary: MultiPolygonRings): Uint8Array {
  const area = preparePolygons(boundary)
  return Uint8Array.from({ length: graph.nodeCount }, (_, node) =>
    contains(area, nodeLngLat(graph, node)) ? 1 : 0,
  )
}

/** Streets that cross the border of the jurisdiction, main ones first: where exits would have to be closed. */
export function exitRoads(graph: RoadGraph, boundary: MultiPolygonRings, inside: Uint8Array): ExitRoad[] {
  const area = preparePolygons(boundary)
  const found: ExitRoad[] = []
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const begins = inside[graph.edgeFrom[edge]!] === 1
    if (begins === (inside[graph.edgeTo[edge]!] === 1)) continue
    const shape = edgeShape(graph, edge)
    found.push({
      street: edgeStreet(graph, edge),
      roadClass: edgeRoadClass(graph, edge).replace('_link', ''),
      lngLat: borderPoint(shape, (point) => contains(area, point) === begins),
      inside: begins ? shape[0]! : shape.at(-1)!,
      ways: 1,
    })
  }
  return groupExits(found)
}

/** Crossings of one street close to each other made one, the widest class kept, main roads first. */
export function groupExits(crossings: readonly ExitRoad[]): ExitRoad[] {
  const groups: ExitRoad[] = []
  for (const exit of [...crossings].sort((a, b) => rank(a) - rank(b))) {
    const at = groups.findIndex(
      (group) => group.street === exit.street && fastMetres(group.lngLat, exit.lngLat) <= ONE_EXIT_METRES,
    )
    if (at < 0) groups.push(exit)
    else groups[at] = { ...groups[at]!, ways: groups[at]!.ways + exit.ways }
  }
  return groups.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      Number(a.street === '') - Number(b.street === '') ||
      (a.street < b.street ? -1 : a.street > b.street ? 1 : 0),
  )
}

function rank(exit: ExitRoad): number {
  const at = (mainClasses as readonly string[]).indexOf(exit.roadClass)
  return at < 0 ? mainClasses.length : at
}

/** Where a line passes the border, to a metre or so. */
function borderPoint(shape: readonly LngLat[], isBefore: (point: LngLat) => boolean): LngLat {
  const at = Math.max(
    1,
    shape.findIndex((point) => !isBefore(point)),
  )
  let [low, high] = [shape[at - 1]!, shape[at]!]
  for (let i = 0; i < 16; i++) {
    const middle: LngLat = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2]
    if (isBefore(middle)) low = middle
    else high = middle
  }
  return high
}

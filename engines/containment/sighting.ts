import { METRES_PER_DEGREE } from '../geo/index.ts'
import { edgeShape, type RoadGraph, type Seed, snapToRoad, UNREACHED } from '../roads/index.ts'
import { edgesBetween, fail, knownNode, listOf, position, seconds, show } from './checks.ts'
import type { Sighting } from './problem.ts'

/** Points farther from any road are off the network. */
export const SNAP_METRES = 1000
/** An uncertain sighting is looked at along the streets at this distance. */
const STEP_METRES = 5

/**
 * Where the suspect can be at the time of the sighting (seeds at time 0), and how soon at the ends of the streets that he
 * may be on, at his speed, rounded down.
 *
 * @throws ContainmentInputError for a place off the network
 */
export function seedsOf(graph: RoadGraph, times: Int32Array, seen: Sighting): Seed[] {
  if (typeof seen !== 'object' || seen === null)
    fail('containment.field', { field: 'lastSeen', found: show(seen), expected: 'node or lngLat' })
  if ('node' in seen) return [{ node: knownNode(graph, 'lastSeen', seen.node), time: 0 }]
  if ('between' in seen)
    return streetSeeds(graph, times, edgesBetween(graph, 'lastSeen.between', seen.between))
  if ('area' in seen) {
    const ring = listOf('lastSeen.area', seen.area, 'points').map((at) => position('lastSeen.area', at))
    if (ring.length < 3)
      fail('containment.field', {
        field: 'lastSeen.area',
        found: show(ring),
        expected: 'three points or more',
      })
    const lons = ring.map(([lon]) => lon)
    const lats = ring.map(([, lat]) => lat)
    const box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] as const
    return areaSeeds(graph, times, 'lastSeen.area', box, (lon, lat) => isInside(ring, lon, lat))
  }
  if (!('lngLat' in seen))
    fail('containment.field', { field: 'lastSeen', found: show(seen), expected: 'node or lngLat' })
  const point = position('lastSeen.lngLat', seen.lngLat)
  const seeds = pointSeeds(graph, times, point)
  if (!('radiusMetres' in seen)) return seeds
  const radius = seconds('lastSeen.radiusMetres', seen.radiusMetres)
  const kx = METRES_PER_DEGREE * Math.cos((point[1] * Math.PI) / 180)
  const isNear = (lon: number, lat: number) =>
    Math.hypot((lon - point[0]) * kx, (lat - point[1]) * METRES_PER_DEGREE) <= radius
  const [dx, dy] = [radius / kx, radius / METRES_PER_DEGREE]
  const box = [point[0] - dx, point[1] - dy, point[0] + dx, point[1] + dy] as const
  return [...seeds, ...areaSeeds(graph, times, null, box, isNear)]
}

function pointSeeds(graph: RoadGraph, times: Int32Array, point: readonly [number, number]): Seed[] {
  const accept = (e: number) => times[2 * e]! < UNREACHED || times[2 * e + 1]! < UNREACHED
  const snap = snapToRoad(graph, point, { maxMetres: SNAP_METRES, outsideCore: true, accept })
  if (!snap)
    return fail('containment.off_network', {
      field: 'lastSeen',
      metres: SNAP_METRES,
      found: point.join(', '),
    })
  return partSeeds(graph, times, snap.edge, snap.fraction, snap.fraction)
}

/** He is on the edge, between these shares of its length. */
function partSeeds(graph: RoadGraph, times: Int32Array, edge: number, from: number, to: number): Seed[] {
  const seeds: Seed[] = []
  const there = times[2 * edge]!
  const back = times[2 * edge + 1]!
  if (there < UNREACHED || to >= 1)
    seeds.push({ node: graph.edgeTo[edge]!, time: to >= 1 ? 0 : Math.floor(there * (1 - to)) })
  if (back < UNREACHED || from <= 0)
    seeds.push({ node: graph.edgeFrom[edge]!, time: from <= 0 ? 0 : Math.floor(back * from) })
  return seeds
}

function streetSeeds(graph: RoadGraph, times: Int32Array, edges: readonly number[]): Seed[] {
  const seeds = edges.flatMap((e) => partSeeds(graph, times, e, 0, 1))
  return seeds.length > 0
    ? seeds
    : fail('containment.field', {
        field: 'lastSeen.between',
        found: 'a street that he can’t use',
        expected: 'a street of his mode',
      })
}

type Box = readonly [west: number, south: number, east: number, north: number]

/** Everywhere on the streets within an area: each street is looked at every few metres, widened by one step. */
function areaSeeds(
  graph: RoadGraph,
  times: Int32Array,
  field: string | null,
  box: Box,
  isIn: (lon: number, lat: number) => boolean,
): Seed[] {
  const best = new Map<number, number>()
  for (let e = 0; e < graph.edgeCount; e++) {
    if (times[2 * e]! >= UNREACHED && times[2 * e + 1]! >= UNREACHED) continue
    if (isBeside(graph, e, box)) continue
    const part = partInside(graph, e, isIn)
    if (!part) continue
    for (const { node, time } of partSeeds(graph, times, e, part[0], part[1]))
      best.set(node, Math.min(time, best.get(node) ?? UNREACHED))
  }
  if (best.size === 0 && field)
    fail('containment.off_network', { field, metres: 0, found: 'an area without streets' })
  return [...best].map(([node, time]) => ({ node, time }))
}

/** True when the whole edge lies on one side of the box. */
function isBeside(graph: RoadGraph, edge: number, [west, south, east, north]: Box): boolean {
  let [beyondWest, beyondSouth, beyondEast, beyondNorth] = [true, true, true, true]
  for (let i = graph.shapeStart[edge]!; i < graph.shapeStart[edge + 1]!; i++) {
    const lon = graph.shape[2 * i]! / 1e7
    const lat = graph.shape[2 * i + 1]! / 1e7
    beyondWest &&= lon < west
    beyondSouth &&= lat < south
    beyondEast &&= lon > east
    beyondNorth &&= lat > north
  }
  return beyondWest || beyondSouth || beyondEast || beyondNorth
}

/** First and last share of the edge's length inside, widened to be on the safe side; null when none is. */
function partInside(
  graph: RoadGraph,
  edge: number,
  isIn: (lon: number, lat: number) => boolean,
): [number, number] | null {
  const shape = edgeShape(graph, edge)
  let length = 0
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  let previous = shape[0]!
  for (const point of shape) {
    const kx = METRES_PER_DEGREE * Math.cos((point[1] * Math.PI) / 180)
    const metres = Math.hypot((point[0] - previous[0]) * kx, (point[1] - previous[1]) * METRES_PER_DEGREE)
    const steps = Math.max(1, Math.ceil(metres / STEP_METRES))
    for (let i = 0; i <= steps; i++) {
      const share = i / steps
      if (
        !isIn(previous[0] + (point[0] - previous[0]) * share, previous[1] + (point[1] - previous[1]) * share)
      )
        continue
      first = Math.min(first, length + metres * share)
      last = Math.max(last, length + metres * share)
    }
    length += metres
    previous = point
  }
  if (first > last) return null
  const wide = Math.max(length, 1e-9)
  return [Math.max(0, (first - STEP_METRES) / wide), Math.min(1, (last + STEP_METRES) / wide)]
}

function isInside(ring: readonly (readonly [number, number])[], lon: number, lat: number): boolean {
  let inside = false
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + ring.length - 1) % ring.length]!
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside
  })
  return inside
}

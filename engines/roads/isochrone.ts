import {
  contourRegion,
  METRES_PER_DEGREE,
  type Metres,
  type MultiPolygonRings,
  type Seconds,
} from '../geo/index.ts'
import { boundOf } from './etas.ts'
import { type RoadGraph, UNREACHED } from './graph.ts'
import { type Overlay, resolveOverlay } from './overlay.ts'
import type { RoadPlace } from './place.ts'
import { type EdgeParts, partsWithin, type ReachOptions, reachSearch } from './reached.ts'
import type { SearchSpace } from './search.ts'

/** What can be reached within a time. */
export interface Isochrone {
  readonly seconds: Seconds
  /** The truth: parts of edges. */
  readonly parts: EdgeParts
  /** The picture: the parts with the ground beside them. A shorter time's polygons lie within a longer one's. */
  readonly polygons: MultiPolygonRings
}

/** How the picture is drawn. */
export interface IsochroneOptions extends ReachOptions {
  /** Side of the drawing grid; default: the reached box / 160, within 25…200 m. */
  readonly cellMetres?: Metres
}

/** Off the road the picture spreads at 12 km/h: enough to close the blocks between reached streets. */
const HUNDREDTHS_PER_METRE = 30
/** Blocks smaller than this many grid cells are not cut out of the picture. */
const SMALLEST_HOLE = 12

/** Isochrones of one place for several times from one search: parts of edges and polygons. */
export function isochrones(
  graph: RoadGraph,
  place: RoadPlace,
  seconds: readonly Seconds[],
  options: IsochroneOptions = {},
): Isochrone[] {
  const overlay = resolveOverlay(graph, options.overlay)
  const reverse = options.direction === 'to'
  const bounds = seconds.map(boundOf)
  const widest = Math.max(...bounds)
  const space = reachSearch(graph, overlay, place, widest, reverse)
  const parts = bounds.map((bound) => partsWithin(graph, overlay, space, place, bound, reverse))
  const field = timeField(
    graph,
    overlay,
    space,
    parts[bounds.indexOf(widest)]!,
    place,
    reverse,
    options.cellMetres,
  )
  return seconds.map((s, i) => ({
    seconds: s,
    parts: parts[i]!,
    polygons: field ? outline(field, bounds[i]!) : [],
  }))
}

interface TimeField {
  readonly west: number
  readonly south: number
  readonly stepX: number
  readonly stepY: number
  readonly columns: number
  readonly rows: number
  readonly value: Float32Array
}

/** Least time at the corners of a grid: time at a point of a reached road plus the way from it to the corner. */
function timeField(
  graph: RoadGraph,
  overlay: Overlay,
  space: SearchSpace,
  parts: EdgeParts,
  place: RoadPlace,
  reverse: boolean,
  wanted: Metres | undefined,
): TimeField | null {
  if (parts.edge.length === 0) return null
  const { shape, shapeStart } = graph
  let west = Number.POSITIVE_INFINITY
  let south = Number.POSITIVE_INFINITY
  let east = Number.NEGATIVE_INFINITY
  let north = Number.NEGATIVE_INFINITY
  for (const e of parts.edge)
    for (let i = shapeStart[e]!; i < shapeStart[e + 1]!; i++) {
      const x = shape[2 * i]!
      const y = shape[2 * i + 1]!
      if (x < west) west = x
      if (x > east) east = x
      if (y < south) south = y
      if (y > north) north = y
    }
  const ky = METRES_PER_DEGREE / 1e7
  const kx = ky * Math.cos((((south + north) / 2e7) * Math.PI) / 180)
  const extent = Math.max((east - west) * kx, (north - south) * ky)
  const cell = wanted ?? Math.min(200, Math.max(25, extent / 160))
  const stepX = cell / kx
  const stepY = cell / ky
  west -= 3 * stepX
  south -= 3 * stepY
  const columns = Math.ceil((east - west) / stepX) + 4
  const rows = Math.ceil((north - south) / stepY) + 4
  const value = new Float32Array(columns * rows).fill(UNREACHED)
  const perCell = cell * HUNDREDTHS_PER_METRE
  const spread = (x: number, y: number, time: number) => {
    const gx = (x - west) / stepX
    const gy = (y - south) / stepY
    const c = Math.round(gx)
    const r = Math.round(gy)
    for (let row = r - 2; row <= r + 2; row++)
      for (let column = c - 2; column <= c + 2; column++) {
        const dx = gx - column
        const dy = gy - row
        const t = time + Math.sqrt(dx * dx + dy * dy) * perCell
        const at = row * columns + column
        if (t < value[at]!) value[at] = t
      }
  }
  for (let i = 0; i < parts.edge.length; i++) {
    const e = parts.edge[i]!
    if (i > 0 && parts.edge[i - 1] === e) continue
    const last = shapeStart[e + 1]! - 1
    let whole = 0
    for (let p = shapeStart[e]!; p < last; p++) whole += span(shape, p, kx, ky)
    let before = 0
    for (let p = shapeStart[e]!; p < last; p++) {
      const length = span(shape, p, kx, ky)
      const pieces = Math.max(1, Math.ceil(length / cell))
      for (let k = p === shapeStart[e]! ? 0 : 1; k <= pieces; k++) {
        const t = k / pieces
        const fraction = whole === 0 ? 0 : Math.min(1, (before + t * length) / whole)
        const time = timeOnEdge(graph, overlay, space, place, e, fraction, reverse)
        if (time < UNREACHED)
          spread(
            shape[2 * p]! + t * (shape[2 * p + 2]! - shape[2 * p]!),
            shape[2 * p + 1]! + t * (shape[2 * p + 3]! - shape[2 * p + 1]!),
            time,
          )
      }
      before += length
    }
  }
  return { west, south, stepX, stepY, columns, rows, value }
}

function span(shape: Int32Array, p: number, kx: number, ky: number): number {
  const dx = (shape[2 * p + 2]! - shape[2 * p]!) * kx
  const dy = (shape[2 * p + 3]! - shape[2 * p + 1]!) * ky
  return Math.sqrt(dx * dx + dy * dy)
}

/** Time at a point of an edge by the labels at its ends, or along the edge itself when the place lies on it. */
function timeOnEdge(
  graph: RoadGraph,
  overlay: Overlay,
  space: SearchSpace,
  place: RoadPlace,
  edge: number,
  fraction: number,
  reverse: boolean,
): number {
  const forward = overlay.time[2 * edge]!
  const backward = overlay.time[2 * edge + 1]!
  const a = space.timeAt(graph.edgeFrom[edge]!)
  const b = space.timeAt(graph.edgeTo[edge]!)
  const up = reverse ? backward : forward
  const down = reverse ? forward : backward
  let best = UNREACHED
  if (a < UNREACHED && up < UNREACHED) best = a + up * fraction
  if (b < UNREACHED && down < UNREACHED) best = Math.min(best, b + down * (1 - fraction))
  if (edge === place.edge) {
    const along = fraction - place.fraction
    if (along >= 0 && up < UNREACHED) best = Math.min(best, along * up)
    if (along <= 0 && down < UNREACHED) best = Math.min(best, -along * down)
  }
  return best
}

function outline(field: TimeField, bound: number): MultiPolygonRings {
  const regions = contourRegion(field.value, field.columns, field.rows, bound)
  return regions.map((rings) =>
    rings
      .filter((ring, i) => i === 0 || Math.abs(cellArea(ring)) >= SMALLEST_HOLE)
      .map((ring) =>
        ring.map(([x, y]): [number, number] => [
          Math.round(field.west + x * field.stepX) / 1e7,
          Math.round(field.south + y * field.stepY) / 1e7,
        ]),
      ),
  )
}

function cellArea(ring: readonly (readonly [number, number])[]): number {
  let sum = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    sum += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1]
  return sum / 2
}

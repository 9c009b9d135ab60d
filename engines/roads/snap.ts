import { type LngLat, METRES_PER_DEGREE, type Metres } from '../geo/index.ts'
import { isCoreEdge, type RoadGraph, UNREACHED } from './graph.ts'
import type { Overlay } from './overlay.ts'
import type { Snap } from './place.ts'

/** Square cells over the network, each with the shape segments that touch it. */
interface SegmentGrid {
  readonly west: number
  readonly south: number
  /** Cell size in units of 1e-7 degrees, east and north. */
  readonly stepX: number
  readonly stepY: number
  readonly cellMetres: number
  readonly columns: number
  readonly rows: number
  readonly start: Int32Array
  /** Segment s runs from shape point s to s + 1. */
  readonly segments: Int32Array
  readonly edgeOfPoint: Int32Array
  /** 1: core edge. */
  readonly isCore: Uint8Array
}

const grids = new WeakMap<RoadGraph, SegmentGrid>()

/** Makes the snap index now instead of at the first snap (about 60 ms for 370,000 segments). */
export function warmSnap(graph: RoadGraph): void {
  gridOf(graph)
}

/** What may be snapped to. */
export interface SnapOptions {
  /** Farther roads don't count; default 1,000 m. */
  readonly maxMetres?: Metres
  /** Also edges outside the largest strongly connected part, from which one may not get away. Default no. */
  readonly outsideCore?: boolean
  /** Only edges that are open in some direction now. */
  readonly overlay?: Overlay
  /** Only these edges. */
  readonly accept?: (edge: number) => boolean
}

/** Nearest place on a road; null when none lies within `maxMetres`. Ties go to the lower edge number. */
export function snapToRoad(graph: RoadGraph, at: LngLat, options: SnapOptions = {}): Snap | null {
  return snapCandidates(graph, at, 1, options)[0] ?? null
}

/** Up to `count` nearest edges with the nearest place on each, nearest first. */
export function snapCandidates(
  graph: RoadGraph,
  at: LngLat,
  count: number,
  options: SnapOptions = {},
): Snap[] {
  const grid = gridOf(graph)
  const limit = options.maxMetres ?? 1000
  const x = at[0] * 1e7
  const y = at[1] * 1e7
  const ky = METRES_PER_DEGREE / 1e7
  const kx = ky * Math.cos((at[1] * Math.PI) / 180)
  const cx = Math.floor((x - grid.west) / grid.stepX)
  const cy = Math.floor((y - grid.south) / grid.stepY)
  // Rings of cells outward; nothing in a ring beyond `ring` can be nearer than the distance to the rings' border.
  const hits: Hit[] = []
  const left = (x - grid.west - cx * grid.stepX) * kx
  const below = (y - grid.south - cy * grid.stepY) * ky
  const width = grid.stepX * kx
  const height = grid.stepY * ky
  const side = Math.min(left, width - left, below, height - below)
  const cell = Math.min(width, height)
  const last = Math.max(
    Math.abs(cx),
    Math.abs(cy),
    Math.abs(grid.columns - 1 - cx),
    Math.abs(grid.rows - 1 - cy),
  )
  let worst = limit
  for (let ring = 0; ring <= last; ring++) {
    if (ring > 0 && (ring - 1) * cell + side > worst) break
    for (let row = cy - ring; row <= cy + ring; row++) {
      if (row < 0 || row >= grid.rows) continue
      const whole = row === cy - ring || row === cy + ring
      const step = whole || ring === 0 ? 1 : 2 * ring
      for (let column = cx - ring; column <= cx + ring; column += step) {
        if (column < 0 || column >= grid.columns) continue
        const c = row * grid.columns + column
        for (let i = grid.start[c]!; i < grid.start[c + 1]!; i++)
          worst = consider(graph, grid, grid.segments[i]!, x, y, kx, ky, hits, count, limit, worst, options)
      }
    }
  }
  return hits.map((hit) => toSnap(graph, hit, kx, ky))
}

interface Hit {
  edge: number
  segment: number
  fraction: number
  metres: number
}

function consider(
  graph: RoadGraph,
  grid: SegmentGrid,
  segment: number,
  x: number,
  y: number,
  kx: number,
  ky: number,
  hits: Hit[],
  count: number,
  limit: number,
  worst: number,
  options: SnapOptions,
): number {
  const { shape } = graph
  const ax = (shape[2 * segment]! - x) * kx
  const ay = (shape[2 * segment + 1]! - y) * ky
  const dx = (shape[2 * segment + 2]! - x) * kx - ax
  const dy = (shape[2 * segment + 3]! - y) * ky - ay
  const square = dx * dx + dy * dy
  const t = square === 0 ? 0 : -(ax * dx + ay * dy) / square
  const fraction = Math.max(0, Math.min(1, t))
  const px = ax + fraction * dx
  const py = ay + fraction * dy
  const metres = Math.sqrt(px * px + py * py)
  if (metres > worst) return worst
  const edge = grid.edgeOfPoint[segment]!
  if (!isAllowed(graph, grid, edge, options)) return worst
  const known = hits.findIndex((hit) => hit.edge === edge)
  if (known >= 0) {
    const old = hits[known]!
    if (old.metres < metres || (old.metres === metres && old.segment <= segment)) return worst
    hits.splice(known, 1)
  }
  let at = hits.length
  while (at > 0) {
    const before = hits[at - 1]!
    if (before.metres < metres || (before.metres === metres && before.edge < edge)) break
    at--
  }
  hits.splice(at, 0, { edge, segment, fraction, metres })
  if (hits.length > count) hits.length = count
  return hits.length === count ? Math.min(limit, hits[count - 1]!.metres) : limit
}

function isAllowed(graph: RoadGraph, grid: SegmentGrid, edge: number, options: SnapOptions): boolean {
  if (!options.outsideCore && grid.isCore[edge] === 0) return false
  const open = options.overlay
    ? options.overlay.time[2 * edge]! < UNREACHED || options.overlay.time[2 * edge + 1]! < UNREACHED
    : graph.edgeOpen[2 * edge] === 1 || graph.edgeOpen[2 * edge + 1] === 1
  return open && (!options.accept || options.accept(edge))
}

function toSnap(graph: RoadGraph, hit: Hit, kx: number, ky: number): Snap {
  const { shape, shapeStart } = graph
  const last = shapeStart[hit.edge + 1]! - 1
  let before = 0
  let whole = 0
  for (let i = shapeStart[hit.edge]!; i < last; i++) {
    const dx = (shape[2 * i + 2]! - shape[2 * i]!) * kx
    const dy = (shape[2 * i + 3]! - shape[2 * i + 1]!) * ky
    const length = Math.sqrt(dx * dx + dy * dy)
    if (i < hit.segment) before += length
    else if (i === hit.segment) before += length * hit.fraction
    whole += length
  }
  const s = hit.segment
  const lon = shape[2 * s]! + hit.fraction * (shape[2 * s + 2]! - shape[2 * s]!)
  const lat = shape[2 * s + 1]! + hit.fraction * (shape[2 * s + 3]! - shape[2 * s + 1]!)
  return {
    edge: hit.edge,
    fraction: whole === 0 ? 0 : Math.min(1, before / whole),
    lngLat: [lon / 1e7, lat / 1e7],
    metres: hit.metres,
  }
}

function gridOf(graph: RoadGraph): SegmentGrid {
  let grid = grids.get(graph)
  if (!grid) {
    grid = buildGrid(graph)
    grids.set(graph, grid)
  }
  return grid
}

function buildGrid(graph: RoadGraph): SegmentGrid {
  const { shape, shapeStart } = graph
  const points = shape.length / 2
  let west = Number.POSITIVE_INFINITY
  let south = Number.POSITIVE_INFINITY
  let east = Number.NEGATIVE_INFINITY
  let north = Number.NEGATIVE_INFINITY
  for (let i = 0; i < points; i++) {
    west = Math.min(west, shape[2 * i]!)
    east = Math.max(east, shape[2 * i]!)
    south = Math.min(south, shape[2 * i + 1]!)
    north = Math.max(north, shape[2 * i + 1]!)
  }
  if (points === 0) {
    west = east = south = north = 0
  }
  const ky = METRES_PER_DEGREE / 1e7
  const kx = ky * Math.max(0.01, Math.cos((((south + north) / 2 / 1e7) * Math.PI) / 180))
  const area = Math.max(1, (east - west) * kx) * Math.max(1, (north - south) * ky)
  const cellMetres = Math.max(60, Math.sqrt((1.5 * area) / Math.max(1, points)), Math.sqrt(area / 1_000_000))
  const stepX = cellMetres / kx
  const stepY = cellMetres / ky
  const columns = Math.floor((east - west) / stepX) + 1
  const rows = Math.floor((north - south) / stepY) + 1
  const edgeOfPoint = new Int32Array(points)
  const isCore = new Uint8Array(graph.edgeCount)
  for (let e = 0; e < graph.edgeCount; e++) {
    edgeOfPoint.fill(e, shapeStart[e]!, shapeStart[e + 1]!)
    if (isCoreEdge(graph, e)) isCore[e] = 1
  }
  const start = new Int32Array(columns * rows + 1)
  const visit = (action: (cell: number, segment: number) => void) => {
    for (let e = 0; e < graph.edgeCount; e++)
      for (let s = shapeStart[e]!; s < shapeStart[e + 1]! - 1; s++) {
        const ax = (shape[2 * s]! - west) / stepX
        const ay = (shape[2 * s + 1]! - south) / stepY
        const bx = (shape[2 * s + 2]! - west) / stepX
        const by = (shape[2 * s + 3]! - south) / stepY
        const low = Math.floor(Math.min(ay, by))
        const high = Math.floor(Math.max(ay, by))
        for (let row = low; row <= high; row++) {
          // The part of the segment inside this row of cells.
          const t0 =
            low === high ? 0 : (Math.min(Math.max(row, Math.min(ay, by)), Math.max(ay, by)) - ay) / (by - ay)
          const t1 =
            low === high
              ? 1
              : (Math.min(Math.max(row + 1, Math.min(ay, by)), Math.max(ay, by)) - ay) / (by - ay)
          const x0 = ax + t0 * (bx - ax)
          const x1 = ax + t1 * (bx - ax)
          const first = Math.max(0, Math.floor(Math.min(x0, x1) - 1e-9))
          const end = Math.min(columns - 1, Math.floor(Math.max(x0, x1) + 1e-9))
          for (let column = first; column <= end; column++) action(row * columns + column, s)
        }
      }
  }
  visit((cell) => {
    start[cell + 1]!++
  })
  for (let c = 0; c < columns * rows; c++) start[c + 1]! += start[c]!
  const segments = new Int32Array(start[columns * rows]!)
  const at = start.slice()
  visit((cell, segment) => {
    segments[at[cell]!++] = segment
  })
  return { west, south, stepX, stepY, cellMetres, columns, rows, start, segments, edgeOfPoint, isCore }
}

import {
  type LngLat,
  type LocalFrame,
  type MultiPolygonRings,
  toLngLat,
  toXY,
  type XY,
} from '../geo/index.ts'
import { DAY_MS, type Events, type Incident, makeEvents } from './incident.ts'

/** Polygons in flat metres: outer ring first, then holes. */
export type FlatPolygons = ReadonlyArray<ReadonlyArray<ReadonlyArray<XY>>>

/**
 * Square cells over a study area. Cell 0 … `count - 1` are those whose centre lies inside, row by row from the
 * south-west corner of the area's box; `cellOfSlot` maps a slot (row * columns + column) to them, -1 outside.
 */
export interface Grid {
  readonly size: number
  readonly west: number
  readonly south: number
  readonly columns: number
  readonly rows: number
  readonly count: number
  readonly cellOfSlot: Int32Array
  readonly slotOfCell: Int32Array
  /** Area of the polygons themselves, square metres. */
  readonly areaSquareMetres: number
}

/** A grid with the frame that its metres are in. */
export interface StudyGrid extends Grid {
  readonly frame: LocalFrame
}

/** At most this many slots: a finer grid than that over a province is a mistake in the cell size. */
const MAX_SLOTS = 20_000_000

/**
 * Lays the grid. A study area smaller than a cell gets the one cell that holds its box's centre.
 * Throws RangeError for no polygon, a cell size <= 0, or more than 20 million slots.
 */
export function layGrid(polygons: FlatPolygons, size: number): Grid {
  if (!(size > 0)) throw new RangeError(`cell size: found ${size}, expected metres above 0`)
  let west = Infinity
  let south = Infinity
  let east = -Infinity
  let north = -Infinity
  let area = 0
  for (const polygon of polygons)
    polygon.forEach((ring, r) => {
      area += (r === 0 ? 1 : -1) * Math.abs(ringArea(ring))
      for (const [x, y] of ring) {
        west = Math.min(west, x)
        east = Math.max(east, x)
        south = Math.min(south, y)
        north = Math.max(north, y)
      }
    })
  if (!(west < Infinity)) throw new RangeError('study area: found no point, expected at least one polygon')
  const columns = Math.max(1, Math.ceil((east - west) / size))
  const rows = Math.max(1, Math.ceil((north - south) / size))
  if (!(columns * rows <= MAX_SLOTS))
    throw new RangeError(
      `cell size: ${size} m makes ${columns} x ${rows} cells, expected at most ${MAX_SLOTS}; is the boundary in degrees?`,
    )
  const cellOfSlot = new Int32Array(columns * rows).fill(-1)
  const inside = new Uint8Array(columns * rows)
  for (const polygon of polygons) fillPolygon(polygon, { west, south, size, columns, rows }, inside)
  if (!inside.includes(1)) inside[Math.floor(rows / 2) * columns + Math.floor(columns / 2)] = 1
  const slots: number[] = []
  inside.forEach((is, slot) => {
    if (is) {
      cellOfSlot[slot] = slots.length
      slots.push(slot)
    }
  })
  return {
    size,
    west,
    south,
    columns,
    rows,
    count: slots.length,
    cellOfSlot,
    slotOfCell: Int32Array.from(slots),
    areaSquareMetres: area,
  }
}

/** Grid over polygons in degrees, in a local frame at their middle that keeps lengths of the WGS-84 ellipsoid. */
export function studyGrid(boundary: MultiPolygonRings, size: number): StudyGrid {
  let low: [number, number] = [Infinity, Infinity]
  let high: [number, number] = [-Infinity, -Infinity]
  for (const rings of boundary)
    for (const ring of rings)
      for (const [lng, lat] of ring) {
        if (!(Math.abs(lng) <= 180 && Math.abs(lat) < 90))
          throw new RangeError(
            `boundary: found point ${lng}, ${lat}, expected degrees (longitude, latitude) in WGS-84`,
          )
        low = [Math.min(low[0], lng), Math.min(low[1], lat)]
        high = [Math.max(high[0], lng), Math.max(high[1], lat)]
      }
  if (low[0] === Infinity) throw new RangeError('boundary: found no point, expected at least one polygon')
  const frame = ellipsoidFrame([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2])
  const flat = boundary.map((rings) => rings.map((ring) => ring.map((p) => toXY(frame, p))))
  return { ...layGrid(flat, size), frame }
}

/** Metres per degree of the WGS-84 ellipsoid at the origin's latitude (a sphere is 0.2 % off, 1 cell in 500). */
export function ellipsoidFrame(origin: LngLat): LocalFrame {
  const phi = (origin[1] * Math.PI) / 180
  return {
    origin,
    kx: 111412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi),
    ky: 111132.92 - 559.82 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi),
  }
}

/** Cell of a point in the grid's metres, or -1 when it is in none. */
export function cellAt(grid: Grid, x: number, y: number): number {
  const column = Math.floor((x - grid.west) / grid.size)
  const row = Math.floor((y - grid.south) / grid.size)
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return -1
  return grid.cellOfSlot[row * grid.columns + column] as number
}

/** Centre of a cell in the grid's metres. */
export function cellCentre(grid: Grid, cell: number): XY {
  const slot = grid.slotOfCell[cell]
  if (slot === undefined) throw new RangeError(`cell: found ${cell}, expected 0 … ${grid.count - 1}`)
  const row = Math.floor(slot / grid.columns)
  const column = slot - row * grid.columns
  return [grid.west + (column + 0.5) * grid.size, grid.south + (row + 0.5) * grid.size]
}

/** The cell's square as a closed ring in degrees, counter-clockwise from its south-west corner. */
export function cellRing(grid: StudyGrid, cell: number): LngLat[] {
  const [x, y] = cellCentre(grid, cell)
  const h = grid.size / 2
  return [
    [-h, -h],
    [h, -h],
    [h, h],
    [-h, h],
    [-h, -h],
  ].map(([dx, dy]) => toLngLat(grid.frame, [x + (dx as number), y + (dy as number)]))
}

/** Incidents in the grid's frame. Time = the end of an interval, or the start when there is no end. */
export function toEvents(grid: StudyGrid, incidents: readonly Incident[]): Events {
  const places = incidents.map((incident) => toXY(grid.frame, incident.lngLat))
  return makeEvents({
    x: places.map((p) => p[0]),
    y: places.map((p) => p[1]),
    day: incidents.map((incident) => (incident.toMs ?? incident.fromMs) / DAY_MS),
    weight: incidents.map((incident) => incident.weight ?? 1),
  })
}

function ringArea(ring: ReadonlyArray<XY>): number {
  let twice = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[j] as XY
    const b = ring[i] as XY
    twice += a[0] * b[1] - b[0] * a[1]
  }
  return twice / 2
}

/** Scan line through the cell centres of each row, even-odd over all rings of one polygon. */
function fillPolygon(
  polygon: ReadonlyArray<ReadonlyArray<XY>>,
  grid: { west: number; south: number; size: number; columns: number; rows: number },
  inside: Uint8Array,
): void {
  const crossings = new Map<number, number[]>()
  for (const ring of polygon)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = ring[j] as XY
      const b = ring[i] as XY
      if (a[1] === b[1]) continue
      const [low, high] = a[1] < b[1] ? [a, b] : [b, a]
      const from = Math.max(0, Math.ceil((low[1] - grid.south) / grid.size - 0.5))
      for (let row = from; row < grid.rows; row++) {
        const y = grid.south + (row + 0.5) * grid.size
        if (y >= high[1]) break
        if (y < low[1]) continue
        const list = crossings.get(row) ?? []
        list.push(low[0] + ((y - low[1]) / (high[1] - low[1])) * (high[0] - low[0]))
        crossings.set(row, list)
      }
    }
  for (const [row, xs] of crossings) {
    xs.sort((a, b) => a - b)
    for (let k = 0; k + 1 < xs.length; k += 2) {
      const from = Math.max(0, Math.ceil(((xs[k] as number) - grid.west) / grid.size - 0.5))
      const to = Math.min(
        grid.columns - 1,
        Math.ceil(((xs[k + 1] as number) - grid.west) / grid.size - 0.5) - 1,
      )
      for (let column = from; column <= to; column++) inside[row * grid.columns + column] = 1
    }
  }
}

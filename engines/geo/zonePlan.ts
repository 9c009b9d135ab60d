import { bboxOfPolygons, unionBbox } from './bbox.ts'
import { localFrame, toLngLat, toXY } from './frame.ts'
import { collectPlaces, type Strip } from './strips.ts'
import type { Bbox, LngLat, Metres, MultiPolygonRings } from './units.ts'

/** A zone of a plan. */
export interface PlanZone {
  readonly id: string
  readonly polygons: MultiPolygonRings
}

/** One connected place where the plan is wrong. */
export interface PlanFault {
  /** The zones that share the place: two or more for an overlap, one for a part outside, none for a gap. */
  readonly zones: readonly string[]
  readonly squareMetres: number
  /** A point inside the place, to fly the map to. */
  readonly at: LngLat
  readonly bbox: Bbox
}

/** What `checkZonePlan` found; each list with the largest place first. */
export interface ZonePlanReport {
  /** Places that two or more zones claim. */
  readonly overlaps: readonly PlanFault[]
  /** Places of the jurisdiction that no zone claims. */
  readonly gaps: readonly PlanFault[]
  /** Places of zones that lie outside the jurisdiction; empty when no jurisdiction was given. */
  readonly outside: readonly PlanFault[]
  /** Distance between the examined lines: a fault lower than this may be missed. */
  readonly rowMetres: Metres
  /** Pieces narrower than this east to west are taken as drawing noise. */
  readonly toleranceMetres: Metres
}

/** How closely to look. */
export interface ZonePlanOptions {
  /** Default: the box's height / 2000, at least 1 m. */
  readonly rowMetres?: Metres
  /** Default 0.5 m. */
  readonly toleranceMetres?: Metres
  /** Places smaller than this are not reported; default one row times the tolerance. */
  readonly minimumSquareMetres?: number
}

/**
 * Do the zones overlap, leave gaps in the jurisdiction or stick out of it, and where? East–west lines are laid
 * through everything; on each line the zones' spans are exact, between lines the area is taken as constant, and spans
 * of neighbouring lines that touch form one place. Areas therefore err by about perimeter × rowMetres / 2.
 *
 * @param jurisdiction null when only overlaps between zones matter
 */
export function checkZonePlan(
  zones: ReadonlyArray<PlanZone>,
  jurisdiction: MultiPolygonRings | null,
  options: ZonePlanOptions = {},
): ZonePlanReport {
  const toleranceMetres = options.toleranceMetres ?? 0.5
  let box = jurisdiction ? bboxOfPolygons(jurisdiction) : null
  for (const zone of zones) {
    const next = bboxOfPolygons(zone.polygons)
    if (next) box = box ? unionBbox(box, next) : next
  }
  if (!box) return { overlaps: [], gaps: [], outside: [], rowMetres: options.rowMetres ?? 1, toleranceMetres }
  const frame = localFrame([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
  const [left, bottom] = toXY(frame, [box[0], box[1]])
  const [, top] = toXY(frame, [box[2], box[3]])
  const rowMetres = options.rowMetres ?? Math.max(1, (top - bottom) / 2000)
  const rows = Math.max(1, Math.ceil((top - bottom) / rowMetres))
  const layers = zones.map((zone) => crossings(zone.polygons, frame, bottom, rowMetres, rows))
  const area = jurisdiction ? crossings(jurisdiction, frame, bottom, rowMetres, rows) : null

  const overlaps: Strip[] = []
  const gaps: Strip[] = []
  const outside: Strip[] = []
  const marks: { x: number; zone: number }[] = []
  for (let row = 0; row < rows; row++) {
    marks.length = 0
    layers.forEach((layer, zone) => {
      for (const x of layer[row]!) marks.push({ x, zone })
    })
    if (area) for (const x of area[row]!) marks.push({ x, zone: -1 })
    marks.sort((a, b) => a.x - b.x)
    const open = new Set<number>()
    let at = left
    for (const mark of marks) {
      if (mark.x - at > toleranceMetres) {
        const inside = !area || open.has(-1)
        const claimed = [...open].filter((zone) => zone >= 0).sort((a, b) => a - b)
        const strip = { row, from: at, to: mark.x, owners: claimed }
        if (claimed.length >= 2) overlaps.push(strip)
        if (area && inside && claimed.length === 0) gaps.push(strip)
        if (area && !inside) for (const zone of claimed) outside.push({ ...strip, owners: [zone] })
      }
      at = mark.x
      if (open.has(mark.zone)) open.delete(mark.zone)
      else open.add(mark.zone)
    }
  }
  const minimum = options.minimumSquareMetres ?? rowMetres * toleranceMetres
  const faults = (strips: Strip[]): PlanFault[] =>
    collectPlaces(strips)
      .map((place) => {
        const low = bottom + place.firstRow * rowMetres
        const high = bottom + (place.lastRow + 1) * rowMetres
        const west = toLngLat(frame, [place.from, low])
        const east = toLngLat(frame, [place.to, high])
        return {
          zones: place.owners.map((zone) => zones[zone]!.id),
          squareMetres: place.width * rowMetres,
          at: toLngLat(frame, [place.at, bottom + (place.atRow + 0.5) * rowMetres]),
          bbox: [west[0], west[1], east[0], east[1]] as Bbox,
        }
      })
      .filter((fault) => fault.squareMetres >= minimum)
      .sort((a, b) => b.squareMetres - a.squareMetres)
  return {
    overlaps: faults(overlaps),
    gaps: faults(gaps),
    outside: faults(outside),
    rowMetres,
    toleranceMetres,
  }
}

/** Where the polygons' sides cross the middle of each row, sorted: inside lies between an odd and the next even one. */
function crossings(
  polygons: MultiPolygonRings,
  frame: ReturnType<typeof localFrame>,
  bottom: number,
  step: number,
  rows: number,
): number[][] {
  const lines: number[][] = Array.from({ length: rows }, () => [])
  for (const rings of polygons)
    for (const ring of rings)
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const a = toXY(frame, ring[j]!)
        const b = toXY(frame, ring[i]!)
        const [low, high] = a[1] < b[1] ? [a, b] : [b, a]
        const first = Math.max(0, Math.ceil((low[1] - bottom) / step - 0.5))
        for (let row = first; row < rows; row++) {
          const y = bottom + (row + 0.5) * step
          if (y < low[1]) continue
          if (y >= high[1]) break
          lines[row]!.push(low[0] + ((high[0] - low[0]) * (y - low[1])) / (high[1] - low[1]))
        }
      }
  for (const line of lines) line.sort((a, b) => a - b)
  return lines
}

import {
  bboxContains,
  bboxOfPolygons,
  contains,
  localFrame,
  padBbox,
  preparePolygons,
  projectToSegment,
  toXY,
} from '../../../engines/geo/index.ts'
import type { LngLat, MultiPolygonRings } from '../../../engines/geo/units.ts'

/** Where a point lies to an area: inside, in the belt around it, or away. */
export type Nearness = 'inside' | 'belt' | 'away'

/** The box of degrees around an area and so many metres outside of it. */
export function nearBox(area: MultiPolygonRings, metres: number): [number, number, number, number] {
  const box = bboxOfPolygons(area)
  if (!box) return [0, 0, 0, 0]
  const [west, south, east, north] = padBbox(box, metres)
  return [west, south, east, north]
}

/** Tells of points whether they lie in an area or within so many metres outside of its edge. O(edges) a point near it. */
export function nearArea(area: MultiPolygonRings, beltMetres: number): (at: LngLat) => Nearness {
  const box = bboxOfPolygons(area)
  if (!box) return () => 'away'
  const wide = padBbox(box, beltMetres)
  const prepared = preparePolygons(area)
  const frame = localFrame([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
  const rings = area.flatMap((polygon) => polygon.map((ring) => ring.map((point) => toXY(frame, point))))
  return (at) => {
    if (!bboxContains(wide, at)) return 'away'
    if (contains(prepared, at)) return 'inside'
    const [px, py] = toXY(frame, at)
    for (const ring of rings)
      for (let i = 1; i < ring.length; i++) {
        const from = ring[i - 1]
        const to = ring[i]
        if (!from || !to) continue
        if (projectToSegment([px, py], from, to).metres <= beltMetres) return 'belt'
      }
    return 'away'
  }
}

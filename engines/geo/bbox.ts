import { METRES_PER_DEGREE } from './distance.ts'
import type { Bbox, LngLat, Metres, MultiPolygonRings } from './units.ts'

/** Smallest box around the points; null when there are none. */
export function bboxOfPoints(points: Iterable<LngLat>): Bbox | null {
  let west = Number.POSITIVE_INFINITY
  let south = Number.POSITIVE_INFINITY
  let east = Number.NEGATIVE_INFINITY
  let north = Number.NEGATIVE_INFINITY
  for (const p of points) {
    if (p[0] < west) west = p[0]
    if (p[0] > east) east = p[0]
    if (p[1] < south) south = p[1]
    if (p[1] > north) north = p[1]
  }
  return west <= east ? [west, south, east, north] : null
}

/** Smallest box around the outer rings; null when there is no point. */
export function bboxOfPolygons(polygons: MultiPolygonRings): Bbox | null {
  let box: Bbox | null = null
  for (const rings of polygons) {
    const next = bboxOfPoints(rings[0] ?? [])
    if (next) box = box ? unionBbox(box, next) : next
  }
  return box
}

/** Smallest box around both. */
export function unionBbox(a: Bbox, b: Bbox): Bbox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

/** True when the point lies in the box or on its edge. */
export function bboxContains(box: Bbox, p: LngLat): boolean {
  return p[0] >= box[0] && p[0] <= box[2] && p[1] >= box[1] && p[1] <= box[3]
}

/** True when the boxes share at least one point. */
export function bboxesMeet(a: Bbox, b: Bbox): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

/** Middle of the box. */
export function bboxCentre(box: Bbox): LngLat {
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
}

/** The box grown by `metres` on every side. */
export function padBbox(box: Bbox, metres: Metres): Bbox {
  const dy = metres / METRES_PER_DEGREE
  const widest = Math.max(Math.abs(box[1]), Math.abs(box[3])) + dy
  const dx = dy / Math.max(0.01, Math.cos((Math.min(89, widest) * Math.PI) / 180))
  return [box[0] - dx, box[1] - dy, box[2] + dx, box[3] + dy]
}

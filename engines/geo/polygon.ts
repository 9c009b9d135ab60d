import { bboxOfPolygons } from './bbox.ts'
import { EARTH_RADIUS } from './distance.ts'
import type { Bbox, LngLat, MultiPolygonRings, PolygonRings } from './units.ts'

const RAD = Math.PI / 180

/** Even-odd rule for one ring, closed or not; a point on the edge may fall on either side. */
export function isInRing(ring: ReadonlyArray<LngLat>, p: LngLat): boolean {
  let inside = false
  const [x, y] = p
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i]!
    const b = ring[j]!
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
  }
  return inside
}

/** True when the point is in the outer ring and in none of the holes. */
export function isInPolygon(rings: PolygonRings, p: LngLat): boolean {
  let inside = false
  for (const ring of rings) if (isInRing(ring, p)) inside = !inside
  return inside
}

/** True when the point is in one of the polygons. */
export function isInPolygons(polygons: MultiPolygonRings, p: LngLat): boolean {
  return polygons.some((rings) => isInPolygon(rings, p))
}

/** A zone prepared for many point tests: the box is asked first. */
export interface PreparedPolygons {
  readonly polygons: MultiPolygonRings
  readonly bbox: Bbox | null
}

/** Prepares polygons for many `contains` questions. */
export function preparePolygons(polygons: MultiPolygonRings): PreparedPolygons {
  return { polygons, bbox: bboxOfPolygons(polygons) }
}

/** Point test on prepared polygons. */
export function contains(prepared: PreparedPolygons, p: LngLat): boolean {
  const box = prepared.bbox
  if (!box || p[0] < box[0] || p[0] > box[2] || p[1] < box[1] || p[1] > box[3]) return false
  return isInPolygons(prepared.polygons, p)
}

/** Signed area of a ring in m², counter-clockwise positive, on the sphere between parallels (Lambert cylindrical). */
export function ringSquareMetres(ring: ReadonlyArray<LngLat>): number {
  if (ring.length < 3) return 0
  const lon0 = ring[0]![0]
  const s0 = Math.sin(ring[0]![1] * RAD)
  let sum = 0
  let x = 0
  let y = 0
  for (let i = 1; i <= ring.length; i++) {
    const p = ring[i % ring.length]!
    const nx = (p[0] - lon0) * RAD
    const ny = Math.sin(p[1] * RAD) - s0
    sum += x * ny - nx * y
    x = nx
    y = ny
  }
  return (sum / 2) * EARTH_RADIUS * EARTH_RADIUS
}

/** Area in m²: outer ring minus holes, whatever way they turn. */
export function polygonSquareMetres(rings: PolygonRings): number {
  let area = 0
  rings.forEach((ring, i) => {
    area += (i === 0 ? 1 : -1) * Math.abs(ringSquareMetres(ring))
  })
  return area
}

/** Sum of the polygons' areas in m² (they are taken as disjoint). */
export function polygonsSquareMetres(polygons: MultiPolygonRings): number {
  return polygons.reduce((sum, rings) => sum + polygonSquareMetres(rings), 0)
}

/** Centre of mass of the polygons; for a flat ring the mean of its points; null when there is no point. */
export function centroid(polygons: MultiPolygonRings): LngLat | null {
  const first = polygons[0]?.[0]?.[0]
  if (!first) return null
  let weight = 0
  let mx = 0
  let my = 0
  for (const rings of polygons)
    rings.forEach((ring, index) => {
      let area = 0
      let cx = 0
      let cy = 0
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const ax = ring[j]![0] - first[0]
        const ay = ring[j]![1] - first[1]
        const bx = ring[i]![0] - first[0]
        const by = ring[i]![1] - first[1]
        const cross = ax * by - bx * ay
        area += cross / 2
        cx += ((ax + bx) * cross) / 6
        cy += ((ay + by) * cross) / 6
      }
      const sign = (area < 0 ? -1 : 1) * (index === 0 ? 1 : -1)
      weight += sign * area
      mx += sign * cx
      my += sign * cy
    })
  if (Math.abs(weight) < 1e-14) {
    const points = polygons.flatMap((rings) => rings[0] ?? [])
    const n = points.length
    return [points.reduce((s, p) => s + p[0], 0) / n, points.reduce((s, p) => s + p[1], 0) / n]
  }
  return [first[0] + mx / weight, first[1] + my / weight]
}

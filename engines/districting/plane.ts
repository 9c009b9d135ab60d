import type { XY } from '../geo/index.ts'

/** A point of a flat plan: metres (or any one length) east and north of an origin. */
export type Point = XY

export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])

export const between = (a: Point, b: Point, t: number): Point => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
]

export const lengthOf = (line: readonly Point[]): number => {
  let total = 0
  for (let i = 1; i < line.length; i++) total += distance(line[i - 1]!, line[i]!)
  return total
}

/** Signed area of an open or closed ring, positive when counter-clockwise. */
export const areaOf = (ring: readonly Point[]): number => {
  let twice = 0
  for (let i = 0; i < ring.length; i++) {
    const [ax, ay] = ring[i]!
    const [bx, by] = ring[(i + 1) % ring.length]!
    twice += ax * by - bx * ay
  }
  return twice / 2
}

export const centroidOf = (ring: readonly Point[]): Point => {
  const [ox, oy] = ring[0]!
  let twice = 0
  let x = 0
  let y = 0
  for (let i = 0; i < ring.length; i++) {
    const ax = ring[i]![0] - ox
    const ay = ring[i]![1] - oy
    const bx = ring[(i + 1) % ring.length]![0] - ox
    const by = ring[(i + 1) % ring.length]![1] - oy
    const cross = ax * by - bx * ay
    twice += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  return [ox + x / (3 * twice), oy + y / (3 * twice)]
}

export const isInside = ([x, y]: Point, ring: readonly Point[]): boolean => {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!
    const [bx, by] = ring[j]!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Where segment ab meets segment cd, as shares of both; undefined when they don't or are parallel. */
export const meet = (a: Point, b: Point, c: Point, d: Point): { t: number; u: number } | undefined => {
  const rx = b[0] - a[0]
  const ry = b[1] - a[1]
  const sx = d[0] - c[0]
  const sy = d[1] - c[1]
  const cross = rx * sy - ry * sx
  if (Math.abs(cross) < 1e-9) return undefined
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? { t, u } : undefined
}

/** Nearest point of segment ab to p. */
export const projectOn = (p: Point, a: Point, b: Point): { point: Point; t: number; distance: number } => {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const square = dx * dx + dy * dy
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square))
  const point = between(a, b, t)
  return { point, t, distance: distance(p, point) }
}

export const distanceToLine = (p: Point, line: readonly Point[]): number => {
  let best = Number.POSITIVE_INFINITY
  for (let i = 1; i < line.length; i++) best = Math.min(best, projectOn(p, line[i - 1]!, line[i]!).distance)
  return best
}

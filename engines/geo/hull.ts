import { outlineCells } from './cells.ts'
import { localFrame, toLngLat, toXY, type XY } from './frame.ts'
import type { LngLat, Metres, MultiPolygonRings } from './units.ts'

/** Convex hull (Andrew's monotone chain), closed, counter-clockwise; fewer than three distinct points give them back. */
export function convexHull(points: ReadonlyArray<LngLat>): LngLat[] {
  const sorted = [...points]
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .filter((p, i, all) => i === 0 || p[0] !== all[i - 1]![0] || p[1] !== all[i - 1]![1])
  if (sorted.length < 3) return sorted
  const half = (list: LngLat[]) => {
    const chain: LngLat[] = []
    for (const p of list) {
      while (chain.length >= 2 && cross(chain[chain.length - 2]!, chain[chain.length - 1]!, p) <= 0)
        chain.pop()
      chain.push(p)
    }
    chain.pop()
    return chain
  }
  const ring = [...half(sorted), ...half([...sorted].reverse())]
  ring.push(ring[0]!)
  return ring
}

function cross(o: LngLat, a: LngLat, b: LngLat): number {
  return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])
}

/**
 * Outline of a set of points as the union of the grid cells that hold one (a concave hull on a grid): every point is
 * inside, separate groups become separate polygons.
 *
 * @param cell side of a grid cell in metres: larger closes wider gaps
 * @param grow cells of margin added around each occupied cell, 0 or more
 */
export function outlinePoints(points: ReadonlyArray<LngLat>, cell: Metres, grow = 0): MultiPolygonRings {
  if (points.length === 0) return []
  const frame = localFrame(points[0]!)
  const flat = points.map((p) => toXY(frame, p))
  let minX = Number.POSITIVE_INFINITY
  let minY = Number.POSITIVE_INFINITY
  let maxX = Number.NEGATIVE_INFINITY
  let maxY = Number.NEGATIVE_INFINITY
  for (const [x, y] of flat) {
    minX = Math.min(minX, x)
    maxX = Math.max(maxX, x)
    minY = Math.min(minY, y)
    maxY = Math.max(maxY, y)
  }
  minX -= cell * (grow + 0.5)
  minY -= cell * (grow + 0.5)
  const columns = Math.floor((maxX - minX) / cell) + 2 + grow
  const rows = Math.floor((maxY - minY) / cell) + 2 + grow
  const full = new Uint8Array(columns * rows)
  for (const [x, y] of flat) {
    const c = Math.floor((x - minX) / cell)
    const r = Math.floor((y - minY) / cell)
    for (let dr = -grow; dr <= grow; dr++)
      for (let dc = -grow; dc <= grow; dc++) {
        const cc = c + dc
        const rr = r + dr
        if (cc >= 0 && rr >= 0 && cc < columns && rr < rows) full[rr * columns + cc] = 1
      }
  }
  return outlineCells(columns, rows, (c, r) => full[r * columns + c] === 1).map((rings) =>
    rings.map((ring) =>
      ring.map((p): LngLat => toLngLat(frame, [minX + p[0] * cell, minY + p[1] * cell] as XY)),
    ),
  )
}

import { assignHoles } from './cells.ts'

/**
 * Region where a sampled field is at most `level`, by marching squares with linear interpolation; the border of the
 * grid counts as outside, so every ring closes. A lower level of the same field lies inside a higher one.
 *
 * @param field value at vertex (x, y) = field[y * width + x]; use a large number (not NaN) for "far outside"
 * @returns polygons in vertex units, closed, outer ring first
 */
export function contourRegion(
  field: ArrayLike<number>,
  width: number,
  height: number,
  level: number,
): [number, number][][][] {
  const value = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? Number.MAX_VALUE : field[y * width + x]!
  // A crossing is named by the grid side it lies on: horizontal sides even, vertical odd; each is left by one segment.
  const stride = width + 2
  const next = new Map<number, number>()
  const horizontal = (x: number, y: number) => ((y + 1) * stride + x + 1) * 2
  const vertical = (x: number, y: number) => ((y + 1) * stride + x + 1) * 2 + 1
  for (let y = -1; y < height; y++)
    for (let x = -1; x < width; x++) {
      const a = value(x, y) <= level
      const b = value(x + 1, y) <= level
      const c = value(x + 1, y + 1) <= level
      const d = value(x, y + 1) <= level
      if (a === b && b === c && c === d) continue
      const south = horizontal(x, y)
      const north = horizontal(x, y + 1)
      const west = vertical(x, y)
      const east = vertical(x + 1, y)
      // Each inside corner run is walked with the inside on the left; saddles are cut, so inside corners stay apart.
      if (a && !d && !b && c) {
        next.set(south, west)
        next.set(north, east)
      } else if (!a && b && !c && d) {
        next.set(east, south)
        next.set(west, north)
      } else {
        let enter = -1
        let leave = -1
        if (a && !b) enter = south
        if (b && !c) enter = east
        if (c && !d) enter = north
        if (d && !a) enter = west
        if (!a && b) leave = south
        if (!b && c) leave = east
        if (!c && d) leave = north
        if (!d && a) leave = west
        next.set(enter, leave)
      }
    }
  const cut = (side: number): [number, number] => {
    const cell = side >> 1
    const x = (cell % stride) - 1
    const y = Math.floor(cell / stride) - 1
    const v0 = value(x, y)
    const v1 = side & 1 ? value(x, y + 1) : value(x + 1, y)
    const t = v0 === v1 ? 0.5 : (level - v0) / (v1 - v0)
    return side & 1 ? [x, y + t] : [x + t, y]
  }
  const outers: [number, number][][] = []
  const holes: [number, number][][] = []
  for (const first of next.keys()) {
    const ring: [number, number][] = []
    let side: number | undefined = first
    while (side !== undefined) {
      const following: number | undefined = next.get(side)
      if (following === undefined) break
      next.delete(side)
      ring.push(cut(side))
      side = following
    }
    if (ring.length < 3) continue
    let area = 0
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
      area += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1]
    ring.push(ring[0]!)
    if (area > 0) outers.push(ring)
    else if (area < 0) holes.push(ring)
  }
  return assignHoles(outers, holes)
}

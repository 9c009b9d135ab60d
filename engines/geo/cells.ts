/**
 * Outline of a set of square cells as rings on the cells' corners: outer rings counter-clockwise, holes clockwise.
 * Two cells that touch only at a corner become two polygons, so that no ring crosses itself.
 *
 * @param has true when cell (column, row) belongs to the set; asked only for 0 ≤ column < columns, 0 ≤ row < rows
 * @returns polygons, each outer ring first then its holes, closed, in corner units (cell (c, r) spans c…c+1, r…r+1)
 */
export function outlineCells(
  columns: number,
  rows: number,
  has: (column: number, row: number) => boolean,
): [number, number][][][] {
  const filled = (c: number, r: number) => c >= 0 && r >= 0 && c < columns && r < rows && has(c, r)
  // Directed sides with the cell on their left; keyed by their start corner and direction (0 east, 1 north, 2 west, 3 south).
  const width = columns + 1
  const sides = new Set<number>()
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      if (!has(c, r)) continue
      if (!filled(c, r - 1)) sides.add((r * width + c) * 4)
      if (!filled(c + 1, r)) sides.add((r * width + c + 1) * 4 + 1)
      if (!filled(c, r + 1)) sides.add(((r + 1) * width + c + 1) * 4 + 2)
      if (!filled(c - 1, r)) sides.add(((r + 1) * width + c) * 4 + 3)
    }
  const step = [1, width, -1, -width]
  const outers: [number, number][][] = []
  const holes: [number, number][][] = []
  for (const first of sides) {
    if (!sides.has(first)) continue
    const ring: [number, number][] = []
    let side = first
    let area = 0
    do {
      sides.delete(side)
      const corner = Math.floor(side / 4)
      const direction = side % 4
      ring.push([corner % width, Math.floor(corner / width)])
      const next = corner + step[direction]!
      // Left turn first keeps cells that touch at a corner apart.
      side = -1
      for (const turn of [1, 0, 3]) {
        const candidate = next * 4 + ((direction + turn) % 4)
        if (sides.has(candidate) || candidate === first) {
          side = candidate
          break
        }
      }
    } while (side !== first && side >= 0)
    const corners = dropStraight(ring)
    for (let i = 0, j = corners.length - 1; i < corners.length; j = i++)
      area += corners[j]![0] * corners[i]![1] - corners[i]![0] * corners[j]![1]
    corners.push(corners[0]!)
    if (area > 0) outers.push(corners)
    else holes.push(corners)
  }
  return assignHoles(outers, holes)
}

function dropStraight(ring: [number, number][]): [number, number][] {
  const n = ring.length
  return ring.filter((p, i) => {
    const a = ring[(i + n - 1) % n]!
    const b = ring[(i + 1) % n]!
    return (p[0] - a[0]) * (b[1] - p[1]) !== (p[1] - a[1]) * (b[0] - p[0])
  })
}

/** Puts each hole into the smallest outer ring that contains it. Rings are closed; outer first in each polygon. */
export function assignHoles<P extends readonly [number, number]>(outers: P[][], holes: P[][]): P[][][] {
  const polygons = outers.map((ring) => ({ rings: [ring], area: Math.abs(flatArea(ring)) }))
  polygons.sort((a, b) => a.area - b.area)
  for (const hole of holes) {
    // The middle of a hole's first side can't be a corner that it shares with a neighbouring ring.
    const x = (hole[0]![0] + hole[1]![0]) / 2
    const y = (hole[0]![1] + hole[1]![1]) / 2
    const size = Math.abs(flatArea(hole))
    const owner = polygons.find((p) => p.area >= size && isInside(p.rings[0]!, x, y))
    owner?.rings.push(hole)
  }
  return polygons.reverse().map((p) => p.rings)
}

function flatArea(ring: ReadonlyArray<readonly [number, number]>): number {
  let sum = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    sum += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1]
  return sum / 2
}

function isInside(ring: ReadonlyArray<readonly [number, number]>, x: number, y: number): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i]!
    const b = ring[j]!
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
  }
  return inside
}

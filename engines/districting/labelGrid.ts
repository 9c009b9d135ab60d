import type { Point } from './plane.ts'

/** A grid of square cells, each with the label of the nearest source point. */
export interface LabelGrid {
  readonly columns: number
  readonly rows: number
  readonly origin: Point
  readonly cell: number
  readonly label: Int32Array
}

/**
 * Labels every cell by its nearest source: two rounds of forward and backward sweeps that hand the nearest source on to
 * the eight neighbours (Danielsson 1980). O(cells); a tie or a rare sweep error moves a border by less than one cell.
 */
export function labelCells(
  sources: readonly { readonly point: Point; readonly label: number }[],
  origin: Point,
  columns: number,
  rows: number,
  cell: number,
): LabelGrid {
  const nearest = new Int32Array(columns * rows).fill(-1)
  const squareTo = (index: number, source: number): number => {
    const [x, y] = sources[source]!.point
    const dx = origin[0] + ((index % columns) + 0.5) * cell - x
    const dy = origin[1] + (Math.floor(index / columns) + 0.5) * cell - y
    return dx * dx + dy * dy
  }
  const offer = (index: number, source: number): void => {
    if (source >= 0 && (nearest[index]! < 0 || squareTo(index, source) < squareTo(index, nearest[index]!)))
      nearest[index] = source
  }
  const within = (value: number, count: number): number => Math.min(count - 1, Math.max(0, Math.floor(value)))
  sources.forEach(({ point }, source) => {
    // A source outside the grid starts at its nearest rim cell
    const column = within((point[0] - origin[0]) / cell, columns)
    const row = within((point[1] - origin[1]) / cell, rows)
    offer(row * columns + column, source)
  })
  const sweep = (row: number, column: number, step: 1 | -1): void => {
    const index = row * columns + column
    const back = row - step
    if (back >= 0 && back < rows)
      for (const side of [column - 1, column, column + 1])
        if (side >= 0 && side < columns) offer(index, nearest[back * columns + side]!)
    const before = column - step
    if (before >= 0 && before < columns) offer(index, nearest[row * columns + before]!)
  }
  for (let round = 0; round < 2; round++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) sweep(row, column, 1)
      for (let column = columns - 1; column >= 0; column--) {
        if (column + 1 < columns) offer(row * columns + column, nearest[row * columns + column + 1]!)
      }
    }
    for (let row = rows - 1; row >= 0; row--) {
      for (let column = columns - 1; column >= 0; column--) sweep(row, column, -1)
      for (let column = 0; column < columns; column++) {
        if (column > 0) offer(row * columns + column, nearest[row * columns + column - 1]!)
      }
    }
  }
  return {
    columns,
    rows,
    origin,
    cell,
    label: nearest.map((source) => (source < 0 ? -1 : sources[source]!.label)),
  }
}

/** A border line between two labels, with the label on its left and on its right. */
export interface BorderChain {
  readonly points: Point[]
  readonly left: number
  readonly right: number
}

/**
 * The lines between cells of different labels, from junction to junction. Inner points are the middles of the cell
 * sides, which takes the stairs out; chains keep meeting at junctions only, so no two of them cross.
 */
export function borderChains({ columns, rows, origin, cell, label }: LabelGrid): BorderChain[] {
  const width = columns + 1
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= columns || row >= rows ? -1 : label[row * columns + column]!
  // Sides leave a corner eastwards (direction 0) or northwards (1); left and right as seen along them
  const sideOf = (corner: number, direction: 0 | 1): { left: number; right: number } => {
    const [c, r] = [corner % width, Math.floor(corner / width)]
    return direction === 0 ? { left: at(c, r), right: at(c, r - 1) } : { left: at(c - 1, r), right: at(c, r) }
  }
  const isBorder = (corner: number, direction: 0 | 1): boolean => {
    const { left, right } = sideOf(corner, direction)
    return left !== right && left >= 0 && right >= 0
  }
  const links = (corner: number): { corner: number; side: number }[] => {
    const [c, r] = [corner % width, Math.floor(corner / width)]
    const found: { corner: number; side: number }[] = []
    if (c < columns && isBorder(corner, 0)) found.push({ corner: corner + 1, side: corner * 2 })
    if (r < rows && isBorder(corner, 1)) found.push({ corner: corner + width, side: corner * 2 + 1 })
    if (c > 0 && isBorder(corner - 1, 0)) found.push({ corner: corner - 1, side: (corner - 1) * 2 })
    if (r > 0 && isBorder(corner - width, 1))
      found.push({ corner: corner - width, side: (corner - width) * 2 + 1 })
    return found
  }
  const used = new Set<number>()
  const chains: BorderChain[] = []
  const place = (corner: number): Point => [
    origin[0] + (corner % width) * cell,
    origin[1] + Math.floor(corner / width) * cell,
  ]
  const follow = (start: number, first: { corner: number; side: number }): void => {
    const forward = first.corner > start
    const { left, right } = sideOf(first.side >> 1, (first.side & 1) as 0 | 1)
    const corners = [start]
    let link = first
    for (;;) {
      used.add(link.side)
      corners.push(link.corner)
      const ways = links(link.corner)
      const next = ways.find(({ side }) => !used.has(side))
      if (ways.length !== 2 || link.corner === start || !next) break
      link = next
    }
    const places = corners.map(place)
    const middles = places
      .slice(1)
      .map(([x, y], i): Point => [(x + places[i]![0]) / 2, (y + places[i]![1]) / 2])
    // East- and northward sides have their labels as stored, the other directions the other way round
    chains.push({
      points: [places[0]!, ...middles, places.at(-1)!],
      left: forward ? left : right,
      right: forward ? right : left,
    })
  }
  const corners = Array.from({ length: width * (rows + 1) }, (_, corner) => corner)
  for (const corner of corners) {
    const ways = links(corner)
    if (ways.length === 0 || ways.length === 2) continue
    for (const way of ways) if (!used.has(way.side)) follow(corner, way)
  }
  // What is left are closed lines without a junction
  for (const corner of corners) for (const way of links(corner)) if (!used.has(way.side)) follow(corner, way)
  return chains
}

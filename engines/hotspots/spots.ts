import type { Grid } from './grid.ts'

export interface HotSpot {
  /** One to `maximum` cells, highest first, each touching another by a side. */
  readonly cells: readonly number[]
  readonly risk: number
}

/**
 * Groups flagged cells into hot spots that an officer can walk: from the highest cell down, each spot takes the best
 * flagged neighbours (by side) until it has `maximum` cells (default 3). Every flagged cell is in exactly one spot.
 * O(cells flagged · maximum).
 */
export function hotSpots(
  grid: Grid,
  risk: Float64Array,
  flaggedHighestFirst: ArrayLike<number>,
  maximum = 3,
): HotSpot[] {
  const free = new Set(Array.from(flaggedHighestFirst))
  const spots: HotSpot[] = []
  for (let k = 0; k < flaggedHighestFirst.length; k++) {
    const seed = flaggedHighestFirst[k] as number
    if (!free.delete(seed)) continue
    const cells = [seed]
    while (cells.length < maximum) {
      let best = -1
      for (const cell of cells)
        for (const next of sideNeighbours(grid, cell))
          if (free.has(next) && (best < 0 || (risk[next] as number) > (risk[best] as number))) best = next
      if (best < 0) break
      free.delete(best)
      cells.push(best)
    }
    spots.push({ cells, risk: cells.reduce((sum, cell) => sum + (risk[cell] as number), 0) })
  }
  return spots.sort((a, b) => b.risk - a.risk)
}

function sideNeighbours(grid: Grid, cell: number): number[] {
  const slot = grid.slotOfCell[cell] as number
  const column = slot % grid.columns
  const candidates = [
    column > 0 ? slot - 1 : -1,
    column + 1 < grid.columns ? slot + 1 : -1,
    slot - grid.columns,
    slot + grid.columns,
  ]
  return candidates
    .filter((s) => s >= 0 && s < grid.cellOfSlot.length)
    .map((s) => grid.cellOfSlot[s] as number)
    .filter((c) => c >= 0)
}

import { benjaminiHochberg, normalCdf } from '../statistics/index.ts'
import type { Grid } from './grid.ts'

export type GiClass = 'hot99' | 'hot95' | 'hot90' | 'none' | 'cold90' | 'cold95' | 'cold99'

export interface GiStar {
  /** Standard score of every cell. */
  readonly z: Float64Array
  /** Two-sided p-values, raw and adjusted for false discovery. */
  readonly p: Float64Array
  readonly adjusted: Float64Array
  /** Bin by the adjusted p-value. */
  readonly classes: readonly GiClass[]
}

/**
 * Getis–Ord Gi* on the study cells (Ord and Getis 1995): is the sum around a cell, itself included, larger than
 * chance explains? Neighbours are the cells whose centres lie within `bandMetres` (default 1.5 cells: the 8 around).
 * p-values are adjusted by Benjamini–Hochberg over all cells, because thousands of tests always find something.
 * A map without any variation has no hot spot: all z 0. O(cells · neighbours).
 */
export function giStar(grid: Grid, values: ArrayLike<number>, bandMetres = 1.5 * grid.size): GiStar {
  const n = grid.count
  if (values.length !== n)
    throw new RangeError(`Gi*: found ${values.length} values, expected one for each of ${n} cells`)
  const reach = Math.floor(bandMetres / grid.size)
  const offsets: Array<readonly [number, number]> = []
  for (let dr = -reach; dr <= reach; dr++)
    for (let dc = -reach; dc <= reach; dc++)
      if (Math.hypot(dr, dc) * grid.size <= bandMetres) offsets.push([dr, dc])
  let sum = 0
  let squares = 0
  for (let i = 0; i < n; i++) {
    sum += values[i] as number
    squares += (values[i] as number) ** 2
  }
  const mean = sum / n
  const s = Math.sqrt(Math.max(0, squares / n - mean * mean))
  const z = new Float64Array(n)
  const p = new Float64Array(n).fill(1)
  for (let cell = 0; cell < n && s > 0; cell++) {
    const slot = grid.slotOfCell[cell] as number
    const row = Math.floor(slot / grid.columns)
    const column = slot - row * grid.columns
    let local = 0
    let weights = 0
    for (const [dr, dc] of offsets) {
      const r = row + dr
      const c = column + dc
      if (r < 0 || c < 0 || r >= grid.rows || c >= grid.columns) continue
      const other = grid.cellOfSlot[r * grid.columns + c] as number
      if (other < 0) continue
      local += values[other] as number
      weights++
    }
    // weights are 0 or 1, so their sum of squares is their sum
    const spread = Math.sqrt((n * weights - weights * weights) / (n - 1))
    if (!(spread > 0)) continue
    z[cell] = (local - mean * weights) / (s * spread)
    p[cell] = Math.min(1, 2 * normalCdf(-Math.abs(z[cell] as number)))
  }
  const { adjusted } = benjaminiHochberg(p)
  return { z, p, adjusted, classes: Array.from(z, (score, i) => classOf(score, adjusted[i] as number)) }
}

function classOf(z: number, adjusted: number): GiClass {
  const level = adjusted <= 0.01 ? '99' : adjusted <= 0.05 ? '95' : adjusted <= 0.1 ? '90' : null
  return level === null ? 'none' : `${z > 0 ? 'hot' : 'cold'}${level}`
}

import { seededRandom } from '../statistics/index.ts'

/** Number of cells that a share of the area means: the nearest whole number, at least one when the share is above 0. */
export function cellsOfShare(count: number, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share of area: found ${share}, expected 0 … 1`)
  return share === 0 ? 0 : Math.min(count, Math.max(1, Math.round(share * count)))
}

/**
 * A fixed order among equals: a random permutation by seed. Ties of a map (most cells of a sparse city are equal)
 * are broken by it, so neither the south-west corner nor the order of the file is favoured.
 */
export function tieBreaker(count: number, seed: number | string = 'hotspots'): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i)
  const random = seededRandom(seed)
  for (let i = count - 1; i > 0; i--) {
    const j = random.int(i + 1)
    const held = order[i] as number
    order[i] = order[j] as number
    order[j] = held
  }
  return order
}

/** All cells from the highest value down, ties in `breaker` order. O(n log n) on typed arrays. */
export function rankCells(values: Float64Array, breaker: Int32Array): Int32Array {
  const n = values.length
  if (breaker.length !== n)
    throw new RangeError(
      `ranking: found ${n} values and ${breaker.length} tie keys, expected the same number`,
    )
  // only cells above the lowest value need sorting: the rest are one great tie and follow in breaker order
  let lowest = Infinity
  for (let i = 0; i < n; i++) lowest = Math.min(lowest, values[i] as number)
  const byCell = new Int32Array(n)
  for (let k = 0; k < n; k++) byCell[breaker[k] as number] = k
  const high: number[] = []
  for (let i = 0; i < n; i++) if ((values[i] as number) > lowest) high.push(i)
  high.sort(
    (a, b) => (values[b] as number) - (values[a] as number) || (byCell[a] as number) - (byCell[b] as number),
  )
  const ranked = new Int32Array(n)
  ranked.set(high)
  let at = high.length
  for (let k = 0; k < n; k++) {
    const cell = breaker[k] as number
    if (!((values[cell] as number) > lowest)) ranked[at++] = cell
  }
  return ranked
}

/** The cells of the top share of the area, highest first. */
export function flagTop(values: Float64Array, share: number, breaker: Int32Array): Int32Array {
  return rankCells(values, breaker).subarray(0, cellsOfShare(values.length, share))
}

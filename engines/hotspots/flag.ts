import { seededRandom } from '../statistics/index.ts'

/** Number of cells that a share of the area means: the nearest whole number, at least one for a share above 0. */
export function cellsOfShare(count: number, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share of area: found ${share}, expected 0 … 1`)
  return share === 0 ? 0 : Math.min(count, Math.max(1, Math.round(share * count)))
}

/**
 * A fixed order among equals: a random permutation by seed. Ties of a map (most cells of a sparse city are equal)
 * are broken by it, so neither the south-west corner nor the order of the file is favoured.
 */
export function tieBreaker(count: number, seed: number | string = 'hotspots'): Int32Array {
  const order = Array.from({ length: count }, (_, i) => i)
  return Int32Array.from(seededRandom(seed).shuffle(order))
}

/**
 * The `sizes[k]` highest cells of a map for each k, cells in ascending number. Ties at the edge go by `breaker`.
 * O(n log n) once, then O(n) for each size.
 */
export function topCells(values: Float64Array, sizes: readonly number[], breaker: Int32Array): Int32Array[] {
  const n = values.length
  if (breaker.length !== n)
    throw new RangeError(
      `flagging: found ${n} values and ${breaker.length} tie keys, expected the same number`,
    )
  const sorted = values.slice().sort()
  return sizes.map((size) => {
    if (size <= 0) return new Int32Array(0)
    if (size >= n) return Int32Array.from(breaker).sort()
    const edge = sorted[n - size] as number
    const cells = new Int32Array(size)
    let at = 0
    for (let i = 0; i < n; i++) if ((values[i] as number) > edge) cells[at++] = i
    for (let k = 0; k < n && at < size; k++) {
      const cell = breaker[k] as number
      if (values[cell] === edge) cells[at++] = cell
    }
    return cells.sort()
  })
}

/** The cells of the top share of the area, highest first. */
export function flagTop(values: Float64Array, share: number, breaker: Int32Array): Int32Array {
  const position = new Int32Array(values.length)
  breaker.forEach((cell, k) => {
    position[cell] = k
  })
  const [cells = new Int32Array(0)] = topCells(values, [cellsOfShare(values.length, share)], breaker)
  return cells.sort(
    (a, b) =>
      (values[b] as number) - (values[a] as number) || (position[a] as number) - (position[b] as number),
  )
}

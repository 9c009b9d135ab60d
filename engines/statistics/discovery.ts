/**
 * Benjamini–Hochberg 1995: which of many tests hold at a false-discovery rate of `rate`.
 * Returns adjusted p-values (q-values, same order as given) and flags `q <= rate`. O(n log n).
 */
export function benjaminiHochberg(
  pValues: ArrayLike<number>,
  rate = 0.05,
): { readonly adjusted: Float64Array; readonly significant: Uint8Array; readonly count: number } {
  const n = pValues.length
  for (let i = 0; i < n; i++) {
    const p = pValues[i] as number
    if (!(p >= 0 && p <= 1)) throw new RangeError(`p-value ${i}: found ${p}, expected between 0 and 1`)
  }
  const order = Array.from({ length: n }, (_, i) => i)
  order.sort((a, b) => (pValues[a] as number) - (pValues[b] as number))
  const adjusted = new Float64Array(n)
  const significant = new Uint8Array(n)
  let smallest = 1
  let count = 0
  for (let rank = n; rank >= 1; rank--) {
    const i = order[rank - 1] as number
    smallest = Math.min(smallest, ((pValues[i] as number) * n) / rank)
    adjusted[i] = smallest
    if (smallest <= rate) {
      significant[i] = 1
      count++
    }
  }
  return { adjusted, significant, count }
}

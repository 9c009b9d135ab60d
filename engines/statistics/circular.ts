/**
 * Gaussian smoothing on a ring (hours of a day or of a week): the last bin is a neighbour of the first.
 * `width` = standard deviation in bins; 0 returns a copy. The total is kept.
 */
export function circularSmooth(values: ArrayLike<number>, width: number): Float64Array {
  const n = values.length
  const out = new Float64Array(n)
  if (!(width >= 0)) throw new RangeError(`smoothing width: found ${width}, expected >= 0 bins`)
  if (width === 0 || n < 2) return out.map((_, i) => values[i] as number)
  const reach = Math.min(Math.ceil(4 * width), n * 3)
  const kernel = new Float64Array(n)
  let total = 0
  for (let d = -reach; d <= reach; d++) {
    const weight = Math.exp(-(d * d) / (2 * width * width))
    const at = ((d % n) + n) % n
    kernel[at] = (kernel[at] as number) + weight
    total += weight
  }
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let d = 0; d < n; d++) sum += (kernel[d] as number) * (values[(i + d) % n] as number)
    out[i] = sum / total
  }
  return out
}

/** Mean position on a ring of `period` (e.g. 24 h) and how concentrated it is (0 even … 1 all at one time). */
export function circularMean(
  positions: ArrayLike<number>,
  period: number,
): { readonly mean: number | null; readonly concentration: number; readonly n: number } {
  let x = 0
  let y = 0
  const n = positions.length
  for (let i = 0; i < n; i++) {
    const angle = ((positions[i] as number) / period) * 2 * Math.PI
    x += Math.cos(angle)
    y += Math.sin(angle)
  }
  const concentration = n === 0 ? 0 : Math.hypot(x, y) / n
  if (concentration < 1e-12) return { mean: null, concentration: 0, n }
  const mean = (Math.atan2(y, x) / (2 * Math.PI)) * period
  return { mean: mean < 0 ? mean + period : mean, concentration, n }
}

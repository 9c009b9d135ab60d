/**
 * Shrinks a small area's profile towards its parent's: weight n / (n + prior) for the own shares, the rest for the
 * parent's (Dirichlet posterior mean). `prior` = how many events the parent's profile is worth (default 30).
 * Both profiles have the same length; an empty parent counts as flat. The result sums to 1.
 */
export function shrinkProfile(own: ArrayLike<number>, parent: ArrayLike<number>, prior = 30): Float64Array {
  if (own.length !== parent.length)
    throw new RangeError(
      `profile: found ${own.length} bins against ${parent.length}, expected the same number`,
    )
  if (!(prior >= 0)) throw new RangeError(`prior: found ${prior}, expected >= 0 events`)
  const n = total(own)
  const parentTotal = total(parent)
  return Float64Array.from({ length: own.length }, (_, i) => {
    const base = parentTotal > 0 ? (parent[i] as number) / parentTotal : 1 / own.length
    const denominator = n + prior
    return denominator > 0 ? ((own[i] as number) + prior * base) / denominator : base
  })
}

/**
 * Empirical-Bayes rates (gamma–Poisson, Marshall 1991 moments): small areas move towards the overall rate by as
 * much as chance explains. `counts` and `exposures` per area; returns rate per unit of exposure and the weight
 * (0 … 1) that the area's own figure got.
 */
export function shrinkRates(
  counts: ArrayLike<number>,
  exposures: ArrayLike<number>,
): { readonly rates: Float64Array; readonly weights: Float64Array; readonly overall: number } {
  const n = counts.length
  if (n !== exposures.length)
    throw new RangeError(
      `rates: found ${n} counts and ${exposures.length} exposures, expected the same number`,
    )
  const exposure = total(exposures)
  if (n === 0 || !(exposure > 0))
    throw new RangeError('rates: found no exposure, expected at least one above 0')
  const overall = total(counts) / exposure
  let spread = 0
  for (let i = 0; i < n; i++) {
    const e = exposures[i] as number
    if (e > 0) spread += e * ((counts[i] as number) / e - overall) ** 2
  }
  const between = Math.max(0, spread / exposure - overall / (exposure / n))
  const rates = new Float64Array(n)
  const weights = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const e = exposures[i] as number
    const weight = e > 0 && between > 0 ? between / (between + overall / e) : 0
    weights[i] = weight
    rates[i] = e > 0 ? weight * ((counts[i] as number) / e) + (1 - weight) * overall : overall
  }
  return { rates, weights, overall }
}

function total(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] as number
  return sum
}

export interface Percentiles {
  /** How many finite samples the figures stand on. */
  readonly n: number
  /** Samples that were null or not a number: counted, never guessed. */
  readonly missing: number
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
}

/**
 * Median, 90th and 95th percentile taken from the samples themselves by nearest rank: the value with rank
 * ⌈p·n⌉, so every figure is a value that really occurred. Percentiles of groups must be computed from the joined
 * samples; averaging them has no meaning and isn't offered.
 * A percentile whose upper tail would hold less than one sample (p90 with n < 10, p95 with n < 20) is null.
 */
export function percentiles(samples: Iterable<number | null | undefined>): Percentiles {
  const values: number[] = []
  let missing = 0
  for (const sample of samples) {
    if (typeof sample === 'number' && Number.isFinite(sample)) values.push(sample)
    else missing++
  }
  values.sort((a, b) => a - b)
  const n = values.length
  return {
    n,
    missing,
    p50: n >= 1 ? percentileOfSorted(values, 0.5) : null,
    p90: n >= 10 ? percentileOfSorted(values, 0.9) : null,
    p95: n >= 20 ? percentileOfSorted(values, 0.95) : null,
  }
}

/** Nearest-rank percentile of an ascending list, 0 < p <= 1. Throws RangeError on an empty list. */
export function percentileOfSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError('percentile: found no sample, expected at least one')
  if (!(p > 0 && p <= 1)) throw new RangeError(`percentile: found ${p}, expected above 0 and at most 1`)
  // the small slack keeps 0.95 * 20 = 19.000000000000004 at rank 19
  const rank = Math.ceil(p * sorted.length - 1e-9)
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] as number
}

export interface Moments {
  readonly n: number
  readonly mean: number
  /** Sample variance (n - 1); 0 with fewer than two samples. */
  readonly variance: number
}

/** Count, mean and sample variance (Welford). An empty list gives n 0, mean 0, variance 0. */
export function moments(samples: Iterable<number>): Moments {
  let n = 0
  let mean = 0
  let squares = 0
  for (const value of samples) {
    n++
    const delta = value - mean
    mean += delta / n
    squares += delta * (value - mean)
  }
  return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 }
}

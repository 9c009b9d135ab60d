import { cusum, poissonCusumReference } from '../../statistics/index.ts'

export interface SlowRise {
  readonly alarm: boolean
  readonly sum: number
  readonly limit: number
  readonly reference: number
}

/**
 * CUSUM over the last half year and the period just ended against the mean before that: finds rises too slow for any
 * one period to stand out. `counts` oldest first, the newest last. The limit is set for one false alarm in
 * `falseAlarmEvery` periods. Null when there are fewer than 12 periods or nothing happened in them.
 */
export function slowRise(
  counts: readonly number[],
  options: { readonly rise: number; readonly falseAlarmEvery: number; readonly dispersion: number },
): SlowRise | null {
  if (counts.length < 12) return null
  const run = Math.min(26, Math.floor(counts.length / 2))
  const before = counts.slice(0, counts.length - run)
  const mean = before.reduce((a, b) => a + b, 0) / before.length
  if (!(mean > 0)) return null
  const reference = poissonCusumReference(mean, options.rise)
  const limit = cusumLimit(mean, reference, options.dispersion, options.falseAlarmEvery)
  const steps = cusum(counts.slice(-run), reference, limit)
  const last = steps[steps.length - 1] as { sum: number; alarm: boolean }
  return { alarm: last.alarm, sum: last.sum, limit, reference }
}

/** Limit for a wished run length by Siegmund's approximation (1985) on standardised counts. */
export function cusumLimit(
  mean: number,
  reference: number,
  dispersion: number,
  falseAlarmEvery: number,
): number {
  const spread = Math.sqrt(mean * dispersion)
  const k = (reference - mean) / spread
  const runLength = (h: number): number => {
    const b = h + 1.166
    return (Math.exp(2 * k * b) - 2 * k * b - 1) / (2 * k * k)
  }
  let low = 0
  let high = 50
  for (let i = 0; i < 60; i++) {
    const mid = (low + high) / 2
    if (runLength(mid) < falseAlarmEvery) low = mid
    else high = mid
  }
  return high * spread
}

import { normalCdf, wilsonInterval } from '../../../engines/statistics/index.ts'
import type { MetricId, MetricSample } from './intervals.ts'

/** `few`: too few samples to say; `chance`: the difference can't be told from chance (95 %). */
export type Verdict = 'faster' | 'slower' | 'chance' | 'few'

export interface PeriodComparison {
  readonly id: MetricId
  /** Samples of the period and of the one before. */
  readonly n: number
  readonly nBefore: number
  /** Rank-sum test of all samples; null with few. */
  readonly p: number | null
  readonly verdict: Verdict
  /** Share in target: now minus before with its 95 % interval (Newcombe); null without a target. */
  readonly share: {
    readonly now: number
    readonly before: number
    readonly difference: number
    readonly low: number
    readonly high: number
    readonly verdict: 'better' | 'worse' | 'chance'
  } | null
}

const LEAST = 10

/** Compares a period with another one by all their samples, not by their percentiles. */
export function comparePeriods(
  id: MetricId,
  now: readonly MetricSample[],
  before: readonly MetricSample[],
): PeriodComparison {
  const [a, b] = [values(now), values(before)]
  const enough = a.length >= LEAST && b.length >= LEAST
  const test = enough ? rankSum(a, b) : null
  const verdict: Verdict =
    test === null ? 'few' : test.p >= 0.05 ? 'chance' : test.z < 0 ? 'faster' : 'slower'
  return { id, n: a.length, nBefore: b.length, p: test?.p ?? null, verdict, share: shareOf(now, before) }
}

const values = (samples: readonly MetricSample[]) =>
  Float64Array.from(samples.flatMap(({ seconds }) => seconds ?? [])).sort()

/** Mann–Whitney by the normal approximation with ties; z < 0: the first list is lower. */
function rankSum(a: Float64Array, b: Float64Array): { z: number; p: number } {
  const [m, n] = [a.length, b.length]
  const total = m + n
  let [i, j, rank, sum, ties] = [0, 0, 0, 0, 0]
  while (i < m || j < n) {
    const value = j >= n || (i < m && a[i]! <= b[j]!) ? a[i]! : b[j]!
    const [startA, startB] = [i, j]
    while (i < m && a[i] === value) i++
    while (j < n && b[j] === value) j++
    const same = i - startA + (j - startB)
    // All of the same value share the middle of their ranks.
    sum += (i - startA) * (rank + (same + 1) / 2)
    rank += same
    ties += same ** 3 - same
  }
  const mean = (m * (total + 1)) / 2
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)))
  if (variance <= 0) return { z: 0, p: 1 }
  const z = (sum - mean) / Math.sqrt(variance)
  return { z, p: 2 * normalCdf(-Math.abs(z)) }
}

function shareOf(now: readonly MetricSample[], before: readonly MetricSample[]): PeriodComparison['share'] {
  const [a, b] = [judged(now), judged(before)]
  if (a.total < LEAST || b.total < LEAST) return null
  const [p, q] = [a.hits / a.total, b.hits / b.total]
  const [x, y] = [wilsonInterval(a.hits, a.total), wilsonInterval(b.hits, b.total)]
  const difference = p - q
  const low = difference - Math.hypot(p - x.low, y.high - q)
  const high = difference + Math.hypot(x.high - p, q - y.low)
  const verdict = low > 0 ? 'better' : high < 0 ? 'worse' : 'chance'
  return { now: p, before: q, difference, low, high, verdict }
}

function judged(samples: readonly MetricSample[]): { hits: number; total: number } {
  let [hits, total] = [0, 0]
  for (const { seconds, target } of samples) {
    if (seconds === null || target === null) continue
    total++
    if (seconds <= target) hits++
  }
  return { hits, total }
}

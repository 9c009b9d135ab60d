import { betaI, gammaP, gammaQ, invertIncreasing, normalQuantile } from './gamma.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Exact (Garwood 1936) interval for the mean behind one observed Poisson count.
 * `count` integer >= 0, `level` e.g. 0.95. Count 0 gives [0, -ln((1 - level) / 2)].
 */
export function poissonInterval(count: number, level = 0.95): Interval {
  checkCount(count, 'count')
  const tail = (1 - checkLevel(level)) / 2
  const ceiling = count + 20 + 12 * Math.sqrt(count + 1) + 4 * -Math.log(tail)
  return {
    low: count === 0 ? 0 : invertIncreasing((mean) => gammaP(count, mean), tail, 0, count + 1),
    high: invertIncreasing((mean) => -gammaQ(count + 1, mean), -tail, count, ceiling),
  }
}

/** Wilson score interval for a share `hits / total`. Total 0 gives [0, 1]: nothing is known. */
export function wilsonInterval(hits: number, total: number, level = 0.95): Interval {
  checkCount(hits, 'hits')
  checkCount(total, 'total')
  if (hits > total) throw new RangeError(`share: found ${hits} hits of ${total}, expected hits <= total`)
  if (total === 0) return { low: 0, high: 1 }
  const z = normalQuantile(1 - (1 - checkLevel(level)) / 2)
  const share = hits / total
  const scale = 1 + (z * z) / total
  const centre = share + (z * z) / (2 * total)
  const half = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))
  return {
    low: hits === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: hits === total ? 1 : Math.min(1, (centre + half) / scale),
  }
}

/** Exact (Clopper–Pearson) interval for a share; never narrower than its level promises. Total 0 gives [0, 1]. */
export function exactShareInterval(hits: number, total: number, level = 0.95): Interval {
  checkCount(hits, 'hits')
  checkCount(total, 'total')
  if (hits > total) throw new RangeError(`share: found ${hits} hits of ${total}, expected hits <= total`)
  const tail = (1 - checkLevel(level)) / 2
  return {
    low: hits === 0 ? 0 : invertIncreasing((p) => betaI(p, hits, total - hits + 1), tail, 0, 1),
    high: hits === total ? 1 : invertIncreasing((p) => betaI(p, hits + 1, total - hits), 1 - tail, 0, 1),
  }
}

export interface RateRatio extends Interval {
  /** (count / exposure) of the first over that of the second; null when the second count is 0. */
  readonly ratio: number | null
  /** Change in percent, `100 * (ratio - 1)`; null where the small-number rule says that a percent misleads. */
  readonly percentChange: number | null
  /** Two-sided p-value of "both rates are the same" (twice the smaller exact mid-p tail, at most 1). */
  readonly p: number
  readonly reliable: boolean
  /** Why the ratio should be read as counts only. */
  readonly reason: 'ok' | 'small_numbers' | 'no_baseline'
}

/**
 * Compares two Poisson counts, each with its exposure (days, people, km), by the exact conditional test: given the
 * total, the first count is binomial. Small-number rule: when either count is below `minimum` (default 5), counts
 * are to be shown and no percent.
 */
export function rateRatio(
  first: { readonly count: number; readonly exposure: number },
  second: { readonly count: number; readonly exposure: number },
  options: { readonly level?: number; readonly minimum?: number } = {},
): RateRatio {
  const { level = 0.95, minimum = 5 } = options
  for (const side of [first, second]) {
    checkCount(side.count, 'count')
    if (!(side.exposure > 0)) throw new RangeError(`exposure: found ${side.exposure}, expected above 0`)
  }
  const total = first.count + second.count
  const odds = second.exposure / first.exposure
  const share = exactShareInterval(first.count, total, level)
  const toRatio = (p: number): number => (p >= 1 ? Infinity : (p / (1 - p)) * odds)
  const ratio = second.count === 0 ? null : (first.count / second.count) * odds
  const small = first.count < minimum || second.count < minimum
  return {
    ratio,
    percentChange: small || ratio === null ? null : 100 * (ratio - 1),
    low: toRatio(share.low),
    high: toRatio(share.high),
    p: binomialMidP(first.count, total, first.exposure / (first.exposure + second.exposure)),
    reliable: !small,
    reason: second.count === 0 ? 'no_baseline' : small ? 'small_numbers' : 'ok',
  }
}

function binomialMidP(hits: number, total: number, share: number): number {
  if (total === 0) return 1
  const atLeast = (k: number): number => (k <= 0 ? 1 : k > total ? 0 : betaI(share, k, total - k + 1))
  const here = atLeast(hits) - atLeast(hits + 1)
  const upper = atLeast(hits + 1) + here / 2
  return Math.min(1, 2 * Math.min(upper, 1 - upper))
}

function checkCount(value: number, name: string): void {
  if (!Number.isInteger(value) || value < 0)
    throw new RangeError(`${name}: found ${value}, expected a whole number >= 0`)
}

function checkLevel(level: number): number {
  if (!(level > 0 && level < 1))
    throw new RangeError(`level: found ${level}, expected between 0 and 1, e.g. 0.95`)
  return level
}

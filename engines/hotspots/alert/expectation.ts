import { moments } from '../../statistics/index.ts'
import type { TailRule } from './rules.ts'

/** What a period should bring, and how far chance alone may carry it. */
export interface Expectation {
  /** Expected count of the period. */
  readonly mean: number
  /** Variance of a new count around it: of the counts themselves, and of the mean that is itself an estimate. */
  readonly variance: number
  /** Variance / mean of the baseline's counts that was used (1 = Poisson). */
  readonly dispersion: number
  /** Plain means of the last periods and of the whole baseline, as shown to people. */
  readonly recentMean: number
  readonly longMean: number
  /** How the same season of earlier years compares with their year (1 = as usual). */
  readonly seasonFactor: number
  /** Periods with a known count that it stands on. */
  readonly periods: number
}

/** Same season: this many periods either side of the same period of an earlier year. */
const SEASON_REACH = 2
/** How many events of a usual season the factor is held to 1 by. */
const SEASON_PRIOR = 40

/**
 * Expected count from the periods before (oldest first, null = unknown or left out, e.g. a holiday week): weighted
 * mean of the last `baselinePeriods`, recent ones counting more; times a season factor once a year and a half is
 * there. Returns null with fewer than 4 known periods: nothing can be said.
 */
export function expectation(baseline: ReadonlyArray<number | null>, rule: TailRule): Expectation | null {
  const window = baseline.slice(-rule.baselinePeriods)
  const known = window.filter((count) => count !== null)
  if (known.length < 4) return null
  let weights = 0
  let weightSquares = 0
  let sum = 0
  window.forEach((count, i) => {
    if (count === null) return
    const weight = i >= window.length - rule.recentPeriods ? rule.recentWeight : 1
    weights += weight
    weightSquares += weight * weight
    sum += weight * count
  })
  const effective = (weights * weights) / weightSquares
  // half an incident of prior keeps a baseline of zeros from expecting exactly none (Jeffreys)
  const level = sum / weights + 0.5 / effective
  const long = moments(known)
  const ratio = long.mean > 0 ? long.variance / long.mean : 1
  // the ratio is itself an estimate: (n - 1) / (n - 3) is what a t distribution adds to the variance
  const dispersion = ratio > rule.overdispersedFrom ? (ratio * (long.n - 1)) / (long.n - 3) : 1
  const season = seasonFactor(baseline, rule.periodsPerYear, dispersion)
  const mean = level * season.factor
  const recent = moments(window.slice(-rule.recentPeriods).filter((count) => count !== null))
  return {
    mean,
    variance: dispersion * mean * (1 + season.factor / effective) + level * level * season.variance,
    dispersion,
    recentMean: recent.mean,
    longMean: long.mean,
    seasonFactor: season.factor,
    periods: known.length,
  }
}

function seasonFactor(
  baseline: ReadonlyArray<number | null>,
  year: number,
  dispersion: number,
): { readonly factor: number; readonly variance: number } {
  let seen = 0
  let usual = 0
  for (let back = 1; year > 0 && baseline.length >= back * year + Math.floor(year / 2); back++) {
    const at = baseline.length - back * year
    // the year around that season, as far as it is there
    const around = baseline.slice(Math.max(0, at - Math.floor(year / 2)), at + Math.ceil(year / 2))
    const yearly = moments(around.filter((count) => count !== null))
    for (let i = Math.max(0, at - SEASON_REACH); i <= at + SEASON_REACH && i < baseline.length; i++) {
      const count = baseline[i]
      if (count === null || count === undefined) continue
      seen += count
      usual += yearly.mean
    }
  }
  const factor = (seen + SEASON_PRIOR) / (usual + SEASON_PRIOR)
  return { factor, variance: (dispersion * seen) / (usual + SEASON_PRIOR) ** 2 }
}

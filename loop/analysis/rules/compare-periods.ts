import { rateRatio } from '../../../engines/statistics/index.ts'
import type { Comparison } from '../model.ts'

/** Fewer than so many in both periods together: a percentage would be noise, only the counts are told. */
export const SMALL_NUMBER = 10

export interface Counted {
  readonly count: number
  readonly days: number
}

/**
 * One row of two periods beside each other: counts, counts a week, their ratio with its 95 % interval, and whether chance
 * explains the difference. Periods of different length are made comparable by their days.
 */
export function comparePeriods(key: string, before: Counted, after: Counted): Comparison {
  const { ratio, low, high } = rateRatio(
    { count: after.count, exposure: after.days },
    { count: before.count, exposure: before.days },
  )
  const known = before.count + after.count > 0
  return {
    key,
    before: before.count,
    after: after.count,
    perWeekBefore: (7 * before.count) / before.days,
    perWeekAfter: (7 * after.count) / after.days,
    ratio: known && before.count > 0 ? ratio : null,
    low: known && before.count > 0 ? low : null,
    high: known && before.count > 0 && Number.isFinite(high) ? high : null,
    verdict: !known ? 'unclear' : low > 1 ? 'more' : high < 1 ? 'fewer' : 'unclear',
    smallNumber: before.count + after.count < SMALL_NUMBER,
  }
}

import { rateRatio } from '../../../engines/statistics/index.ts'
import type { Comparison, RateValue, Reason } from '../model.ts'
import type { EarlierSpan, Instants } from './periods.ts'

export interface EarlierCount extends EarlierSpan {
  readonly count: number
  /** Records exist from before this span, so that a count of it is one of a whole span. */
  readonly covered: boolean
}

const finite = (value: number) => (Number.isFinite(value) ? value : null)
const length = ({ from, to }: Instants) => to.getTime() - from.getTime()

/** One comparison: exact rate ratio by length of the spans; no percent for small counts, no verdict beyond the interval. */
export function compareCounts(
  now: Instants & { readonly count: number },
  then: EarlierCount,
  smallNumber: number,
): Comparison {
  const base = { against: then.against, fromDay: then.fromDay, toDay: then.toDay, count: then.count }
  if (!then.covered) return { ...base, value: null, low: null, high: null, p: null, verdict: 'no_baseline' }
  const ratio = rateRatio(
    { count: now.count, exposure: length(now) },
    { count: then.count, exposure: length(then) },
    { minimum: smallNumber },
  )
  const beyondChance = now.count + then.count > 0 && (ratio.high < 1 || ratio.low > 1)
  return {
    ...base,
    value: ratio.percentChange === null ? null : -ratio.percentChange / 100,
    low: ratio.percentChange === null ? null : finite(1 - ratio.high),
    high: ratio.percentChange === null ? null : finite(1 - ratio.low),
    p: ratio.p,
    verdict: !beyondChance ? 'chance' : ratio.high < 1 ? 'fewer' : 'more',
  }
}

/**
 * The rate: the comparison with the year before; the others stand beside it. `undecided` incidents, of which nobody has
 * said yet whether they are valid, are not in the count but named: they make the newest days look quieter than they are.
 */
export function declineRate(
  now: Instants & { readonly count: number; readonly undecided: number },
  earlier: readonly EarlierCount[],
  smallNumber: number,
): RateValue & { comparisons: Comparison[] } {
  const comparisons = earlier.map((then) => compareCounts(now, then, smallNumber))
  const year = comparisons.find(({ against }) => against === 'year_before')!
  const reasons: Reason[] = comparisons.map(({ against, verdict, count }) => ({
    code: `${against}_${verdict}`,
    params: { now: now.count, before: count },
  }))
  if (comparisons.some(({ value, verdict }) => value === null && verdict !== 'no_baseline'))
    reasons.push({ code: 'small_numbers', params: { limit: smallNumber } })
  if (now.undecided > 0) reasons.push({ code: 'undecided', params: { count: now.undecided } })
  return {
    numerator: now.count,
    denominator: year.count,
    value: year.value,
    low: year.low,
    high: year.high,
    n: now.count + year.count,
    reasons,
    comparisons,
  }
}

import { exactShareInterval, poissonInterval } from '../../../engines/statistics/index.ts'
import type { RateValue, Reason } from '../model.ts'

/** A share with its exact interval; without records or with fewer than `smallNumber` there is no value, only counts. */
export function shareRate(hits: number, total: number, smallNumber: number): RateValue {
  const counts = { numerator: hits, denominator: total, n: total }
  if (total < smallNumber) {
    const reason: Reason =
      total === 0
        ? { code: 'no_records', params: {} }
        : { code: 'small_numbers', params: { limit: smallNumber } }
    return { ...counts, value: null, low: null, high: null, reasons: [reason] }
  }
  const { low, high } = exactShareInterval(hits, total)
  return { ...counts, value: hits / total, low, high, reasons: [{ code: 'share', params: { hits, total } }] }
}

export interface PerResidents {
  readonly residents: number
  /** Counts per 10,000 residents in the period, with the exact interval of the count. */
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Count per 10,000 residents; null where nobody knows how many live there or the count is small. */
export function perTenThousand(
  count: number,
  residents: number | null,
  smallNumber: number,
): PerResidents | null {
  if (!residents || count < smallNumber) return null
  const { low, high } = poissonInterval(count)
  const per = (value: number) => (value / residents) * 10_000
  return { residents, value: per(count), low: per(low), high: per(high) }
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask } from '../../../web/api/call.ts'
import { useFilters } from '../../../web/components/useFilters.ts'
import type { Reason } from '../../../web/components/WhyPopover.tsx'
import { dayOf, formatShare, useFormat } from '../../../web/i18n/format.ts'
import { useNow } from '../../../web/live/clock.ts'
import { appraisalContract } from '../contract.ts'
import { type PeriodKind, periodKinds, presetSpan } from '../rules/periods.ts'

type Answer = ResultOf<typeof appraisalContract.listRates>
export type OrgRates = Answer['organisations'][number]
export type Rate = OrgRates['rates'][number]

/** The period and what is opened, all in the address. */
export function usePeriod() {
  const now = useNow()
  const today = dayOf(now - 8 * 3_600_000)
  const [filters, set] = useFilters({ kind: 'month', day: today, org: '', rate: '' })
  const kind: PeriodKind = periodKinds.find((each) => each === filters.kind) ?? 'month'
  const day = /^\d{4}-\d{2}-\d{2}$/.test(filters.day) ? filters.day : today
  const span = presetSpan(kind, day)
  return { filters, set, kind, span, today }
}

export const useRates = (span: { fromDay: string; toDay: string }) =>
  useQuery(ask(appraisalContract.listRates, { query: { from: span.fromDay, to: span.toDay } }))

/** Why there is no figure: too few records for a percent, or none that could be counted. */
const unvalued = ({ code, reasons }: Rate) =>
  reasons.some((reason) => reason.code === 'not_measured')
    ? 'notMeasured'
    : code === 'incident_decline' || reasons.some((reason) => reason.code === 'small_numbers')
      ? 'noValue'
      : 'noData'

/** Words of a rate: the figure, its interval and its counts. */
export function useRateWords() {
  const { t } = useTranslation('appraisal')
  const { number, language } = useFormat()
  /** A decline is said as down or up, never as a negative fall. */
  const decline = (value: number) => t(value >= 0 ? 'down' : 'up', { value: formatShare(Math.abs(value)) })
  const value = (rate: Rate) => {
    if (rate.value === null) return t(unvalued(rate))
    return rate.code === 'incident_decline' ? decline(rate.value) : formatShare(rate.value)
  }
  const interval = (rate: Pick<Rate, 'code' | 'value' | 'low' | 'high'>) => {
    if (rate.value === null) return null
    const side = (bound: number | null) => {
      if (bound === null) return t('unbounded')
      return rate.code === 'incident_decline' ? decline(bound) : formatShare(bound)
    }
    const key = rate.code === 'duty_fulfilment' ? 'bounds' : 'interval'
    return t(key, { low: side(rate.low), high: side(rate.high) })
  }
  const digits = (rate: Rate) => (rate.code === 'duty_fulfilment' ? 1 : 0)
  const counts = (rate: Rate) => {
    if (rate.publishedHours && rate.denominator === 0)
      return t('counts.unmeasured', { n: number(rate.publishedHours, 1) })
    return t(`counts.${rate.code}`, {
      a: number(rate.numerator, digits(rate)),
      b: number(rate.denominator, digits(rate)),
    })
  }
  const reasons = (rate: Rate): Reason[] => [
    { code: 'formula', params: { text: rate.formula[language] } },
    ...rate.reasons,
  ]
  return { decline, value, interval, counts, reasons }
}

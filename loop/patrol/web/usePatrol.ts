import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask } from '../../../web/api/call.ts'
import { useFilters } from '../../../web/components/useFilters.ts'
import { dayOf } from '../../../web/i18n/format.ts'
import { useNow } from '../../../web/live/clock.ts'
import { patrolContract } from '../contract.ts'

export type ToursAnswer = ResultOf<typeof patrolContract.listTours>
export type TourRow = ToursAnswer['tours'][number]
export type Plan = ToursAnswer['plans'][number]
export type Uncovered = Plan['uncovered'][number]
export type TourDetail = ResultOf<typeof patrolContract.getTour>
export type Stop = TourDetail['stops'][number]
export type LineHour = ResultOf<typeof patrolContract.getControlLineDay>['hours'][number]
export type LineGap = ResultOf<typeof patrolContract.getControlLine>['gaps'][number]
export type OwnTour = ResultOf<typeof patrolContract.getOwnTour>

/** The duty day in which the clock stands: begins at 08:00. */
export function useDutyToday(): string {
  return dayOf(useNow() - 8 * 3_600_000)
}

export const tabs = ['tours', 'uncovered', 'line'] as const
export type Tab = (typeof tabs)[number]

export function usePatrolFilters() {
  const today = useDutyToday()
  const [filters, set] = useFilters({ day: today, org: '', tour: '', tab: 'tours' as string })
  const tab: Tab = tabs.find((each) => each === filters.tab) ?? 'tours'
  return { filters: { ...filters, tab }, set, today }
}

export const useTours = (day: string, org: string) =>
  useQuery(ask(patrolContract.listTours, { query: { day, ...(org ? { orgId: org } : {}) } }))

export const useTour = (id: string) =>
  useQuery({ ...ask(patrolContract.getTour, { params: { id } }), enabled: id !== '' })

export const useLineDay = (day: string, org: string, enabled: boolean) =>
  useQuery({
    ...ask(patrolContract.getControlLineDay, { query: { day, ...(org ? { orgId: org } : {}) } }),
    enabled,
  })

export const useLineHour = (day: string, hour: number, org: string, enabled: boolean) =>
  useQuery({
    ...ask(patrolContract.getControlLine, { query: { day, hour, ...(org ? { orgId: org } : {}) } }),
    enabled,
  })

interface Named {
  readonly name: string | null
  readonly street: string
  readonly crossing: string
}

/** A place in words: its own name, else its street and the nearest crossing street. */
export function usePlaceName(): (place: Named) => string {
  const { t } = useTranslation('patrol')
  return ({ name, street, crossing }) => {
    if (name) return name
    if (street && crossing) return t('near', { street, crossing })
    return street || crossing || t('noName')
  }
}

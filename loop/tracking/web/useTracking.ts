import { useQuery } from '@tanstack/react-query'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask } from '../../../web/api/call.ts'
import { useFilters } from '../../../web/components/useFilters.ts'
import { dayOf } from '../../../web/i18n/format.ts'
import { fromZoned } from '../../../web/i18n/zoned.ts'
import { useNow } from '../../../web/live/clock.ts'
import { trackingContract } from '../contract.ts'

export type LiveAnswer = ResultOf<typeof trackingContract.listPositions>
export type LiveUnit = LiveAnswer['units'][number]
export type VisitsAnswer = ResultOf<typeof trackingContract.listVisits>
export type Coverage = ResultOf<typeof trackingContract.getCoverage>
export type Track = ResultOf<typeof trackingContract.getTrack>

const DAY_MS = 86_400_000
/** Positions move on the live line; the table asks for what it doesn't bring (accuracy, counts). */
const ASK_EVERY_MS = 5_000

export const tabs = ['live', 'points', 'coverage'] as const
export type Tab = (typeof tabs)[number]

export function useTrackingFilters() {
  const today = dayOf(useNow() - 8 * 3_600_000)
  const [filters, set] = useFilters({ day: today, tab: 'live' as string, unit: '' })
  const tab: Tab = tabs.find((each) => each === filters.tab) ?? 'live'
  return { filters: { ...filters, tab }, set, today }
}

/** A duty day, 08:00 to 08:00, as instants. */
export function daySpan(day: string): { from: string; to: string } {
  const from = fromZoned(`${day}T08:00`) ?? new Date(`${day}T00:00:00Z`)
  return { from: from.toISOString(), to: new Date(from.getTime() + DAY_MS).toISOString() }
}

export const useLive = () =>
  useQuery({ ...ask(trackingContract.listPositions, {}), refetchInterval: ASK_EVERY_MS })

export const useVisits = (day: string) => useQuery(ask(trackingContract.listVisits, { query: daySpan(day) }))

export const useCoverage = (day: string) =>
  useQuery(ask(trackingContract.getCoverage, { query: daySpan(day) }))

import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask } from '../../../web/api/call.ts'
import { useFilters } from '../../../web/components/useFilters.ts'
import { dayOf } from '../../../web/i18n/format.ts'
import { serverNow } from '../../../web/live/clock.ts'
import { useMe } from '../../../web/shell/me.ts'
import { analysisContract } from '../contract.ts'

export type Alert = ResultOf<typeof analysisContract.listAlerts>['alerts'][number]
export type HotMapAnswer = ResultOf<typeof analysisContract.getHotMap>
export type HotCell = HotMapAnswer['hot'][number]
export type HotStreetAnswer = ResultOf<typeof analysisContract.getHotStreets>
export type StreetSpot = HotStreetAnswer['spots'][number]
export type Area = HotMapAnswer['areas'][number]
export type Highs = ResultOf<typeof analysisContract.getThreeHighs>
export type Subset = ResultOf<typeof analysisContract.listSubset>

export const coverages = [2, 5, 10] as const

const follow = (tell: () => void) => {
  const timer = window.setInterval(tell, 15_000)
  return () => window.clearInterval(timer)
}

/** The duty day in which the server's clock stands: begins at 08:00. Renders again only when the day changes. */
export function useDutyToday(): string {
  return useSyncExternalStore(follow, () => dayOf(serverNow() - 8 * 3_600_000))
}

/** What the page is about, kept in its address. `zone`, `kind`, `band`, `weekday`, `hour` and `cell` narrow to a subset. */
export function useAnalysisFilters() {
  const me = useMe()
  const today = useDutyToday()
  const [filters, set] = useFilters({
    org: me.org.id,
    day: today,
    classes: '',
    cover: 5,
    zone: '',
    kind: '',
    band: '',
    weekday: 0,
    hour: -1,
    cell: -1,
    street: -1,
    days: 0,
    form: 'cells',
    weights: '',
    show: 'year',
    slot: -1,
  })
  const narrowed =
    filters.zone !== '' ||
    filters.kind !== '' ||
    filters.band !== '' ||
    filters.weekday > 0 ||
    filters.hour >= 0 ||
    filters.cell >= 0 ||
    filters.street > 0 ||
    filters.days > 0
  const whole = () =>
    set({ zone: '', kind: '', band: '', weekday: 0, hour: -1, cell: -1, street: -1, days: 0 })
  return { filters, set, narrowed, whole, today }
}

export type AnalysisFilters = ReturnType<typeof useAnalysisFilters>['filters']

/** All classes of the catalogue with their names. */
function useAllClasses() {
  return useQuery({ ...ask(analysisContract.listClasses, {}), staleTime: 3_600_000 })
}

/** The classes that may feed analysis. */
export function useClasses() {
  return useAllClasses().data?.filter(({ analysed }) => analysed) ?? []
}

export function useClassName(): (code: string) => string {
  const { i18n } = useTranslation()
  const { data } = useAllClasses()
  return (code) => {
    const found = data?.find((each) => each.code === code)
    return found ? (i18n.language === 'en' ? found.en : found.zh) : code
  }
}

const period = ({ org, day, classes }: AnalysisFilters) => ({ orgId: org, day, ...(classes && { classes }) })

export const useAlerts = (day: string) => useQuery(ask(analysisContract.listAlerts, { query: { day } }))

export const useHotMap = (filters: AnalysisFilters) =>
  useQuery({
    ...ask(analysisContract.getHotMap, {
      query: { ...period(filters), ...(filters.weights && { weights: filters.weights }) },
    }),
    staleTime: 600_000,
  })

/** Hot stretches of streets; asked only when the page shows streets. */
export const useHotStreets = (filters: AnalysisFilters) =>
  useQuery({
    ...ask(analysisContract.getHotStreets, { query: period(filters) }),
    staleTime: 600_000,
    enabled: filters.form === 'streets',
  })

export const useWeekProfile = (filters: AnalysisFilters) =>
  useQuery(
    ask(analysisContract.getWeekProfile, {
      query: {
        ...period(filters),
        ...(filters.kind && { classes: filters.kind }),
        ...(filters.zone && { zoneId: filters.zone }),
      },
    }),
  )

export const useThreeHighs = (filters: AnalysisFilters) =>
  useQuery(ask(analysisContract.getThreeHighs, { query: period(filters) }))

export const useQuality = ({ org, day, classes }: AnalysisFilters) =>
  useQuery(ask(analysisContract.getQuality, { query: { orgId: org, day, ...(classes && { classes }) } }))

/** The incidents behind what is chosen; asked only when something is. */
export const useSubset = (filters: AnalysisFilters, enabled: boolean) =>
  useQuery({
    ...ask(analysisContract.listSubset, {
      query: {
        ...period(filters),
        ...(filters.zone && { zoneId: filters.zone }),
        ...(filters.kind && { kind: filters.kind }),
        ...(filters.band && { band: filters.band }),
        ...(filters.weekday > 0 && { weekday: filters.weekday }),
        ...(filters.hour >= 0 && { hour: filters.hour }),
        ...(filters.cell >= 0 && { cell: filters.cell }),
        ...(filters.street > 0 && { street: filters.street }),
        ...(filters.days > 0 && { days: filters.days }),
      },
    }),
    enabled,
  })

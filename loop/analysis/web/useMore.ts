import { useQuery } from '@tanstack/react-query'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask } from '../../../web/api/call.ts'
import { useFilters } from '../../../web/components/useFilters.ts'
import { useMe } from '../../../web/shell/me.ts'
import { analysisContract } from '../contract.ts'
import { useAlerts, useDutyToday } from './useAnalysis.ts'

export type Quality = ResultOf<typeof analysisContract.getQuality>
export type Review = ResultOf<typeof analysisContract.getReview>
export type Decision = Review['decisions'][number]
export type PlanItem = Review['draft'][number]
export type Bulletin = ResultOf<typeof analysisContract.getBulletin>
export type BulletinHead = ResultOf<typeof analysisContract.listBulletins>[number]
export type Season = ResultOf<typeof analysisContract.listSeasons>[number]
export type EffectCheck = ResultOf<typeof analysisContract.checkEffect>

/** The unit that the deeper pages are about, kept in the address. */
export function useUnit() {
  const me = useMe()
  const today = useDutyToday()
  const [filters, set] = useFilters({ org: me.org.id, id: '' })
  const alerts = useAlerts(today)
  const orgs = (alerts.data?.alerts ?? [])
    .filter((alert) => alert.zoneId === '')
    .map((alert) => ({ id: alert.orgId, name: alert.orgName, level: alert.orgLevel }))
  const zones = (alerts.data?.alerts ?? [])
    .filter((alert) => alert.zoneId !== '')
    .map((alert) => ({ id: alert.zoneId, name: alert.zoneName, orgId: alert.orgId }))
  return { org: filters.org, id: filters.id, set, today, orgs, zones }
}

export const useCoverage = (orgId: string) =>
  useQuery({ ...ask(analysisContract.getQuality, { query: { orgId } }), staleTime: 300_000 })
export const useReviews = (orgId: string) => useQuery(ask(analysisContract.listReviews, { query: { orgId } }))
export const useBulletins = (orgId: string) =>
  useQuery(ask(analysisContract.listBulletins, { query: { orgId } }))
export const useSeasons = (orgId: string) => useQuery(ask(analysisContract.listSeasons, { query: { orgId } }))

/** A day moved by whole days. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

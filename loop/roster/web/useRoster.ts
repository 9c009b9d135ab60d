import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask } from '../../../web/api/call.ts'
import { useFilters } from '../../../web/components/useFilters.ts'
import { dayOf, formatTime } from '../../../web/i18n/format.ts'
import { serverNow } from '../../../web/live/clock.ts'
import { useMe } from '../../../web/shell/me.ts'
import { rosterContract } from '../contract.ts'

export type Duties = ResultOf<typeof rosterContract.listDuties>
export type Duty = Duties['duties'][number]
export type Violation = Duties['violations'][number]
export type DayForce = ResultOf<typeof rosterContract.getDayForce>
export type OrgForce = DayForce['orgs'][number]
export type FilledHole = ResultOf<typeof rosterContract.listProposals>['holes'][number]
export type Proposal = FilledHole['proposals'][number]
export type Candidate = ResultOf<typeof rosterContract.listCandidates>['people'][number]

const DAY_MS = 86_400_000

/** A day moved by whole days. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Seven days from a day. */
export const weekFrom = (day: string) => Array.from({ length: 7 }, (_, i) => addDays(day, i))

const roleOrder = [
  'leader',
  'main',
  'deputy',
  'patrol',
  'mobile',
  'night',
  'checkpoint',
  'post',
  'guard',
  'volunteer',
]

/** Place of a role in lists: who leads first, volunteers last. */
export const rankOf = (role: string) => roleOrder.indexOf(role)

const follow = (tell: () => void) => {
  const timer = window.setInterval(tell, 15_000)
  return () => window.clearInterval(timer)
}

/** The duty day in which the server's clock stands: begins at 08:00. Renders again only when the day changes. */
export function useDutyToday(): string {
  return useSyncExternalStore(follow, () => dayOf(serverNow() - 8 * 3_600_000))
}

export function useRosterFilters() {
  const me = useMe()
  const today = useDutyToday()
  const [filters, set] = useFilters({ org: me.org.id, from: today, day: today })
  return { filters, set, today }
}

export const useDuties = (org: string, from: string, to: string) =>
  useQuery(ask(rosterContract.listDuties, { query: { from, to, orgId: org } }))

export const useDayForce = (day: string) => useQuery(ask(rosterContract.getDayForce, { query: { day } }))

export const useProposals = (org: string, day: string, enabled = true) =>
  useQuery({ ...ask(rosterContract.listProposals, { query: { orgId: org, day } }), enabled })

/** `08:00–16:00`, `22:00–06:00 次日`. */
export function useSpanWords(): (duty: { readonly startAt: string; readonly endAt: string }) => string {
  const { t } = useTranslation('roster')
  return ({ startAt, endAt }) => {
    const next = dayOf(endAt) !== dayOf(startAt)
    return t(next ? 'span.next' : 'span.same', { from: formatTime(startAt), to: formatTime(endAt) })
  }
}

/** A broken rule in words, with the figures that break it. */
export function useViolationWords(): (violation: Pick<Violation, 'rule' | 'found' | 'limit'>) => {
  readonly name: string
  readonly figures: string
} {
  const { t } = useTranslation('roster')
  return ({ rule, found, limit }) => ({
    name: t(`rule.${rule}.name`, { defaultValue: rule }),
    figures: t(`rule.${rule}.figures`, { found, limit, defaultValue: `${found} / ${limit}` }),
  })
}

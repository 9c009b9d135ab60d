import { useQueries, useQuery } from '@tanstack/react-query'
import type { ResultOf } from '../../../../platform/contract/route.ts'
import { ask } from '../../../../web/api/call.ts'
import { useFilters } from '../../../../web/components/useFilters.ts'
import { fromZoned } from '../../../../web/i18n/zoned.ts'
import { useNow } from '../../../../web/live/clock.ts'
import { allows, useMe } from '../../../../web/shell/me.ts'
import { rosterContract } from '../../contract.ts'
import {
  addDays,
  type Duty,
  type FilledHole,
  type OrgForce,
  useDayForce,
  useDutyToday,
  type Violation,
} from '../useRoster.ts'
import { getCoverage, getForceNow, listAlerts, listIncidents, listLevels } from './routes.ts'

export type LevelOfDay = ResultOf<typeof listLevels>['levels'][number]
export type UnitNow = ResultOf<typeof getForceNow>['orgs'][number]['units'][number]
export type OpenIncident = ResultOf<typeof listIncidents>['rows'][number]

const HOUR_MS = 3_600_000
const openStatuses = 'pending,monitored,reopened,scheduled'
/** Broken rules that are about rest: what the board reminds of. */
const restRules = new Set(['rest_too_short', 'too_long_a_day', 'nights_in_row', 'no_free_day', 'double_duty'])

export interface HoleOfOrg extends FilledHole {
  readonly orgId: string
  readonly orgName: string
}

/** Everything on the board, for the chosen organisation and today's duty day. */
export function useToday() {
  const me = useMe()
  const today = useDutyToday()
  const now = useNow()
  const [filters, set] = useFilters({ org: me.org.id })
  const startMs = fromZoned(`${today}T08:00`)?.getTime() ?? now
  const start = new Date(startMs).toISOString()

  const force = useDayForce(today)
  const orgs = force.data?.orgs ?? []
  const own = orgs.find((org) => org.orgId === filters.org) ?? orgs[0]
  const org = own?.orgId ?? filters.org
  /** The reader's own organisation holds everything in its scope; a station only itself. */
  const whole = org === me.org.id
  const inView: readonly OrgForce[] = whole ? orgs : own ? [own] : []

  const levels = useQuery(ask(listLevels, { query: { day: today } }))
  const before = useQuery(ask(listLevels, { query: { day: addDays(today, -1) } }))
  const alerts = useQuery({
    ...ask(listAlerts, { query: { day: today } }),
    enabled: allows(me, 'analysis.read'),
  })
  const duties = useQuery(ask(rosterContract.listDuties, { query: { from: addDays(today, -1), to: today } }))
  const mayTrack = allows(me, 'tracking.read')
  const forceNow = useQuery({
    ...ask(getForceNow, {}),
    enabled: mayTrack,
    refetchInterval: 15_000,
    retry: false,
  })
  const coverage = useQuery({
    ...ask(getCoverage, { query: { from: start, to: new Date(startMs + 24 * HOUR_MS).toISOString() } }),
    enabled: mayTrack && whole,
    refetchInterval: 300_000,
  })
  const mayRead = allows(me, 'incidents.read')
  const narrow = whole ? {} : { orgId: org }
  const open = useQuery({
    ...ask(listIncidents, { query: { statuses: openStatuses, limit: 100, ...narrow } }),
    enabled: mayRead,
    refetchInterval: 60_000,
  })
  const holders = inView.length > 1 ? inView.filter((each) => each.orgId !== me.org.id) : inView
  const proposals = useQueries({
    queries: holders.map((each) =>
      ask(rosterContract.listProposals, { query: { orgId: each.orgId, day: today } }),
    ),
  })

  const ids = new Set(inView.map((each) => each.orgId))
  const ownDuties = (duties.data?.duties ?? []).filter((duty) => ids.has(duty.orgId))
  const running = ownDuties.filter(
    (duty) => Date.parse(duty.startAt) <= now && Date.parse(duty.endAt) > now && duty.status === 'published',
  )
  const nowOrgs = (forceNow.data?.orgs ?? []).filter((each) => whole || each.orgId === org)
  const holes: HoleOfOrg[] = holders
    .flatMap((each, i) =>
      (proposals[i]?.data?.holes ?? []).map((hole) => ({
        ...hole,
        orgId: each.orgId,
        orgName: each.orgName,
      })),
    )
    .filter((hole) => Date.parse(hole.to) > now)
    .sort((a, b) => Date.parse(a.from) - Date.parse(b.from) || b.missing - a.missing)
  const rest: Violation[] = (duties.data?.violations ?? []).filter(
    (violation) => restRules.has(violation.rule) && violation.day === today,
  )
  return {
    me,
    today,
    now,
    startMs,
    set,
    org,
    orgs,
    own,
    whole,
    inView,
    keyHours: force.data?.keyHours ?? [],
    force,
    levels,
    level: levels.data?.levels.find((each) => each.orgId === org),
    yesterday: before.data?.levels.find((each) => each.orgId === org),
    alerts,
    duties,
    ownDuties,
    running,
    forceNow,
    units: nowOrgs.flatMap((each) => each.units),
    present: forceNow.data ? nowOrgs.reduce((n, each) => n + each.presentHeads, 0) : null,
    unknown: forceNow.data ? nowOrgs.reduce((n, each) => n + each.unknownHeads, 0) : null,
    coverage,
    open,
    overdue: (open.data?.rows ?? []).filter((each) => Date.parse(each.reportedAt) < startMs),
    proposals,
    /** False while a part of the gaps is on its way or did not come. */
    gapsKnown: force.data !== undefined && proposals.every((query) => query.data !== undefined),
    holes,
    rest,
    /** False where nobody is planned today: then no rule was kept either. */
    restChecked: ownDuties.some((duty) => duty.day === today && duty.people.length > 0),
  }
}

export type Today = ReturnType<typeof useToday>

/** Sworn and auxiliary heads of duties: what is counted against the requirement. */
export function headsOf(duties: readonly Duty[]): number {
  return duties
    .filter((duty) => duty.role !== 'volunteer' && duty.role !== 'leader')
    .reduce(
      (n, duty) =>
        n + duty.people.filter((person) => person.kind === 'officer' || person.kind === 'auxiliary').length,
      0,
    )
}

/** Index of the current hour in the row of 24 from 08:00. */
export function hourIndex(now: number, startMs: number): number {
  return Math.max(0, Math.min(23, Math.floor((now - startMs) / HOUR_MS)))
}

import { narrowScope, type Scope, scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds } from '../../../platform/clock/duty-day.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { AnalysedIncident } from '../../incidents/model.ts'
import { listForAnalysis } from '../../incidents/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import { listZones } from '../../map/reads.ts'
import { analysisErrors } from '../errors.ts'
import type { Clusters, Comparison, RuleRecord } from '../model.ts'
import { analysisParameters } from '../parameters.ts'
import type { ClusterInput } from '../rules/clusters.ts'
import { comparePeriods } from '../rules/compare-periods.ts'
import { areDatesOnly } from '../rules/dates-only.ts'
import { nearArea, nearBox } from '../rules/near-area.ts'
import { REPLAY_HISTORY_WEEKS } from '../rules/replay-rules.ts'
import { bandOf } from '../rules/three-highs.ts'
import { utcOffsetMinutes } from '../rules/utc-offset.ts'
import { boundaryOf } from './boundary.ts'
import { longWork } from './long-work.ts'
import { countsUntil } from './org-of.ts'

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS

const classesOf = (classes: readonly string[]) => (classes.length > 0 ? { classes } : {})

/** What every rule would have said of an organisation over the past year; in a worker, for three years of records. */
export async function replayFor(
  services: Services,
  scope: Scope,
  org: OrgUnit,
  dutyDay: string,
  by: string | null,
): Promise<RuleRecord[]> {
  const to = countsUntil(services, dutyDay)
  const input = async () => ({
    endMs: to.getTime(),
    incidents: await listForAnalysis(services.db, narrowScope(scope, org.path), {
      from: new Date(to.getTime() - REPLAY_HISTORY_WEEKS * WEEK_MS),
      to,
    }),
  })
  const key = `replay ${org.id} ${dutyDay}`
  return longWork<RuleRecord[]>(services, {
    what: 'replay',
    key,
    org,
    by,
    task: 'analysis.replay_rules',
    input,
  })
}

/** Significant cells, near repeats and notices of an organisation; incidents of neighbours within the belt are known to the map. */
export async function clustersFor(
  services: Services,
  scope: Scope,
  org: OrgUnit,
  dutyDay: string,
  classes: readonly string[],
  by: string | null = null,
): Promise<Clusters> {
  const boundary = await boundaryOf(services, org)
  if (boundary.length === 0) throw analysisErrors('no_boundary', { org: org.name })
  const to = countsUntil(services, dutyDay)
  const [incidents, parameters] = await Promise.all([
    listForAnalysis(services.db, narrowScope(scope, org.path), {
      from: new Date(to.getTime() - 52 * WEEK_MS),
      to,
      ...classesOf(classes),
    }),
    readParameters(services.db, 'analysis', analysisParameters, org.path),
  ])
  const input: ClusterInput = {
    boundary,
    incidents: incidents.flatMap((each) =>
      each.lon === null || each.lat === null
        ? []
        : [
            {
              id: each.id,
              lngLat: [each.lon, each.lat] as const,
              fromMs: (each.from ?? each.reportedAt).getTime(),
              toMs: each.to?.getTime() ?? null,
              type: each.classCode,
            },
          ],
    ),
    nowMs: to.getTime(),
    cellMetres: parameters.cellMetres,
    notice: {
      metres: parameters.noticeMetres,
      days: parameters.noticeDays,
      expiresDays: parameters.noticeExpiresDays,
    },
  }
  return longWork<Clusters>(services, {
    what: 'clusters',
    key: `clusters ${org.id} ${dutyDay} ${[...classes].sort().join(',')}`,
    org,
    by,
    task: 'analysis.clusters',
    input: async () => input,
  })
}

export interface ComparisonWish {
  readonly fromA: string
  readonly toA: string
  readonly fromB: string
  readonly toB: string
  readonly classes: readonly string[]
}

/** Two periods of an organisation beside each other: all together, by area, band of hours and class. */
export async function comparisonFor(
  services: Services,
  scope: Scope,
  org: OrgUnit,
  wish: ComparisonWish,
): Promise<{ rows: Array<Comparison & { group: 'all' | 'area' | 'hours' | 'type'; label: string }> }> {
  const { timeZone } = services.config
  const narrow = narrowScope(scope, org.path)
  const span = (from: string, to: string) => {
    if (from > to) throw analysisErrors('period_backwards', { from, to })
    const start = dutyDayBounds(from, timeZone).start
    const end = new Date(Math.min(dutyDayBounds(to, timeZone).end.getTime(), services.clock.now().getTime()))
    if (end <= start) throw analysisErrors('period_in_future', { from, to })
    return { from: start, to: end, days: (end.getTime() - start.getTime()) / DAY_MS }
  }
  const [a, b] = [span(wish.fromA, wish.toA), span(wish.fromB, wish.toB)]
  const [before, after, zones] = await Promise.all([
    listForAnalysis(services.db, narrow, { ...a, ...classesOf(wish.classes) }),
    listForAnalysis(services.db, narrow, { ...b, ...classesOf(wish.classes) }),
    listZones(services.db, narrow, { day: wish.toB, kind: 'zone' }),
  ])
  const names = new Map(zones.map((zone) => [zone.id, zone.name]))
  const offset = utcOffsetMinutes(timeZone, b.to)
  const rowsOf = (
    group: 'all' | 'area' | 'hours' | 'type',
    keyOf: (each: AnalysedIncident) => string | null,
    labelOf: (key: string) => string,
  ) => {
    const counts = new Map<string, [number, number]>()
    for (const [side, list] of [before, after].entries())
      for (const each of list) {
        const key = keyOf(each)
        if (key === null) continue
        const pair = counts.get(key) ?? [0, 0]
        pair[side as 0 | 1] += 1
        counts.set(key, pair)
      }
    if (group === 'all' && counts.size === 0) counts.set('all', [0, 0])
    return [...counts]
      .map(([key, [x, y]]) => ({
        ...comparePeriods(key, { count: x, days: a.days }, { count: y, days: b.days }),
        group,
        label: labelOf(key),
      }))
      .sort((x, y) => y.after - x.after || y.before - x.before || (x.key < y.key ? -1 : 1))
  }
  const same = (key: string) => key
  const datesOnly = areDatesOnly([...before, ...after], offset)
  return {
    rows: [
      ...rowsOf('all', () => 'all', same),
      ...rowsOf(
        'area',
        (each) => each.zoneId,
        (key) => names.get(key) ?? key,
      ),
      ...rowsOf('hours', (each) => (datesOnly ? null : bandOf(each, offset)), same),
      ...rowsOf('type', (each) => each.classCode, same),
    ],
  }
}

/** Incidents of the neighbours in the belt outside an organisation's border: counted, never listed. */
export async function neighboursOf(
  services: Services,
  org: OrgUnit,
  period: { from: Date; to: Date; classes: readonly string[] },
): Promise<{ metres: number; incidents: AnalysedIncident[] }> {
  const [boundary, { borderMetres }] = await Promise.all([
    boundaryOf(services, org),
    readParameters(services.db, 'analysis', analysisParameters, org.path),
  ])
  if (boundary.length === 0) return { metres: borderMetres, incidents: [] }
  const near = nearArea(boundary, borderMetres)
  const all = await listForAnalysis(services.db, scopeOf(systemActor), {
    from: period.from,
    to: period.to,
    near: { box: nearBox(boundary, borderMetres), orgPath: org.path },
    ...classesOf(period.classes),
  })
  const incidents = all.filter(
    (each) =>
      !each.orgPath.startsWith(org.path) &&
      each.lon !== null &&
      each.lat !== null &&
      near([each.lon, each.lat]) === 'belt',
  )
  return { metres: borderMetres, incidents }
}

import { narrowScope, type Scope } from '../../platform/accounts/actor.ts'
import { readParameters } from '../../platform/parameters/parameters.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { findClass } from '../incidents/model.ts'
import { getOrg } from '../map/reads.ts'
import { sumOnDuty } from '../tracking/reads.ts'
import { callTimes } from './call-times-cache.ts'
import type { Breakdown } from './contract-figures.ts'
import { dispatchMemory } from './memory.ts'
import { dispatchParameters } from './parameters.ts'
import type { CallTimes } from './rules/call-times.ts'
import { comparePeriods } from './rules/compare-periods.ts'
import { groupCalls, metricOf, metricsOf } from './rules/figures.ts'
import { committedSeconds, honestyOf } from './rules/honesty.ts'
import { type MetricId, metricIds, samplesOf } from './rules/intervals.ts'
import { type PlaceKind, type PresetId, placeKinds, type Yardstick } from './rules/targets.ts'

export interface Period {
  readonly from: Date
  readonly to: Date
}
export interface Asked extends Period {
  readonly orgId?: string | undefined
  readonly preset?: PresetId | undefined
}

/** The part of the jurisdiction that is asked about, and the calls of it. */
export async function askedCalls(services: Services, scope: Scope, asked: Asked) {
  const org = asked.orgId ? await getOrg(services.db, asked.orgId) : undefined
  const own = narrowScope(scope, org?.path)
  return { own, calls: await callTimes(services, own, asked) }
}

/** The numbers of an office and the kind of place of each below it. */
export async function yardstickOf(
  services: Services,
  scope: Scope,
  calls: readonly CallTimes[],
  preset?: PresetId,
): Promise<Yardstick> {
  const targets = await readParameters(services.db, 'dispatch', dispatchParameters, scope.orgPath)
  const kinds = new Map<string, PlaceKind>()
  for (const path of new Set(calls.map(({ orgPath }) => orgPath)))
    kinds.set(path, (await readParameters(services.db, 'dispatch', dispatchParameters, path)).placeKind)
  return {
    targets,
    preset: preset ?? targets.arrivalPreset,
    placeOf: ({ orgPath }) => kinds.get(orgPath) ?? targets.placeKind,
  }
}

/** By what a call is broken down: the key of its group. */
export function keyOf(by: Breakdown, yardstick: Yardstick): (call: CallTimes) => string {
  const keys: Readonly<Record<Breakdown, (call: CallTimes) => string>> = {
    zone: ({ zoneId }) => zoneId ?? '',
    hour: ({ hour }) => String(hour),
    level: ({ level }) => String(level),
    class: ({ classCode }) => classCode,
    org: ({ orgId }) => orgId,
    place: yardstick.placeOf,
  }
  return keys[by]
}

/** A group's name in both languages. */
export function groupName(services: Services, by: Breakdown, key: string): { zh: string; en: string } {
  const same = (text: string | undefined) => ({ zh: text ?? '—', en: text ?? '—' })
  const { zones, orgs } = dispatchMemory(services)
  if (by === 'zone') return same(zones.get(key)?.name)
  if (by === 'org') return same(orgs.get(key))
  if (by === 'class') return findClass(key) ?? { zh: '未分类', en: 'No class yet' }
  if (by === 'place') return placeKinds[key as PlaceKind] ?? same(key)
  return same(key)
}

/** Response intervals of a period, whole and by group, and beside another period. */
export async function figuresOf(
  services: Services,
  scope: Scope,
  asked: Asked & { by?: Breakdown | undefined; metric?: MetricId | undefined; compare?: Period | null },
) {
  const { own, calls } = await askedCalls(services, scope, asked)
  const yardstick = await yardstickOf(services, own, calls, asked.preset)
  const ids = asked.metric ? [asked.metric] : metricIds
  const { by } = asked
  const groups = by ? groupCalls(calls, keyOf(by, yardstick)) : []
  const utilisation = await utilisationOf(services, own, asked, calls)
  return {
    incidents: calls.length,
    preset: yardstick.preset,
    metrics: metricsOf(calls, yardstick).map(plain),
    utilisation: utilisation.whole,
    honesty: plainHonesty(honestyOf(calls)),
    groups: groups.map(({ key, calls: inGroup }) => {
      const name = groupName(services, by!, key)
      return {
        key,
        name: name.zh,
        nameEn: name.en,
        incidents: inGroup.length,
        metrics: metricsOf(inGroup, yardstick, ids).map(plain),
        utilisation: by === 'org' ? (utilisation.byOrg.get(key) ?? null) : null,
      }
    }),
    comparison: asked.compare
      ? await comparisonOf(services, scope, { ...asked, ...asked.compare }, calls, yardstick)
      : null,
  }
}

const plain = (metric: ReturnType<typeof metricOf>) => ({ ...metric, buckets: [...metric.buckets] })
const plainHonesty = ({ sources, ...rest }: ReturnType<typeof honestyOf>) => ({
  ...rest,
  sources: sources.map((row) => ({ ...row, bySource: { ...row.bySource } as Record<string, number> })),
})

async function comparisonOf(
  services: Services,
  scope: Scope,
  asked: Asked,
  now: readonly CallTimes[],
  yardstick: Yardstick,
) {
  const { calls: before } = await askedCalls(services, scope, asked)
  return {
    incidents: before.length,
    metrics: metricIds.map((id) => {
      const earlier = samplesOf(before, id, yardstick)
      const compared = comparePeriods(id, samplesOf(now, id, yardstick), earlier)
      return { ...compared, before: plain(metricOf(id, earlier)) }
    }),
  }
}

/** Unit-hour utilisation: seconds bound by orders of the seconds on duty, as far as the hours on duty are known. */
async function utilisationOf(
  services: Services,
  scope: Scope,
  { from, to }: Period,
  calls: readonly CallTimes[],
) {
  const hours = await sumOnDuty(services.db, scope, { from, to })
  const until = hours.reduce((latest, { lastHour }) => Math.max(latest, lastHour.getTime() + 3_600_000), 0)
  const bound = committedSeconds(calls, { from: from.getTime(), to: Math.min(until, to.getTime()) })
  const sum = (rows: typeof hours) => ({
    units: rows.length,
    onDutySeconds: rows.reduce((total, row) => total + row.seconds, 0),
    // A unit without hours on duty isn't in the figure on either side.
    committedSeconds: rows.reduce((total, row) => total + (bound.get(row.unitId) ?? 0), 0),
    until: until > 0 ? new Date(until).toISOString() : null,
  })
  const orgs = [...new Set(hours.map(({ orgId }) => orgId))]
  return {
    whole: sum(hours),
    byOrg: new Map(orgs.map((id) => [id, sum(hours.filter(({ orgId }) => orgId === id))])),
  }
}

/** All metrics of a period, for a report of a later stage. */
export async function responseMetrics(services: Services, scope: Scope, period: Period) {
  const calls = await callTimes(services, scope, period)
  return { incidents: calls.length, metrics: metricsOf(calls, await yardstickOf(services, scope, calls)) }
}

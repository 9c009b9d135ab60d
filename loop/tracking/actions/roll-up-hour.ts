import type { Scope } from '../../../platform/accounts/actor.ts'
import { listEvents } from '../../../platform/events/log.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { type UnitDutyState, unitDutyStates } from '../../force/model.ts'
import { listUnits } from '../../force/reads.ts'
import { findPlaceAt, findRoads, listSites } from '../../map/reads.ts'
import type { Fix } from '../model.ts'
import { trackingParameters } from '../parameters.ts'
import { type DutyChange, dutySpans } from '../rules/duty-spans.ts'
import { spanPresence } from '../rules/presence.ts'
import { visitsOf } from '../rules/visits.ts'
import { listFixes, replaceHour, replaceVisits } from '../store.ts'
import type { UnitHourTable, ZonePresenceTable } from '../tables.ts'

const HOUR_MS = 3_600_000
/** A unit's state at the start of the hour is looked for this far back. */
const STATE_LOOK_BACK_MS = 72 * HOUR_MS

/**
 * Rolls an hour up: seconds on duty and unknown per unit, presence per zone, street stretches passed, visits to check-in
 * points. Running it again replaces what it wrote before.
 */
export async function rollUpHour(services: Services, scope: Scope, hour: Date): Promise<void> {
  const from = hour.getTime()
  const to = from + HOUR_MS
  const gapSeconds = trackingParameters.unknownGapSeconds.value
  const [units, points, changes] = await Promise.all([
    listUnits(services.db, scope),
    listSites(services.db, scope, { kinds: ['checkin_point'] }),
    dutyChanges(services, scope, from - STATE_LOOK_BACK_MS, to),
  ])
  const spans = dutySpans(changes, { fromMs: from, toMs: to })
  const zonePresence: ZonePresenceTable[] = []
  const unitHours: UnitHourTable[] = []
  const passes = new Map<string, number>()
  const visits: Array<{ unitId: string; orgPath: string; list: ReturnType<typeof visitsOf> }> = []
  for (const unit of units) {
    const onDuty = spans.get(unit.id)
    if (!onDuty) continue
    const margin = gapSeconds * 1000
    const fixes = await listFixes(services.db, unit.id, new Date(from - margin), new Date(to + margin))
    let unknown = 0
    let seen = 0
    const zones = new Map<string, { present: number; metres: number }>()
    for (const span of onDuty) {
      const presence = spanPresence(
        fixes,
        span,
        (lngLat) => findPlaceAt(services, lngLat, hour)?.zoneId ?? null,
        gapSeconds,
      )
      unknown += presence.unknownSeconds
      seen += presence.fixes
      for (const { zoneId, presentSeconds, metres } of presence.byZone) {
        const sum = zones.get(zoneId) ?? { present: 0, metres: 0 }
        zones.set(zoneId, { present: sum.present + presentSeconds, metres: sum.metres + metres })
      }
      if (presence.elsewhereSeconds > 0) {
        const sum = zones.get('') ?? { present: 0, metres: 0 }
        zones.set('', { ...sum, present: sum.present + presence.elsewhereSeconds })
      }
    }
    for (const [zoneId, sum] of zones)
      zonePresence.push({
        hour_at: hour,
        unit_id: unit.id,
        org_path: unit.orgPath,
        mode: unit.mode,
        zone_id: zoneId,
        present_s: Math.round(sum.present),
        metres: Math.round(sum.metres),
      })
    unitHours.push({
      hour_at: hour,
      unit_id: unit.id,
      org_id: unit.orgId,
      org_path: unit.orgPath,
      on_duty_s: Math.round(onDuty.reduce((n, span) => n + (span.toMs - span.fromMs) / 1000, 0)),
      unknown_s: unknown,
      fixes: seen,
      crew: Math.max(...onDuty.map((span) => span.crew)),
    })
    countPasses(services, fixes, unit.mode, from, to, passes)
    visits.push({
      unitId: unit.id,
      orgPath: unit.orgPath,
      list: visitsOf(
        fixes,
        points.map((point) => ({ id: point.id, lngLat: point.lngLat })),
        {
          radiusM: trackingParameters.checkinRadiusMetres.value,
          mergeSeconds: trackingParameters.visitMergeSeconds.value,
          gapSeconds,
        },
      ).filter((visit) => visit.fromMs >= from && visit.fromMs < to),
    })
  }
  const roads = [...passes].map(([key, count]) => {
    const [mode, edge] = key.split(' ') as [string, string]
    return { mode, edge: Number(edge), passes: count }
  })
  await services.db.transaction().execute(async (tx) => {
    await replaceHour(tx, hour, {
      zonePresence,
      unitHours,
      roads,
      graphVersion: findRoads(services)?.version ?? '',
    })
    for (const { unitId, orgPath, list } of visits)
      await replaceVisits(tx, unitId, orgPath, hour, new Date(to), list)
  })
}

async function dutyChanges(
  services: Services,
  scope: Scope,
  fromMs: number,
  toMs: number,
): Promise<DutyChange[]> {
  const events = await listEvents(services.db, scope, {
    types: ['UnitDutyChanged'],
    from: new Date(fromMs),
    to: new Date(toMs),
    limit: 100_000,
  })
  return events.map((event) => ({
    unitId: event.unitId ?? '',
    atMs: event.at.getTime(),
    onDuty: unitDutyStates[event.payload.to as UnitDutyState]?.onDuty ?? false,
    crew: (event.payload.crew as unknown[] | undefined)?.length ?? 0,
  }))
}

/** A pass = the unit comes onto a street stretch that it wasn't on at its fix before. */
function countPasses(
  services: Services,
  fixes: readonly Fix[],
  mode: string,
  fromMs: number,
  toMs: number,
  passes: Map<string, number>,
): void {
  const roads = findRoads(services)
  if (!roads) return
  let before = -1
  for (const fix of fixes) {
    const edge = roads.snap(fix.lngLat, { maxMetres: 40 })?.edge ?? -1
    if (edge >= 0 && edge !== before && fix.atMs >= fromMs && fix.atMs < toMs) {
      const key = `${mode} ${edge}`
      passes.set(key, (passes.get(key) ?? 0) + 1)
    }
    before = edge
  }
}

import { edgeMetres } from '../../../engines/roads/index.ts'
import type { Scope } from '../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { findRoads, listZones } from '../../map/reads.ts'
import { listUnitHours, sumRoadPresence, sumZonePresence } from '../store.ts'

/** Presence of a span from the hourly roll-ups: per zone and hour, with the unknown share, and street kilometres seen. */
export async function measureCoverage(services: Services, scope: Scope, span: { from: Date; to: Date }) {
  const day = dutyDayOf(span.from, services.config.timeZone)
  const [sums, unitHours, zones] = await Promise.all([
    sumZonePresence(services.db, scope, span),
    listUnitHours(services.db, scope, span),
    listZones(services.db, scope, { day }),
  ])
  const zoneById = new Map(zones.map((zone) => [zone.id, zone]))
  const hours = new Map<string, { onDutyMinutes: number; unknownMinutes: number; heads: number }>()
  for (const row of unitHours) {
    const key = row.hour_at.toISOString()
    const sum = hours.get(key) ?? { onDutyMinutes: 0, unknownMinutes: 0, heads: 0 }
    hours.set(key, {
      onDutyMinutes: sum.onDutyMinutes + row.on_duty_s / 60,
      unknownMinutes: sum.unknownMinutes + row.unknown_s / 60,
      heads: sum.heads + (row.crew * row.on_duty_s) / 3600,
    })
  }
  return {
    zones: sums.map((sum) => ({
      zoneId: sum.zoneId,
      zoneName: zoneById.get(sum.zoneId)?.name ?? '',
      orgId: zoneById.get(sum.zoneId)?.orgId ?? '',
      hourAt: sum.hourAt.toISOString(),
      presentMinutes: Math.round(sum.presentSeconds / 60),
      km: Math.round(sum.metres / 100) / 10,
      units: sum.units,
    })),
    hours: [...hours].map(([hourAt, sum]) => ({
      hourAt,
      onDutyMinutes: Math.round(sum.onDutyMinutes),
      unknownMinutes: Math.round(sum.unknownMinutes),
      heads: Math.round(sum.heads * 10) / 10,
    })),
    streets: await streetsSeen(services, span),
  }
}

/** Visibility (见警率) of streets: kilometres of street passed at least once, foot and vehicle apart. */
async function streetsSeen(services: Services, span: { from: Date; to: Date }) {
  const roads = findRoads(services)
  if (!roads) return { kmTotal: 0, kmSeenCar: 0, kmSeenFoot: 0 }
  const passes = await sumRoadPresence(services.db, span, roads.version)
  const { graph } = roads
  const km = (edges: Iterable<number>) => {
    let sum = 0
    for (const edge of edges) sum += edgeMetres(graph, edge)
    return Math.round(sum / 100) / 10
  }
  const seen = (car: boolean) =>
    new Set(passes.filter((pass) => (pass.mode === 'car') === car).map((pass) => pass.edge))
  return {
    kmTotal: km(Array.from({ length: graph.edgeCount }, (_, edge) => edge)),
    kmSeenCar: km(seen(true)),
    kmSeenFoot: km(seen(false)),
  }
}

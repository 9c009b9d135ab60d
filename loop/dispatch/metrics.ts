import type { Scope } from '../../platform/accounts/actor.ts'
import { localTime } from '../../platform/clock/duty-day.ts'
import { readParameters } from '../../platform/parameters/parameters.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { Incident } from '../incidents/model.ts'
import { listIncidents } from '../incidents/reads.ts'
import { listAssignments } from './list-store.ts'
import { dispatchMemory } from './memory.ts'
import type { Assignment } from './model.ts'
import { dispatchParameters } from './parameters.ts'
import { intervalMetrics, metricsBy, type ResponseSample, stampHonesty } from './rules/intervals.ts'

/** Incidents of a period with their stamps, as the metrics need them. Imported history without orders is counted, too: it has no data. */
export async function samplesOf(
  services: Services,
  scope: Scope,
  period: { from: Date; to: Date },
): Promise<ResponseSample[]> {
  const incidents = await listIncidents(services.db, scope, {
    ...period,
    statuses: ['pending', 'reopened', 'monitored', 'reported', 'reviewed', 'closed'],
    limit: 1_000_000,
  })
  const byIncident = new Map<string, Assignment[]>()
  // An order may follow the call by hours; those of the period's incidents are picked by their incident.
  const orders = await listAssignments(services.db, scope, {
    from: period.from,
    to: new Date(period.to.getTime() + 86_400_000),
  })
  for (const one of orders) {
    if (['reserved', 'refused', 'reassigned', 'cancelled'].includes(one.state)) continue
    const list = byIncident.get(one.incidentId)
    if (list) list.push(one)
    else byIncident.set(one.incidentId, [one])
  }
  return incidents.map((incident) =>
    sampleOf(incident, byIncident.get(incident.id) ?? [], services.config.timeZone),
  )
}

function sampleOf(incident: Incident, orders: readonly Assignment[], timeZone: string): ResponseSample {
  const { T0, T1, T4, T13 } = incident.stamps
  return {
    offered: T0?.at ?? null,
    answered: T1?.at ?? null,
    queued: T4?.at ?? null,
    reported: T13?.at ?? null,
    assignments: orders.map(({ stamps }) => ({
      sent: stamps.sent?.at ?? null,
      acked: stamps.acked?.at ?? null,
      enRoute: stamps.en_route?.at ?? null,
      onScene: stamps.on_scene?.at ?? null,
      onSceneGeo: stamps.on_scene_geo?.at ?? null,
      controlled: stamps.controlled?.at ?? null,
      cleared: stamps.cleared?.at ?? null,
      reported: stamps.reported?.at ?? null,
      onSceneSource: stamps.on_scene?.source ?? null,
    })),
    zoneId: incident.zoneId,
    hour: localTime(incident.reportedAt, timeZone).hour,
    level: incident.level,
  }
}

/** Response intervals of a period with their n, for a board or a report. */
export async function metricsOf(
  services: Services,
  scope: Scope,
  query: { from: Date; to: Date; by?: 'zone' | 'hour' | 'level' | undefined },
) {
  const samples = await samplesOf(services, scope, query)
  const targets = await readParameters(services.db, 'dispatch', dispatchParameters, scope.orgPath)
  const { zones } = dispatchMemory(services)
  const keyOf = {
    zone: (sample: ResponseSample) => sample.zoneId ?? '',
    hour: (sample: ResponseSample) => String(sample.hour),
    level: (sample: ResponseSample) => String(sample.level),
  }
  const groups = query.by ? metricsBy(samples, targets, keyOf[query.by]) : []
  return {
    incidents: samples.length,
    metrics: intervalMetrics(samples, targets),
    honesty: { ...stampHonesty(samples) },
    groups: groups.map(({ key, metrics }) => ({
      key,
      name: query.by === 'zone' ? (zones.get(key)?.name ?? '—') : key,
      metrics,
    })),
  }
}

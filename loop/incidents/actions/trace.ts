import type { Scope } from '../../../platform/accounts/actor.ts'
import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds, dutyDayOf } from '../../../platform/clock/duty-day.ts'
import { listEvents, type StoredEvent } from '../../../platform/events/log.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { TraceLine } from '../contract.ts'
import { type TracePlace, traceText } from '../rules/trace-line.ts'
import { afterTypes, countsDay, isAboutDay, planTypes, unitTypes } from '../rules/trace-types.ts'
import type { IncidentRow } from '../store.ts'

const everywhere: Scope = scopeOf(systemActor)

/**
 * The way of one incident through the loop, from the log: what had been planned for its day and place (alert, level,
 * duty and tour of the units that came), what happened to it, and where it was counted afterwards.
 */
export async function traceOf(services: Services, row: IncidentRow): Promise<TraceLine[]> {
  // The same act told a second time, to the branch that lent the unit, is no second line.
  const own = (await listEvents(services.db, everywhere, { incidentId: row.id })).filter(
    (event) => event.type !== 'UnitLent',
  )
  const day = dutyDayOf(row.reported_at, services.config.timeZone)
  const { start, end } = dutyDayBounds(day, services.config.timeZone)
  // What holds on a day is mostly decided on the days before it.
  const from = new Date(start.getTime() - 8 * 86_400_000)
  const about = (event: StoredEvent) =>
    row.org_path.startsWith(event.orgPath) || event.orgPath.startsWith(row.org_path)
  const planned = (await listEvents(services.db, everywhere, { types: planTypes, from, to: end })).filter(
    (event) => about(event) && isAboutDay(event.payload, day) === true,
  )
  const lastAt = own.at(-1)?.at ?? end
  const units = [...new Set(own.flatMap((event) => event.unitId ?? []))]
  const ofUnits: StoredEvent[] = []
  for (const unitId of units) {
    const events = await listEvents(services.db, everywhere, { unitId, types: unitTypes, from, to: end })
    ofUnits.push(
      ...events.filter(
        (event) => isAboutDay(event.payload, day) ?? (event.at >= start && event.at <= lastAt),
      ),
    )
  }
  const after = (
    await listEvents(services.db, everywhere, { types: afterTypes, from: row.reported_at })
  ).filter((event) => about(event) && countsDay(event.payload, day))
  const seen = new Set<number>()
  const place = { orgId: row.org_id, zoneId: row.zone_id }
  const line = (part: TraceLine['part']) => (event: StoredEvent) => {
    if (seen.has(event.seq)) return []
    seen.add(event.seq)
    return [toLine(event, part, place)]
  }
  const lines = [
    ...own.flatMap(line('incident')),
    ...[...planned, ...ofUnits].flatMap(line('before')),
    ...after.flatMap(line('after')),
  ]
  const order = { before: 0, incident: 1, after: 2 } as const
  return lines.sort((a, b) => order[a.part] - order[b.part] || a.seq - b.seq)
}

function toLine(event: StoredEvent, part: TraceLine['part'], place: TracePlace): TraceLine {
  const { what, reason } = traceText(event, place)
  return {
    seq: event.seq,
    at: event.at.toISOString(),
    stage: event.stage,
    type: event.type,
    who: event.actorName,
    role: event.actorRole,
    unitId: event.unitId,
    part,
    what: { ...what },
    reason: reason && { ...reason },
  }
}

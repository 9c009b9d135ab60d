import type { LngLat } from '../../../engines/geo/index.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { IncidentCallAdded, IncidentClueAdded } from '../../events/incidents.ts'
import { incidentErrors } from '../errors.ts'
import type { Source } from '../model.ts'
import { checkTimes } from '../rules/check-report.ts'
import { type IncidentRow, insertCall, insertClue } from '../store.ts'
import { demandPlace, parametersFor } from './report.ts'

/** One more call about an incident: a record of its own, no second incident. */
export async function addCall(
  work: Work,
  row: IncidentRow,
  call: {
    source: Source
    text: string
    callerPhone?: string | null | undefined
    offeredAt?: string | null | undefined
    answeredAt?: string | null | undefined
  },
): Promise<{ callId: string; calls: number }> {
  const callId = newId(work.at.getTime())
  const calls = await insertCall(work.tx, {
    id: callId,
    incident_id: row.id,
    source: call.source,
    caller_phone: call.callerPhone ?? null,
    offered_at: call.offeredAt ? new Date(call.offeredAt) : null,
    answered_at: call.answeredAt ? new Date(call.answeredAt) : null,
    taken_by: work.actor.name,
    text: call.text,
    created_at: work.at,
  })
  work.emit({
    type: 'IncidentCallAdded',
    stage: 'incidents',
    orgPath: row.org_path,
    incidentId: row.id,
    payload: { callId, source: call.source, calls },
  } satisfies IncidentCallAdded)
  return { callId, calls }
}

/** A clue to follow at once. It is about a place, a time and a way of moving, and it expires. */
export async function addClue(
  services: Services,
  work: Work,
  row: IncidentRow,
  clue: { seenAt: string; lngLat: LngLat; direction: string; transport: string; description: string },
) {
  const seenAt = new Date(clue.seenAt)
  const fault = checkTimes({ reportedAt: seenAt, occurredFrom: null, occurredTo: null }, work.at)
  if (fault) throw incidentErrors(fault.code, { ...fault.params, field: 'seenAt' })
  await demandPlace(services, work, clue.lngLat)
  const { clueMinutes } = await parametersFor(work.tx, row.org_path)
  const expiresAt = new Date(seenAt.getTime() + clueMinutes * 60_000)
  const id = newId(work.at.getTime())
  const [lon, lat] = clue.lngLat
  await insertClue(work.tx, {
    id,
    incident_id: row.id,
    seen_at: seenAt,
    lon,
    lat,
    direction: clue.direction,
    transport: clue.transport,
    description: clue.description,
    expires_at: expiresAt,
    created_by: work.actor.name,
    created_at: work.at,
  })
  const told = {
    seenAt: clue.seenAt,
    direction: clue.direction,
    transport: clue.transport,
    description: clue.description,
    expiresAt: expiresAt.toISOString(),
  }
  work.emit({
    type: 'IncidentClueAdded',
    stage: 'incidents',
    orgPath: row.org_path,
    incidentId: row.id,
    payload: { clueId: id, lon, lat, ...told },
  } satisfies IncidentClueAdded)
  return { id, lngLat: clue.lngLat, by: work.actor.name, ...told }
}

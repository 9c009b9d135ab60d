import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { CallMoved, IncidentCallAdded } from '../../events/incidents.ts'
import { type CallRow, callsOf, getCall, saveCall } from '../call-store.ts'
import { incidentErrors } from '../errors.ts'
import { incidentStatuses } from '../model.ts'
import { type IncidentRow, lockIncident } from '../store.ts'
import { demandPlace } from './demand-place.ts'
import { type CallTold, newCall } from './take-call.ts'

/** Refuses a change of an older state of a call, naming who was first. @throws AppError platform.lost_race */
export function demandCallVersion(call: CallRow, expected: number): void {
  if (call.version !== expected)
    throw platformErrors('lost_race', {
      who: call.updated_by,
      at: call.updated_at.toISOString(),
      what: call.number,
    })
}

/** @throws AppError incidents.call_target */
function demandTarget(row: IncidentRow): void {
  if (row.status !== 'merged' && row.status !== 'cancelled') return
  const { zh, en } = incidentStatuses[row.status]
  throw incidentErrors('call_target', { number: row.number, status: { zh, en } })
}

/**
 * One more call about an incident, no second incident: the call that is being talked to, or a new one.
 * @throws AppError incidents.call_target, incidents.call_elsewhere
 */
export async function addCall(
  services: Services,
  work: Work,
  incident: IncidentRow,
  told: CallTold & { callId?: string | undefined },
): Promise<{ callId: string; number: string; calls: number }> {
  const row = await lockIncident(work.tx, incident.id)
  demandTarget(row)
  if (told.lngLat) await demandPlace(services, work, told.lngLat)
  const call = told.callId
    ? await attachTalking(work, told.callId, row, told)
    : await newCall(services, work, told, {
        incidentId: row.id,
        outcome: 'attached',
        orgId: row.org_id,
        orgPath: row.org_path,
      })
  const calls = (await callsOf(work.tx, row.id)).length
  work.emit({
    type: 'IncidentCallAdded',
    stage: 'incidents',
    orgPath: row.org_path,
    incidentId: row.id,
    payload: { callId: call.id, source: call.source, calls },
  } satisfies IncidentCallAdded)
  return { callId: call.id, number: call.number, calls }
}

/** The call that is being talked to becomes one of the incident's. @throws AppError incidents.call_elsewhere */
export async function attachTalking(
  work: Work,
  callId: string,
  row: IncidentRow,
  told: Pick<CallTold, 'text' | 'placeText' | 'lngLat' | 'callerPhone'>,
  outcome: 'attached' | 'incident_created' = 'attached',
): Promise<CallRow> {
  const call = await getCall(work.tx, callId, true)
  if (call.outcome !== null || call.incident_id !== null)
    throw incidentErrors('call_elsewhere', {
      number: call.number,
      who: call.updated_by,
      at: call.updated_at.toISOString(),
    })
  const mine = call.taken_by === null || call.taken_by_id === work.actor.accountId
  if (!mine)
    throw incidentErrors('call_taken', {
      number: call.number,
      who: call.taken_by ?? '',
      at: (call.answered_at ?? call.updated_at).toISOString(),
    })
  const { name, accountId } = work.actor
  return saveCall(
    work.tx,
    call,
    {
      incident_id: row.id,
      org_id: row.org_id,
      org_path: row.org_path,
      outcome,
      text: told.text || call.text,
      place_text: told.placeText || call.place_text,
      ...(told.lngLat && {
        lon: told.lngLat[0],
        lat: told.lngLat[1],
        located_at: call.located_at ?? work.at,
      }),
      ...(told.callerPhone && { caller_phone: told.callerPhone }),
      ...(call.taken_by === null && {
        taken_by: name,
        taken_by_id: accountId,
        taken_org_id: work.actor.orgId,
        answered_at: work.at,
      }),
    },
    { name, at: work.at },
  )
}

/**
 * Puts a call to another incident, or to none: then it waits for its outcome.
 * @throws AppError platform.lost_race, incidents.call_target, incidents.call_same
 */
export async function moveCall(
  work: Work,
  id: string,
  input: { expectedVersion: number; incidentId: string | null; reason: string },
): Promise<CallRow> {
  const call = await getCall(work.tx, id, true)
  demandCallVersion(call, input.expectedVersion)
  if (call.incident_id === input.incidentId) throw incidentErrors('call_same', { number: call.number })
  const to = input.incidentId ? await lockIncident(work.tx, input.incidentId) : null
  if (to) demandTarget(to)
  const saved = await saveCall(
    work.tx,
    call,
    {
      incident_id: to?.id ?? null,
      merged_from: null,
      outcome: to ? 'attached' : null,
      outcome_reason: null,
      ...(to && { org_id: to.org_id, org_path: to.org_path }),
    },
    { name: work.actor.name, at: work.at },
  )
  tellMoved(work, call, to, input.reason)
  return saved
}

/** Told with each incident that it leaves or comes to, so that both traces have it. */
export function tellMoved(work: Work, call: CallRow, to: IncidentRow | null, reason: string): void {
  const event = (incidentId: string | null, orgPath: string) =>
    work.emit({
      type: 'CallMoved',
      stage: 'incidents',
      orgPath,
      ...(incidentId && { incidentId }),
      payload: {
        callId: call.id,
        number: call.number,
        from: call.incident_id,
        to: to?.id ?? null,
        toNumber: to?.number ?? null,
        reason,
      },
    } satisfies CallMoved)
  if (call.incident_id) event(call.incident_id, call.org_path)
  if (to) event(to.id, to.org_path)
  if (!call.incident_id && !to) event(null, call.org_path)
}

import type { LngLat } from '../../../engines/geo/index.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { listWords } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { CallAnswered, CallClosed, CallRang } from '../../events/incidents.ts'
import { findPlaceAt } from '../../map/reads.ts'
import { type CallRow, findCallByKey, getCall, insertCall, saveCall, takeCallNumber } from '../call-store.ts'
import { incidentErrors } from '../errors.ts'
import {
  type CallOutcome,
  type CallReason,
  type ClosingOutcome,
  callOutcomes,
  callReasons,
  type Source,
} from '../model.ts'
import { checkCallTimes } from '../rules/check-report.ts'
import { callNumber, maskPhone } from '../rules/number.ts'
import { demandPlace } from './demand-place.ts'

/** A call as it was taken down. */
export interface CallTold {
  readonly source: Source
  readonly text: string
  readonly placeText: string
  readonly lngLat?: LngLat | null | undefined
  readonly callerPhone?: string | null | undefined
  readonly offeredAt?: string | null | undefined
  readonly answeredAt?: string | null | undefined
}

const instant = (text: string | null | undefined) => (text ? new Date(text) : null)

/** @throws AppError incidents.future, incidents.ancient, incidents.answered_before */
export function demandCallTimes(
  call: Pick<CallTold, 'offeredAt' | 'answeredAt'>,
  now: Date,
): { offeredAt: Date | null; answeredAt: Date | null } {
  const times = { offeredAt: instant(call.offeredAt), answeredAt: instant(call.answeredAt) }
  const fault = checkCallTimes(times, now)
  if (fault) throw incidentErrors(fault.code, fault.params)
  return times
}

/** Writes a new call: numbered by its duty day, in the jurisdiction of its place, else of who takes it. */
export async function newCall(
  services: Services,
  work: Work,
  told: CallTold,
  more: {
    incidentId?: string | null
    outcome: CallOutcome | null
    reason?: CallReason
    note?: string
    takenBy?: boolean
    externalKey?: string
    orgPath?: string
    orgId?: string
  },
): Promise<CallRow> {
  const { tx, at, actor } = work
  const { offeredAt, answeredAt } = demandCallTimes(told, at)
  const lngLat = told.lngLat ?? null
  const place = lngLat && findPlaceAt(services, lngLat, at)
  const day = dutyDayOf(offeredAt ?? at, services.config.timeZone)
  const taken = more.takenBy ?? true
  return insertCall(tx, {
    id: newId(at.getTime()),
    number: callNumber(day, await takeCallNumber(tx, day)),
    org_id: more.orgId ?? place?.orgId ?? actor.orgId,
    org_path: more.orgPath ?? place?.orgPath ?? actor.orgPath,
    incident_id: more.incidentId ?? null,
    merged_from: null,
    source: told.source,
    caller_phone: told.callerPhone || null,
    offered_at: offeredAt,
    answered_at: answeredAt,
    located_at: lngLat ? at : null,
    ended_at: null,
    lon: lngLat?.[0] ?? null,
    lat: lngLat?.[1] ?? null,
    place_text: told.placeText,
    text: told.text,
    taken_by: taken ? actor.name : null,
    taken_by_id: taken ? actor.accountId : null,
    taken_org_id: taken ? actor.orgId : null,
    outcome: more.outcome,
    outcome_reason: more.reason ?? null,
    note: more.note ?? '',
    external_key: more.externalKey ?? null,
    updated_by: actor.name,
    updated_at: at,
    created_at: at,
    demo: services.config.demo,
  })
}

const about = (call: CallRow) => ({ stage: 'incidents', orgPath: call.org_path }) as const

/** The telephone system rings: every desk of the jurisdiction sees it until one answers. The same key rings once. */
export async function ringCall(
  services: Services,
  work: Work,
  ring: CallTold & { key: string },
): Promise<CallRow> {
  const known = await findCallByKey(work.tx, ring.key)
  if (known) return known
  if (ring.lngLat) await demandPlace(services, work, ring.lngLat)
  const call = await newCall(services, work, ring, {
    outcome: null,
    takenBy: false,
    externalKey: ring.key,
    // Every desk of the centre may answer, wherever the caller stands.
    orgId: work.actor.orgId,
    orgPath: work.actor.orgPath,
  })
  work.emit({
    ...about(call),
    type: 'CallRang',
    payload: {
      callId: call.id,
      number: call.number,
      source: call.source,
      callerMasked: maskPhone(call.caller_phone),
      offeredAt: call.offered_at?.toISOString() ?? null,
    },
  } satisfies CallRang)
  return call
}

/**
 * Takes a ringing call; one of several who try gets it.
 * @throws AppError incidents.call_taken (says by whom and when), incidents.call_over
 */
export async function answerCall(work: Work, id: string): Promise<CallRow> {
  const call = await getCall(work.tx, id, true)
  if (call.taken_by !== null && call.taken_by_id === work.actor.accountId && call.outcome === null)
    return call
  if (call.outcome !== null) throw callOver(call)
  if (call.taken_by !== null)
    throw incidentErrors('call_taken', {
      number: call.number,
      who: call.taken_by,
      at: (call.answered_at ?? call.updated_at).toISOString(),
    })
  const { name, accountId, orgId } = work.actor
  // A telephone clock that runs ahead must not make the answer come before the ring.
  const answeredAt = call.offered_at && call.offered_at > work.at ? call.offered_at : work.at
  const taken = await saveCall(
    work.tx,
    call,
    { taken_by: name, taken_by_id: accountId, taken_org_id: orgId, answered_at: answeredAt },
    { name, at: work.at },
  )
  work.emit({
    ...about(call),
    type: 'CallAnswered',
    payload: {
      callId: id,
      number: call.number,
      by: name,
      waitedSeconds: call.offered_at
        ? Math.round((answeredAt.getTime() - call.offered_at.getTime()) / 1000)
        : null,
    },
  } satisfies CallAnswered)
  return taken
}

function callOver(call: CallRow) {
  const outcome = callOutcomes[call.outcome!]
  return incidentErrors('call_over', {
    number: call.number,
    outcome: { zh: outcome.zh, en: outcome.en },
    who: call.updated_by,
    at: call.updated_at.toISOString(),
  })
}

/** The caller hung up: before it was answered that ends the call, later it only ends the talk. */
export async function hangUp(work: Work, key: string, at: Date): Promise<CallRow | null> {
  const found = await findCallByKey(work.tx, key)
  if (!found) return null
  const call = await getCall(work.tx, found.id, true)
  if (call.ended_at) return call
  const by = { name: work.actor.name, at: work.at }
  const ended = call.offered_at && at < call.offered_at ? call.offered_at : at
  if (call.taken_by !== null || call.outcome !== null) return saveCall(work.tx, call, { ended_at: ended }, by)
  const saved = await saveCall(
    work.tx,
    call,
    { ended_at: ended, outcome: 'hung_up', outcome_reason: 'before_answer' },
    by,
  )
  tellClosed(work, saved)
  return saved
}

/**
 * Ends a call without an incident, with a coded reason.
 * @throws AppError incidents.call_over, incidents.call_reason, platform.lost_race
 */
export async function closeCall(
  work: Work,
  call: CallRow,
  closing: { outcome: ClosingOutcome; reason: CallReason; note: string; text?: string | undefined },
): Promise<CallRow> {
  demandReason(closing.outcome, closing.reason)
  if (call.outcome !== null) throw callOver(call)
  const saved = await saveCall(
    work.tx,
    call,
    {
      outcome: closing.outcome,
      outcome_reason: closing.reason,
      note: closing.note,
      ...(closing.text && { text: closing.text }),
      ...(call.taken_by === null && {
        taken_by: work.actor.name,
        taken_by_id: work.actor.accountId,
        taken_org_id: work.actor.orgId,
      }),
    },
    { name: work.actor.name, at: work.at },
  )
  tellClosed(work, saved)
  return saved
}

/** @throws AppError incidents.call_reason */
export function demandReason(outcome: ClosingOutcome, reason: CallReason): void {
  if (callReasons[reason].of === outcome) return
  const fitting = Object.entries(callReasons).filter(([, one]) => one.of === outcome)
  throw incidentErrors('call_reason', {
    field: 'reason',
    found: { zh: callReasons[reason].zh, en: callReasons[reason].en },
    expected: listWords(fitting.map(([, { zh, en }]) => ({ zh, en }))),
  })
}

export function tellClosed(work: Work, call: CallRow): void {
  work.emit({
    ...about(call),
    type: 'CallClosed',
    payload: {
      callId: call.id,
      number: call.number,
      outcome: call.outcome!,
      reason: call.outcome_reason,
    },
  } satisfies CallClosed)
}

import type { LngLat } from '../../../engines/geo/index.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { IncidentReported } from '../../events/incidents.ts'
import { findPlaceAt } from '../../map/reads.ts'
import { type CallRow, getCall } from '../call-store.ts'
import type { ReportInput } from '../contract.ts'
import { incidentErrors } from '../errors.ts'
import { placeWords } from '../jurisdiction.ts'
import {
  callSources,
  findClass,
  type IncidentStatus,
  type Origin,
  type Source,
  type StampSource,
} from '../model.ts'
import { checkTimes, checkValidity } from '../rules/check-report.ts'
import { asExercise } from '../rules/exercise.ts'
import { incidentNumber } from '../rules/number.ts'
import { type ClassProposal, proposeClass } from '../rules/propose-class.ts'
import { shiftEndAfter } from '../rules/shift-end.ts'
import { findRow, flagsOn, type IncidentRow, insertIncidents, takeNumbers } from '../store.ts'
import { attachTalking } from './attach-call.ts'
import { demandPlace, parametersFor } from './demand-place.ts'
import { requireNotice } from './notice.ts'
import { demandCallTimes, newCall } from './take-call.ts'

const originOf: Partial<Record<Source, Origin>> = {
  patrol: 'officer_initiated',
  internal: 'officer_initiated',
  sensor: 'sensor',
}

/**
 * Records one incident: checks times and place, proposes class and level where they are left out, finds beat, zone and
 * station, numbers it, stamps it, and puts it into the queue (or keeps it as a draft).
 * @throws AppError incidents.future, reversed, after_report, point_zero, point_swapped, outside, unknown_class, class_needed, guard_described
 */
export async function reportIncident(
  services: Services,
  work: Work,
  given: ReportInput & { readonly withoutCall?: boolean },
): Promise<{ row: IncidentRow; call: CallRow | null; proposal: ClassProposal | null }> {
  const { at, actor, tx } = work
  const proposal = proposeClass(given.text)
  const input = asExercise({ ...given, classCode: given.classCode ?? proposal?.classCode })
  const instant = (text: string | null | undefined) => (text ? new Date(text) : null)
  // The call that is being talked to knows itself when it rang and was answered.
  const talking = input.callId ? await getCall(tx, input.callId, true) : null
  const rang = demandCallTimes(input, at)
  const offeredAt = talking?.offered_at ?? rang.offeredAt
  const answeredAt = talking?.answered_at ?? rang.answeredAt
  const occurredFrom = instant(input.occurredFrom)
  const occurredTo = instant(input.occurredTo)
  const reportedAt = offeredAt ?? answeredAt ?? at
  const reasonFault = checkValidity(input.validity, input.validityReason ?? null)
  if (reasonFault) throw incidentErrors(reasonFault.code, reasonFault.params)
  const timeFault = checkTimes({ reportedAt, occurredFrom, occurredTo }, at)
  if (timeFault) {
    // The time of the report is what the telephone said: that field is named.
    const reported = offeredAt ? 'offeredAt' : 'answeredAt'
    const { field } = timeFault.params
    throw incidentErrors(timeFault.code, {
      ...timeFault.params,
      field: field === 'reportedAt' ? reported : (field ?? ''),
    })
  }
  const lngLat: LngLat | null = input.lngLat ?? null
  if (lngLat) await demandPlace(services, work, lngLat)

  const classCode = input.classCode ?? ''
  const kind = findClass(classCode)
  if (classCode !== '' && !kind) throw incidentErrors('unknown_class', { found: classCode })
  if (!kind && !input.draft) throw incidentErrors('class_needed')
  const level =
    input.level ?? (proposal && proposal.classCode === classCode ? proposal.level : kind?.level) ?? 3
  const eventAt = occurredTo ?? reportedAt
  const place = lngLat ? findPlaceAt(services, lngLat, eventAt) : null
  const placeText = input.placeText || (lngLat ? placeWords(services, lngLat) : '')
  if (!input.draft && !lngLat && placeText === '') throw incidentErrors('guard_described')

  const day = dutyDayOf(reportedAt, services.config.timeZone)
  const flag = (await flagsOn(tx, dutyDayOf(eventAt, services.config.timeZone))).get(classCode)
  const { shiftChanges } = await parametersFor(tx, actor.orgPath)
  const status: IncidentStatus = input.draft
    ? 'draft'
    : input.validity === 'invalid'
      ? 'cancelled'
      : 'pending'
  const stamps: Record<string, { at: Date; source: StampSource }> = {
    ...(offeredAt && { T0: { at: offeredAt, source: 'device' as const } }),
    ...(answeredAt && { T1: { at: answeredAt, source: 'device' as const } }),
    ...(lngLat && { T2: { at, source: 'server' as const } }),
    T3: { at, source: 'server' },
    ...(status === 'pending' && { T4: { at, source: 'server' as const } }),
  }
  const id = newId(at.getTime())
  const number = incidentNumber(day, await takeNumbers(tx, day))
  const origin = input.origin ?? originOf[input.source] ?? 'citizen_reported'
  await insertIncidents(tx, [
    {
      id,
      number,
      org_id: place?.orgId ?? actor.orgId,
      org_path: place?.orgPath ?? actor.orgPath,
      zone_id: place?.zoneId ?? null,
      beat_id: place?.beatId ?? null,
      class_code: classCode,
      level,
      preventable: flag?.preventable ?? kind?.preventable ?? false,
      source: input.source,
      origin,
      validity: input.validity,
      kind: input.kind,
      occurred_from: occurredFrom,
      occurred_to: occurredTo,
      reported_at: reportedAt,
      lon: lngLat?.[0] ?? null,
      lat: lngLat?.[1] ?? null,
      located: lngLat !== null,
      place_text: placeText,
      text: input.text,
      validity_reason: input.validityReason ?? null,
      status,
      stamps: JSON.stringify(stamps),
      disposition_code: null,
      result_text: null,
      result_by: null,
      result_at: null,
      result_due: shiftEndAfter(reportedAt, shiftChanges, services.config.timeZone),
      closed_at: null,
      merged_into: null,
      transferred_to: null,
      scheduled_at: null,
      external_key: null,
      updated_by: actor.name,
      updated_at: at,
      created_at: at,
      demo: services.config.demo,
    },
  ])
  const row = await findRow(tx, id)
  const call = await callFor(services, work, input, row)
  const overruled = proposal && (proposal.classCode !== classCode || proposal.level !== level)
  work.emit({
    type: 'IncidentReported',
    stage: 'incidents',
    orgPath: row.org_path,
    incidentId: id,
    payload: {
      number,
      classCode,
      level,
      source: input.source,
      origin,
      validity: input.validity,
      status,
      reportedAt: reportedAt.toISOString(),
      place: placeOf(row),
      proposed: overruled ? { classCode: proposal.classCode, level: proposal.level } : null,
    },
  } satisfies IncidentReported)
  await requireNotice(services, work, row)
  return { row, call, proposal }
}

/** The call behind a report: the one that is being talked to, or a new one where the source has callers. */
async function callFor(
  services: Services,
  work: Work,
  input: ReportInput & { readonly withoutCall?: boolean },
  row: IncidentRow,
): Promise<CallRow | null> {
  if (input.callId) return attachTalking(work, input.callId, row, input, 'incident_created')
  const called = (callSources as readonly string[]).includes(input.source) && input.kind === 'call'
  if (!called || input.withoutCall) return null
  return newCall(services, work, input, {
    incidentId: row.id,
    outcome: 'incident_created',
    orgId: row.org_id,
    orgPath: row.org_path,
  })
}

/** Where an incident lies, as its events say it. */
export function placeOf(row: IncidentRow) {
  return {
    lon: row.lon,
    lat: row.lat,
    placeText: row.place_text,
    orgId: row.org_id,
    zoneId: row.zone_id,
    beatId: row.beat_id,
  }
}

import type { LngLat } from '../../../engines/geo/index.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { Work } from '../../../platform/commands/act.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { IncidentChanged, IncidentPlaceCorrected } from '../../events/incidents.ts'
import { findPlaceAt } from '../../map/reads.ts'
import { incidentErrors } from '../errors.ts'
import { placeWords } from '../jurisdiction.ts'
import { type CallReason, findClass, type Level, type Validity } from '../model.ts'
import { stampsFromRow } from '../row.ts'
import { checkTimes, checkValidity } from '../rules/check-report.ts'
import { crossesExercise } from '../rules/exercise.ts'
import { demandVersion, findRow, flagsOn, type IncidentRow, lockIncident, saveIncident } from '../store.ts'
import { demandPlace } from './demand-place.ts'
import { requireNotice } from './notice.ts'
import { placeOf } from './report.ts'

export interface Changes {
  readonly expectedVersion: number
  readonly classCode?: string | undefined
  readonly level?: Level | undefined
  readonly validity?: Validity | undefined
  readonly validityReason?: CallReason | null | undefined
  readonly text?: string | undefined
  readonly placeText?: string | undefined
  readonly occurredFrom?: string | null | undefined
  readonly occurredTo?: string | null | undefined
}

/** Changes fields of an incident; each with its value before and after goes into the log. */
export async function changeIncident(
  services: Services,
  work: Work,
  id: string,
  changes: Changes,
): Promise<IncidentRow> {
  const row = await lockIncident(work.tx, id)
  demandVersion(row, changes.expectedVersion)
  const classCode = changes.classCode ?? row.class_code
  const kind = findClass(classCode)
  if (changes.classCode && !kind) throw incidentErrors('unknown_class', { found: classCode })
  if (crossesExercise(row.class_code, classCode)) throw incidentErrors('exercise_apart')
  const time = (given: string | null | undefined, kept: Date | null) =>
    given === undefined ? kept : given === null ? null : new Date(given)
  const next = {
    class_code: classCode,
    level: changes.level ?? row.level,
    validity: changes.validity ?? row.validity,
    validity_reason: reasonAfter(changes, row),
    text: changes.text ?? row.text,
    place_text: changes.placeText ?? row.place_text,
    occurred_from: time(changes.occurredFrom, row.occurred_from),
    occurred_to: time(changes.occurredTo, row.occurred_to),
    preventable: row.preventable,
  }
  if (changes.classCode && changes.classCode !== row.class_code) {
    const day = dutyDayOf(next.occurred_to ?? row.reported_at, services.config.timeZone)
    next.preventable = (await flagsOn(work.tx, day)).get(classCode)?.preventable ?? kind!.preventable
  }
  const reasonFault = checkValidity(next.validity, next.validity_reason)
  if (reasonFault) throw incidentErrors(reasonFault.code, reasonFault.params)
  const fault = checkTimes(
    { reportedAt: row.reported_at, occurredFrom: next.occurred_from, occurredTo: next.occurred_to },
    work.at,
  )
  if (fault) throw incidentErrors(fault.code, fault.params)
  const told = Object.fromEntries(
    (Object.keys(next) as Array<keyof typeof next>)
      .filter((key) => plain(next[key]) !== plain(row[key]))
      .map((key) => [key, { before: plain(row[key]), after: plain(next[key]) }]),
  )
  if (Object.keys(told).length === 0) return row
  await saveIncident(work.tx, row, next, { name: work.actor.name, at: work.at })
  work.emit({
    type: 'IncidentChanged',
    stage: 'incidents',
    orgPath: row.org_path,
    incidentId: id,
    payload: { changes: told },
  } satisfies IncidentChanged)
  const saved = await findRow(work.tx, id)
  await requireNotice(services, work, saved)
  return saved
}

/** Another validity has another reason, or none yet. */
function reasonAfter(changes: Changes, row: IncidentRow): CallReason | null {
  if (changes.validityReason !== undefined) return changes.validityReason
  return changes.validity && changes.validity !== row.validity ? null : row.validity_reason
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}

/** Sets or corrects the place: beat, zone and station follow; before, after and why go into the log. */
export async function correctPlace(
  services: Services,
  work: Work,
  id: string,
  input: {
    expectedVersion: number
    lngLat: LngLat | null
    placeText?: string | undefined
    reason: string
  },
): Promise<IncidentRow> {
  const row = await lockIncident(work.tx, id)
  demandVersion(row, input.expectedVersion)
  const { lngLat } = input
  if (lngLat) await demandPlace(services, work, lngLat)
  const place = lngLat && findPlaceAt(services, lngLat, row.occurred_to ?? row.reported_at)
  const stamps = stampsFromRow(row.stamps)
  const placeText = input.placeText ?? (lngLat ? placeWords(services, lngLat) : row.place_text)
  await saveIncident(
    work.tx,
    row,
    {
      lon: lngLat?.[0] ?? null,
      lat: lngLat?.[1] ?? null,
      located: lngLat !== null,
      place_text: placeText,
      org_id: place?.orgId ?? row.org_id,
      org_path: place?.orgPath ?? row.org_path,
      zone_id: place?.zoneId ?? null,
      beat_id: place?.beatId ?? null,
      // The first fix is a stamp; a later correction is only in the log.
      stamps: JSON.stringify(
        lngLat && !stamps.T2 ? { ...stamps, T2: { at: work.at, source: 'server' } } : stamps,
      ),
      place_corrected: row.place_corrected || row.located,
    },
    { name: work.actor.name, at: work.at },
  )
  const saved = await findRow(work.tx, id)
  work.emit({
    type: 'IncidentPlaceCorrected',
    stage: 'incidents',
    orgPath: saved.org_path,
    incidentId: id,
    payload: { before: placeOf(row), after: placeOf(saved), reason: input.reason },
  } satisfies IncidentPlaceCorrected)
  return saved
}

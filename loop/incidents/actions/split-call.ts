import type { LngLat } from '../../../engines/geo/index.ts'
import type { Work } from '../../../platform/commands/act.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { getCall, saveCall } from '../call-store.ts'
import { incidentErrors } from '../errors.ts'
import type { Level } from '../model.ts'
import type { IncidentRow } from '../store.ts'
import { findRow } from '../store.ts'
import { demandCallVersion, tellMoved } from './attach-call.ts'
import { reportIncident } from './report.ts'

export interface Split {
  readonly expectedVersion: number
  readonly reason: string
  readonly classCode?: string | undefined
  readonly level?: Level | undefined
  readonly text?: string | undefined
  readonly placeText?: string | undefined
  readonly lngLat?: LngLat | null | undefined
}

/**
 * What had been taken for one thing are two: the call goes out of its incident and makes one of its own, with its own
 * number; what isn't said anew is taken from the call, then from the incident that it leaves.
 * @throws AppError incidents.call_same when it belongs to no incident, and whatever a report may
 */
export async function splitCall(
  services: Services,
  work: Work,
  id: string,
  input: Split,
): Promise<IncidentRow> {
  const call = await getCall(work.tx, id, true)
  demandCallVersion(call, input.expectedVersion)
  if (!call.incident_id) throw incidentErrors('call_same', { number: call.number })
  const from = await findRow(work.tx, call.incident_id)
  const callAt = call.lon === null || call.lat === null ? null : ([call.lon, call.lat] as const)
  const fromAt = from.lon === null || from.lat === null ? null : ([from.lon, from.lat] as const)
  const { row } = await reportIncident(services, work, {
    source: call.source,
    kind: 'call',
    validity: 'unknown',
    classCode: input.classCode ?? from.class_code,
    level: input.level ?? from.level,
    text: input.text ?? (call.text || from.text),
    placeText: input.placeText ?? (call.place_text || from.place_text),
    lngLat: input.lngLat ?? callAt ?? fromAt,
    offeredAt: call.offered_at?.toISOString() ?? null,
    answeredAt: call.answered_at?.toISOString() ?? null,
    draft: false,
    withoutCall: true,
  })
  await saveCall(
    work.tx,
    call,
    {
      incident_id: row.id,
      merged_from: null,
      outcome: 'incident_created',
      org_id: row.org_id,
      org_path: row.org_path,
    },
    { name: work.actor.name, at: work.at },
  )
  tellMoved(work, call, row, input.reason)
  return row
}

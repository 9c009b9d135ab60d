import type { LngLat } from '../../../engines/geo/index.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { ClueRecorded } from '../../events/incidents.ts'
import { findClue, insertClue } from '../clue-store.ts'
import { incidentErrors } from '../errors.ts'
import type { Clue, ClueMode } from '../model.ts'
import { checkTimes } from '../rules/check-report.ts'
import { identityNumberIn } from '../rules/identity-number.ts'
import type { IncidentRow } from '../store.ts'
import { demandPlace, parametersFor } from './demand-place.ts'

export interface ClueInput {
  readonly seenAt: string
  readonly lngLat: LngLat
  readonly mode?: ClueMode | null | undefined
  readonly direction: string
  readonly text: string
}

/**
 * A clue to follow at once: a place, a time, a way of moving. It expires, and no person is registered by it.
 * @throws AppError incidents.future, clue_over, clue_person, point_zero, point_swapped, outside
 */
export async function recordClue(
  services: Services,
  work: Work,
  row: IncidentRow,
  input: ClueInput,
): Promise<Clue> {
  const seenAt = new Date(input.seenAt)
  const fault = checkTimes({ reportedAt: seenAt, occurredFrom: null, occurredTo: null }, work.at)
  if (fault) throw incidentErrors(fault.code, { ...fault.params, field: 'seenAt' })
  if (identityNumberIn(input.text) || identityNumberIn(input.direction))
    throw incidentErrors('clue_person', { field: identityNumberIn(input.text) ? 'text' : 'direction' })
  await demandPlace(services, work, input.lngLat)
  const { clueMinutes } = await parametersFor(work.tx, row.org_path)
  const expiresAt = new Date(seenAt.getTime() + clueMinutes * 60_000)
  if (expiresAt <= work.at)
    throw incidentErrors('clue_over', { field: 'seenAt', found: seenAt.toISOString(), minutes: clueMinutes })
  const id = newId(work.at.getTime())
  const mode = input.mode ?? null
  await insertClue(work.tx, {
    id,
    incident_id: row.id,
    seen_at: seenAt,
    lon: input.lngLat[0],
    lat: input.lngLat[1],
    mode,
    direction: input.direction,
    description: input.text,
    expires_at: expiresAt,
    created_by: work.actor.name,
    created_at: work.at,
  })
  work.emit({
    type: 'ClueRecorded',
    stage: 'incidents',
    orgPath: row.org_path,
    incidentId: row.id,
    payload: {
      clueId: id,
      incidentId: row.id,
      lngLat: [input.lngLat[0], input.lngLat[1]],
      seenAt: seenAt.toISOString(),
      mode,
      direction: input.direction,
      text: input.text,
      expiresAt: expiresAt.toISOString(),
    },
  } satisfies ClueRecorded)
  return (await findClue(work.tx, id))!
}

import type { IncidentExchanged } from '../../loop/events/incidents.ts'
import { actOnIncident } from '../../loop/incidents/actions/act-on.ts'
import { changeIncident, correctPlace } from '../../loop/incidents/actions/change.ts'
import { reportIncident } from '../../loop/incidents/actions/report.ts'
import { incidentStatuses } from '../../loop/incidents/model.ts'
import { findByForeignKey, findRow, type IncidentRow, setForeignKey } from '../../loop/incidents/store.ts'
import { scopeOf, systemActor, within } from '../../platform/accounts/actor.ts'
import type { Work } from '../../platform/commands/act.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import { listEvents } from '../../platform/events/log.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { decode } from './decode.ts'
import { type EidoParts, incidentIdOf } from './parts.ts'

export interface EidoResult {
  readonly incidentId: string
  readonly number: string
  readonly result: 'created' | 'changed' | 'unchanged' | 'outdated'
  readonly kept: ReadonlyArray<{ readonly zh: string; readonly en: string }>
}

const keyOf = ({ documentId }: EidoParts) => `eido:${documentId}`

/**
 * Takes in a document inside the transaction of a command: all of it or nothing. Its incident keeps its foreign id, so
 * the same document makes nothing twice. Its units and dispatches are another agency's: they are told in the log and give
 * no orders here, and its end doesn't end what our own units still work on.
 * @throws AppError platform.bad_input with the path in the document; the refusals of intake (place, times, class)
 */
export async function importEido(services: Services, work: Work, given: unknown): Promise<EidoResult> {
  const parts = decode(given)
  const known = await findByForeignKey(work.tx, keyOf(parts))
  const own = known ? null : await ownOf(work, parts)
  if (own) return own
  if (!known) return create(services, work, parts)
  if (!within(work.actor, known.org_path)) throw platformErrors('out_of_scope')
  const answer = { incidentId: known.id, number: known.number, kept: [] }
  const last = await lastTold(work, known.id)
  if (last && last > parts.updatedAt) return { ...answer, result: 'outdated' }
  const before = known.version
  await bringUpToDate(services, work, known, parts)
  const kept = await followStatus(work, known.id, parts)
  const after = await findRow(work.tx, known.id)
  const changed = after.version !== before
  if (changed || last === null || last < parts.updatedAt) tell(work, after, parts)
  return { ...answer, result: changed ? 'changed' : 'unchanged', kept }
}

/** A document of ours that comes back makes no second incident: what we know of it is newer than what it tells. */
async function ownOf(work: Work, { documentId }: EidoParts): Promise<EidoResult | null> {
  const id = incidentIdOf(documentId)
  const row = id && (await work.tx.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst())
  if (!row) return null
  if (!within(work.actor, row.org_path)) throw platformErrors('out_of_scope')
  const kept = [
    { zh: `本系统导出的 ${row.number}，未作改动`, en: `Exported here as ${row.number}; nothing was changed` },
  ]
  return { incidentId: row.id, number: row.number, result: 'unchanged', kept }
}

async function create(services: Services, work: Work, parts: EidoParts): Promise<EidoResult> {
  const { incident, calls } = parts
  const first = calls[0]
  const { row } = await reportIncident(services, work, {
    source: 'transfer_in',
    kind: 'call',
    validity: 'unknown',
    ...(incident.classCode && { classCode: incident.classCode }),
    ...(incident.level && { level: incident.level }),
    text: incident.text || incident.commonType,
    placeText: incident.placeText.slice(0, 300),
    lngLat: incident.lngLat && [incident.lngLat[0], incident.lngLat[1]],
    offeredAt: first?.offeredAt,
    answeredAt: first?.answeredAt,
    callerPhone: first?.callback,
    // Without a class that the table knows, or without a place, a person decides before it is queued.
    draft: incident.classCode === null || (incident.lngLat === null && incident.placeText === ''),
  })
  await setForeignKey(work.tx, row.id, keyOf(parts))
  const kept = await followStatus(work, row.id, parts)
  tell(work, row, parts)
  return { incidentId: row.id, number: row.number, result: 'created', kept }
}

async function bringUpToDate(
  services: Services,
  work: Work,
  row: IncidentRow,
  { incident, agency }: EidoParts,
): Promise<void> {
  if (incidentStatuses[row.status].final) return
  const changed = await changeIncident(services, work, row.id, {
    expectedVersion: row.version,
    ...(incident.classCode && { classCode: incident.classCode }),
    ...(incident.level && { level: incident.level }),
    ...(incident.text && { text: incident.text }),
  })
  const { lngLat } = incident
  // To the centimetre it is the same place.
  const moved =
    lngLat && (Math.abs(lngLat[0] - (row.lon ?? 999)) > 1e-7 || Math.abs(lngLat[1] - (row.lat ?? 999)) > 1e-7)
  if (moved)
    await correctPlace(services, work, row.id, {
      expectedVersion: changed.version,
      lngLat: [lngLat[0], lngLat[1]],
      ...(incident.placeText && { placeText: incident.placeText.slice(0, 300) }),
      reason: `EIDO ${agency.name ?? agency.id}`,
    })
}

/** Called off there is called off here, as long as nobody of ours is on the way; closed there is no result of ours. */
async function followStatus(
  work: Work,
  id: string,
  { incident, agency }: EidoParts,
): Promise<EidoResult['kept']> {
  const row = await findRow(work.tx, id)
  if (incident.status === 'Cancelled' && incidentStatuses[row.status].open) {
    await actOnIncident(work, id, {
      act: 'cancel',
      expectedVersion: null,
      reason: `EIDO ${agency.name ?? agency.id}: Cancelled`,
    })
    return []
  }
  if (incident.status === 'Closed' && !incidentStatuses[row.status].final)
    return [
      {
        zh: '对方已办结；本系统的警情状态不变，须有本单位的处理结果。',
        en: 'Closed there; it stays open here, where it needs our own result.',
      },
    ]
  return []
}

function tell(work: Work, row: IncidentRow, parts: EidoParts): void {
  work.emit({
    type: 'IncidentExchanged',
    stage: 'incidents',
    orgPath: row.org_path,
    incidentId: row.id,
    payload: {
      foreignId: parts.documentId,
      agency: parts.agency.name ?? parts.agency.id,
      updatedAt: new Date(parts.updatedAt).toISOString(),
      status: parts.incident.status,
      units: parts.units.map(({ callSign }) => callSign),
    },
  } satisfies IncidentExchanged)
}

async function lastTold(work: Work, incidentId: string): Promise<string | null> {
  const [event] = await listEvents(work.tx, scopeOf(systemActor), {
    incidentId,
    types: ['IncidentExchanged'],
    newestFirst: true,
    limit: 1,
  })
  return event ? String(event.payload.updatedAt) : null
}

import type { Actor } from '../../platform/accounts/actor.ts'
import { within } from '../../platform/accounts/actor.ts'
import type { Db } from '../../platform/database/database.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { findPlaceAt } from '../map/reads.ts'
import type { IncidentView } from './contract.ts'
import { findClass, type Incident, type IncidentStampKind, type Stamp } from './model.ts'
import { noResponse, responsesOf, workedOnBy } from './responses.ts'
import { incidentFromRow } from './row.ts'
import { findRow, type IncidentRow } from './store.ts'

const iso = (at: Date | null) => at?.toISOString() ?? null

/** Roles that see place and text of sensitive classes without working on the case. */
const caseRoles: readonly string[] = ['dispatcher', 'duty_chief', 'supervisor', 'system']

/** Does this role see place and words of sensitive classes without working on the case? */
export const seesSensitive = (role: string): boolean => caseRoles.includes(role)

/** An incident as the API answers it to this actor. */
export function viewOf(
  services: Services,
  actor: Actor,
  row: IncidentRow,
  options: { workedOn?: boolean } = {},
): IncidentView {
  const incident = incidentFromRow(row)
  const kind = findClass(incident.classCode)
  const place =
    incident.lon === null || incident.lat === null
      ? null
      : findPlaceAt(services, [incident.lon, incident.lat], eventTime(incident))
  const sensitive = kind?.sensitive ?? false
  const redacted = sensitive && !seesSensitive(actor.role) && !options.workedOn
  const derived = responsesOf(services).get(incident.id) ?? noResponse
  const orgNames = services.memory.get('org_names') as Map<string, string> | undefined
  return {
    id: incident.id,
    number: incident.number,
    orgId: incident.orgId,
    orgName: place?.orgName ?? orgNames?.get(incident.orgId) ?? null,
    zoneId: incident.zoneId,
    zoneCode: place?.zoneCode ?? null,
    zoneName: place?.zoneName ?? null,
    beatId: incident.beatId,
    beatName: place?.beatName ?? null,
    responsible: place?.leader ?? place?.unitName ?? null,
    classCode: incident.classCode,
    className: { zh: kind?.zh ?? '未分类', en: kind?.en ?? 'No class yet' },
    top: kind?.top ?? 'help',
    level: incident.level,
    preventable: incident.preventable,
    sensitive,
    source: incident.source,
    origin: incident.origin,
    validity: incident.validity,
    validityReason: row.validity_reason,
    kind: incident.kind,
    occurredFrom: iso(incident.occurredFrom),
    occurredTo: iso(incident.occurredTo),
    reportedAt: incident.reportedAt.toISOString(),
    lngLat: redacted || incident.lon === null || incident.lat === null ? null : [incident.lon, incident.lat],
    located: incident.located,
    placeText: redacted ? '' : incident.placeText,
    text: redacted ? '' : incident.text,
    redacted,
    status: incident.status,
    response: incident.status === 'closed' ? null : derived.response,
    openAssignments: derived.open,
    stamps: stampsView(incident),
    dispositionCode: incident.dispositionCode,
    resultText: redacted ? null : incident.resultText,
    resultBy: incident.resultBy,
    resultAt: iso(incident.resultAt),
    resultLate: row.result_at && row.result_due ? row.result_at > row.result_due : null,
    closedAt: iso(incident.closedAt),
    mergedInto: incident.mergedInto,
    transferredTo: incident.transferredTo,
    scheduledAt: iso(incident.scheduledAt),
    version: incident.version,
    updatedBy: incident.updatedBy,
    updatedAt: incident.updatedAt.toISOString(),
    demo: incident.demo,
  }
}

function stampsView(incident: Incident): IncidentView['stamps'] {
  const entries = Object.entries(incident.stamps) as Array<[IncidentStampKind, Stamp]>
  return Object.fromEntries(
    entries.map(([kind, stamp]) => [kind, { at: stamp.at.toISOString(), source: stamp.source }]),
  ) as IncidentView['stamps']
}

/** The instant whose zone version counts: the end of the event's interval, else when it was reported. */
export function eventTime(incident: Pick<Incident, 'occurredTo' | 'reportedAt'>): Date {
  return incident.occurredTo ?? incident.reportedAt
}

/**
 * May this actor see this incident? In his jurisdiction, or because his unit was sent to it (cross-branch orders).
 * @returns whether his unit works on it
 * @throws AppError platform.out_of_scope
 */
export async function demandSight(db: Db, actor: Actor, row: IncidentRow): Promise<boolean> {
  const workedOn = actor.unitId !== null && (await workedOnBy(db, row.id, actor.unitId))
  if (!workedOn && !within(actor, row.org_path)) throw platformErrors('out_of_scope')
  return workedOn
}

/**
 * The row that a call is about, if its caller may see it, and whether his own unit works on it.
 * @throws AppError platform.not_found, platform.out_of_scope
 */
export async function rowFor(
  call: { readonly services: Pick<Services, 'db'>; readonly actor: Actor },
  id: string,
): Promise<{ row: IncidentRow; workedOn: boolean }> {
  const row = await findRow(call.services.db, id)
  return { row, workedOn: await demandSight(call.services.db, call.actor, row) }
}

import type { Selectable } from 'kysely'
import type { Disposition, Incident, IncidentStampKind, IncidentStamps, StampSource } from './model.ts'
import type { IncidentTable } from './tables.ts'

type StoredStamps = { [K in IncidentStampKind]?: { at: string; source: StampSource } }

/** Stamps as kept in the row → with real dates. */
export function stampsFromRow(stored: unknown): IncidentStamps {
  const out: { [K in IncidentStampKind]?: { at: Date; source: StampSource } } = {}
  for (const [kind, stamp] of Object.entries(stored as StoredStamps))
    out[kind as IncidentStampKind] = { at: new Date(stamp.at), source: stamp.source }
  return out
}

/** A row as the stages see it; the caller's number stays in the store. */
export function incidentFromRow(row: Selectable<IncidentTable>): Incident {
  return {
    id: row.id,
    number: row.number,
    orgId: row.org_id,
    orgPath: row.org_path,
    zoneId: row.zone_id,
    beatId: row.beat_id,
    classCode: row.class_code,
    level: row.level,
    preventable: row.preventable,
    source: row.source,
    origin: row.origin,
    validity: row.validity,
    kind: row.kind,
    occurredFrom: row.occurred_from,
    occurredTo: row.occurred_to,
    reportedAt: row.reported_at,
    lon: row.lon,
    lat: row.lat,
    located: row.located,
    placeText: row.place_text,
    text: row.text,
    status: row.status,
    stamps: stampsFromRow(row.stamps),
    dispositionCode: row.disposition_code as Disposition | null,
    resultText: row.result_text,
    resultBy: row.result_by,
    resultAt: row.result_at,
    closedAt: row.closed_at,
    mergedInto: row.merged_into,
    transferredTo: row.transferred_to,
    scheduledAt: row.scheduled_at,
    externalKey: row.external_key,
    version: row.version,
    updatedBy: row.updated_by,
    updatedAt: row.updated_at,
    createdAt: row.created_at,
    demo: row.demo,
  }
}

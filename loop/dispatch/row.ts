import type { Selectable } from 'kysely'
import type { Alarm, Assignment, AssignmentStampKind, AssignmentStamps, Stamp } from './model.ts'
import type { AssignmentTable, DispatchAlarmTable } from './tables.ts'

type StoredStamps = { [K in AssignmentStampKind]?: Stamp<string> }

/** Stamps as kept in the row → with real dates. */
export function stampsFromRow(stored: unknown): AssignmentStamps {
  const out: { [K in AssignmentStampKind]?: Stamp } = {}
  for (const [kind, stamp] of Object.entries(stored as StoredStamps))
    out[kind as AssignmentStampKind] = { ...stamp, at: new Date(stamp.at) }
  return out
}

export function assignmentFromRow(row: Selectable<AssignmentTable>): Assignment {
  return {
    id: row.id,
    incidentId: row.incident_id,
    unitId: row.unit_id,
    callSign: row.call_sign,
    orgPath: row.org_path,
    unitOrgPath: row.unit_org_path,
    role: row.role,
    state: row.state,
    stamps: stampsFromRow(row.stamps),
    etaSeconds: row.eta_seconds,
    rank: row.rank,
    overrideReason: row.override_reason,
    overrideCode: row.override_code,
    reason: row.reason,
    resultText: row.result_text,
    dispositionCode: row.disposition_code,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedBy: row.updated_by,
    updatedAt: row.updated_at,
    version: row.version,
    demo: row.demo,
  }
}

export function alarmFromRow(row: Selectable<DispatchAlarmTable>): Alarm {
  return {
    id: row.id,
    kind: row.kind,
    level: row.level,
    orgPath: row.org_path,
    incidentId: row.incident_id,
    unitId: row.unit_id,
    assignmentId: row.assignment_id,
    params: row.params as Alarm['params'],
    raisedAt: row.raised_at,
    lastAt: row.last_at,
    count: row.count,
    acknowledgedBy: row.acknowledged_by,
    acknowledgedAt: row.acknowledged_at,
  }
}

import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { EXERCISE, type IncidentStamps, type IncidentStatus } from './model.ts'
import { stampsFromRow } from './row.ts'
import './tables.ts'

/** What response times need of an incident: when, where, what kind, its stamps; no words and no person. */
export interface CallRecord {
  readonly id: string
  readonly number: string
  readonly orgId: string
  readonly orgPath: string
  readonly zoneId: string | null
  readonly classCode: string
  readonly level: number
  readonly reportedAt: Date
  readonly lon: number | null
  readonly lat: number | null
  readonly status: IncidentStatus
  readonly stamps: IncidentStamps
}

/** Records of a span, or of these incidents, oldest report first; no exercises. */
export async function callRecords(
  db: Db | Tx,
  scope: Scope,
  which: { readonly from: Date; readonly to: Date } | { readonly ids: readonly string[] },
): Promise<CallRecord[]> {
  let query = db
    .selectFrom('incident')
    .select([
      'id',
      'number',
      'org_id',
      'org_path',
      'zone_id',
      'class_code',
      'level',
      'reported_at',
      'lon',
      'lat',
      'status',
      'stamps',
    ])
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('class_code', '<>', EXERCISE)
  if ('ids' in which) {
    if (which.ids.length === 0) return []
    query = query.where('id', 'in', [...which.ids])
  } else query = query.where('reported_at', '>=', which.from).where('reported_at', '<', which.to)
  const rows = await query.orderBy('reported_at').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    orgId: row.org_id,
    orgPath: row.org_path,
    zoneId: row.zone_id,
    classCode: row.class_code,
    level: row.level,
    reportedAt: row.reported_at,
    lon: row.lon,
    lat: row.lat,
    status: row.status,
    stamps: stampsFromRow(row.stamps),
  }))
}

import type { Selectable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { StopBasis, StopOutcome, StopRecord, StopSubject } from './model.ts'
import type { StopRecordTable } from './tables.ts'

function stopFrom(row: Selectable<StopRecordTable>): StopRecord {
  return {
    id: row.id,
    complaintNumber: row.complaint_number,
    orgId: row.org_id,
    orgPath: row.org_path,
    unitId: row.unit_id,
    at: row.at.toISOString(),
    lngLat: [row.lon, row.lat],
    placeText: row.place_text,
    subject: row.subject as StopSubject,
    bases: row.bases as StopBasis[],
    facts: row.facts,
    officerIds: row.officer_ids as string[],
    documentShown: true,
    outcome: row.outcome as StopOutcome,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }
}

/** Takes the next number of a duty day. */
export async function takeStopNumber(tx: Tx, day: string): Promise<number> {
  const row = await tx
    .insertInto('stop_number')
    .values({ duty_day: day, last: 1 })
    .onConflict((conflict) =>
      conflict.column('duty_day').doUpdateSet((eb) => ({ last: eb('stop_number.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

export async function insertStop(tx: Tx, stop: StopRecord): Promise<void> {
  await tx
    .insertInto('stop_record')
    .values({
      id: stop.id,
      complaint_number: stop.complaintNumber,
      org_id: stop.orgId,
      org_path: stop.orgPath,
      unit_id: stop.unitId,
      at: new Date(stop.at),
      lon: stop.lngLat[0],
      lat: stop.lngLat[1],
      place_text: stop.placeText,
      subject: stop.subject,
      bases: JSON.stringify(stop.bases),
      facts: stop.facts,
      officer_ids: JSON.stringify(stop.officerIds),
      outcome: stop.outcome,
      recorded_by: stop.recordedBy,
      recorded_at: new Date(stop.recordedAt),
      expires_at: new Date(stop.expiresAt),
    })
    .execute()
}

export interface StopFilter {
  readonly from: Date
  readonly to: Date
  readonly unitId?: string
}

/** Stop records in scope, newest first. */
export async function listStops(db: Db | Tx, scope: Scope, filter: StopFilter): Promise<StopRecord[]> {
  let query = db
    .selectFrom('stop_record')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('at', '>=', filter.from)
    .where('at', '<', filter.to)
  if (filter.unitId) query = query.where('unit_id', '=', filter.unitId)
  return (await query.orderBy('at', 'desc').orderBy('id').limit(1000).execute()).map(stopFrom)
}

export async function findStop(db: Db | Tx, id: string): Promise<StopRecord | undefined> {
  const row = await db.selectFrom('stop_record').selectAll().where('id', '=', id).executeTakeFirst()
  return row && stopFrom(row)
}

/** Deletes what is past its time limit; returns how many. */
export async function deleteExpiredStops(tx: Tx, now: Date): Promise<number> {
  const result = await tx.deleteFrom('stop_record').where('expires_at', '<=', now).executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Stops of a span by organisation and outcome: for the figures of an organisation, never of a person. */
export async function countStopOutcomes(
  db: Db | Tx,
  scope: Scope,
  span: { from: Date; to: Date },
): Promise<Array<{ orgId: string; orgPath: string; outcome: StopOutcome; count: number }>> {
  const rows = await db
    .selectFrom('stop_record')
    .select((eb) => ['org_id', 'org_path', 'outcome', eb.fn.countAll<number>().as('count')])
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('at', '>=', span.from)
    .where('at', '<', span.to)
    .groupBy(['org_id', 'org_path', 'outcome'])
    .orderBy('org_path')
    .orderBy('outcome')
    .execute()
  return rows.map((row) => ({
    orgId: row.org_id,
    orgPath: row.org_path,
    outcome: row.outcome as StopOutcome,
    count: Number(row.count),
  }))
}

/** Stops of a containment's posts together, by outcome: one figure for the whole act, none by unit. */
export async function countStopsTogether(
  db: Db | Tx,
  unitIds: readonly string[],
  span: { from: Date; to: Date },
): Promise<Array<{ outcome: StopOutcome; count: number }>> {
  if (unitIds.length === 0) return []
  const rows = await db
    .selectFrom('stop_record')
    .select((eb) => ['outcome', eb.fn.countAll<number>().as('count')])
    .where('unit_id', 'in', [...unitIds])
    .where('at', '>=', span.from)
    .where('at', '<', span.to)
    .groupBy('outcome')
    .orderBy('outcome')
    .execute()
  return rows.map((row) => ({ outcome: row.outcome as StopOutcome, count: Number(row.count) }))
}

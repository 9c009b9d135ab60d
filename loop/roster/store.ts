import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { UnitMode } from '../force/model.ts'
import type { Duty, DutyPerson, DutyRole } from './model.ts'
import type { DutyTable } from './tables.ts'

function fromRow(row: DutyTable): Duty {
  return {
    id: row.id,
    orgId: row.org_id,
    orgPath: row.org_path,
    day: row.day,
    unitId: row.unit_id,
    callSign: row.call_sign,
    role: row.role as DutyRole,
    shift: row.shift,
    mode: row.mode as UnitMode,
    startAt: row.start_at.toISOString(),
    endAt: row.end_at.toISOString(),
    people: row.people as DutyPerson[],
    status: row.status as Duty['status'],
    version: row.version,
  }
}

export interface DutyFilter {
  readonly fromDay?: string
  readonly toDay?: string
  readonly unitId?: string
  readonly orgId?: string
  /** Duties that touch `[from, to)`. */
  readonly from?: Date
  readonly to?: Date
}

/** Duties of a scope that aren't cancelled, by day, start and call sign. */
export async function listDuties(db: Db | Tx, scope: Scope, filter: DutyFilter): Promise<Duty[]> {
  let query = db
    .selectFrom('duty')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('status', '<>', 'cancelled')
  if (filter.fromDay) query = query.where('day', '>=', filter.fromDay)
  if (filter.toDay) query = query.where('day', '<=', filter.toDay)
  if (filter.unitId) query = query.where('unit_id', '=', filter.unitId)
  if (filter.orgId) query = query.where('org_id', '=', filter.orgId)
  if (filter.from) query = query.where('end_at', '>', filter.from)
  if (filter.to) query = query.where('start_at', '<', filter.to)
  const rows = await query.orderBy('day').orderBy('start_at').orderBy('call_sign').execute()
  return rows.map(fromRow)
}

export async function findDuty(db: Db | Tx, id: string): Promise<Duty | undefined> {
  const row = await db.selectFrom('duty').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

export async function insertDuties(tx: Tx, duties: readonly Duty[], by: string, at: Date): Promise<void> {
  for (let i = 0; i < duties.length; i += 500)
    await tx
      .insertInto('duty')
      .values(
        duties.slice(i, i + 500).map((duty) => ({
          id: duty.id,
          org_id: duty.orgId,
          org_path: duty.orgPath,
          day: duty.day,
          unit_id: duty.unitId,
          call_sign: duty.callSign,
          role: duty.role,
          shift: duty.shift,
          mode: duty.mode,
          start_at: new Date(duty.startAt),
          end_at: new Date(duty.endAt),
          people: JSON.stringify(duty.people),
          status: duty.status,
          version: duty.version,
          updated_by: by,
          updated_at: at,
        })),
      )
      .execute()
}

/** Takes away what was only planned; what was published stays. */
export async function deletePlanned(tx: Tx, orgId: string, fromDay: string, toDay: string): Promise<void> {
  await tx
    .deleteFrom('duty')
    .where('org_id', '=', orgId)
    .where('day', '>=', fromDay)
    .where('day', '<=', toDay)
    .where('status', '=', 'planned')
    .execute()
}

export async function publishPlanned(
  tx: Tx,
  orgId: string,
  fromDay: string,
  toDay: string,
  by: string,
  at: Date,
): Promise<number> {
  const result = await tx
    .updateTable('duty')
    .set((eb) => ({ status: 'published', version: eb('version', '+', 1), updated_by: by, updated_at: at }))
    .where('org_id', '=', orgId)
    .where('day', '>=', fromDay)
    .where('day', '<=', toDay)
    .where('status', '=', 'planned')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Changes one duty when nobody was faster; false when somebody was. */
export async function changeDuty(
  tx: Tx,
  duty: Duty,
  expectedVersion: number,
  by: string,
  at: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('duty')
    .set({
      start_at: new Date(duty.startAt),
      end_at: new Date(duty.endAt),
      people: JSON.stringify(duty.people),
      status: duty.status,
      version: expectedVersion + 1,
      updated_by: by,
      updated_at: at,
    })
    .where('id', '=', duty.id)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Who changed a duty last, for the sentence to the one who came second. */
export async function lastChange(db: Db | Tx, id: string): Promise<{ by: string; at: Date } | undefined> {
  const row = await db
    .selectFrom('duty')
    .select(['updated_by', 'updated_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { by: row.updated_by, at: row.updated_at }
}

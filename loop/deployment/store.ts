import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { DayLevel, DutyLevel } from './model.ts'
import type { DayLevelTable } from './tables.ts'

export interface StoredLevel extends DayLevel {
  /** Words of the person who set it. */
  readonly reason: string | null
}

function fromRow(row: DayLevelTable): StoredLevel {
  return {
    orgId: row.org_id,
    orgPath: row.org_path,
    dutyDay: row.duty_day,
    colour: row.colour as DayLevel['colour'],
    level: row.level as DutyLevel,
    occasion: row.occasion as DayLevel['occasion'],
    windows: row.windows as DayLevel['windows'],
    required: row.required as number[],
    systems: row.systems as DayLevel['systems'],
    composition: row.composition as DayLevel['composition'],
    available: row.available as DayLevel['available'],
    reasons: row.reasons as DayLevel['reasons'],
    status: row.status as DayLevel['status'],
    setBy: row.set_by,
    setAt: row.set_at?.toISOString() ?? null,
    reason: row.reason,
    until: row.until?.toISOString() ?? null,
    version: row.version,
  }
}

/** Levels of a duty day in scope. */
export async function listLevels(db: Db | Tx, scope: Scope, dutyDay: string): Promise<StoredLevel[]> {
  const rows = await db
    .selectFrom('day_level')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('duty_day', '=', dutyDay)
    .orderBy('org_path')
    .execute()
  return rows.map(fromRow)
}

export async function findLevel(
  db: Db | Tx,
  orgId: string,
  dutyDay: string,
): Promise<StoredLevel | undefined> {
  const row = await db
    .selectFrom('day_level')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('duty_day', '=', dutyDay)
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function saveLevel(tx: Tx, level: StoredLevel): Promise<void> {
  const values = {
    org_path: level.orgPath,
    colour: level.colour,
    level: level.level,
    occasion: level.occasion,
    windows: JSON.stringify(level.windows),
    required: JSON.stringify(level.required),
    systems: JSON.stringify(level.systems),
    composition: JSON.stringify(level.composition),
    available: JSON.stringify(level.available),
    reasons: JSON.stringify(level.reasons),
    status: level.status,
    set_by: level.setBy,
    set_at: level.setAt ? new Date(level.setAt) : null,
    reason: level.reason,
    until: level.until ? new Date(level.until) : null,
    version: level.version,
  }
  await tx
    .insertInto('day_level')
    .values({ org_id: level.orgId, duty_day: level.dutyDay, ...values })
    .onConflict((conflict) => conflict.columns(['org_id', 'duty_day']).doUpdateSet(values))
    .execute()
}

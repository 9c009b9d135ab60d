import type { Insertable, Selectable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { GapWhy, PostGap } from './model/orders.ts'
import type { PostGapTable, PostLockTable } from './tables.ts'

/** A post whose unit stays: by whom, since when, why. */
export interface PostLock {
  readonly unitId: string
  readonly orgPath: string
  readonly reason: string
  readonly lockedBy: string
  readonly lockedAt: Date
}

function lockFromRow(row: Selectable<PostLockTable>): PostLock {
  return {
    unitId: row.unit_id,
    orgPath: row.org_path,
    reason: row.reason,
    lockedBy: row.locked_by,
    lockedAt: row.locked_at,
  }
}

export async function listLocks(db: Db | Tx, scope: Scope): Promise<PostLock[]> {
  const rows = await db
    .selectFrom('post_lock')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .execute()
  return rows.map(lockFromRow)
}

export async function findLock(db: Db | Tx, unitId: string): Promise<PostLock | undefined> {
  const row = await db.selectFrom('post_lock').selectAll().where('unit_id', '=', unitId).executeTakeFirst()
  return row && lockFromRow(row)
}

/** False when it is locked already. */
export async function insertLock(tx: Tx, row: Insertable<PostLockTable>): Promise<boolean> {
  const done = await tx
    .insertInto('post_lock')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('unit_id')
    .executeTakeFirst()
  return done !== undefined
}

export async function deleteLock(tx: Tx, unitId: string): Promise<void> {
  await tx.deleteFrom('post_lock').where('unit_id', '=', unitId).execute()
}

function gapFromRow(row: Selectable<PostGapTable>): PostGap {
  return {
    id: row.id,
    unitId: row.unit_id,
    callSign: row.call_sign,
    orgPath: row.org_path,
    zoneId: row.zone_id,
    lngLat: row.lon === null || row.lat === null ? null : [row.lon, row.lat],
    locked: row.locked,
    why: row.why as GapWhy,
    incidentId: row.incident_id,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  }
}

/** Opens a gap; undefined when the unit's post stands empty already. */
export async function insertGap(tx: Tx, row: Insertable<PostGapTable>): Promise<PostGap | undefined> {
  const made = await tx
    .insertInto('post_gap')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  return made && gapFromRow(made)
}

export async function closeGap(tx: Tx, unitId: string, at: Date, how: string): Promise<PostGap | undefined> {
  const row = await tx
    .updateTable('post_gap')
    .set({ closed_at: at, closed_how: how })
    .where('unit_id', '=', unitId)
    .where('closed_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row && gapFromRow(row)
}

/** Posts that stand empty now, longest first. */
export async function listOpenGaps(db: Db | Tx, scope: Scope): Promise<PostGap[]> {
  const rows = await db
    .selectFrom('post_gap')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('closed_at', 'is', null)
    .orderBy('opened_at')
    .execute()
  return rows.map(gapFromRow)
}

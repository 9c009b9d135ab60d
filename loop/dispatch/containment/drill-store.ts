import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Scope } from '../../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../../platform/database/database.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import type { ContainmentDrillTable, ContainmentPreparedTable } from './tables.ts'

export type DrillRow = Selectable<ContainmentDrillTable>
export type PreparedRow = Selectable<ContainmentPreparedTable>

export async function insertDrill(tx: Tx, row: Insertable<ContainmentDrillTable>): Promise<DrillRow> {
  return tx.insertInto('containment_drill').values(row).returningAll().executeTakeFirstOrThrow()
}

/** @throws AppError platform.not_found */
export async function getDrill(db: Db | Tx, id: string): Promise<DrillRow> {
  const row = await db.selectFrom('containment_drill').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: { zh: `演练 ${id}`, en: `drill ${id}` } })
  return row
}

/** @throws AppError platform.not_found */
export async function lockDrill(tx: Tx, id: string): Promise<DrillRow> {
  const row = await tx
    .selectFrom('containment_drill')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: { zh: `演练 ${id}`, en: `drill ${id}` } })
  return row
}

export async function saveDrill(
  tx: Tx,
  row: DrillRow,
  changes: Updateable<ContainmentDrillTable>,
): Promise<DrillRow> {
  return tx
    .updateTable('containment_drill')
    .set({ ...changes, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Drills of a scope, newest first. */
export async function listDrills(
  db: Db | Tx,
  scope: Scope,
  filter: { readonly open?: boolean; readonly limit?: number } = {},
): Promise<DrillRow[]> {
  let query = db
    .selectFrom('containment_drill')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .orderBy('started_at', 'desc')
    .limit(filter.limit ?? 50)
  if (filter.open) query = query.where('state', '=', 'open')
  return query.execute()
}

/** Puts the plans of a night in place of those before. */
export async function replacePrepared(
  tx: Tx,
  orgPath: string,
  rows: readonly Insertable<ContainmentPreparedTable>[],
): Promise<void> {
  await tx.deleteFrom('containment_prepared').where('org_path', 'like', `${orgPath}%`).execute()
  for (let i = 0; i < rows.length; i += 100)
    await tx
      .insertInto('containment_prepared')
      .values(rows.slice(i, i + 100))
      .execute()
}

export async function listPrepared(db: Db | Tx, scope: Scope): Promise<PreparedRow[]> {
  return db
    .selectFrom('containment_prepared')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .orderBy('name')
    .orderBy('mode')
    .execute()
}

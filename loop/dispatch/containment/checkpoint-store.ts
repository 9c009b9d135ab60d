import type { Insertable, Selectable } from 'kysely'
import type { Scope } from '../../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../../platform/database/database.ts'
import type { CheckpointOpeningTable } from './tables.ts'

export type OpeningRow = Selectable<CheckpointOpeningTable>

export async function findOpening(db: Db | Tx, id: string): Promise<OpeningRow | undefined> {
  return db.selectFrom('checkpoint_opening').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Undefined when the point is open already. */
export async function insertOpening(
  tx: Tx,
  row: Insertable<CheckpointOpeningTable>,
): Promise<OpeningRow | undefined> {
  return tx
    .insertInto('checkpoint_opening')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

/** Undefined when somebody closed it before. */
export async function closeOpening(
  tx: Tx,
  id: string,
  by: { name: string; at: Date },
): Promise<OpeningRow | undefined> {
  return tx
    .updateTable('checkpoint_opening')
    .set((eb) => ({ closed_by: by.name, closed_at: by.at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

export async function listOpenCheckpoints(db: Db | Tx, scope: Scope): Promise<OpeningRow[]> {
  return db
    .selectFrom('checkpoint_opening')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('closed_at', 'is', null)
    .orderBy('opened_at')
    .execute()
}

/** Openings since an instant, newest first: the log of R-125. */
export async function listOpenings(db: Db | Tx, scope: Scope, since: Date): Promise<OpeningRow[]> {
  return db
    .selectFrom('checkpoint_opening')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('opened_at', '>=', since)
    .orderBy('opened_at', 'desc')
    .limit(500)
    .execute()
}

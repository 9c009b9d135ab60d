import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Scope } from '../../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../../platform/database/database.ts'
import type { CheckpointOpeningTable } from './tables.ts'

export type OpeningRow = Selectable<CheckpointOpeningTable>

export async function findOpening(db: Db | Tx, id: string): Promise<OpeningRow | undefined> {
  return db.selectFrom('checkpoint_opening').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Openings that were open at any moment from one instant to another. */
export async function listOpenBetween(db: Db | Tx, from: Date, to: Date): Promise<OpeningRow[]> {
  return db
    .selectFrom('checkpoint_opening')
    .selectAll()
    .where('opened_at', '<=', to)
    .where('until_at', '>', from)
    .where((eb) => eb.or([eb('closed_at', 'is', null), eb('closed_at', '>', from)]))
    .orderBy('id')
    .limit(500)
    .execute()
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

/** The opening, held until the end of the transaction. */
export async function lockOpening(tx: Tx, id: string): Promise<OpeningRow | undefined> {
  return tx.selectFrom('checkpoint_opening').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Changes an opening whose row is locked. */
export async function saveOpening(
  tx: Tx,
  id: string,
  changes: Pick<Updateable<CheckpointOpeningTable>, 'until_at' | 'holds_from' | 'held_word' | 'held_by'>,
): Promise<OpeningRow> {
  return tx
    .updateTable('checkpoint_opening')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** An opening of which somebody has said that it stops everybody. */
export type HoldingRow = OpeningRow & { readonly holds_from: Date; readonly held_word: string }

/** Whether an opening stops everybody at an instant; past its end nobody has said that it goes on. */
export const isHolding = (row: OpeningRow, now: Date): row is HoldingRow =>
  row.closed_at === null && row.holds_from !== null && row.holds_from <= now && row.until_at > now

/** Openings that stop everybody at an instant. */
export async function listHolding(db: Db | Tx, scope: Scope, now: Date): Promise<HoldingRow[]> {
  const rows = await db
    .selectFrom('checkpoint_opening')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('closed_at', 'is', null)
    .where('holds_from', '<=', now)
    .where('until_at', '>', now)
    .orderBy('id')
    .execute()
  return rows.filter((row) => isHolding(row, now))
}

import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { Incident } from './model.ts'
import { filteredIncidents, type IncidentFilter } from './reads.ts'
import { incidentFromRow } from './row.ts'
import type { IncidentTable } from './tables.ts'

export type IncidentRow = Selectable<IncidentTable>

/** Takes the next `count` numbers of a duty day; returns the first of them. */
export async function takeNumbers(tx: Tx, day: string, count = 1): Promise<number> {
  const row = await tx
    .insertInto('incident_number')
    .values({ duty_day: day, last: count })
    .onConflict((conflict) =>
      conflict.column('duty_day').doUpdateSet((eb) => ({ last: eb('incident_number.last', '+', count) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last - count + 1
}

const ROWS_A_STATEMENT = 400

export async function insertIncidents(tx: Tx, rows: readonly Insertable<IncidentTable>[]): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS_A_STATEMENT)
    await tx
      .insertInto('incident')
      .values(rows.slice(i, i + ROWS_A_STATEMENT))
      .execute()
}

/** The row, held until the end of the transaction. @throws AppError platform.not_found */
export async function lockIncident(tx: Tx, id: string): Promise<IncidentRow> {
  const row = await tx.selectFrom('incident').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: { zh: `警情 ${id}`, en: `incident ${id}` } })
  return row
}

/** @throws AppError platform.not_found */
export async function findRow(db: Db | Tx, id: string): Promise<IncidentRow> {
  const row = await db.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: { zh: `警情 ${id}`, en: `incident ${id}` } })
  return row
}

/** Refuses a change that was made on an older state, with the name of who was first. @throws AppError platform.lost_race */
export function demandVersion(row: IncidentRow, expected: number): void {
  if (row.version !== expected)
    throw platformErrors('lost_race', {
      who: row.updated_by,
      at: row.updated_at.toISOString(),
      what: row.number,
    })
}

/** Saves changes of a locked row and raises its version. */
export async function saveIncident(
  tx: Tx,
  row: IncidentRow,
  changes: Updateable<IncidentTable>,
  by: { name: string; at: Date },
): Promise<Incident> {
  const saved = await tx
    .updateTable('incident')
    .set({ ...changes, version: row.version + 1, updated_by: by.name, updated_at: by.at })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return incidentFromRow(saved)
}

export async function listMergedInto(
  db: Db | Tx,
  id: string,
): Promise<Array<{ id: string; number: string; reported_at: Date }>> {
  return db
    .selectFrom('incident')
    .select(['id', 'number', 'reported_at'])
    .where('merged_into', '=', id)
    .orderBy('reported_at')
    .execute()
}

/** Flags of all classes that hold on a day: the newest of each that has begun. */
export async function flagsOn(
  db: Db | Tx,
  day: string,
): Promise<Map<string, { preventable: boolean; since: string }>> {
  const rows = await db
    .selectFrom('incident_class_flag')
    .selectAll()
    .where('valid_from', '<=', day)
    .orderBy('valid_from')
    .execute()
  return new Map(rows.map((row) => [row.class_code, { preventable: row.preventable, since: row.valid_from }]))
}

export async function setFlag(
  tx: Tx,
  flag: { code: string; validFrom: string; preventable: boolean; by: string; at: Date },
): Promise<void> {
  const changed = { preventable: flag.preventable, updated_by: flag.by, updated_at: flag.at }
  await tx
    .insertInto('incident_class_flag')
    .values({ class_code: flag.code, valid_from: flag.validFrom, ...changed })
    .onConflict((conflict) => conflict.columns(['class_code', 'valid_from']).doUpdateSet(changed))
    .execute()
}

/** Which of these external keys are stored already. */
export async function knownKeys(db: Db | Tx, keys: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (let i = 0; i < keys.length; i += 5000) {
    const part = keys.slice(i, i + 5000)
    const { rows } = await sql<{ external_key: string }>`
select external_key from incident where external_key = any(${part}::text[])`.execute(db)
    for (const row of rows) known.add(row.external_key)
  }
  return known
}

/** Rows of a scope, newest report first, with what only this stage may see. */
export async function listRows(db: Db | Tx, scope: Scope, filter: IncidentFilter): Promise<IncidentRow[]> {
  return filteredIncidents(db, scope, filter)
    .selectAll()
    .orderBy('reported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit ?? 50)
    .offset(filter.offset ?? 0)
    .execute()
}

/** The incident that another system knows under this key, held until the end of the transaction. */
export async function findByForeignKey(tx: Tx, key: string): Promise<IncidentRow | undefined> {
  return tx.selectFrom('incident').selectAll().where('external_key', '=', key).forUpdate().executeTakeFirst()
}
export async function setForeignKey(tx: Tx, id: string, key: string): Promise<void> {
  await tx.updateTable('incident').set({ external_key: key }).where('id', '=', id).execute()
}

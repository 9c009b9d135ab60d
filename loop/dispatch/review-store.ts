import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/database/database.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { ReviewFindingTable } from './tables.ts'
import './tables.ts'

export type FindingRow = Omit<Selectable<ReviewFindingTable>, 'due_on'> & { due_on: string | null }

const columns = [
  'id',
  'incident_id',
  'org_path',
  'kind',
  'text',
  'about_seq',
  'owner',
  'state',
  'created_by',
  'created_at',
  'updated_by',
  'updated_at',
  'version',
] as const
// As text: a date has no hour that a driver could shift.
const dueOn = sql<string | null>`to_char(due_on, 'YYYY-MM-DD')`.as('due_on')

/** Findings of incidents, oldest first. */
export async function listFindings(db: Db | Tx, incidentIds: readonly string[]): Promise<FindingRow[]> {
  if (incidentIds.length === 0) return []
  return db
    .selectFrom('review_finding')
    .select(columns)
    .select(dueOn)
    .where('incident_id', 'in', [...incidentIds])
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Incidents of a jurisdiction that were reviewed already. */
export async function reviewedIncidents(db: Db | Tx, orgPath: string): Promise<string[]> {
  const rows = await db
    .selectFrom('review_finding')
    .select('incident_id')
    .distinct()
    .where('org_path', 'like', `${orgPath}%`)
    .execute()
  return rows.map(({ incident_id }) => incident_id)
}

/** One finding, held until the end of the transaction. @throws AppError platform.not_found */
export async function lockFinding(tx: Tx, id: string): Promise<FindingRow> {
  const row = await tx
    .selectFrom('review_finding')
    .select(columns)
    .select(dueOn)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: { zh: `复盘事项 ${id}`, en: `review finding ${id}` } })
  return row
}

export async function insertFinding(tx: Tx, row: Insertable<ReviewFindingTable>): Promise<void> {
  await tx.insertInto('review_finding').values(row).execute()
}

export async function moveFinding(
  tx: Tx,
  id: string,
  state: 'open' | 'done',
  by: { name: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('review_finding')
    .set((eb) => ({ state, updated_by: by.name, updated_at: by.at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { type Incident, type IncidentStatus, incidentStatuses } from './model.ts'
import { incidentFromRow } from './row.ts'
import './tables.ts'

/** Several incidents by id. */
export async function incidentsById(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Incident>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('incident')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, incidentFromRow(row)]))
}

/** Stored states in which an incident still waits for something (the queue). */
export const openStatuses = (Object.keys(incidentStatuses) as IncidentStatus[]).filter(
  (status) => incidentStatuses[status].open,
)

/** Incidents that are not yet reported on, most urgent and oldest first. */
export async function listOpen(db: Db | Tx, scope: Scope): Promise<Incident[]> {
  const rows = await db
    .selectFrom('incident')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('status', 'in', openStatuses)
    .orderBy('level')
    .orderBy('reported_at')
    .orderBy('id')
    .execute()
  return rows.map(incidentFromRow)
}

/** Numbers that were looked up: an incident keeps its number, and an id is never given twice. */
const numbers = new Map<string, string>()
const MOST_NUMBERS = 20_000

/** The number of an incident; undefined for one that isn't there. */
export async function numberOfIncident(db: Db | Tx, id: string): Promise<string | undefined> {
  const known = numbers.get(id)
  if (known !== undefined) return known
  const row = await db.selectFrom('incident').select('number').where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  if (numbers.size >= MOST_NUMBERS) numbers.clear()
  numbers.set(id, row.number)
  return row.number
}

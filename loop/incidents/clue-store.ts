import type { Insertable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Clue } from './model.ts'
import type { IncidentClueTable } from './tables.ts'

export async function insertClue(tx: Tx, clue: Insertable<IncidentClueTable>): Promise<void> {
  await tx.insertInto('incident_clue').values(clue).execute()
}

function clues(db: Db | Tx) {
  return db
    .selectFrom('incident_clue')
    .innerJoin('incident', 'incident.id', 'incident_clue.incident_id')
    .selectAll('incident_clue')
    .select('incident.org_path')
}
type ClueRow = Awaited<ReturnType<ReturnType<typeof clues>['executeTakeFirstOrThrow']>>

function clueFromRow(row: ClueRow): Clue {
  return {
    id: row.id,
    incidentId: row.incident_id,
    orgPath: row.org_path,
    seenAt: row.seen_at,
    lngLat: [row.lon, row.lat],
    mode: row.mode,
    direction: row.direction,
    text: row.description,
    expiresAt: row.expires_at,
    recordedBy: row.created_by,
    recordedAt: row.created_at,
  }
}

/** One clue, in whatever scope; the caller checks `orgPath`. Null when there is none, or it was deleted after its time. */
export async function findClue(db: Db | Tx, id: string): Promise<Clue | null> {
  const row = await clues(db).where('incident_clue.id', '=', id).executeTakeFirst()
  return row ? clueFromRow(row) : null
}

export interface ClueFilter {
  readonly incidentId?: string
  /** Only what has not expired at this instant. */
  readonly goodAt?: Date
}

/** Clues of a scope, last seen first. */
export async function listClues(db: Db | Tx, scope: Scope, filter: ClueFilter = {}): Promise<Clue[]> {
  let query = clues(db).where('incident.org_path', 'like', `${scope.orgPath}%`)
  if (filter.incidentId) query = query.where('incident_clue.incident_id', '=', filter.incidentId)
  if (filter.goodAt) query = query.where('incident_clue.expires_at', '>', filter.goodAt)
  const rows = await query.orderBy('incident_clue.seen_at', 'desc').limit(500).execute()
  return rows.map(clueFromRow)
}

/** Deletes clues that expired before an instant. @returns how many */
export async function deleteClues(tx: Tx, expiredBefore: Date): Promise<number> {
  const done = await tx
    .deleteFrom('incident_clue')
    .where('expires_at', '<', expiredBefore)
    .executeTakeFirstOrThrow()
  return Number(done.numDeletedRows)
}

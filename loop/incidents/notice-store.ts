import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { NoticeState, TransferState } from './model.ts'
import type { IncidentNoticeTable, IncidentTransferTable } from './tables-duties.ts'

export type NoticeRow = Selectable<IncidentNoticeTable>
export type TransferRow = Selectable<IncidentTransferTable>

/** Sets up a required notice; the same ground of the same incident stands once. */
export async function insertNotice(
  tx: Tx,
  notice: Insertable<IncidentNoticeTable>,
): Promise<NoticeRow | null> {
  const row = await tx
    .insertInto('incident_notice')
    .values(notice)
    .onConflict((conflict) => conflict.columns(['incident_id', 'ground']).doNothing())
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** @throws AppError platform.not_found */
export async function getNotice(db: Db | Tx, id: string, lock = false): Promise<NoticeRow> {
  let query = db.selectFrom('incident_notice').selectAll().where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: { zh: `上报 ${id}`, en: `notice ${id}` } })
  return row
}

export async function saveNotice(
  tx: Tx,
  row: NoticeRow,
  changes: Updateable<IncidentNoticeTable>,
  by: { name: string; at: Date },
): Promise<NoticeRow> {
  return tx
    .updateTable('incident_notice')
    .set({ ...changes, version: row.version + 1, updated_by: by.name, updated_at: by.at })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Notices of a scope, what is due first on top. */
export async function listNotices(
  db: Db | Tx,
  scope: Scope,
  filter: { states?: readonly NoticeState[]; incidentId?: string; limit?: number } = {},
) {
  let query = db
    .selectFrom('incident_notice')
    .innerJoin('incident', 'incident.id', 'incident_notice.incident_id')
    .selectAll('incident_notice')
    .select(['incident.number', 'incident.class_code', 'incident.level', 'incident.place_text'])
    .where('incident_notice.org_path', 'like', `${scope.orgPath}%`)
  if (filter.states) query = query.where('incident_notice.state', 'in', [...filter.states])
  if (filter.incidentId) query = query.where('incident_id', '=', filter.incidentId)
  return query
    .orderBy('due_at', 'desc')
    .limit(filter.limit ?? 200)
    .execute()
}
export type ListedNotice = Awaited<ReturnType<typeof listNotices>>[number]

export async function insertTransfer(
  tx: Tx,
  transfer: Insertable<IncidentTransferTable>,
): Promise<TransferRow> {
  return tx.insertInto('incident_transfer').values(transfer).returningAll().executeTakeFirstOrThrow()
}

/** @throws AppError platform.not_found */
export async function getTransfer(db: Db | Tx, id: string, lock = false): Promise<TransferRow> {
  let query = db.selectFrom('incident_transfer').selectAll().where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: { zh: `移交 ${id}`, en: `transfer ${id}` } })
  return row
}

export async function saveTransfer(
  tx: Tx,
  row: TransferRow,
  changes: Updateable<IncidentTransferTable>,
  by: { name: string; at: Date },
): Promise<TransferRow> {
  return tx
    .updateTable('incident_transfer')
    .set({ ...changes, version: row.version + 1, updated_by: by.name, updated_at: by.at })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Transfers that a scope sent (`out`) or is to take over (`in`), newest first. */
export async function listTransfers(
  db: Db | Tx,
  scope: Scope,
  filter: { direction?: 'in' | 'out'; states?: readonly TransferState[]; incidentId?: string } = {},
) {
  let query = db
    .selectFrom('incident_transfer')
    .innerJoin('incident', 'incident.id', 'incident_transfer.incident_id')
    .selectAll('incident_transfer')
    .select([
      'incident.number',
      'incident.class_code',
      'incident.level',
      'incident.place_text',
      'incident.version as incident_version',
    ])
  const under = `${scope.orgPath}%`
  query = query.where((eb) => {
    const sent = eb('incident_transfer.org_path', 'like', under)
    const mine = eb('incident_transfer.target_path', 'like', under)
    return filter.direction === 'in' ? mine : filter.direction === 'out' ? sent : eb.or([sent, mine])
  })
  if (filter.states) query = query.where('incident_transfer.state', 'in', [...filter.states])
  if (filter.incidentId) query = query.where('incident_id', '=', filter.incidentId)
  return query.orderBy('sent_at', 'desc').limit(200).execute()
}
export type ListedTransfer = Awaited<ReturnType<typeof listTransfers>>[number]

/** What is still to be done by a time: notices not confirmed, transfers not answered. */
export async function listDeadlines(db: Db | Tx): Promise<Array<{ key: string; dueAt: Date }>> {
  const notices = await db
    .selectFrom('incident_notice')
    .select(['id', 'due_at'])
    .where('state', '=', 'required')
    .where('overdue_told', '=', false)
    .execute()
  const transfers = await db
    .selectFrom('incident_transfer')
    .select(['id', 'due_at'])
    .where('state', '=', 'sent')
    .where('overdue_told', '=', false)
    .execute()
  return [
    ...notices.map((row) => ({ key: `notice ${row.id}`, dueAt: row.due_at })),
    ...transfers.map((row) => ({ key: `transfer ${row.id}`, dueAt: row.due_at })),
  ]
}

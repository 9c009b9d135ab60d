import type { Insertable, Selectable } from 'kysely'
import type { Scope } from '../../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../../platform/database/database.ts'
import type { DispatchMessageTable, DispatchMessageToTable } from './tables.ts'

export type MessageRow = Selectable<DispatchMessageTable>
export type RecipientRow = Selectable<DispatchMessageToTable>
export interface Message {
  readonly row: MessageRow
  readonly to: readonly RecipientRow[]
}

const LIMIT = 200

export async function insertMessage(
  tx: Tx,
  message: Insertable<DispatchMessageTable>,
  to: readonly Insertable<DispatchMessageToTable>[],
): Promise<void> {
  await tx.insertInto('dispatch_message').values(message).execute()
  if (to.length > 0)
    await tx
      .insertInto('dispatch_message_to')
      .values([...to])
      .execute()
}

async function withRecipients(db: Db | Tx, rows: readonly MessageRow[]): Promise<Message[]> {
  if (rows.length === 0) return []
  const to = await db
    .selectFrom('dispatch_message_to')
    .selectAll()
    .where(
      'message_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('call_sign')
    .execute()
  const of = new Map<string, RecipientRow[]>()
  for (const one of to) of.set(one.message_id, [...(of.get(one.message_id) ?? []), one])
  return rows.map((row) => ({ row, to: of.get(row.id) ?? [] }))
}

export interface MessageFilter {
  readonly from: Date
  readonly incidentId?: string | undefined
  readonly unitId?: string | undefined
  readonly ids?: readonly string[]
}

/** Messages that lie in a scope, by their own jurisdiction or that of a unit they went to; newest first. */
export async function listMessages(db: Db | Tx, scope: Scope, filter: MessageFilter): Promise<Message[]> {
  const inside = `${scope.orgPath}%`
  let query = db
    .selectFrom('dispatch_message as m')
    .selectAll('m')
    .where('m.at', '>=', filter.from)
    .where((eb) =>
      eb.or([
        eb('m.org_path', 'like', inside),
        eb.exists(
          eb
            .selectFrom('dispatch_message_to as t')
            .select('t.message_id')
            .whereRef('t.message_id', '=', 'm.id')
            .where('t.unit_org_path', 'like', inside),
        ),
      ]),
    )
  const { incidentId, unitId, ids } = filter
  if (incidentId) query = query.where('m.incident_id', '=', incidentId)
  if (ids) query = query.where('m.id', 'in', [...ids])
  if (unitId)
    query = query.where((eb) =>
      eb.or([
        eb('m.from_unit_id', '=', unitId),
        eb.exists(
          eb
            .selectFrom('dispatch_message_to as t')
            .select('t.message_id')
            .whereRef('t.message_id', '=', 'm.id')
            .where('t.unit_id', '=', unitId),
        ),
      ]),
    )
  const rows = await query.orderBy('m.at', 'desc').orderBy('m.id', 'desc').limit(LIMIT).execute()
  return withRecipients(db, rows)
}

/** Words of units that nobody at a desk of this scope has read. */
export async function countUnread(db: Db | Tx, scope: Scope, from: Date): Promise<number> {
  const row = await db
    .selectFrom('dispatch_message')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('from_unit_id', 'is not', null)
    .where('desk_read_at', 'is', null)
    .where('at', '>=', from)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Sets one mark where it isn't set yet; returns the messages that took it. */
export async function markForUnit(
  tx: Tx,
  unitId: string,
  ids: readonly string[],
  mark: 'delivered' | 'read',
  at: Date,
): Promise<string[]> {
  const column = mark === 'read' ? 'read_at' : 'delivered_at'
  const rows = await tx
    .updateTable('dispatch_message_to')
    .set((eb) => {
      // Nothing is received before it was sent, however slow the device's clock is.
      const sentAt = eb
        .selectFrom('dispatch_message as m')
        .select('m.at')
        .whereRef('m.id', '=', 'dispatch_message_to.message_id')
      const when = eb.fn<Date>('greatest', [eb.val(at), sentAt])
      // Who has read it has got it: a receipt that was lost on the way is not left open.
      return mark === 'read'
        ? { read_at: when, delivered_at: eb.fn.coalesce('delivered_at', when) }
        : { delivered_at: when }
    })
    .where('unit_id', '=', unitId)
    .where('message_id', 'in', [...ids])
    .where(column, 'is', null)
    .returning('message_id')
    .execute()
  return rows.map((row) => row.message_id)
}

/** The first reader at the desk signs. */
export async function markForDesk(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  by: { name: string; at: Date },
): Promise<MessageRow[]> {
  return tx
    .updateTable('dispatch_message')
    .set({ desk_read_by: by.name, desk_read_at: by.at })
    .where('id', 'in', [...ids])
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('from_unit_id', 'is not', null)
    .where('desk_read_at', 'is', null)
    .returningAll()
    .execute()
}

/** Deletes what is past its time, with its receipts. */
export async function deleteExpiredMessages(tx: Tx, now: Date): Promise<number> {
  const result = await tx.deleteFrom('dispatch_message').where('expires_at', '<=', now).executeTakeFirst()
  return Number(result.numDeletedRows)
}

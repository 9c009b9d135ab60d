import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Scope } from '../accounts/actor.ts'
import type { Db, Tx } from '../database/database.ts'
import type { DeliveryStatus, WebhookDeliveryTable, WebhookTable } from './tables.ts'
import './tables.ts'

export type WebhookRow = Selectable<WebhookTable>
export type DeliveryRow = Selectable<WebhookDeliveryTable>

/** Subscriptions of a scope, by name. */
export async function listWebhooks(db: Db | Tx, scope: Scope): Promise<WebhookRow[]> {
  const rows = await db
    .selectFrom('webhook')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, after_seq: Number(row.after_seq) }))
}

/** One subscription, held until the end of the transaction when asked so. */
export async function findWebhook(db: Db | Tx, id: string, lock = false): Promise<WebhookRow | undefined> {
  let query = db.selectFrom('webhook').selectAll().where('id', '=', id)
  if (lock) query = query.forUpdate()
  return query.executeTakeFirst()
}

export async function insertWebhook(tx: Tx, row: Insertable<WebhookTable>): Promise<void> {
  await tx.insertInto('webhook').values(row).execute()
}

export async function saveWebhook(tx: Tx, id: string, change: Updateable<WebhookTable>): Promise<void> {
  await tx
    .updateTable('webhook')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export interface DeliveryCounts {
  readonly waiting: number
  readonly delivered: number
  readonly dead: number
  /** Dead ones that nobody took note of: the alarm. */
  readonly alarm: number
}

/** How the outbox of each subscription stands. */
export async function countDeliveries(
  db: Db | Tx,
  ids: readonly string[],
): Promise<Map<string, DeliveryCounts>> {
  const counts = new Map<string, DeliveryCounts>()
  if (ids.length === 0) return counts
  const rows = await db
    .selectFrom('webhook_delivery')
    .select(['webhook_id', 'status'])
    .select((eb) => [eb.fn.countAll<number>().as('n'), eb.fn.count<number>('noted_by').as('noted')])
    .where('webhook_id', 'in', [...ids])
    .groupBy(['webhook_id', 'status'])
    .execute()
  for (const { webhook_id, status, n, noted } of rows) {
    const before = counts.get(webhook_id) ?? { waiting: 0, delivered: 0, dead: 0, alarm: 0 }
    counts.set(webhook_id, {
      ...before,
      [status]: Number(n),
      ...(status === 'dead' && { alarm: Number(n) - Number(noted) }),
    })
  }
  return counts
}

/** From so many failed tries on a receiver counts as failing: about half a minute, so a restart isn't told. */
export const FAILING_TRIES = 3

export interface Failing {
  readonly tries: number
  readonly since: Date
  readonly error: string
  /** Null once it isn't tried any more. */
  readonly nextAt: Date | null
}

/** Subscriptions whose receiver fails: the oldest message that doesn't get through, or got dead and nobody took note. */
export async function failingOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Failing>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('webhook_delivery')
    .select(['webhook_id', 'status', 'tries', 'queued_at', 'error', 'next_at'])
    .where('webhook_id', 'in', [...ids])
    .where((eb) =>
      eb.or([
        eb.and([eb('status', '=', 'waiting'), eb('tries', '>=', FAILING_TRIES)]),
        eb.and([eb('status', '=', 'dead'), eb('noted_by', 'is', null)]),
      ]),
    )
    .orderBy('seq', 'desc')
    .execute()
  // The oldest of each comes last and stays.
  return new Map(
    rows.map((row) => [
      row.webhook_id,
      {
        tries: row.tries,
        since: row.queued_at,
        error: row.error ?? '',
        nextAt: row.status === 'waiting' ? row.next_at : null,
      },
    ]),
  )
}

/** Takes a subscription away with its deliveries; what waits is never sent. */
export async function removeWebhook(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('webhook_delivery').where('webhook_id', '=', id).execute()
  await tx.deleteFrom('webhook').where('id', '=', id).execute()
}

/** The delivery log of a subscription, newest first. */
export async function listDeliveries(
  db: Db | Tx,
  webhookId: string,
  filter: { status?: DeliveryStatus | undefined; limit: number; offset: number },
): Promise<{ total: number; rows: DeliveryRow[] }> {
  let query = db.selectFrom('webhook_delivery').where('webhook_id', '=', webhookId)
  if (filter.status) query = query.where('status', '=', filter.status)
  const { n } = await query.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  return { total: Number(n), rows: rows.map((row) => ({ ...row, seq: Number(row.seq) })) }
}

/** Puts a delivery back to the head of its line, as if it had never been tried. @returns false when there is none */
export async function replayDelivery(tx: Tx, webhookId: string, seq: number, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable('webhook_delivery')
    .set({
      status: 'waiting',
      tries: 0,
      next_at: at,
      answer: null,
      error: null,
      ended_at: null,
      noted_by: null,
    })
    .where('webhook_id', '=', webhookId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}

/** Takes note of all dead deliveries of a subscription: the alarm goes, the rows stay. */
export async function noteDead(tx: Tx, webhookId: string, by: string): Promise<number> {
  const result = await tx
    .updateTable('webhook_delivery')
    .set({ noted_by: by })
    .where('webhook_id', '=', webhookId)
    .where('status', '=', 'dead')
    .where('noted_by', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

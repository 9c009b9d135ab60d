import { scopeOf, systemActor } from '../accounts/actor.ts'
import type { Db } from '../database/database.ts'
import { listEvents, type StoredEvent } from '../events/log.ts'
import type { DeliveryRow, WebhookRow } from './store.ts'
import './tables.ts'

const PAGE = 500
/** How long a process may hold a subscription without a sign of life. */
const LEASE_MS = 60_000

/** Makes the body of a type's message; null: this event isn't told (what it holds may not leave). */
export type MessageOf = (event: StoredEvent) => object | null

/** Takes a subscription for this process; false when another one delivers it. */
export async function lease(db: Db, id: string, at: Date): Promise<boolean> {
  const taken = await db
    .updateTable('webhook')
    .set({ leased_until: new Date(at.getTime() + LEASE_MS) })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<', at)]))
    .executeTakeFirst()
  return Number(taken.numUpdatedRows) > 0
}
/** Says that the process is still at it, before a try that may last. */
export async function renew(db: Db, id: string, at: Date): Promise<void> {
  await db
    .updateTable('webhook')
    .set({ leased_until: new Date(at.getTime() + LEASE_MS) })
    .where('id', '=', id)
    .execute()
}
export async function release(db: Db, id: string): Promise<void> {
  await db.updateTable('webhook').set({ leased_until: null }).where('id', '=', id).execute()
}

/**
 * Moves what the log has for a subscription into its outbox. The log itself is what makes it durable: rows and the place
 * up to which it was read are saved in one transaction, so that a stop loses and doubles nothing.
 */
export async function fillOutbox(
  db: Db,
  webhook: WebhookRow,
  messageOf: MessageOf,
  at: Date,
): Promise<number> {
  const types = webhook.types as string[]
  let afterSeq = Number(webhook.after_seq)
  for (let queued = 0; ; ) {
    const scope = { ...scopeOf(systemActor), orgPath: webhook.org_path }
    const events = await listEvents(db, scope, { types, afterSeq, limit: PAGE })
    if (events.length === 0) return queued
    const rows = events.flatMap((event) => {
      const message = messageOf(event)
      if (!message) return []
      return [
        {
          webhook_id: webhook.id,
          seq: event.seq,
          type: event.type,
          body: JSON.stringify(message),
          status: 'waiting' as const,
          tries: 0,
          next_at: at,
          answer: null,
          error: null,
          queued_at: at,
          ended_at: null,
          noted_by: null,
        },
      ]
    })
    afterSeq = events.at(-1)!.seq
    await db.transaction().execute(async (tx) => {
      // Holds the subscription: one that was deleted meanwhile gets no more rows.
      const held = await tx
        .updateTable('webhook')
        .set({ after_seq: afterSeq })
        .where('id', '=', webhook.id)
        .executeTakeFirst()
      if (Number(held.numUpdatedRows) > 0 && rows.length > 0)
        await tx
          .insertInto('webhook_delivery')
          .values(rows)
          .onConflict((c) => c.doNothing())
          .execute()
    })
    queued += rows.length
  }
}

/** The head of a subscription's line; undefined when nothing waits or it was paused or deleted meanwhile. Later ones wait for it, also while it waits for its next try. */
export async function headOf(db: Db, webhookId: string): Promise<DeliveryRow | undefined> {
  const row = await db
    .selectFrom('webhook_delivery')
    .innerJoin('webhook', 'webhook.id', 'webhook_delivery.webhook_id')
    .selectAll('webhook_delivery')
    .where('webhook_id', '=', webhookId)
    .where('webhook.active', '=', true)
    .where('status', '=', 'waiting')
    .orderBy('seq')
    .executeTakeFirst()
  return row && { ...row, seq: Number(row.seq) }
}

/** Saves how a try ended. */
export async function saveTry(
  db: Db,
  row: Pick<DeliveryRow, 'webhook_id' | 'seq'>,
  result: Pick<DeliveryRow, 'status' | 'tries' | 'next_at' | 'answer' | 'error' | 'ended_at'>,
): Promise<void> {
  await db
    .updateTable('webhook_delivery')
    .set(result)
    .where('webhook_id', '=', row.webhook_id)
    .where('seq', '=', row.seq)
    .execute()
}

/** Forgets what was delivered before an instant. */
export async function forgetDelivered(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom('webhook_delivery')
    .where('queued_at', '<', before)
    .where('status', '=', 'delivered')
    .execute()
}

import { createHash } from 'node:crypto'
import type { Actor } from '../accounts/actor.ts'
import type { Clock } from '../clock/clock.ts'
import type { Db, Tx } from '../database/database.ts'
import { sqlMigration } from '../database/migrate.ts'
import { asCommand } from '../database/urgent.ts'
import { platformErrors } from '../errors/errors.ts'
import { appendEvents, type DomainEvent } from '../events/log.ts'
import type { LiveBus } from '../live/bus.ts'

interface CommandTable {
  key: string
  actor_id: string
  name: string
  request_hash: string
  result: unknown
  at: Date
}
declare module '../database/tables.ts' {
  interface Tables {
    command: CommandTable
  }
}

export const commandMigrations = {
  '001_command_1': sqlMigration(`
create table command (
  key text primary key, actor_id text not null, name text not null, request_hash text not null,
  result jsonb, at timestamptz not null);
create index command_at on command (at);
`),
}

/** Who acts, with which idempotency key, on what request. */
export interface ActOrder {
  readonly actor: Actor
  /** Null only for the product's own jobs, whose own keys make them happen once. */
  readonly key: string | null
  readonly name: string
  readonly request: unknown
}

/** What the work of a command gets: the transaction, the time of the act, and the way to tell events. */
export interface Work {
  readonly tx: Tx
  readonly at: Date
  readonly actor: Actor
  emit(event: DomainEvent): void
}

export interface ActServices {
  readonly db: Db
  readonly clock: Clock
  readonly live: LiveBus
}

/**
 * Runs one command: state and events are written in one transaction, and the answer is given only after the commit.
 * The same key again (a second click, a retry after a lost connection) gives the stored answer and changes nothing.
 * @throws AppError platform.key_reused when the key was used for another act or request; whatever `work` throws, with nothing saved
 */
export async function act<T>(
  services: ActServices,
  order: ActOrder,
  work: (work: Work) => Promise<T>,
): Promise<T> {
  const at = services.clock.now()
  const requestHash = createHash('sha256')
    .update(JSON.stringify(order.request ?? null))
    .digest('hex')
  const run = async (tx: Tx) => {
    if (order.key) {
      const inserted = await tx
        .insertInto('command')
        .values({
          key: order.key,
          actor_id: order.actor.accountId,
          name: order.name,
          request_hash: requestHash,
          result: null,
          at,
        })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returning('key')
        .executeTakeFirst()
      if (!inserted) return { result: await earlierAnswer<T>(tx, order, requestHash), stored: [] }
    }
    const events: DomainEvent[] = []
    const answer = await work({ tx, at, actor: order.actor, emit: (event) => events.push(event) })
    const kept = order.key ? { key: order.key, result: JSON.stringify(answer ?? null) } : null
    const appended = await appendEvents(
      tx,
      events,
      { actor: order.actor, at, commandKey: order.key },
      kept,
      true,
    )
    if (kept && events.length === 0)
      await tx.updateTable('command').set({ result: kept.result }).where('key', '=', kept.key).execute()
    return { result: answer, stored: appended }
  }
  const { result, stored } = await asCommand(() => services.db.transaction().execute(run))
  for (const event of stored) services.live.publish({ kind: 'event', event })
  return result
}

async function earlierAnswer<T>(tx: Tx, order: ActOrder, requestHash: string): Promise<T> {
  const earlier = await tx
    .selectFrom('command')
    .selectAll()
    .where('key', '=', order.key!)
    .executeTakeFirstOrThrow()
  if (
    earlier.actor_id !== order.actor.accountId ||
    earlier.name !== order.name ||
    earlier.request_hash !== requestHash
  )
    throw platformErrors('key_reused')
  return earlier.result as T
}

/** Keys older than this are forgotten: a retry comes within minutes, and the log keeps the act itself. */
export async function forgetOldCommands(db: Db, before: Date): Promise<number> {
  const result = await db.deleteFrom('command').where('at', '<', before).executeTakeFirst()
  return Number(result.numDeletedRows)
}

import { createHash } from 'node:crypto'
import type { Actor } from '../accounts/actor.ts'
import type { Clock } from '../clock/clock.ts'
import type { Db, Tx } from '../database/database.ts'
import { sqlMigration } from '../database/migrate.ts'
import { asCommand } from '../database/urgent.ts'
import { platformErrors } from '../errors/errors.ts'
import { appendEvents, type DomainEvent, type KeptAnswer } from '../events/log.ts'
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
 *
 * The key is written by the last statement of the transaction, which saves a round trip while all others wait. So work
 * whose key was answered by another process, or before a restart, runs once more and is rolled back at its end; a key
 * that this process has heard is looked up first.
 * @throws AppError platform.key_reused when the key was used for another act or request; whatever `work` throws, with nothing saved
 */
export async function act<T>(
  services: ActServices,
  order: ActOrder,
  work: (work: Work) => Promise<T>,
): Promise<T> {
  return asCommand(async () => {
    const { key } = order
    const heard = keysOf(services.db)
    const running = key === null ? undefined : heard.get(key)
    if (key !== null && running) {
      await running
      const earlier = await earlierAnswer<T>(services.db, order, key)
      if (earlier) return earlier.result
    }
    const doing = actNow(services, order, work)
    if (key !== null)
      remember(
        heard,
        key,
        doing.then(
          () => undefined,
          () => undefined,
        ),
      )
    try {
      return await doing
    } catch (error) {
      const earlier = key !== null && (await earlierAnswer<T>(services.db, order, key, error))
      if (earlier) return earlier.result
      throw error
    }
  })
}

async function actNow<T>(
  services: ActServices,
  order: ActOrder,
  work: (work: Work) => Promise<T>,
): Promise<T> {
  const at = services.clock.now()
  const { result, stored } = await services.db.transaction().execute(async (tx) => {
    const events: DomainEvent[] = []
    const answer = await work({ tx, at, actor: order.actor, emit: (event) => events.push(event) })
    const kept: KeptAnswer | null = order.key
      ? {
          key: order.key,
          actorId: order.actor.accountId,
          name: order.name,
          requestHash: hashOf(order.request),
          result: JSON.stringify(answer ?? null),
        }
      : null
    return { result: answer, stored: await appendEvents(tx, events, { actor: order.actor, at }, kept, true) }
  })
  for (const event of stored) services.live.publish({ kind: 'event', event })
  return result
}

const hashOf = (request: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(request ?? null))
    .digest('hex')

/** Keys that this process has heard last, with the end of their act. */
const MOST_KEYS = 10_000
type Heard = Map<string, Promise<void>>
const heardBy = new WeakMap<Db, Heard>()

function keysOf(db: Db): Heard {
  const known = heardBy.get(db) ?? new Map<string, Promise<void>>()
  heardBy.set(db, known)
  return known
}

function remember(heard: Heard, key: string, ended: Promise<void>): void {
  heard.set(key, ended)
  if (heard.size > MOST_KEYS) heard.delete(heard.keys().next().value!)
}

/** @param instead what is thrown when the database can't be asked */
async function earlierAnswer<T>(
  db: Db,
  order: ActOrder,
  key: string,
  instead?: unknown,
): Promise<{ readonly result: T } | undefined> {
  const earlier = await db
    .selectFrom('command')
    .selectAll()
    .where('key', '=', key)
    .executeTakeFirst()
    .catch((error: unknown) => {
      throw instead ?? error
    })
  if (!earlier) return undefined
  if (
    earlier.actor_id !== order.actor.accountId ||
    earlier.name !== order.name ||
    earlier.request_hash !== hashOf(order.request)
  )
    throw platformErrors('key_reused')
  return { result: earlier.result as T }
}

/** Forgets the keys of acts before an instant: nobody sends those again, and the log keeps the acts themselves. */
export async function forgetOldCommands(db: Db, before: Date): Promise<number> {
  const result = await db.deleteFrom('command').where('at', '<', before).executeTakeFirst()
  return Number(result.numDeletedRows)
}

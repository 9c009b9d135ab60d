import { type RawBuilder, sql } from 'kysely'
import type { Actor, Scope } from '../accounts/actor.ts'
import type { Db, Tx } from '../database/database.ts'
import { CLOSES } from '../database/embedded.ts'
import { sqlMigration } from '../database/migrate.ts'
import { chain, type Line, textAround } from './chain.ts'
import type { DomainEvent, StoredEvent } from './event.ts'

export type { DomainEvent, StoredEvent } from './event.ts'

interface EventTable {
  seq: number
  at: Date
  type: string
  stage: string
  org_path: string
  actor_id: string
  actor_name: string
  actor_role: string
  incident_id: string | null
  unit_id: string | null
  duty_id: string | null
  ground: string | null
  payload: unknown
  command_key: string | null
  hash: string
}
interface EventHeadTable {
  id: number
  seq: number
  hash: string
}
declare module '../database/tables.ts' {
  interface Tables {
    event: EventTable
    event_head: EventHeadTable
  }
}

export const eventMigrations = {
  '000_event_1': sqlMigration(`
create table event_head (id int primary key, seq bigint not null, hash text not null);
insert into event_head values (1, 0, '');
create table event (
  seq bigint primary key, at timestamptz not null, type text not null, stage text not null, org_path text not null,
  actor_id text not null, actor_name text not null, actor_role text not null,
  incident_id text, unit_id text, duty_id text, ground text,
  payload jsonb not null, command_key text, hash text not null);
create index event_incident on event (incident_id, seq) where incident_id is not null;
create index event_unit on event (unit_id, seq) where unit_id is not null;
create index event_type on event (type, at);
create function event_is_append_only() returns trigger language plpgsql as $$ begin raise exception 'the event log is append-only'; end $$;
create trigger event_append_only before update or delete on event for each row execute function event_is_append_only();
`),
}

/** A command with its answer, kept under its key in the same statement. */
export interface KeptAnswer {
  readonly key: string
  readonly actorId: string
  readonly name: string
  readonly requestHash: string
  /** JSON. */
  readonly result: string
}

/** Lines that go into one statement at most. */
const MOST_AT_ONCE = 16

/**
 * Appends events inside a transaction. The row of `event_head` is locked until the commit, so sequence numbers become
 * visible in their order and without a gap: a reader that follows them can't miss one. Number and hash are made in the
 * database, so that head, lines and the answer of the command are one question instead of four: while one command asks,
 * all others wait.
 * @param kept goes in with the last line, or alone when nothing is told
 * @param closes nothing follows in this transaction: the embedded database commits in the same message
 * @throws DatabaseError 23505 when the key of `kept` is taken
 */
export async function appendEvents(
  tx: Tx,
  events: readonly DomainEvent[],
  by: { actor: Actor; at: Date },
  kept: KeptAnswer | null = null,
  closes = false,
): Promise<StoredEvent[]> {
  if (events.length === 0 && kept)
    await sql`${sql.raw(closes ? CLOSES : '')} ${keep(kept, by.at, sql`select 1`)}`.execute(tx)
  const stored: StoredEvent[] = []
  for (let i = 0; i < events.length; i += MOST_AT_ONCE) {
    const lines = events.slice(i, i + MOST_AT_ONCE).map((event) => lineOf(event, by))
    const last = i + MOST_AT_ONCE >= events.length
    const made = await insertLines(tx, lines, kept, last, last && closes)
    stored.push(...lines.map((line, k) => ({ ...line, ...made[k]! })))
  }
  return stored
}

function lineOf(event: DomainEvent, by: { actor: Actor; at: Date }): Line {
  return {
    at: by.at,
    type: event.type,
    stage: event.stage,
    orgPath: event.orgPath,
    actorId: by.actor.accountId,
    actorName: by.actor.name,
    actorRole: by.actor.role,
    incidentId: event.incidentId ?? null,
    unitId: event.unitId ?? null,
    dutyId: event.dutyId ?? null,
    ground: event.ground ?? null,
    // Through JSON once, so that what is hashed is what is read back.
    payload: JSON.parse(JSON.stringify(event.payload)) as Record<string, unknown>,
  }
}

function keep({ key, actorId, name, requestHash, result }: KeptAnswer, at: Date, once: RawBuilder<unknown>) {
  return sql`insert into command (key, actor_id, name, request_hash, result, at)
    select ${key}::text, ${actorId}::text, ${name}::text, ${requestHash}::text, ${result}::jsonb, ${at}::timestamptz
    from (${once}) as once`
}

async function insertLines(
  tx: Tx,
  lines: readonly Line[],
  kept: KeptAnswer | null,
  last: boolean,
  closes: boolean,
): Promise<Array<{ seq: number; hash: string }>> {
  const name = (i: number) => sql.raw(i < 0 ? 'head' : `line${i}`)
  const numbered = lines.map((line, i) => {
    const [before, after] = textAround(line)
    const from = name(i - 1)
    return sql`${name(i)} as (select seq + 1 as seq, encode(sha256(convert_to(
      hash || ${before}::text || (seq + 1)::text || ${after}::text, 'UTF8')), 'hex') as hash from ${from})`
  })
  const rows = lines.map(
    (line, i) => sql`select seq, ${line.at}::timestamptz, ${line.type}::text, ${line.stage}::text,
      ${line.orgPath}::text, ${line.actorId}::text, ${line.actorName}::text, ${line.actorRole}::text,
      ${line.incidentId}::text, ${line.unitId}::text, ${line.dutyId}::text, ${line.ground}::text,
      ${JSON.stringify(line.payload)}::jsonb, ${kept?.key ?? null}::text, hash from ${name(i)}`,
  )
  // From the locked head, so that two with the same key wait for each other there and not one for the head, one for the key.
  const answered =
    kept && last ? sql`, answered as (${keep(kept, lines[0]!.at, sql`select 1 from head`)})` : sql``
  const { rows: made } = await sql<{ seq: number; hash: string }>`${sql.raw(closes ? CLOSES : '')}
    with head as materialized (select seq, hash from event_head where id = 1 for update),
    ${sql.join(numbered)},
    told as (insert into event (seq, at, type, stage, org_path, actor_id, actor_name, actor_role, incident_id, unit_id,
      duty_id, ground, payload, command_key, hash) ${sql.join(rows, sql` union all `)}),
    moved as (update event_head set seq = newest.seq, hash = newest.hash
      from ${name(lines.length - 1)} as newest where event_head.id = 1)${answered}
    ${sql.join(
      lines.map((_, i) => sql`select seq, hash from ${name(i)}`),
      sql` union all `,
    )} order by seq`.execute(tx)
  return made.map(({ seq, hash }) => ({ seq: Number(seq), hash }))
}

function fromRow(row: EventTable): StoredEvent {
  return {
    seq: Number(row.seq),
    at: row.at,
    type: row.type,
    stage: row.stage,
    orgPath: row.org_path,
    actorId: row.actor_id,
    actorName: row.actor_name,
    actorRole: row.actor_role,
    incidentId: row.incident_id,
    unitId: row.unit_id,
    dutyId: row.duty_id,
    ground: row.ground,
    payload: row.payload as Record<string, unknown>,
    hash: row.hash,
  }
}

export interface EventFilter {
  readonly afterSeq?: number
  readonly beforeSeq?: number
  readonly incidentId?: string
  readonly incidentIds?: readonly string[]
  readonly unitId?: string
  readonly types?: readonly string[]
  readonly stage?: string
  readonly from?: Date
  readonly to?: Date
  readonly newestFirst?: boolean
  readonly limit?: number
}

/** Events of a scope, oldest first unless asked otherwise. */
export async function listEvents(
  db: Db | Tx,
  scope: Scope,
  filter: EventFilter = {},
): Promise<StoredEvent[]> {
  let query = db
    .selectFrom('event')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .orderBy('seq', filter.newestFirst ? 'desc' : 'asc')
  if (filter.afterSeq !== undefined) query = query.where('seq', '>', filter.afterSeq)
  if (filter.beforeSeq !== undefined) query = query.where('seq', '<', filter.beforeSeq)
  if (filter.incidentId) query = query.where('incident_id', '=', filter.incidentId)
  if (filter.incidentIds) query = query.where('incident_id', 'in', [...filter.incidentIds])
  if (filter.unitId) query = query.where('unit_id', '=', filter.unitId)
  if (filter.types) query = query.where('type', 'in', [...filter.types])
  if (filter.stage) query = query.where('stage', '=', filter.stage)
  if (filter.from) query = query.where('at', '>=', filter.from)
  if (filter.to) query = query.where('at', '<', filter.to)
  const rows = await query.limit(filter.limit ?? 1000).execute()
  return rows.map(fromRow)
}

/** Number of the newest event. */
export async function lastSeq(db: Db | Tx): Promise<number> {
  const row = await db.selectFrom('event_head').select('seq').where('id', '=', 1).executeTakeFirstOrThrow()
  return Number(row.seq)
}

/**
 * Walks the whole log and checks its chain of hashes and its numbering.
 * @returns the number of events that hold, and the first that doesn't
 */
export async function verifyLog(
  db: Db,
  onProgress?: (done: number) => void,
): Promise<{ events: number; brokenAt: number | null; reason: string | null }> {
  let hash = ''
  let seq = 0
  for (;;) {
    const rows = await db
      .selectFrom('event')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(2000)
      .execute()
    if (rows.length === 0) break
    for (const row of rows) {
      const { hash: stored, ...line } = fromRow(row)
      if (line.seq !== seq + 1) return { events: seq, brokenAt: seq + 1, reason: 'missing' }
      hash = chain(hash, line)
      if (hash !== stored) return { events: seq, brokenAt: line.seq, reason: 'changed' }
      seq = line.seq
    }
    onProgress?.(seq)
  }
  const head = await db.selectFrom('event_head').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
  if (Number(head.seq) !== seq || head.hash !== hash)
    return { events: seq, brokenAt: seq + 1, reason: 'cut off' }
  return { events: seq, brokenAt: null, reason: null }
}

/** How many events a table-wide count sees; for health pages. */
export async function countEvents(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from event`.execute(db)
  return Number(rows[0]!.n)
}

import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { CallOutcome, CallState } from './model.ts'
import type { IncidentCallTable } from './tables.ts'

export type CallRow = Selectable<IncidentCallTable>

/** The next number of a duty day's calls. */
export async function takeCallNumber(tx: Tx, day: string): Promise<number> {
  const row = await tx
    .insertInto('incident_call_number')
    .values({ duty_day: day, last: 1 })
    .onConflict((conflict) =>
      conflict.column('duty_day').doUpdateSet((eb) => ({ last: eb('incident_call_number.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

export async function insertCall(tx: Tx, call: Insertable<IncidentCallTable>): Promise<CallRow> {
  return tx.insertInto('incident_call').values(call).returningAll().executeTakeFirstOrThrow()
}

/** @throws AppError platform.not_found */
export async function getCall(db: Db | Tx, id: string, lock = false): Promise<CallRow> {
  let query = db.selectFrom('incident_call').selectAll().where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: { zh: `来电 ${id}`, en: `call ${id}` } })
  return row
}

export async function findCallByKey(db: Db | Tx, externalKey: string): Promise<CallRow | null> {
  const row = await db
    .selectFrom('incident_call')
    .selectAll()
    .where('external_key', '=', externalKey)
    .executeTakeFirst()
  return row ?? null
}

/** Saves changes of a locked call and raises its version. */
export async function saveCall(
  tx: Tx,
  row: CallRow,
  changes: Updateable<IncidentCallTable>,
  by: { name: string; at: Date },
): Promise<CallRow> {
  return tx
    .updateTable('incident_call')
    .set({ ...changes, version: row.version + 1, updated_by: by.name, updated_at: by.at })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Calls of one incident, the first that came in first. */
export async function callsOf(db: Db | Tx, incidentId: string): Promise<CallRow[]> {
  return db
    .selectFrom('incident_call')
    .selectAll()
    .where('incident_id', '=', incidentId)
    .orderBy('created_at')
    .orderBy('number')
    .execute()
}

export interface CallFilter {
  readonly states?: readonly CallState[]
  readonly outcomes?: readonly CallOutcome[]
  readonly from?: Date
  readonly to?: Date
  /** Part of number, place or words. */
  readonly search?: string
  readonly limit?: number
  readonly offset?: number
}

function filtered(db: Db | Tx, scope: Scope, filter: CallFilter) {
  let query = db
    .selectFrom('incident_call')
    .leftJoin('incident', 'incident.id', 'incident_call.incident_id')
    .where('incident_call.org_path', 'like', `${scope.orgPath}%`)
  if (filter.from) query = query.where('incident_call.created_at', '>=', filter.from)
  if (filter.to) query = query.where('incident_call.created_at', '<', filter.to)
  if (filter.outcomes) query = query.where('outcome', 'in', [...filter.outcomes])
  if (filter.states) {
    const states = filter.states
    query = query.where((eb) =>
      eb.or(
        states.map((state) =>
          state === 'done'
            ? eb('outcome', 'is not', null)
            : eb.and([
                eb('outcome', 'is', null),
                eb('taken_by', state === 'ringing' ? 'is' : 'is not', null),
              ]),
        ),
      ),
    )
  }
  if (filter.search) {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([
        eb('incident_call.number', 'ilike', like),
        eb('incident.number', 'ilike', like),
        eb('incident_call.place_text', 'ilike', like),
        eb('incident_call.text', 'ilike', like),
      ]),
    )
  }
  return query
}

/** Calls of a scope, newest first, each with the number and class of its incident. */
export async function listCalls(db: Db | Tx, scope: Scope, filter: CallFilter = {}) {
  return filtered(db, scope, filter)
    .selectAll('incident_call')
    .select(['incident.number as incident_number', 'incident.class_code as incident_class'])
    .orderBy('incident_call.created_at', 'desc')
    .orderBy('incident_call.id', 'desc')
    .limit(filter.limit ?? 50)
    .offset(filter.offset ?? 0)
    .execute()
}
export type ListedCall = Awaited<ReturnType<typeof listCalls>>[number]

export async function countCalls(db: Db | Tx, scope: Scope, filter: CallFilter = {}): Promise<number> {
  const row = await filtered(db, scope, filter)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** The calls of an incident go with it into the one that stays; each keeps by which incident it came. */
export async function moveCallsInto(tx: Tx, from: string, to: string): Promise<number> {
  const done = await tx
    .updateTable('incident_call')
    .set((eb) => ({ incident_id: to, merged_from: eb.fn.coalesce('merged_from', eb.val(from)) }))
    .where('incident_id', '=', from)
    .executeTakeFirstOrThrow()
  return Number(done.numUpdatedRows)
}

/** Takes back the calls that had come with an incident, also those that had come through it; when merging is undone. */
export async function takeCallsBack(tx: Tx, id: string, from: string): Promise<number> {
  const { numAffectedRows } = await sql`
with recursive came as (
  select id from incident where id = ${id}
  union select i.id from incident i join came on i.merged_into = came.id where i.status = 'merged')
update incident_call set incident_id = ${id}, merged_from = case when merged_from = ${id} then null else merged_from end
where incident_id = ${from} and merged_from in (select id from came)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** When calls rang and were answered: the samples for the figures of answering. No caller. */
export async function listCallTimes(
  db: Db | Tx,
  scope: Scope,
  period: { from: Date; to: Date },
): Promise<Array<{ id: string; offeredAt: Date; answeredAt: Date | null; outcome: CallOutcome | null }>> {
  const rows = await db
    .selectFrom('incident_call')
    .select(['id', 'offered_at', 'answered_at', 'outcome'])
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('offered_at', '>=', period.from)
    .where('offered_at', '<', period.to)
    .orderBy('offered_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    offeredAt: row.offered_at!,
    answeredAt: row.answered_at,
    outcome: row.outcome,
  }))
}

/** Erases callers' numbers, and the words of calls that led to no incident, once their time is over. */
export async function eraseCalls(
  tx: Tx,
  before: { phones: Date; words: Date },
): Promise<{ phones: number; words: number }> {
  const phones = await tx
    .updateTable('incident_call')
    .set({ caller_phone: null })
    .where('created_at', '<', before.phones)
    .where('caller_phone', 'is not', null)
    .executeTakeFirstOrThrow()
  const words = await tx
    .updateTable('incident_call')
    .set({ text: '', place_text: '', note: '', lon: null, lat: null })
    .where('created_at', '<', before.words)
    .where('incident_id', 'is', null)
    .where((eb) => eb.or([eb('text', '<>', ''), eb('place_text', '<>', ''), eb('lon', 'is not', null)]))
    .executeTakeFirstOrThrow()
  return { phones: Number(phones.numUpdatedRows), words: Number(words.numUpdatedRows) }
}

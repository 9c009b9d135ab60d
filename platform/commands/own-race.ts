import type { Actor } from '../accounts/actor.ts'
import type { Db, Tx } from '../database/database.ts'
import { AppError, hasForm } from '../errors/errors.ts'

/** A race is lost to something that was done just now: so far back the log is asked. */
const NEWEST = 20_000

/**
 * A lost race whose winner is the loser himself, in another tab or by a second press, told as what he did already: any
 * error that names `who` and `at` and has the wording `own`.
 * Names may be shared, so the log is asked whether it was this account, and no namesake, that acted at that instant.
 */
export async function tellOwnRace(db: Db | Tx, actor: Actor, error: unknown): Promise<unknown> {
  if (!(error instanceof AppError) || error.params.form !== undefined || !hasForm(error.code, 'own'))
    return error
  const { who, at } = error.params
  if (who !== actor.name || typeof at !== 'string' || Number.isNaN(Date.parse(at))) return error
  const accounts = await db
    .selectFrom('event')
    .select('actor_id')
    .distinct()
    .where('seq', '>', (eb) =>
      eb
        .selectFrom('event_head')
        .select((head) => head(head.ref('seq'), '-', NEWEST).as('from'))
        .limit(1),
    )
    .where('at', '=', new Date(at))
    .where('actor_name', '=', actor.name)
    .execute()
  const own = accounts.length === 1 && accounts[0]!.actor_id === actor.accountId
  return own ? new AppError(error.code, { ...error.params, form: 'own' }) : error
}

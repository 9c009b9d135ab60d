import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type Db, isClosedDatabase, type Tx } from '../database/database.ts'
import { platformErrors } from '../errors/errors.ts'
import type { Actor } from './actor.ts'
import { clockTime, verifyPassword } from './lockout.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { sessionLimits } from './session-limits.ts'
import type { AccountTable } from './tables.ts'

export interface SignedIn {
  readonly actor: Actor
  readonly tokenHash: string
  /** Signed in with a one-time password: nothing else is open until it is changed. */
  readonly mustChange: boolean
}

const digest = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Who is signed in: sign-in by account and password, opaque tokens kept only as hashes, the end of a session. */
export class Sessions {
  readonly #db: Db
  readonly #now: () => Date
  #decoy: Promise<string> | undefined
  /** Sessions that were looked up a moment ago, by the hash of their token. */
  readonly #seen = new Set<string>()
  readonly #known = new Map<string, { readonly signedIn: SignedIn; readonly until: number }>()

  readonly #report: (error: unknown) => void

  /** @param report told of a write that failed though the database is open */
  constructor(db: Db, now: () => Date = () => new Date(), report: (error: unknown) => void = () => {}) {
    this.#db = db
    this.#now = now
    this.#report = report
  }

  /**
   * Checks account and password and opens a session.
   * @param keep writes the session in a transaction of the caller, with what else belongs to it; its own when left out
   * @throws AppError platform.wrong_login (the same for an unknown account), platform.locked
   */
  async signIn(
    login: string,
    password: string,
    address: string,
    keep: (actor: Actor, write: (tx: Tx) => Promise<void>) => Promise<unknown> = (_, write) =>
      this.#db.transaction().execute(write),
  ): Promise<{ token: string; actor: Actor }> {
    const account = await this.#db
      .selectFrom('account')
      .selectAll()
      .where('login', '=', login)
      .executeTakeFirst()
    if (!account || account.disabled) {
      // Takes as long as a real check, so that the answer's time doesn't tell which accounts exist.
      this.#decoy ??= hashPassword(randomBytes(9).toString('base64'))
      await isPassword(await this.#decoy, password)
      throw platformErrors('wrong_login')
    }
    await verifyPassword(this.#db, account, password, { now: this.#now(), wrong: 'wrong_login' })
    const now = this.#now()
    if (account.one_time_until && account.one_time_until < now)
      throw platformErrors('one_time_over', { until: clockTime(account.one_time_until) })
    const token = randomBytes(32).toString('base64url')
    const actor = actorOf(account)
    await keep(actor, async (tx) => {
      await tx
        .updateTable('account')
        .set({ failures: 0, locked_until: null })
        .where('id', '=', account.id)
        .execute()
      await tx
        .insertInto('session')
        .values({ token_hash: digest(token), account_id: account.id, created_at: now, seen_at: now, address })
        .execute()
    })
    return { token, actor }
  }

  /**
   * The actor of a session token. A session that was looked up within the last seconds isn't looked up again; one that
   * is ended or disabled here is forgotten at once.
   * @throws AppError platform.not_signed_in, platform.session_ended
   */
  async resume(token: string | undefined): Promise<SignedIn> {
    if (!token) throw platformErrors('not_signed_in')
    const tokenHash = digest(token)
    const known = this.#known.get(tokenHash)
    if (known && known.until > this.#now().getTime()) return known.signedIn
    const found = await this.#db
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.account_id')
      .selectAll('account')
      .select(['session.created_at as opened_at', 'session.seen_at'])
      .where('session.token_hash', '=', tokenHash)
      .executeTakeFirst()
    if (!found) throw platformErrors('session_ended')
    const now = this.#now().getTime()
    const ended =
      found.disabled ||
      now - found.seen_at.getTime() > sessionLimits.idleMs ||
      now - found.opened_at.getTime() > sessionLimits.absoluteMs
    if (ended) {
      await this.signOut(tokenHash)
      throw platformErrors('session_ended')
    }
    if (now - found.seen_at.getTime() > sessionLimits.touchMs) this.#touch(tokenHash, now)
    const signedIn = { actor: actorOf(found), tokenHash, mustChange: found.one_time_until !== null }
    if (this.#known.size >= sessionLimits.mostRemembered) this.#known.clear()
    this.#known.set(tokenHash, { signedIn, until: now + sessionLimits.rememberMs })
    return signedIn
  }

  /** Writes that sessions were seen, those of a few seconds together: a thousand phones are seen every minute. */
  #touch(tokenHash: string, now: number): void {
    this.#seen.add(tokenHash)
    if (this.#seen.size > 1) return
    setTimeout(() => {
      const hashes = [...this.#seen]
      this.#seen.clear()
      this.#db
        .updateTable('session')
        .set({ seen_at: new Date(now) })
        .where('token_hash', '=', sql<string>`any(${hashes}::text[])`)
        .execute()
        // The session is written again when it is next seen. A server that closes forgets the last seconds.
        .catch((error: unknown) => {
          if (!isClosedDatabase(error)) this.#report(error)
        })
    }, sessionLimits.gatherMs).unref()
  }

  /** Ends what is remembered of sessions: somebody was disabled or given other rights. */
  forget(): void {
    this.#known.clear()
  }

  async signOut(tokenHash: string, db: Db | Tx = this.#db): Promise<void> {
    this.#known.delete(tokenHash)
    await db.deleteFrom('session').where('token_hash', '=', tokenHash).execute()
  }

  /** Deletes sessions past their absolute life. */
  async forgetOldSessions(): Promise<number> {
    const before = new Date(this.#now().getTime() - sessionLimits.absoluteMs)
    const result = await this.#db.deleteFrom('session').where('created_at', '<', before).executeTakeFirst()
    return Number(result.numDeletedRows)
  }
}

function actorOf(account: Omit<AccountTable, 'password_hash'>): Actor {
  return {
    accountId: account.id,
    name: account.name,
    role: account.role,
    orgId: account.org_id,
    orgPath: account.org_path,
    unitId: account.unit_id,
  }
}

import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../database/database.ts'
import { platformErrors } from '../errors/errors.ts'
import { newId } from '../ids/ids.ts'
import type { Actor, Role } from './actor.ts'
import { checkPassword, hashPassword, isPassword, ONE_TIME_MS, oneTimePassword } from './passwords.ts'
import { sessionLimits } from './session-limits.ts'
import type { AccountTable } from './tables.ts'

export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly password: string
  readonly role: Role
  readonly orgId: string
  readonly orgPath: string
  readonly unitId?: string | null
  readonly personId?: string | null
}

export interface SignedIn {
  readonly actor: Actor
  readonly tokenHash: string
  /** Signed in with a one-time password: nothing else is open until it is changed. */
  readonly mustChange: boolean
}

const digest = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Sign-in by account and password, opaque tokens kept only as hashes, lockout after repeated failures. */
export class Accounts {
  readonly #db: Db
  readonly #now: () => Date
  #decoy: Promise<string> | undefined
  /** Sessions that were looked up a moment ago, by the hash of their token. */
  readonly #seen = new Set<string>()
  readonly #known = new Map<string, { readonly signedIn: SignedIn; readonly until: number }>()

  constructor(db: Db, now: () => Date = () => new Date()) {
    this.#db = db
    this.#now = now
  }

  async create(account: NewAccount, db: Db | Tx = this.#db): Promise<string> {
    const id = newId()
    await db
      .insertInto('account')
      .values({
        id,
        login: account.login,
        name: account.name,
        password_hash: await hashPassword(account.password),
        role: account.role,
        org_id: account.orgId,
        org_path: account.orgPath,
        unit_id: account.unitId ?? null,
        person_id: account.personId ?? null,
        disabled: false,
        failures: 0,
        locked_until: null,
        created_at: this.#now(),
        one_time_until: null,
      })
      .execute()
    return id
  }

  /** Gives an account a password for one sign-in; its sessions end. Told once, to whoever hands it over. */
  async giveOneTime(id: string): Promise<string> {
    const password = oneTimePassword()
    const hashed = await hashPassword(password)
    await this.#db.transaction().execute(async (tx) => {
      await tx
        .updateTable('account')
        .set({
          password_hash: hashed,
          failures: 0,
          locked_until: null,
          one_time_until: new Date(this.#now().getTime() + ONE_TIME_MS),
        })
        .where('id', '=', id)
        .execute()
      await tx.deleteFrom('session').where('account_id', '=', id).execute()
    })
    this.forget()
    return password
  }

  /**
   * A password of one's own choice; all other sessions of the account end.
   * @throws AppError platform.wrong_old_password, platform.locked, platform.weak_password
   */
  async changePassword({ actor, tokenHash }: SignedIn, old: string, next: string): Promise<void> {
    const account = await this.#db
      .selectFrom('account')
      .selectAll()
      .where('id', '=', actor.accountId)
      .executeTakeFirstOrThrow()
    await this.#verify(account, old, 'wrong_old_password')
    checkPassword(next, account.login, old)
    const hashed = await hashPassword(next)
    await this.#db.transaction().execute(async (tx) => {
      await tx
        .updateTable('account')
        .set({ password_hash: hashed, one_time_until: null, failures: 0, locked_until: null })
        .where('id', '=', account.id)
        .execute()
      await tx
        .deleteFrom('session')
        .where('account_id', '=', account.id)
        .where('token_hash', '<>', tokenHash)
        .execute()
    })
    this.forget()
  }

  /** Names of all accounts. */
  async logins(): Promise<Set<string>> {
    return new Set((await this.#db.selectFrom('account').select('login').execute()).map((row) => row.login))
  }

  /** Name and role of the accounts with these logins, in their order; those that don't exist are left out. */
  async named(logins: readonly string[]): Promise<Array<{ login: string; name: string; role: Role }>> {
    const rows = await this.#db
      .selectFrom('account')
      .select(['login', 'name', 'role'])
      .where('login', 'in', [...logins])
      .execute()
    return logins.flatMap((login) => rows.filter((row) => row.login === login))
  }

  /** People of these organisations who hold one of these roles: who should confirm having read something. */
  async receivers(
    orgIds: readonly string[],
    roles: readonly Role[],
  ): Promise<Array<{ accountId: string; orgId: string; name: string; role: Role }>> {
    const rows = await this.#db
      .selectFrom('account')
      .select(['id', 'org_id', 'name', 'role'])
      .where('org_id', 'in', [...orgIds, ''])
      .where('role', 'in', [...roles])
      .where('disabled', '=', false)
      .orderBy('name')
      .execute()
    return rows.map((row) => ({ accountId: row.id, orgId: row.org_id, name: row.name, role: row.role }))
  }

  /** Creates an account, or gives an existing one of this name a new password and role; its sessions end. */
  async replace(account: NewAccount): Promise<void> {
    await this.#db.deleteFrom('account').where('login', '=', account.login).execute()
    this.forget()
    await this.create(account)
  }

  /** Gives an account another person and unit; its sessions go on with them. */
  async reseat(
    login: string,
    seat: { name: string; orgId: string; orgPath: string; unitId: string | null; personId: string | null },
  ): Promise<void> {
    await this.#db
      .updateTable('account')
      .set({
        name: seat.name,
        org_id: seat.orgId,
        org_path: seat.orgPath,
        unit_id: seat.unitId,
        person_id: seat.personId,
      })
      .where('login', '=', login)
      .execute()
    this.forget()
  }

  /**
   * Checks account and password and opens a session.
   * @throws AppError platform.wrong_login (the same for an unknown account), platform.locked
   */
  async signIn(login: string, password: string, address: string): Promise<{ token: string; actor: Actor }> {
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
    await this.#verify(account, password, 'wrong_login')
    const now = this.#now()
    if (account.one_time_until && account.one_time_until < now)
      throw platformErrors('one_time_over', { until: clockTime(account.one_time_until) })
    const token = randomBytes(32).toString('base64url')
    await this.#db.transaction().execute(async (tx) => {
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
    return { token, actor: actorOf(account) }
  }

  /** Counts wrong passwords, and locks the account for a while after several. */
  async #verify(
    account: AccountTable,
    password: string,
    wrong: 'wrong_login' | 'wrong_old_password',
  ): Promise<void> {
    const now = this.#now()
    if (account.locked_until && account.locked_until > now)
      throw platformErrors('locked', {
        count: sessionLimits.failures,
        until: clockTime(account.locked_until),
      })
    if (await isPassword(account.password_hash, password)) return
    const failures = account.failures + 1
    const lock = failures >= sessionLimits.failures
    const until = new Date(now.getTime() + sessionLimits.lockMs)
    await this.#db
      .updateTable('account')
      .set({ failures: lock ? 0 : failures, locked_until: lock ? until : null })
      .where('id', '=', account.id)
      .execute()
    if (lock) throw platformErrors('locked', { count: sessionLimits.failures, until: clockTime(until) })
    throw platformErrors(wrong)
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
        // A server that closes forgets the last seconds; the session is written again when it is next seen.
        .catch(() => undefined)
    }, sessionLimits.gatherMs).unref()
  }

  /** Ends what is remembered of sessions: somebody was disabled or given other rights. */
  forget(): void {
    this.#known.clear()
  }

  async signOut(tokenHash: string): Promise<void> {
    this.#known.delete(tokenHash)
    await this.#db.deleteFrom('session').where('token_hash', '=', tokenHash).execute()
  }

  /** Deletes sessions past their absolute life. */
  async forgetOldSessions(): Promise<number> {
    const before = new Date(this.#now().getTime() - sessionLimits.absoluteMs)
    const result = await this.#db.deleteFrom('session').where('created_at', '<', before).executeTakeFirst()
    return Number(result.numDeletedRows)
  }
}

function clockTime(at: Date): string {
  return at.toISOString().slice(11, 16) + ' UTC'
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

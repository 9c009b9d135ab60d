import type { Db, Tx } from '../database/database.ts'
import { platformErrors } from '../errors/errors.ts'
import { newId } from '../ids/ids.ts'
import type { Role } from './actor.ts'
import { verifyPassword } from './lockout.ts'
import { checkPassword, hashPassword, ONE_TIME_MS, oneTimePassword } from './passwords.ts'
import type { Sessions, SignedIn } from './sessions.ts'

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

/** A password that may take the place of the one that is there. */
interface CheckedPassword {
  readonly was: string
  readonly hashed: string
}

/** Who may sign in: accounts with their place in the force and their password. */
export class Accounts {
  readonly #db: Db
  readonly #sessions: Sessions
  readonly #now: () => Date

  constructor(db: Db, sessions: Sessions, now: () => Date = () => new Date()) {
    this.#db = db
    this.#sessions = sessions
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
    this.#sessions.forget()
    return password
  }

  /**
   * The hash of a password of one's own choice beside the old one's, which he knows. Nothing is changed yet; a wrong old
   * one is counted.
   * @throws AppError platform.wrong_old_password, platform.locked, platform.weak_password
   */
  async checkOwnPassword({ actor }: SignedIn, old: string, next: string): Promise<CheckedPassword> {
    const account = await this.#db
      .selectFrom('account')
      .selectAll()
      .where('id', '=', actor.accountId)
      .executeTakeFirstOrThrow()
    await verifyPassword(this.#db, account, old, { now: this.#now(), wrong: 'wrong_old_password' })
    checkPassword(next, account.login, old)
    return { was: account.password_hash, hashed: await hashPassword(next) }
  }

  /**
   * Puts a password of one's own in place; all other sessions of the account end. After the commit the sessions have to
   * be forgotten.
   * @throws AppError platform.wrong_old_password when somebody else gave the account another one meanwhile
   */
  async setOwnPassword(
    tx: Tx,
    { actor, tokenHash }: SignedIn,
    { was, hashed }: CheckedPassword,
  ): Promise<void> {
    const { numUpdatedRows } = await tx
      .updateTable('account')
      .set({ password_hash: hashed, one_time_until: null, failures: 0, locked_until: null })
      .where('id', '=', actor.accountId)
      .where('password_hash', '=', was)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw platformErrors('wrong_old_password')
    await tx
      .deleteFrom('session')
      .where('account_id', '=', actor.accountId)
      .where('token_hash', '<>', tokenHash)
      .execute()
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
    this.#sessions.forget()
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
    this.#sessions.forget()
  }
}

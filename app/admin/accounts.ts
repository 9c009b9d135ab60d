import { listUnits } from '../../loop/force/reads.ts'
import { listOrgUnits } from '../../loop/map/reads.ts'
import { type Role, type Scope, within } from '../../platform/accounts/actor.ts'
import type { Work } from '../../platform/commands/act.ts'
import type { AnswerOf } from '../../platform/contract/route.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { accountContract } from './contract-accounts.ts'

type Row = AnswerOf<(typeof accountContract)['listAccounts']>[number]

/** Where an account belongs: its organisation, and for crews the unit. */
export interface Seat {
  readonly name: string
  readonly role: Role
  readonly orgId: string
  readonly unitId: string | null
}

export async function listAccounts(services: Services, scope: Scope, id?: string): Promise<Row[]> {
  let query = services.db
    .selectFrom('account')
    .select([
      'id',
      'login',
      'name',
      'role',
      'org_id',
      'unit_id',
      'disabled',
      'locked_until',
      'one_time_until',
    ])
    .where('org_path', 'like', `${scope.orgPath}%`)
    .orderBy('login')
  if (id) query = query.where('id', '=', id)
  const rows = await query.execute()
  const orgs = new Map((await listOrgUnits(services.db, scope)).map((org) => [org.id, org.name]))
  const units = new Map((await listUnits(services.db, scope)).map((unit) => [unit.id, unit.callSign]))
  return rows.map((row) => ({
    id: row.id,
    login: row.login,
    name: row.name,
    role: row.role,
    orgId: row.org_id,
    orgName: orgs.get(row.org_id) ?? row.org_id,
    unitId: row.unit_id,
    callSign: row.unit_id === null ? null : (units.get(row.unit_id) ?? null),
    disabled: row.disabled,
    lockedUntil: row.locked_until?.toISOString() ?? null,
    oneTimeUntil: row.one_time_until?.toISOString() ?? null,
  }))
}

/** Organisations and units in scope, in the order of the tree. */
export async function listSeats(services: Services, scope: Scope) {
  const orgs = await listOrgUnits(services.db, scope)
  const least = Math.min(...orgs.map(({ path }) => path.split('/').length))
  return {
    orgs: [...orgs]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ id, name, path }) => ({ id, name, depth: path.split('/').length - least })),
    units: (await listUnits(services.db, scope)).map(({ id, orgId, callSign }) => ({ id, orgId, callSign })),
  }
}

/** The path of a seat's organisation. @throws AppError platform.bad_input, platform.out_of_scope, platform.not_found */
async function pathOf(tx: Tx, scope: Scope, { role, orgId, unitId }: Seat): Promise<string> {
  const orgPath = orgId === '' ? '/' : await orgPathOf(tx, orgId)
  if (!within(scope, orgPath)) throw platformErrors('out_of_scope')
  const isCrew = role === 'officer' || role === 'auxiliary' || role === 'volunteer'
  if (!isCrew && unitId !== null)
    throw platformErrors('bad_input', { field: 'unitId', found: unitId, expected: EMPTY })
  if (unitId === null) return orgPath
  const units = await listUnits(tx, scope)
  const unit = units.find(({ id }) => id === unitId)
  if (!unit) throw platformErrors('not_found', { what: UNIT })
  if (!unit.orgPath.startsWith(orgPath))
    throw platformErrors('bad_input', { field: 'unitId', found: unit.callSign, expected: OF_ORG })
  return orgPath
}

const EMPTY = { zh: '空（只有民警、辅警、志愿者编入巡组）', en: 'nothing (only crews belong to a unit)' }
const OF_ORG = { zh: '所选单位的巡组', en: 'a unit of the chosen organisation' }
const UNIT = { zh: '巡组', en: 'The unit' }

async function orgPathOf(tx: Tx, orgId: string): Promise<string> {
  const org = await tx.selectFrom('org_unit').select('path').where('id', '=', orgId).executeTakeFirst()
  if (!org) throw platformErrors('not_found', { what: { zh: '单位', en: 'The organisation' } })
  return org.path
}

/** Creates an account that nobody can sign in with until it is given a one-time password. @returns its id */
export async function createAccount(
  services: Services,
  scope: Scope,
  work: Work,
  { login, ...seat }: Seat & { readonly login: string },
): Promise<string> {
  const orgPath = await pathOf(work.tx, scope, seat)
  const known = await work.tx.selectFrom('account').select('id').where('login', '=', login).executeTakeFirst()
  if (known) throw platformErrors('login_taken', { login })
  const id = await services.accounts.create({ ...seat, login, orgPath, password: unknown() }, work.tx)
  work.emit({ type: 'AccountCreated', stage: 'audit', orgPath, payload: { login, ...seat } })
  return id
}

/** Nobody knows it: the account waits for its one-time password. */
const unknown = () => crypto.randomUUID()

export async function changeAccount(scope: Scope, work: Work, id: string, seat: Seat): Promise<void> {
  const before = await accountOf(work.tx, scope, id)
  const orgPath = await pathOf(work.tx, scope, seat)
  if (before.role === 'security_admin' && seat.role !== 'security_admin') await keepOne(work.tx, before)
  await work.tx
    .updateTable('account')
    .set({ name: seat.name, role: seat.role, org_id: seat.orgId, org_path: orgPath, unit_id: seat.unitId })
    .where('id', '=', id)
    .execute()
  // What he may do has changed: what is open on his screen was asked with other rights.
  if (before.role !== seat.role || before.org_path !== orgPath || before.unit_id !== seat.unitId)
    await work.tx.deleteFrom('session').where('account_id', '=', id).execute()
  work.emit({
    type: 'AccountChanged',
    stage: 'audit',
    orgPath: before.org_path,
    payload: {
      login: before.login,
      before: { name: before.name, role: before.role, orgId: before.org_id, unitId: before.unit_id },
      ...seat,
    },
  })
}

export async function setDisabled(work: Work, scope: Scope, id: string, disabled: boolean): Promise<void> {
  const account = await accountOf(work.tx, scope, id)
  if (disabled && account.role === 'security_admin') await keepOne(work.tx, account)
  await work.tx.updateTable('account').set({ disabled }).where('id', '=', id).execute()
  if (disabled) await work.tx.deleteFrom('session').where('account_id', '=', id).execute()
  work.emit({
    type: disabled ? 'AccountDisabled' : 'AccountEnabled',
    stage: 'audit',
    orgPath: account.org_path,
    payload: { login: account.login },
  })
}

/** Says in the log that a password was handed out; the password itself is nowhere in it. */
export async function noteReset(work: Work, scope: Scope, id: string): Promise<void> {
  const account = await accountOf(work.tx, scope, id)
  work.emit({
    type: 'PasswordReset',
    stage: 'audit',
    orgPath: account.org_path,
    payload: { login: account.login },
  })
}

async function accountOf(db: Db | Tx, scope: Scope, id: string) {
  const account = await db
    .selectFrom('account')
    .select(['id', 'login', 'name', 'role', 'org_id', 'org_path', 'unit_id'])
    .where('id', '=', id)
    .where('org_path', 'like', `${scope.orgPath}%`)
    .executeTakeFirst()
  if (!account) throw platformErrors('not_found', { what: { zh: '账号', en: 'The account' } })
  return account
}

/**
 * Without a security administrator over the same organisations nobody could let anybody in there any more. All of them are
 * locked in one order: two who disable each other at the same moment are judged one after the other.
 */
async function keepOne(
  tx: Tx,
  { id, login, org_path }: { readonly id: string; readonly login: string; readonly org_path: string },
): Promise<void> {
  const all = await tx
    .selectFrom('account')
    .select(['id', 'org_path'])
    .where('role', '=', 'security_admin')
    .where('disabled', '=', false)
    .orderBy('id')
    .forUpdate()
    .execute()
  const isOther = all.some((other) => other.id !== id && org_path.startsWith(other.org_path))
  if (!isOther) throw platformErrors('last_security_admin', { login })
}

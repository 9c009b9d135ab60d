import { findOrgByCode } from '../../loop/map/reads.ts'
import { type Role, roleNames, roles, systemActor } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { addAccount } from '../first-accounts.ts'
import { withProduct } from './open-offline.ts'
import { BadUsage, need, parseOptions } from './usage.ts'

/**
 * `xunfang account list | add LOGIN --role R --name N [--org CODE] | reset LOGIN`, for whoever runs the machine: a lost
 * password, or accounts by a script. The server must not be running on an embedded database.
 */
export async function accountCommand(args: string[]): Promise<void> {
  const { values, words } = parseOptions(args, {
    role: { type: 'string' },
    name: { type: 'string' },
    org: { type: 'string' },
  })
  const [what = '', login] = words
  // A result, so that a script can read it; progress goes to stderr.
  const line = (text: string) => process.stdout.write(`${text}\n`)
  await withProduct(async (services) => {
    if (what === 'list') {
      for (const text of await listLines(services)) line(text)
      return
    }
    if (what !== 'add' && what !== 'reset')
      throw new BadUsage(
        `account 之后应为 list、add、reset，发现“${what}”。 / After account comes list, add or reset; found "${what}".`,
      )
    const account = need(login, 'LOGIN')
    const password = what === 'add' ? await add(services, account, values) : await reset(services, account)
    line(`${account}  ${password}`)
    line('一次性口令，7 天内有效，只显示这一次。 · One-time password for 7 days, shown only here.')
  })
}

async function listLines(services: Services): Promise<string[]> {
  const rows = await services.db
    .selectFrom('account')
    .select(['login', 'role', 'name', 'disabled'])
    .orderBy('login')
    .execute()
  return rows.map(
    ({ login, role, name, disabled }) =>
      `${login.padEnd(16)} ${role.padEnd(15)} ${name}${disabled ? '  停用 · disabled' : ''}`,
  )
}

async function add(
  services: Services,
  login: string,
  values: { role?: string | boolean; name?: string | boolean; org?: string | boolean },
): Promise<string> {
  const role = roles.find((each) => each === values.role)
  if (!role)
    throw new BadUsage(
      `--role：发现“${values.role ?? ''}”，应为 ${roles.join('、')}。 / --role: found "${values.role ?? ''}", expected one of ${roles.join(', ')}.`,
    )
  if ((await services.accounts.logins()).has(login))
    throw new BadUsage(`账号“${login}”已存在。 / There is an account "${login}" already.`)
  const code = values.org as string | undefined
  const org = code === undefined ? undefined : await findOrgByCode(services.db, code)
  if (code !== undefined && !org)
    throw new BadUsage(`--org：没有编码为“${code}”的单位。 / --org: there is no organisation "${code}".`)
  const name = (values.name as string | undefined) ?? roleNames[role as Role].zh
  return addAccount(services, { login, role, name, ...(org && { org }) })
}

async function reset(services: Services, login: string): Promise<string> {
  const account = await services.db
    .selectFrom('account')
    .select(['id', 'org_path'])
    .where('login', '=', login)
    .executeTakeFirst()
  if (!account) throw new BadUsage(`没有账号“${login}”。 / There is no account "${login}".`)
  const order = { actor: systemActor, key: null, name: 'accounts.reset', request: null }
  await act(services, order, async (work) =>
    work.emit({ type: 'PasswordReset', stage: 'audit', orgPath: account.org_path, payload: { login } }),
  )
  return services.accounts.giveOneTime(account.id)
}

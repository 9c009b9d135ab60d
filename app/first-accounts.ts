import { type Role, roleNames, systemActor } from '../platform/accounts/actor.ts'
import { act } from '../platform/commands/act.ts'
import type { Services } from '../platform/stage/stage.ts'

const administrators: ReadonlyArray<readonly [login: string, role: Role]> = [
  ['secadmin', 'security_admin'],
  ['sysadmin', 'system_admin'],
  ['auditadmin', 'audit_admin'],
]

export interface HandedOut {
  readonly login: string
  readonly role: Role
  readonly password: string
}

/**
 * On an installation without any account: the three administrators, each with a one-time password. The security
 * administrator makes all others. Empty when there are accounts.
 */
export async function firstAccounts(services: Services): Promise<HandedOut[]> {
  if ((await services.accounts.logins()).size > 0) return []
  const made: HandedOut[] = []
  for (const [login, role] of administrators)
    made.push({
      login,
      role,
      password: await addAccount(services, { login, role, name: roleNames[role].zh }),
    })
  return made
}

/** Adds an account of the whole installation from the machine itself. @returns its one-time password */
export async function addAccount(
  services: Services,
  account: {
    readonly login: string
    readonly role: Role
    readonly name: string
    readonly org?: { readonly id: string; readonly path: string }
  },
): Promise<string> {
  const { login, role, name, org } = account
  const orgPath = org?.path ?? '/'
  const order = { actor: systemActor, key: null, name: 'accounts.first', request: null }
  const id = await act(services, order, async (work) => {
    work.emit({ type: 'AccountCreated', stage: 'audit', orgPath, payload: { login, name, role } })
    const seat = { login, name, role, orgId: org?.id ?? '', orgPath, password: crypto.randomUUID() }
    return services.accounts.create(seat, work.tx)
  })
  return services.accounts.giveOneTime(id)
}

/** What the terminal says, once. */
export function firstAccountLines(made: readonly HandedOut[]): string[] {
  if (made.length === 0) return []
  return [
    '首次启动：三个管理员账号，一次性口令只在此显示一次，7 天内有效；其他账号由 secadmin 登录后新建。',
    'First start: three administrators; the one-time passwords are shown only here, for 7 days. secadmin makes all other accounts.',
    ...made.map(({ login, role, password }) => `  ${login.padEnd(12)} ${role.padEnd(15)} ${password}`),
  ]
}

import { DEMO_PASSWORD } from '../demo/city/accounts.ts'
import { listOrgUnits } from '../loop/map/reads.ts'
import { scopeOf, systemActor } from '../platform/accounts/actor.ts'
import type { DemoSignIn } from '../platform/http/session-contract.ts'
import { noDemoSignIn } from '../platform/http/session-contract.ts'
import type { Services } from '../platform/stage/stage.ts'

/** One account a role, in the order in which a newcomer walks through the loop. */
const shown = [
  'dispatcher',
  'chief',
  'officer',
  'auxiliary',
  'volunteer',
  'analyst',
  'supervisor',
  'sysadmin',
  'secadmin',
  'auditadmin',
]

/**
 * What the sign-in page and the terminal list: the demo's accounts that are really there. On a bureau's own database the demo
 * adds none, so nothing is told even if the demo was left on.
 */
export async function demoSignIn(services: Services): Promise<DemoSignIn> {
  if (!services.config.demo) return noDemoSignIn
  const orgs = await listOrgUnits(services.db, scopeOf(systemActor))
  if (orgs.length > 0 && orgs.every((org) => !org.demo)) return noDemoSignIn
  const accounts = (await services.accounts.named(shown)).map(({ login, name, role }) => ({
    account: login,
    role,
    name,
  }))
  return accounts.length > 0 ? { password: DEMO_PASSWORD, accounts } : noDemoSignIn
}

/** The same list for the terminal. */
export function signInLines({ password, accounts }: DemoSignIn): string[] {
  if (accounts.length === 0) return []
  return [
    `演示账号（密码均为 ${password}） · demo accounts, one password for all:`,
    ...accounts.map(({ account, role, name }) => `  ${account.padEnd(12)} ${role.padEnd(15)} ${name}`),
  ]
}

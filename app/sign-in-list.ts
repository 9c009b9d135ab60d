import { DEMO_PASSWORD } from '../demo/city/index.ts'
import type { DemoSignIn } from '../platform/http/session-contract.ts'
import { noDemoSignIn } from '../platform/http/session-contract.ts'
import type { Services } from '../platform/stage/stage.ts'
import { demoCity } from './demo.ts'

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
 * What the sign-in page lists: the demo's accounts that are really there. On a bureau's own database the demo adds none, so
 * nothing is told even if the demo was left on.
 */
export async function demoSignIn(services: Services): Promise<DemoSignIn> {
  if (!services.config.demo) return noDemoSignIn
  const known = await services.accounts.logins()
  const accounts = shown.flatMap((login) => {
    const account = demoCity().accounts.find((each) => each.username === login)
    return account && known.has(login)
      ? [{ account: login, role: account.role, name: account.displayName }]
      : []
  })
  return accounts.length > 0 ? { password: DEMO_PASSWORD, accounts } : noDemoSignIn
}

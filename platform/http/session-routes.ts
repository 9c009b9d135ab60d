import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Role, roleNames } from '../accounts/actor.ts'
import type { SignedIn } from '../accounts/sessions.ts'
import { act } from '../commands/act.ts'
import { platformErrors } from '../errors/errors.ts'
import type { Services } from '../stage/stage.ts'
import { inputError } from './check-input.ts'
import { type DemoSignIn, noDemoSignIn, sessionContract } from './session-contract.ts'

export const SESSION_COOKIE = 'xunfang_session'

/**
 * The actor of a request: by cookie, or by bearer token for radio gateways and scripts.
 * @throws AppError platform.password_change_needed while the password is a one-time one
 */
export async function signedIn(request: FastifyRequest, services: Services): Promise<SignedIn> {
  const found = await atTheDoor(request, services)
  if (found.mustChange) throw platformErrors('password_change_needed')
  return found
}

/** The same for the few things that are open with a one-time password: who am I, a password of one's own, sign out. */
function atTheDoor(request: FastifyRequest, services: Services): Promise<SignedIn> {
  const bearer = request.headers.authorization?.match(/^Bearer (\S+)$/)?.[1]
  return services.sessions.resume(request.cookies[SESSION_COOKIE] ?? bearer)
}

const credentials = z.object({ account: z.string().min(1).max(100), password: z.string().min(1).max(200) })
const newPassword = z.object({ old: z.string().min(1).max(200), password: z.string().min(1).max(1000) })

/** Sign in, sign out, who am I; and, where everything is made up, whom one can sign in as. */
export function sessionRoutes(
  app: FastifyInstance,
  services: Services,
  demo: DemoSignIn = noDemoSignIn,
): void {
  app.get(sessionContract.listDemoAccounts.path, async () => (services.config.demo ? demo : noDemoSignIn))

  app.post('/api/session', async (request, reply) => {
    const { account, password } = secret(credentials, request.body)
    const address = request.ip
    const { token, actor } = await services.sessions.signIn(account, password, address, (actor, write) =>
      act(services, { actor, key: null, name: 'session.open', request: null }, async (work) => {
        await write(work.tx)
        work.emit({ type: 'SignedIn', stage: 'audit', orgPath: actor.orgPath, payload: { address } })
      }),
    )
    reply.setCookie(SESSION_COOKIE, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: services.config.secureCookie,
    })
    // Only gateways and scripts need the token itself; a browser keeps it in its cookie, out of scripts' reach.
    return actor.role === 'gateway' ? { ok: true, token } : { ok: true }
  })

  app.put('/api/session/password', async (request) => {
    const session = await atTheDoor(request, services)
    const { old, password } = secret(newPassword, request.body)
    // Before the act: a wrong old password is counted although the act is refused.
    const checked = await services.accounts.checkOwnPassword(session, old, password)
    const { actor } = session
    await act(services, { actor, key: null, name: 'session.password', request: null }, async (work) => {
      await services.accounts.setOwnPassword(work.tx, session, checked)
      work.emit({ type: 'PasswordChanged', stage: 'audit', orgPath: actor.orgPath, payload: {} })
    })
    services.sessions.forget()
    return { ok: true }
  })

  app.delete('/api/session', async (request, reply) => {
    const { tokenHash, actor } = await atTheDoor(request, services)
    await act(services, { actor, key: null, name: 'session.close', request: null }, async (work) => {
      await services.sessions.signOut(tokenHash, work.tx)
      work.emit({ type: 'SignedOut', stage: 'audit', orgPath: actor.orgPath, payload: {} })
    })
    // Asked for before the commit it may have been remembered once more.
    services.sessions.forget()
    reply.clearCookie(SESSION_COOKIE, { path: '/' })
    return { ok: true }
  })

  app.get('/api/me', async (request) => {
    const { actor, mustChange } = await atTheDoor(request, services)
    const orgName = services.memory.get('org_names') as Map<string, string> | undefined
    return {
      user: {
        id: actor.accountId,
        name: actor.name,
        role: actor.role,
        roleText: roleNames[actor.role as Role],
        unitId: actor.unitId,
      },
      org: { id: actor.orgId, name: orgName?.get(actor.orgId) ?? actor.orgId, path: actor.orgPath },
      permissions: services.policy.actionsOf(actor),
      mustChangePassword: mustChange,
      demo: services.config.demo,
      timeZone: services.config.timeZone,
      now: services.clock.now().toISOString(),
      rate: services.clock.rate(),
    }
  })
}

/** Reads a body with a password: what was typed into the wrong place must not come back in an answer. */
function secret<T extends z.ZodType>(shape: T, body: unknown): z.output<T> {
  const parsed = shape.safeParse(body)
  if (parsed.success) return parsed.data
  const error = inputError(parsed.error.issues[0]!, body)
  throw Object.assign(error, { params: { ...error.params, found: '…' } })
}

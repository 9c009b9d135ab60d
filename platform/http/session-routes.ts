import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { SignedIn } from '../accounts/accounts.ts'
import { type Role, roleNames } from '../accounts/actor.ts'
import { act } from '../commands/act.ts'
import type { Services } from '../stage/stage.ts'
import { inputError } from './check-input.ts'
import { type DemoSignIn, noDemoSignIn, sessionContract } from './session-contract.ts'

export const SESSION_COOKIE = 'xunfang_session'

/** The actor of a request: by cookie, or by bearer token for radio gateways and scripts. */
export function signedIn(request: FastifyRequest, services: Services): Promise<SignedIn> {
  const bearer = request.headers.authorization?.match(/^Bearer (\S+)$/)?.[1]
  return services.accounts.resume(request.cookies[SESSION_COOKIE] ?? bearer)
}

const credentials = z.object({ account: z.string().min(1).max(100), password: z.string().min(1).max(200) })

/** Sign in, sign out, who am I; and, where everything is made up, whom one can sign in as. */
export function sessionRoutes(
  app: FastifyInstance,
  services: Services,
  demo: DemoSignIn = noDemoSignIn,
): void {
  app.get(sessionContract.listDemoAccounts.path, async () => (services.config.demo ? demo : noDemoSignIn))

  app.post('/api/session', async (request, reply) => {
    const parsed = credentials.safeParse(request.body)
    if (!parsed.success) {
      const error = inputError(parsed.error.issues[0]!, request.body)
      // A password that was typed into the wrong place must not come back in an answer.
      throw Object.assign(error, { params: { ...error.params, found: '…' } })
    }
    const { token, actor } = await services.accounts.signIn(
      parsed.data.account,
      parsed.data.password,
      request.ip,
    )
    await act(services, { actor, key: null, name: 'session.open', request: null }, async (work) =>
      work.emit({
        type: 'SignedIn',
        stage: 'audit',
        orgPath: actor.orgPath,
        payload: { address: request.ip },
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

  app.delete('/api/session', async (request, reply) => {
    const { tokenHash, actor } = await signedIn(request, services)
    await services.accounts.signOut(tokenHash)
    await act(services, { actor, key: null, name: 'session.close', request: null }, async (work) =>
      work.emit({ type: 'SignedOut', stage: 'audit', orgPath: actor.orgPath, payload: {} }),
    )
    reply.clearCookie(SESSION_COOKIE, { path: '/' })
    return { ok: true }
  })

  app.get('/api/me', async (request) => {
    const { actor } = await signedIn(request, services)
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
      demo: services.config.demo,
      timeZone: services.config.timeZone,
      now: services.clock.now().toISOString(),
      rate: services.clock.rate(),
    }
  })
}

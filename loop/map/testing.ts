import { Accounts } from '../../platform/accounts/accounts.ts'
import type { Actor, Role } from '../../platform/accounts/actor.ts'
import { scopeOf } from '../../platform/accounts/actor.ts'
import { Policy } from '../../platform/accounts/policy.ts'
import { Sessions } from '../../platform/accounts/sessions.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { act } from '../../platform/commands/act.ts'
import { Compute } from '../../platform/compute/compute.ts'
import { parseConfig } from '../../platform/config/config.ts'
import type { AnswerOf, Contract } from '../../platform/contract/route.ts'
import type { Db } from '../../platform/database/database.ts'
import { inputError } from '../../platform/http/check-input.ts'
import { newId } from '../../platform/ids/ids.ts'
import { LiveBus } from '../../platform/live/bus.ts'
import { makeLog } from '../../platform/log/log.ts'
import type { Call, Handlers, Services, Stage } from '../../platform/stage/stage.ts'

/** Services over a test database, with a clock that the test sets. */
export interface TestServices extends Services {
  readonly clock: Clock & { set(at: string): void }
}

export function makeTestServices(db: Db, stages: readonly Stage[], at: string): TestServices {
  let now = new Date(at)
  const sessions = new Sessions(db)
  return {
    config: parseConfig({}),
    db,
    clock: {
      now: () => now,
      rate: () => 1,
      set: (next) => {
        now = new Date(next)
      },
    },
    live: new LiveBus(),
    log: makeLog('silent'),
    accounts: new Accounts(db, sessions),
    sessions,
    policy: new Policy(stages.flatMap((stage) => stage.policy)),
    compute: new Compute(new URL('./testing-tasks.ts', import.meta.url), 1),
    memory: new Map(),
  }
}

export function actorAs(role: Role, orgPath = '/', unitId: string | null = null): Actor {
  return {
    accountId: `a-${role}`,
    name: `测试${role}`,
    role,
    orgId: orgPath.split('/').at(-2) ?? '',
    orgPath,
    unitId,
  }
}

interface Asked {
  readonly params?: object
  readonly query?: object
  readonly body?: object
}

/**
 * Calls handlers of a stage as the server does: permission, input by the contract, command under a key of its own, the
 * answer through the contract too.
 */
export function callAs<C extends Contract>(
  services: Services,
  contract: C,
  handlers: Handlers<C>,
  actor: Actor,
): <K extends keyof C & string>(name: K, asked?: Asked, key?: string) => Promise<AnswerOf<C[K]>> {
  return async (name, asked = {}, key = newId()) => {
    const route = contract[name]!
    if (route.permission !== 'signed_in') services.policy.demand(actor, route.permission)
    const read = (part: 'params' | 'query' | 'body') => {
      const parsed = route[part]?.safeParse(asked[part] ?? {})
      if (parsed && !parsed.success) throw inputError(parsed.error.issues[0]!, asked[part])
      return parsed?.data
    }
    const input = { params: read('params'), query: read('query'), body: read('body') }
    const call = {
      ...input,
      actor,
      scope: scopeOf(actor),
      services,
      demand: (action: string, resource: object) => services.policy.demand(actor, action, resource),
      act: (command: string, work: Parameters<typeof act>[2]) =>
        act(services, { actor, key, name: command, request: input }, work),
      look: async () => undefined,
    } as unknown as Call
    const handler = handlers[name] as (call: Call) => Promise<unknown>
    const answer = await handler(call)
    return (route.file ? answer : route.response.parse(answer)) as AnswerOf<C[typeof name]>
  }
}

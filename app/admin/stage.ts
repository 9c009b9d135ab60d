import type { Scope } from '../../platform/accounts/actor.ts'
import { ScaledClock } from '../../platform/clock/clock.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import { countEvents, listEvents, verifyLog } from '../../platform/events/log.ts'
import { countsOf } from '../../platform/log/counts.ts'
import { type Services, stage } from '../../platform/stage/stage.ts'
import { changeAccount, createAccount, listAccounts, listSeats, noteReset, setDisabled } from './accounts.ts'
import { adminContract } from './contract.ts'
import { upkeepJobs } from './jobs.ts'

const clockState = (services: Services) => ({
  now: services.clock.now().toISOString(),
  rate: services.clock.rate(),
  adjustable: services.clock instanceof ScaledClock,
})

/** After the act, so that the password isn't kept with its answer; a retry hands out another one. */
async function handOver(services: Services, scope: Scope, id: string) {
  const oneTimePassword = await services.accounts.giveOneTime(id)
  return { ...(await listAccounts(services, scope, id))[0]!, oneTimePassword }
}

/** Pages of the three administrators and the demo's clock: not a stage of the loop, mounted like one. */
export const adminStage = stage({
  name: 'admin',
  migrations: {},
  policy: [],
  contract: adminContract,
  jobs: upkeepJobs,
  handlers: {
    getClock: async ({ services }) => clockState(services),
    setClock: async ({ services, body, act }) => {
      const { clock } = services
      if (!(clock instanceof ScaledClock))
        throw platformErrors('bad_input', {
          field: 'rate',
          found: String(body.rate),
          expected: '演示模式 / demo mode',
        })
      await act('demo.set_clock', async (work) =>
        work.emit({
          type: 'DemoClockSet',
          stage: 'audit',
          orgPath: work.actor.orgPath,
          payload: { from: clock.rate(), to: body.rate },
        }),
      )
      clock.setRate(body.rate)
      services.live.publish({
        kind: 'frame',
        name: 'clock',
        orgPath: '/',
        data: { now: clock.now().toISOString(), rate: clock.rate() },
      })
      return clockState(services)
    },
    listAudit: async ({ services, scope, query }) => {
      const rows = await listEvents(services.db, scope, {
        newestFirst: true,
        limit: query.limit,
        ...(query.type ? { types: [query.type] } : {}),
        ...(query.stage ? { stage: query.stage } : {}),
        ...(query.before ? { beforeSeq: query.before } : {}),
      })
      return {
        total: await countEvents(services.db),
        rows: rows.map(({ hash: _hash, actorId: _actor, orgPath: _org, dutyId: _duty, ...row }) => ({
          ...row,
          at: row.at.toISOString(),
        })),
      }
    },
    verifyAudit: async ({ services }) => verifyLog(services.db),
    listAccounts: ({ services, scope }) => listAccounts(services, scope),
    listSeats: ({ services, scope }) => listSeats(services, scope),
    createAccount: async ({ services, scope, body, act }) => {
      const { id } = await act('accounts.create', async (work) => ({
        id: await createAccount(services, scope, work, body),
      }))
      return handOver(services, scope, id)
    },
    changeAccount: async ({ services, scope, params, body, act }) => {
      await act('accounts.change', async (work) => changeAccount(scope, work, params.id, body))
      services.sessions.forget()
      return (await listAccounts(services, scope, params.id))[0]!
    },
    resetPassword: async ({ services, scope, params, act }) => {
      await act('accounts.reset', async (work) => noteReset(work, scope, params.id))
      return handOver(services, scope, params.id)
    },
    setAccountDisabled: async ({ services, scope, params, body, act }) => {
      await act('accounts.set_disabled', async (work) => setDisabled(work, scope, params.id, body.disabled))
      services.sessions.forget()
      return { id: params.id, disabled: body.disabled }
    },
    getSystem: async ({ services }) => {
      const jobs = await services.db
        .selectFrom('job_run')
        .select(['name', 'key', 'status', 'ended_at', 'error'])
        .orderBy('started_at', 'desc')
        .limit(50)
        .execute()
      return {
        backend: services.config.databaseUrl ? 'PostgreSQL' : 'PGlite',
        events: await countEvents(services.db),
        liveReaders: countsOf(services).read()['live.lines'] ?? 0,
        memoryMb: Math.round(process.memoryUsage().rss / 1_048_576),
        uptimeSeconds: Math.round(process.uptime()),
        counts: countsOf(services).read(),
        jobs: jobs.map(({ ended_at, ...job }) => ({ ...job, endedAt: ended_at?.toISOString() ?? null })),
      }
    },
    listRights: async ({ services }) =>
      services.policy.rows.map((row) => ({ ...row, roles: [...row.roles] })),
  },
})

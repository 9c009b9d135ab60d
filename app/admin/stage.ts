import { ScaledClock } from '../../platform/clock/clock.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import { countEvents, listEvents, verifyLog } from '../../platform/events/log.ts'
import { countsOf } from '../../platform/log/counts.ts'
import { type Services, stage } from '../../platform/stage/stage.ts'
import { adminContract } from './contract.ts'

const clockState = (services: Services) => ({
  now: services.clock.now().toISOString(),
  rate: services.clock.rate(),
  adjustable: services.clock instanceof ScaledClock,
})

/** Pages of the three administrators and the demo's clock: not a stage of the loop, mounted like one. */
export const adminStage = stage({
  name: 'admin',
  migrations: {},
  policy: [],
  contract: adminContract,
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
    listAccounts: async ({ services, scope }) => {
      const rows = await services.db
        .selectFrom('account')
        .select(['id', 'login', 'name', 'role', 'org_id', 'disabled', 'locked_until'])
        .where('org_path', 'like', `${scope.orgPath}%`)
        .orderBy('login')
        .execute()
      return rows.map((row) => ({
        id: row.id,
        login: row.login,
        name: row.name,
        role: row.role,
        orgId: row.org_id,
        disabled: row.disabled,
        lockedUntil: row.locked_until?.toISOString() ?? null,
      }))
    },
    setAccountDisabled: async ({ services, scope, params, body, act }) => {
      const account = await services.db
        .selectFrom('account')
        .select(['id', 'login', 'org_path'])
        .where('id', '=', params.id)
        .where('org_path', 'like', `${scope.orgPath}%`)
        .executeTakeFirst()
      if (!account) throw platformErrors('not_found', { what: params.id })
      const answer = await act('accounts.set_disabled', async (work) => {
        await work.tx
          .updateTable('account')
          .set({ disabled: body.disabled })
          .where('id', '=', params.id)
          .execute()
        if (body.disabled) await work.tx.deleteFrom('session').where('account_id', '=', params.id).execute()
        work.emit({
          type: body.disabled ? 'AccountDisabled' : 'AccountEnabled',
          stage: 'audit',
          orgPath: account.org_path,
          payload: { login: account.login },
        })
        return { id: params.id, disabled: body.disabled }
      })
      services.accounts.forget()
      return answer
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

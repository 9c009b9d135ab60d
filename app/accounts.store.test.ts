import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stages } from '../loop/index.ts'
import { createOrg } from '../loop/map/actions/index.ts'
import { scopeOf, systemActor } from '../platform/accounts/actor.ts'
import { ONE_TIME_MS } from '../platform/accounts/passwords.ts'
import { Sessions } from '../platform/accounts/sessions.ts'
import { wallClock } from '../platform/clock/clock.ts'
import { act } from '../platform/commands/act.ts'
import { parseConfig } from '../platform/config/config.ts'
import { onBothDatabases } from '../platform/database/testing.ts'
import { listEvents } from '../platform/events/log.ts'
import { makeServer } from '../platform/http/server.ts'
import { newId } from '../platform/ids/ids.ts'
import { adminStage } from './admin/stage.ts'
import { firstAccounts } from './first-accounts.ts'
import { allMigrations, openProduct, type Product } from './open.ts'

const OWN = 'a password of ones own'

onBothDatabases('accounts', allMigrations, (open) => {
  let product: Product
  let app: FastifyInstance
  let first: ReadonlyMap<string, string>
  /** Two stations side by side. */
  const orgs: string[] = []
  beforeAll(async () => {
    product = await openProduct(parseConfig({ XUNFANG_LOG: 'silent', XUNFANG_DEMO: 'off' }), {
      clock: wallClock,
      database: { ...open(), close: async () => {} },
    })
    const { services } = product
    first = new Map((await firstAccounts(services)).map(({ login, password }) => [login, password]))
    const order = { actor: systemActor, key: null, name: 'test.org', request: null }
    for (const code of ['CG', 'BY'])
      orgs.push(
        await act(services, order, async (work) => {
          const made = await createOrg(
            work,
            { services, demand: () => {} },
            { level: 'station', code, name: `${code}所` },
          )
          return made.id
        }),
      )
    app = await makeServer({ services, stages: [...stages, adminStage], ready: () => true })
  }, 120_000)
  afterAll(async () => {
    await app?.close()
    await product?.services.compute.close()
  })

  type Cookie = string
  const call = async (
    cookie: Cookie | null,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    url: string,
    body?: object,
    key = newId(),
  ) => {
    const answer = await app.inject({
      method,
      url,
      headers: { 'idempotency-key': key, ...(cookie && { cookie }) },
      ...(body && { payload: body }),
    })
    return {
      status: answer.statusCode,
      body: answer.json(),
      cookie: String(answer.headers['set-cookie']).split(';')[0]!,
    }
  }
  const codeOf = ({ body }: { body: { error?: { code: string } } }) => body.error?.code
  const signIn = (account: string, password: string) =>
    call(null, 'POST', '/api/session', { account, password })
  /** Signed in with a password of his own. */
  const settle = async (account: string, oneTime: string): Promise<Cookie> => {
    const { cookie } = await signIn(account, oneTime)
    const changed = await call(cookie, 'PUT', '/api/session/password', { old: oneTime, password: OWN })
    expect(changed.status).toBe(200)
    return cookie
  }
  let security: Cookie
  const create = async (login: string, role: string, orgId = orgs[0]!, key = newId()) =>
    call(security, 'POST', '/api/accounts', { login, name: login, role, orgId, unitId: null }, key)

  /** While the log doesn't take lines of a type. */
  const whileRefused = async (type: string, work: () => Promise<void>) => {
    const { db } = product.services
    await sql`create function refuse_line() returns trigger language plpgsql as $$
      begin raise exception 'this line is refused'; end $$`.execute(db)
    await sql`create trigger refuse_line before insert on event for each row
      when (new.type = ${sql.lit(type)}) execute function refuse_line()`.execute(db)
    try {
      await work()
    } finally {
      await sql`drop trigger refuse_line on event`.execute(db)
      await sql`drop function refuse_line()`.execute(db)
    }
  }

  it('begin with three administrators, once', async () => {
    expect([...first.keys()].sort()).toEqual(['auditadmin', 'secadmin', 'sysadmin'])
    expect(await firstAccounts(product.services)).toEqual([])
  })

  it('open nothing with a one-time password but a password of one’s own', async () => {
    const oneTime = first.get('secadmin')!
    const { cookie, status } = await signIn('secadmin', oneTime)
    expect(status).toBe(200)
    expect((await call(cookie, 'GET', '/api/me')).body.mustChangePassword).toBe(true)
    for (const url of ['/api/accounts', '/api/clock', '/api/rights'])
      expect(codeOf(await call(cookie, 'GET', url))).toBe('platform.password_change_needed')
    const change = (old: string, password: string) =>
      call(cookie, 'PUT', '/api/session/password', { old, password })
    expect(codeOf(await change('wrong-wrong-1', OWN))).toBe('platform.wrong_old_password')
    for (const weak of ['short', '12345678901234', 'xx-SecAdmin-xx', oneTime, 'x'.repeat(201)])
      expect([weak, codeOf(await change(oneTime, weak))]).toEqual([weak, 'platform.weak_password'])
    const other = await signIn('secadmin', oneTime)
    expect((await change(oneTime, OWN)).status).toBe(200)
    // The other session is gone, this one goes on, the one-time password is void.
    expect((await call(other.cookie, 'GET', '/api/me')).status).toBe(401)
    expect((await call(cookie, 'GET', '/api/me')).body.mustChangePassword).toBe(false)
    expect((await signIn('secadmin', oneTime)).status).toBe(401)
    security = cookie
  })

  it('are made with a one-time password that is told once and kept nowhere', async () => {
    const made = await create('desk', 'dispatcher')
    expect(made.body).toMatchObject({ login: 'desk', orgName: 'CG所', disabled: false })
    const password: string = made.body.oneTimePassword
    const { db } = product.services
    const kept = [
      ...(await db.selectFrom('command').selectAll().execute()),
      ...(await db.selectFrom('event').selectAll().execute()),
      ...(await db.selectFrom('account').selectAll().execute()),
    ]
    expect(JSON.stringify(kept)).not.toContain(password)
    expect(
      (await call(security, 'GET', '/api/accounts')).body.find(
        (row: { login: string }) => row.login === 'desk',
      ).oneTimeUntil,
    ).toBeTruthy()
    const desk = await settle('desk', password)
    expect(codeOf(await call(desk, 'GET', '/api/accounts'))).toBe('platform.no_permission')
    expect(codeOf(await create('desk', 'dispatcher'))).toBe('platform.login_taken')
    expect(
      codeOf(
        await call(security, 'POST', '/api/accounts', {
          login: ' ',
          name: 'x',
          role: 'dispatcher',
          orgId: orgs[0],
          unitId: null,
        }),
      ),
    ).toBe('platform.bad_input')
  })

  it('sent twice are made once, and the newer password counts', async () => {
    const key = newId()
    const [once, again] = [
      await create('twice', 'analyst', orgs[0], key),
      await create('twice', 'analyst', orgs[0], key),
    ]
    expect(again.body.id).toBe(once.body.id)
    expect((await signIn('twice', once.body.oneTimePassword)).status).toBe(401)
    expect((await signIn('twice', again.body.oneTimePassword)).status).toBe(200)
  })

  it('lose their sessions when their rights change, and keep them when the name does', async () => {
    const { body } = await create('mover', 'analyst')
    const cookie = await settle('mover', body.oneTimePassword)
    const seat = { name: '新名', role: 'analyst', orgId: orgs[0], unitId: null }
    expect((await call(security, 'PATCH', `/api/accounts/${body.id}`, seat)).status).toBe(200)
    expect((await call(cookie, 'GET', '/api/me')).body.user.name).toBe('新名')
    await call(security, 'PATCH', `/api/accounts/${body.id}`, { ...seat, orgId: orgs[1] })
    expect((await call(cookie, 'GET', '/api/me')).status).toBe(401)
    const wrong = await call(security, 'PATCH', `/api/accounts/${body.id}`, { ...seat, unitId: 'none' })
    expect(codeOf(wrong)).toBe('platform.bad_input')
  })

  it('keep their password and their sessions when the log does not take the line that tells of the change', async () => {
    const { body } = await create('unlogged', 'analyst')
    const cookie = await settle('unlogged', body.oneTimePassword)
    const other = await signIn('unlogged', OWN)
    await whileRefused('PasswordChanged', async () => {
      const change = { old: OWN, password: 'another password of ones own' }
      expect((await call(cookie, 'PUT', '/api/session/password', change)).status).toBe(500)
    })
    expect((await signIn('unlogged', 'another password of ones own')).status).toBe(401)
    expect((await signIn('unlogged', OWN)).status).toBe(200)
    expect((await call(other.cookie, 'GET', '/api/me')).status).toBe(200)
  })

  it('don’t take back a password that was given to them while they chose one of their own', async () => {
    const { body } = await create('reset.meanwhile', 'analyst')
    const cookie = await settle('reset.meanwhile', body.oneTimePassword)
    // Both at once: whichever comes first, the reset is never undone by a change that began before it.
    const [changed, reset] = await Promise.all([
      call(cookie, 'PUT', '/api/session/password', { old: OWN, password: 'another password of ones own' }),
      call(security, 'POST', `/api/accounts/${body.id}/password`, {}),
    ])
    expect(reset.status).toBe(200)
    if (changed.status !== 200)
      expect(['platform.wrong_old_password', 'platform.session_ended']).toContain(codeOf(changed))
    const works = await Promise.all(
      [OWN, 'another password of ones own', reset.body.oneTimePassword].map(
        async (password) => (await signIn('reset.meanwhile', password)).status,
      ),
    )
    expect(works).toEqual([401, 401, 200])
  })

  it('sign in and out with their line in the log, or not at all', async () => {
    const { db } = product.services
    const { body } = await create('logged', 'analyst')
    const open = async () =>
      (await db.selectFrom('session').select('token_hash').where('account_id', '=', body.id).execute()).length
    await whileRefused('SignedIn', async () => {
      expect((await signIn('logged', body.oneTimePassword)).status).toBe(500)
      expect(await open()).toBe(0)
    })
    const { cookie } = await signIn('logged', body.oneTimePassword)
    expect(await open()).toBe(1)
    const leave = () => app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie } })
    await whileRefused('SignedOut', async () => {
      expect((await leave()).statusCode).toBe(500)
      expect(await open()).toBe(1)
    })
    expect((await leave()).statusCode).toBe(200)
    expect(await open()).toBe(0)
    expect((await call(cookie, 'GET', '/api/me')).status).toBe(401)
  })

  it('lock after five wrong passwords, old ones too; a reset opens them again', async () => {
    const { body } = await create('locked', 'analyst')
    for (let i = 0; i < 4; i++) await signIn('locked', 'wrong-wrong-1')
    expect(codeOf(await signIn('locked', 'wrong-wrong-1'))).toBe('platform.locked')
    const reset = await call(security, 'POST', `/api/accounts/${body.id}/password`)
    expect((await signIn('locked', reset.body.oneTimePassword)).status).toBe(200)
  })

  it('keep one security administrator, and end when their one-time password has run out', async () => {
    const rows = (await call(security, 'GET', '/api/accounts')).body as Array<{ id: string; login: string }>
    const own = rows.find(({ login }) => login === 'secadmin')!.id
    expect(codeOf(await call(security, 'PUT', `/api/accounts/${own}/disabled`, { disabled: true }))).toBe(
      'platform.last_security_admin',
    )
    const demoted = { name: 'x', role: 'analyst', orgId: orgs[0], unitId: null }
    expect(codeOf(await call(security, 'PATCH', `/api/accounts/${own}`, demoted))).toBe(
      'platform.last_security_admin',
    )
    const later = new Sessions(product.services.db, () => new Date(Date.now() + ONE_TIME_MS + 60_000))
    await expect(later.signIn('auditadmin', first.get('auditadmin')!, '')).rejects.toMatchObject({
      code: 'platform.one_time_over',
    })
  })

  it('keep one although two of them disable each other at the same moment, and one of a station is none for all', async () => {
    const { body: second } = await call(security, 'POST', '/api/accounts', {
      login: 'second.security',
      name: 'x',
      role: 'security_admin',
      orgId: '',
      unitId: null,
    })
    const other = await settle('second.security', second.oneTimePassword)
    await create('other.security', 'security_admin', orgs[1])
    const rows = (await call(security, 'GET', '/api/accounts')).body as Array<{ id: string; login: string }>
    const own = rows.find(({ login }) => login === 'secadmin')!.id
    const disable = (cookie: Cookie, id: string, disabled = true) =>
      call(cookie, 'PUT', `/api/accounts/${id}/disabled`, { disabled })
    const both = await Promise.all([disable(security, second.id), disable(other, own)])
    // One is refused, or its session ended under it.
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
    if (both[0]!.status !== 200) {
      await disable(other, own, false)
      security = (await signIn('secadmin', OWN)).cookie
    }
  })

  it('of another station are out of reach, and all of it is in the log', async () => {
    const { body } = await create('station.security', 'security_admin', orgs[0])
    const cookie = await settle('station.security', body.oneTimePassword)
    const rows = (await call(cookie, 'GET', '/api/accounts')).body as Array<{ orgId: string }>
    expect(new Set(rows.map(({ orgId }) => orgId))).toEqual(new Set([orgs[0]]))
    const elsewhere = { login: 'spy', name: 'spy', role: 'analyst', orgId: orgs[1], unitId: null }
    expect(codeOf(await call(cookie, 'POST', '/api/accounts', elsewhere))).toBe('platform.out_of_scope')
    expect(codeOf(await call(cookie, 'POST', '/api/accounts', { ...elsewhere, orgId: '' }))).toBe(
      'platform.out_of_scope',
    )
    const types = (await listEvents(product.services.db, scopeOf(systemActor))).map(({ type }) => type)
    expect(types).toEqual(
      expect.arrayContaining(['AccountCreated', 'AccountChanged', 'PasswordChanged', 'PasswordReset']),
    )
  })
})

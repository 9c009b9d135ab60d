import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import dispatch from '../../loop/dispatch/index.ts'
import { makeUnits } from '../../loop/dispatch/testing.ts'
import force from '../../loop/force/index.ts'
import incidents from '../../loop/incidents/index.ts'
import { type Caller, crossing, openTown, type Town } from '../../loop/incidents/testing.ts'
import map from '../../loop/map/index.ts'
import { patrolMigrations } from '../../loop/patrol/migrations/index.ts'
import tracking from '../../loop/tracking/index.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { MOST_TRIES, WAITS_SECONDS } from '../../platform/webhooks/backoff.ts'
import { verifySignature } from '../../platform/webhooks/sign.ts'
import { WebhookWorker } from '../../platform/webhooks/worker.ts'
import { platformPolicy } from '../admin/policy.ts'
import { messageOf } from './catalog.ts'
import { webhookStage } from './stage.ts'

const stages = [map, force, incidents, tracking, dispatch, { ...webhookStage, policy: platformPolicy }]
const migrations = Object.assign(
  {},
  platformMigrations,
  patrolMigrations,
  ...stages.map((stage) => stage.migrations),
)

interface Got {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

onBothDatabases('webhooks', migrations, (open) => {
  let town: Town
  let admin: Caller
  let desk: Caller
  let worker: WebhookWorker
  let receiver: Server
  let origin: string
  const got: Got[] = []
  /** What the receiver answers next; 200 when nothing is said. */
  const answers: number[] = []

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = ''
      request.on('data', (part) => {
        body += part
      })
      request.on('end', () => {
        got.push({ path: request.url ?? '', headers: request.headers, body })
        const status = answers.shift() ?? 200
        response.writeHead(status, status === 302 ? { location: `${origin}/inside` } : {}).end('ok')
      })
    })
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
    origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
    town = await openTown(open(), stages, '2026-11-22T11:05:00Z', (services) =>
      makeUnits(services, [{ id: '巡1-车01', station: 'west' }]),
    )
    ;[admin, desk] = [await town.as('system_admin'), await town.as('dispatcher')]
    worker = new WebhookWorker(town.services, messageOf)
  })
  afterAll(async () => {
    await worker.stop()
    await town.close()
    await new Promise((done) => receiver.close(done))
  })

  const make = (more: object = {}) =>
    admin('POST', '/api/webhooks', {
      name: '邻区指挥',
      address: `${origin}/hook`,
      orgId: 'lan-w',
      types: ['IncidentReported', 'OrderSent', 'IncidentStatusChanged'],
      ...more,
    })
  const report = async (at = crossing(2, 2), more: object = {}) =>
    (
      await desk('POST', '/api/incidents', {
        text: '有人正在打架，报警人李演示',
        callerPhone: '10012345678',
        lngLat: at,
        ...more,
      })
    ).body as { id: string; version: number }

  let id: string
  let secret: string

  it('are off until the operator lists origins, and then only those are taken', async () => {
    expect((await make()).body.error.code).toBe('webhooks.off')
    Object.assign(town.services, { config: { ...town.services.config, webhookOrigins: [origin] } })
    const outside = await make({ address: 'http://169.254.169.254/latest' })
    expect(outside.body.error).toMatchObject({ code: 'webhooks.not_allowed' })
    expect(outside.body.error.message.en).toContain(origin)
    expect((await make({ address: `${origin.replace('//', '//a:b@')}/` })).body.error.code).toBe(
      'webhooks.form',
    )
    expect((await make({ types: ['TrackRead'] })).body.error.code).toBe('platform.bad_input')
    expect((await desk('GET', '/api/webhooks')).status).toBe(403)
    const made = await make()
    expect(made.status).toBe(200)
    ;({ secret } = made.body)
    id = made.body.webhook.id
    const { body } = await admin('GET', '/api/webhooks')
    expect(JSON.stringify(body)).not.toContain(secret)
    // Nor is it kept with the answer of the act that made it, or in the log.
    const kept = await town.services.db.selectFrom('command').select('result').execute()
    expect(JSON.stringify(kept)).not.toContain(secret)
    const told = await listEvents(town.services.db, scopeOf(systemActor), { types: ['WebhookChanged'] })
    expect(JSON.stringify(told)).not.toContain(secret)
  })

  it('are tested with one signed message that says so, and the answer is told in short', async () => {
    got.length = 0
    const good = await admin('POST', `/api/webhooks/${id}/test`, {})
    expect(good.body).toMatchObject({ answer: 200, error: null, firstLine: 'ok', ms: expect.any(Number) })
    expect(JSON.parse(got[0]!.body)).toMatchObject({ type: 'Test', test: true, incidentId: null })
    expect(verifySignature(got[0]!.headers, got[0]!.body, secret, Date.now() / 1000)).toBe(true)
    answers.push(500, 302)
    expect((await admin('POST', `/api/webhooks/${id}/test`, {})).body).toMatchObject({
      answer: 500,
      error: 'HTTP 500',
    })
    // A redirect isn't followed: it could lead to an address that isn't on the list.
    expect((await admin('POST', `/api/webhooks/${id}/test`, {})).body.error).toBe('HTTP 302')
    expect(got).toHaveLength(3)
    const { total } = (await admin('GET', `/api/webhooks/${id}/deliveries`)).body
    expect(total).toBe(0)
  })

  it('tell what happened in its jurisdiction, signed, in order, without the caller', async () => {
    got.length = 0
    await report(crossing(9, 9))
    const one = await report()
    await desk('POST', `/api/dispatch/incidents/${one.id}/orders`, { unitId: '巡1-车01' })
    await worker.runDue()
    expect(got.map(({ body }) => JSON.parse(body).type)).toEqual(['IncidentReported', 'OrderSent'])
    for (const { headers, body } of got) {
      expect(verifySignature(headers, body, secret, Date.now() / 1000)).toBe(true)
      expect(verifySignature(headers, `${body} `, secret, Date.now() / 1000)).toBe(false)
      expect(body).not.toMatch(/10012345678|李演示|打架/)
    }
    expect(JSON.parse(got[0]!.body)).toMatchObject({
      incidentId: one.id,
      data: { level: expect.any(Number) },
    })
    await worker.runDue()
    expect(got).toHaveLength(2)
  })

  it('of people in distress tell no place', async () => {
    got.length = 0
    const { body } = await desk('POST', '/api/incidents', {
      text: '有人要跳楼',
      lngLat: crossing(1, 1),
    })
    expect(body.sensitive).toBe(true)
    await worker.runDue()
    expect(JSON.parse(got[0]!.body).data.place).toBeUndefined()
  })

  it('try again with growing waits, keep the order, and send the same message', async () => {
    got.length = 0
    answers.push(500, 302)
    await report()
    await report(crossing(3, 3))
    await worker.runDue()
    expect(got).toHaveLength(1)
    town.clock.pass(WAITS_SECONDS[0] - 1)
    await worker.runDue()
    expect(got).toHaveLength(1)
    town.clock.pass(1)
    await worker.runDue()
    expect(got).toHaveLength(2)
    expect(got[1]!.path).toBe('/hook')
    town.clock.pass(WAITS_SECONDS[1])
    await worker.runDue()
    const ids = got.map(({ headers }) => headers['webhook-id'])
    expect(ids.slice(0, 3)).toEqual([ids[0], ids[0], ids[0]])
    expect(ids).toHaveLength(4)
    expect(Number(String(ids[3]).split('-').at(-1))).toBeGreaterThan(Number(String(ids[0]).split('-').at(-1)))
  })

  it('after the last try are dead with an alarm; the line goes on; by hand they go out again', async () => {
    got.length = 0
    answers.push(...Array(MOST_TRIES).fill(503))
    await report()
    await report(crossing(3, 3))
    const standing = async () => (await desk('GET', '/api/webhooks/standing')).body.rows
    for (const [i, wait] of [0, ...WAITS_SECONDS].entries()) {
      town.clock.pass(wait)
      await worker.runDue()
      // The desk hears of it from the third failed try on: a restart of the other side isn't told.
      expect([i, (await standing()).length]).toEqual([i, i < 2 ? 0 : 1])
    }
    expect(await standing()).toMatchObject([{ id, name: '邻区指挥', dead: 1 }])
    expect(got).toHaveLength(MOST_TRIES + 1)
    const [row] = (await admin('GET', '/api/webhooks')).body.rows
    expect(row).toMatchObject({ dead: 1, alarm: 1, waiting: 0 })
    const events = await listEvents(town.services.db, scopeOf(systemActor), {
      types: ['WebhookDeliveryDead'],
    })
    expect(events.at(-1)!.payload).toMatchObject({ webhookId: id, error: 'HTTP 503', tries: MOST_TRIES })
    const log = await admin('GET', `/api/webhooks/${id}/deliveries?status=dead`)
    expect(log.body).toMatchObject({ total: 1, rows: [{ tries: MOST_TRIES, answer: 503 }] })
    expect((await admin('POST', `/api/webhooks/${id}/alarm/acknowledgement`, {})).body).toEqual({ noted: 1 })
    expect((await admin('GET', '/api/webhooks')).body.rows[0]).toMatchObject({
      dead: 1,
      alarm: 0,
      failing: null,
    })
    expect(await standing()).toEqual([])
    await admin('POST', `/api/webhooks/${id}/deliveries/${log.body.rows[0].seq}/replay`, {})
    await worker.runDue()
    expect((await admin('GET', '/api/webhooks')).body.rows[0]).toMatchObject({ dead: 0, waiting: 0 })
  })

  it('a receiver that is gone loses nothing; two workers send once; switched off nothing goes', async () => {
    const before = (await admin('GET', '/api/webhooks')).body.rows[0]
    const off = { expectedVersion: before.version, active: false }
    expect((await admin('PATCH', `/api/webhooks/${id}`, off)).status).toBe(200)
    expect((await admin('PATCH', `/api/webhooks/${id}`, off)).body.error.code).toBe('platform.lost_race')
    got.length = 0
    await report()
    await worker.runDue()
    expect(got).toHaveLength(0)
    await admin('PATCH', `/api/webhooks/${id}`, { expectedVersion: before.version + 1, active: true })
    const port = (receiver.address() as AddressInfo).port
    receiver.closeAllConnections()
    await new Promise((done) => receiver.close(done))
    await worker.runDue()
    const lost = (await admin('GET', `/api/webhooks/${id}/deliveries?status=waiting`)).body.rows[0]
    expect(lost).toMatchObject({ tries: 1, answer: null, error: 'ECONNREFUSED' })
    await new Promise<void>((done) => receiver.listen(port, '127.0.0.1', done))
    town.clock.pass(WAITS_SECONDS[0])
    const second = new WebhookWorker(town.services, messageOf)
    await Promise.all([worker.runDue(), second.runDue()])
    expect(got).toHaveLength(1)
  })

  it('one that answers slowly holds up no other; paused meanwhile its line stops at once', async () => {
    let answer = () => {}
    const held = new Promise<void>((done) => {
      answer = done
    })
    let asked = 0
    const slow = createServer(async (_request, response) => {
      asked++
      await held
      response.end('late')
    })
    await new Promise<void>((done) => slow.listen(0, '127.0.0.1', done))
    const slowOrigin = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`
    Object.assign(town.services, {
      config: { ...town.services.config, webhookOrigins: [origin, slowOrigin] },
    })
    const { webhook } = (await make({ name: '慢', address: `${slowOrigin}/` })).body
    got.length = 0
    await report()
    await report(crossing(3, 3))
    const first = worker.runDue()
    await expect.poll(() => asked).toBe(1)
    await report()
    await expect.poll(() => worker.runDue().then(() => got.length)).toBe(3)
    expect(asked).toBe(1)
    await admin('PATCH', `/api/webhooks/${webhook.id}`, { expectedVersion: 1, active: false })
    answer()
    await first
    expect(asked).toBe(1)
    expect(
      (await admin('GET', `/api/webhooks/${webhook.id}/deliveries?status=waiting`)).body.total,
    ).toBeGreaterThan(0)
    const gone = await admin('DELETE', `/api/webhooks/${webhook.id}`, { expectedVersion: 1 })
    expect(gone.body.error.code).toBe('platform.lost_race')
    const lost = await admin('DELETE', `/api/webhooks/${webhook.id}`, { expectedVersion: 2 })
    expect(lost.body).toMatchObject({ waiting: expect.any(Number), delivered: 1 })
    expect((await admin('POST', `/api/webhooks/${webhook.id}/test`, {})).status).toBe(404)
    expect((await admin('GET', '/api/webhooks')).body.rows).toHaveLength(1)
    await new Promise((done) => slow.close(done))
  })
})

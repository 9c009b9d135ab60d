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
  })

  it('tell what happened in its jurisdiction, signed, in order, without the caller', async () => {
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
    for (const wait of [0, ...WAITS_SECONDS]) {
      town.clock.pass(wait)
      await worker.runDue()
    }
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
    expect((await admin('GET', '/api/webhooks')).body.rows[0]).toMatchObject({ dead: 1, alarm: 0 })
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
})

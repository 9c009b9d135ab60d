import { afterAll, beforeAll, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { JobRunner } from '../../platform/jobs/jobs.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import force from '../force/index.ts'
import incidents from '../incidents/index.ts'
import { type Caller, crossing, openTown, type Town } from '../incidents/testing.ts'
import map from '../map/index.ts'
import { patrolMigrations } from '../patrol/migrations/index.ts'
import tracking from '../tracking/index.ts'
import dispatch from './index.ts'
import { makeUnits, place } from './testing.ts'

const stages = [map, force, incidents, tracking, dispatch]
const migrations = Object.assign(
  {},
  platformMigrations,
  patrolMigrations,
  ...stages.map((stage) => stage.migrations),
)
const everywhere = scopeOf(systemActor)

/** Several desks, words with units, and the past hour. */
onBothDatabases('dispatch desks', migrations, (open) => {
  let town: Town
  let desk: Caller
  let second: Caller
  let chief: Caller
  let stationChief: Caller
  let gateway: Caller
  let crew: Caller
  beforeAll(async () => {
    town = await openTown(open(), stages, '2026-11-22T11:05:00Z', (services) =>
      makeUnits(services, [
        { id: '巡1-车01', station: 'west' },
        { id: '巡1-车02', station: 'west' },
        { id: '巡2-车01', station: 'east' },
      ]),
    )
    ;[desk, second, chief, stationChief, gateway, crew] = [
      await town.as('dispatcher', 'bureau'),
      await town.as('dispatcher', 'west'),
      await town.as('duty_chief', 'bureau'),
      await town.as('duty_chief', 'west'),
      await town.as('gateway', 'bureau'),
      await town.as('officer', 'west', '巡1-车01'),
    ]
  })
  afterAll(() => town.close())

  const report = async (more: object = {}) => {
    const answer = await desk('POST', '/api/incidents', {
      text: '有人正在打架',
      lngLat: crossing(3, 3),
      ...more,
    })
    expect(answer.status).toBe(200)
    return answer.body as { id: string; number: string }
  }
  const order = (id: string, unitId: string) =>
    desk('POST', `/api/dispatch/incidents/${id}/orders`, { unitId })
  // A second goes by between two messages, so that the newest is known.
  const send = (body: object, key?: string) => {
    town.clock.pass(1)
    return desk('POST', '/api/dispatch/messages', body, key)
  }
  type View = {
    id: string
    text: string
    to: Array<{ callSign: string; deliveredAt: string | null; readAt: string | null }>
  }

  it('words go to one unit, to several, and to all of an incident; a second click sends nothing', async () => {
    const incident = await report()
    await order(incident.id, '巡1-车01')
    const one = await send({ text: '带上防刺服', unitIds: ['巡1-车02'] })
    expect(one.body.to.map((to: { callSign: string }) => to.callSign)).toEqual(['巡1-车02'])
    const two = await send({ text: '集合', unitIds: ['巡1-车01', '巡2-车01'] })
    expect(two.body.to).toHaveLength(2)
    const all = await send({ text: '嫌疑人向南', incidentId: incident.id }, 'same-key')
    expect(all.body).toMatchObject({ incidentNumber: incident.number, to: [{ callSign: '巡1-车01' }] })
    const again = await send({ text: '嫌疑人向南', incidentId: incident.id }, 'same-key')
    expect(again.body.id).toBe(all.body.id)
    const thread = await desk('GET', `/api/dispatch/messages?incidentId=${incident.id}`)
    expect(thread.body.messages.map((message: View) => message.text)).toEqual(['嫌疑人向南'])
  })

  it('an incident without a unit, nobody named and a unit of nowhere are refused with one sentence', async () => {
    const incident = await report()
    const nobody = await send({ text: '在吗', incidentId: incident.id })
    expect(nobody.body.error).toMatchObject({ code: 'dispatch.nobody_there', status: 409 })
    expect((await send({ text: '在吗' })).body.error.code).toBe('dispatch.nobody_named')
    expect((await send({ text: '在吗', unitIds: ['巡9'] })).status).toBe(404)
    expect((await send({ text: ' ', unitIds: ['巡1-车01'] })).status).toBe(400)
    // A station's desk doesn't write to another station's unit.
    const other = await second('POST', '/api/dispatch/messages', { text: '喂', unitIds: ['巡2-车01'] })
    expect(other.status).toBe(404)
  })

  it('a phone marks what it got and what was read, once, by a clock that can be right', async () => {
    const sent = (await send({ text: '注意安全', unitIds: ['巡1-车01'] })).body as View
    const mine = await crew('GET', '/api/dispatch/mine/messages')
    expect(mine.body.messages[0]).toMatchObject({ id: sent.id, text: '注意安全' })
    const unread = mine.body.unread
    const receipts = (mark: string, at?: string) =>
      crew('POST', '/api/dispatch/mine/messages/receipts', { ids: [sent.id], mark, ...(at && { at }) })
    town.clock.pass(5)
    // Both clocks are wrong: one far ahead, one before the message was written.
    expect((await receipts('delivered', '2031-01-01T00:00:00Z')).body).toEqual({ marked: 1 })
    expect((await receipts('delivered')).body).toEqual({ marked: 0 })
    expect((await receipts('read', '2026-11-22T10:00:00Z')).body).toEqual({ marked: 1 })
    const [seen] = (await desk('GET', '/api/dispatch/messages?unitId=巡1-车01')).body.messages as [
      View & { at: string },
    ]
    expect(seen.to[0]!.deliveredAt).toBe(town.clock.now().toISOString())
    expect(seen.to[0]!.readAt).toBe(seen.at)
    expect((await crew('GET', '/api/dispatch/mine/messages')).body.unread).toBe(unread - 1)
  })

  it('a crew answers the desk; the first reader signs, and the log has no words in it', async () => {
    town.clock.pass(1)
    const answer = await crew('POST', '/api/dispatch/mine/messages', { text: '收到，两分钟后到' })
    expect(answer.body).toMatchObject({ from: { callSign: '巡1-车01' }, to: [], deskRead: null })
    expect((await desk('GET', '/api/dispatch/messages')).body.unread).toBe(1)
    const read = (caller: Caller) =>
      caller('POST', '/api/dispatch/messages/reading', { ids: [answer.body.id] })
    expect((await read(desk)).body).toEqual({ marked: 1 })
    expect((await read(chief)).body).toEqual({ marked: 0 })
    const list = await chief('GET', '/api/dispatch/messages')
    expect(list.body.unread).toBe(0)
    expect(list.body.messages[0].deskRead.name).toBe('dispatcher bureau')
    const log = await listEvents(town.services.db, everywhere, { types: ['MessageSent', 'MessageMarked'] })
    expect(log.length).toBeGreaterThan(5)
    expect(JSON.stringify(log)).not.toMatch(/收到|注意安全|嫌疑人/)
    expect(log.every(({ payload }) => payload.direction === undefined || payload.characters)).toBe(true)
  })

  it('of two desks the first has the charge and is named; the general duty chief takes it, also across stations', async () => {
    const incident = await report({ lngLat: crossing(9, 3) })
    const charge = (caller: Caller, what: string, id = incident.id) =>
      caller('POST', `/api/dispatch/incidents/${id}/charge`, { charge: what })
    expect((await charge(desk, 'take')).body.charge).toMatchObject({ name: 'dispatcher bureau', mine: true })
    expect((await charge(stationChief, 'take')).status).toBe(403)
    const west = await report()
    expect((await charge(second, 'take', west.id)).status).toBe(200)
    const lost = await charge(desk, 'take', west.id)
    expect(lost.body.error).toMatchObject({
      code: 'platform.lost_race',
      params: { who: 'dispatcher west' },
    })
    for (const id of [incident.id, west.id])
      expect((await charge(chief, 'take', id)).body.charge).toMatchObject({ role: 'duty_chief' })
    expect((await charge(desk, 'leave')).body.error.params.who).toBe('duty_chief bureau')
    // In command or not, an order across the stations is the chief's to give.
    const sent = await chief('POST', `/api/dispatch/incidents/${incident.id}/orders`, { unitId: '巡1-车02' })
    expect(sent.status).toBe(200)
    const { body } = await chief('GET', '/api/dispatch/desks')
    expect(body.charges).toHaveLength(2)
    expect((await charge(chief, 'leave')).body).toEqual({ charge: null })
    const log = await listEvents(town.services.db, everywhere, { types: ['ChargeChanged'] })
    expect(log.at(-1)).toMatchObject({
      actorRole: 'duty_chief',
      payload: { before: 'duty_chief bureau', after: null, role: 'duty_chief' },
    })
  })

  it('a command ends with its incident: one that is opened again is anybody’s', async () => {
    const incident = await report()
    const { id } = incident
    expect((await chief('POST', `/api/dispatch/incidents/${id}/charge`, { charge: 'take' })).status).toBe(200)
    const act = async (what: string) => {
      const { version } = (await chief('GET', `/api/incidents/${id}`)).body
      const body = { act: what, expectedVersion: version, reason: '误报后又来电' }
      expect((await chief('POST', `/api/incidents/${id}/act`, body)).status).toBe(200)
    }
    const held = () =>
      town.services.db.selectFrom('dispatch_charge').selectAll().where('incident_id', '=', id).execute()
    await act('cancel')
    while ((await held()).length > 0) await new Promise((done) => setTimeout(done, 20))
    await act('reopen')
    const { body } = await desk('GET', '/api/dispatch/desks')
    expect(body.charges.map((one: { incidentId: string }) => one.incidentId)).not.toContain(id)
    expect((await desk('POST', `/api/dispatch/incidents/${id}/charge`, { charge: 'take' })).status).toBe(200)
    expect((await desk('POST', `/api/dispatch/incidents/${id}/charge`, { charge: 'leave' })).status).toBe(200)
  })

  it('desks see each other’s names and what is open before them; crews don’t', async () => {
    const incident = await report()
    await desk('POST', '/api/dispatch/desks', { incidentId: incident.id, doing: 'acting' })
    const { body } = await second('POST', '/api/dispatch/desks', { incidentId: null })
    expect(body.desks).toContainEqual(
      expect.objectContaining({ name: 'dispatcher bureau', incidentId: incident.id, doing: 'acting' }),
    )
    expect((await crew('GET', '/api/dispatch/desks')).status).toBe(403)
  })

  it('shows a past hour again from tracks and log, and logs who looked', async () => {
    const from = town.clock.now()
    const incident = await report({ level: 1 })
    const [start, end] = [crossing(2, 2), crossing(3, 3)]
    await place(gateway, town.clock.now(), { '巡2-车01': start })
    await order(incident.id, '巡2-车01')
    town.clock.pass(30)
    await gateway('POST', `/api/dispatch/units/${encodeURIComponent('巡2-车01')}/press`, {
      press: 'ack_en_route',
    })
    town.clock.pass(60)
    await place(gateway, town.clock.now(), { '巡2-车01': end })
    const to = new Date(from.getTime() + 3_600_000)
    const query = `from=${from.toISOString()}&to=${to.toISOString()}`
    const past = await desk('GET', `/api/dispatch/replay?${query}`)
    expect(past.status).toBe(200)
    const unit = past.body.units.find((one: { unitId: string }) => one.unitId === '巡2-车01')
    expect(unit.fixes).toEqual([
      [0, ...start],
      [90, ...end],
    ])
    expect(unit.steps.map((step: { t: number; state: string }) => [step.t, step.state])).toEqual([
      [0, 'sent'],
      [30, 'en_route'],
    ])
    const shown = past.body.incidents.find((one: { number: string }) => one.number === incident.number)
    expect(shown.steps[0]).toMatchObject({ t: 0, open: true, response: null, lngLat: end })
    expect(shown.steps.at(-1)).toMatchObject({ t: 30, response: 'en_route' })
    // The unit is lent: its own station is told besides, and who sees both isn't told twice.
    const moments = past.body.moments.filter((one: { number: string }) => one.number === incident.number)
    expect(moments.map((one: { type: string }) => one.type)).toEqual([
      'IncidentReported',
      'OrderSent',
      'en_route',
    ])
    const looks = await listEvents(town.services.db, everywhere, { types: ['TrackRead'] })
    expect(looks.at(-1)).toMatchObject({ actorName: 'dispatcher bureau', unitId: '巡2-车01' })
    expect((await crew('GET', `/api/dispatch/replay?${query}`)).status).toBe(403)
  })

  it('a replay is of the past and of an hour at most', async () => {
    const now = town.clock.now().getTime()
    const ask = (from: number, to: number) =>
      desk(
        'GET',
        `/api/dispatch/replay?from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`,
      )
    expect((await ask(now - 7_200_000, now)).body.error.code).toBe('dispatch.replay_span')
    expect((await ask(now, now)).body.error.code).toBe('dispatch.replay_span')
    expect((await ask(now + 60_000, now + 120_000)).body.error.code).toBe('dispatch.replay_future')
    const day = 86_400_000
    const span = `from=${new Date(now - day).toISOString()}&to=${new Date(now + day).toISOString()}`
    const strip = await desk('GET', `/api/dispatch/strip?${span}`)
    expect(strip.body.n).toBe(strip.body.bins.reduce((sum: number, bin: { n: number }) => sum + bin.n, 0))
    expect(strip.body.n).toBeGreaterThan(4)
  })

  it('an alarm that was noted stands in the list of the noted with a name', async () => {
    await crew('POST', '/api/dispatch/mine/sos', {})
    await crew('POST', '/api/dispatch/mine/sos', {})
    const alarm = (await desk('GET', '/api/dispatch/alarms')).body[0]
    expect(alarm).toMatchObject({ kind: 'sos', count: 2 })
    await desk('POST', `/api/dispatch/alarms/${alarm.id}/acknowledgement`, {})
    const [noted] = (await chief('GET', '/api/dispatch/alarms/noted')).body
    expect(noted).toMatchObject({ id: alarm.id, notedBy: 'dispatcher bureau' })
  })

  it('words past their time are deleted, and only their number stays in the log', async () => {
    const jobs = new JobRunner(
      town.services.db,
      town.clock,
      town.services.log,
      dispatch.jobs!(town.services).filter((job) => job.name === 'dispatch.messages_retention'),
    )
    town.clock.pass(91 * 86_400)
    await jobs.runDue()
    const { body } = await desk('GET', '/api/dispatch/messages')
    expect(body.messages).toEqual([])
    const left = await town.services.db.selectFrom('dispatch_message_to').selectAll().execute()
    expect(left).toEqual([])
    const [gone] = await listEvents(town.services.db, everywhere, { types: ['MessagesExpired'] })
    expect(gone?.payload.deleted).toBeGreaterThan(4)
  })
})

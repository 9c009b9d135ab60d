import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../platform/database/testing.ts'
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

onBothDatabases('one incident from the call to the closed case', migrations, (open) => {
  let town: Town
  let desk: Caller
  let crew: Caller
  let gateway: Caller
  beforeAll(async () => {
    town = await openTown(open(), stages, '2026-11-22T11:04:58Z', (services) =>
      makeUnits(services, [
        { id: '巡2-车01', station: 'east' },
        { id: '巡1-车02', station: 'west' },
      ]),
    )
    ;[desk, gateway] = [await town.as('dispatcher'), await town.as('gateway')]
    crew = await town.as('officer', 'east', '巡2-车01')
  })
  afterAll(() => town.close())
  const until = async <T>(ask: () => Promise<T>, done: (answer: T) => boolean): Promise<T> => {
    for (let i = 0; i < 100; i++) {
      const answer = await ask()
      if (done(answer)) return answer
      await new Promise((wait) => setTimeout(wait, 50))
    }
    throw new Error('it did not come about')
  }

  it('goes its way with every stamp where it happened, and prints it', async () => {
    const { clock } = town
    await place(gateway, clock.now(), { '巡2-车01': crossing(9, 3), '巡1-车02': crossing(0, 0) })
    clock.pass(4)
    const { body: taken } = await desk('POST', '/api/incidents', {
      text: '两人骑黑色电动车抢走挎包',
      lngLat: crossing(7, 3),
      callerPhone: '10012345678',
      offeredAt: '2026-11-22T11:04:58Z',
      answeredAt: '2026-11-22T11:05:02Z',
      validity: 'valid',
    })
    expect(taken).toMatchObject({ classCode: '100301', level: 1, orgName: '城东所' })

    const queue = await desk('GET', '/api/dispatch/queue')
    expect(queue.body.rows[0]).toMatchObject({
      number: taken.number,
      response: null,
      suggestion: { callSign: '巡2-车01' },
      waitsSince: expect.any(String),
    })
    const { body: proposal } = await desk('GET', `/api/dispatch/incidents/${taken.id}/recommendation`)
    const [first] = proposal.candidates
    clock.pass(6)
    const { body: order } = await desk('POST', `/api/dispatch/incidents/${taken.id}/orders`, {
      unitId: first.unitId,
      choice: { rank: 1, firstUnitId: first.unitId, firstEtaSeconds: first.etaSeconds },
    })
    clock.pass(2)
    await crew('POST', `/api/dispatch/mine/assignments/${order.id}/delivery`, {})
    clock.pass(12)
    await crew('POST', '/api/dispatch/mine/press', { press: 'ack_en_route' })
    // Who has charge says nothing about orders: the way shows, and the guard counts as before.
    expect(
      (await desk('POST', `/api/dispatch/incidents/${taken.id}/charge`, { charge: 'take' })).status,
    ).toBe(200)
    const seen = () => desk('GET', `/api/incidents/${taken.id}`)
    expect((await until(seen, ({ body }) => body.response !== null)).body.response).toBe('en_route')
    const early = await desk('POST', `/api/incidents/${taken.id}/act`, {
      act: 'monitor',
      expectedVersion: 1,
      reason: '…',
    })
    expect(early.body.error.code).toBe('incidents.guard_no_open_assignment')

    clock.pass(50)
    await place(gateway, clock.now(), { '巡2-车01': crossing(7, 3) })
    // Frames of positions go out once a second of the wall clock.
    const assignment = async () =>
      (await desk('GET', `/api/dispatch/incidents/${taken.id}/assignments`)).body[0]
    await until(assignment, (one) => one.stamps.on_scene_geo !== undefined)
    clock.pass(10)
    await crew('POST', '/api/dispatch/mine/press', { press: 'on_scene' })
    clock.pass(60)
    await crew('POST', `/api/dispatch/mine/assignments/${order.id}/controlled`, {})
    clock.pass(600)
    await crew('POST', '/api/dispatch/mine/press', { press: 'clear' })
    expect((await crew('GET', '/api/dispatch/mine')).body).toMatchObject({
      active: null,
      toReport: [{ id: order.id }],
    })
    clock.pass(300)
    await crew('POST', `/api/dispatch/mine/assignments/${order.id}/report`, {
      disposition: 'case_filed',
      text: '嫌疑人逃离，已受案，调取沿线录像',
    })

    const reported = await until(
      async () => (await desk('GET', `/api/incidents/${taken.id}`)).body,
      (one) => one.status === 'reported',
    )
    expect(reported).toMatchObject({
      resultBy: 'officer east 巡2-车01',
      dispositionCode: 'case_filed',
      response: 'cleared',
    })
    const closed = await desk('POST', `/api/incidents/${taken.id}/act`, {
      act: 'close',
      expectedVersion: reported.version,
    })
    expect(closed.body.status).toBe('closed')
    const accepted = await until(assignment, (one) => one.state === 'accepted')
    expect(Object.keys(accepted.stamps).sort()).toEqual([
      'accepted',
      'acked',
      'cleared',
      'controlled',
      'delivered',
      'en_route',
      'on_scene',
      'on_scene_geo',
      'reported',
      'sent',
    ])
    expect(accepted.stamps.on_scene_geo.source).toBe('geo')

    const { body: trace } = await desk('GET', `/api/incidents/${taken.id}/trace`)
    expect(trace.lines.map((line: { type: string }) => line.type)).toEqual([
      'IncidentReported',
      'NoticeRequired',
      'OrderSent',
      'AssignmentMoved',
      'AssignmentMoved',
      'ChargeChanged',
      'AssignmentStamped',
      'AssignmentMoved',
      'AssignmentStamped',
      'AssignmentMoved',
      'UnitReleased',
      'AssignmentMoved',
      'AssignmentReported',
      'IncidentResultRecorded',
      'IncidentStatusChanged',
      'IncidentStatusChanged',
      'IncidentClosed',
      'AssignmentMoved',
    ])
    const { body: figures } = await desk(
      'GET',
      '/api/dispatch/metrics?from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z&by=zone',
    )
    const metric = (id: string) => figures.metrics.find((one: { id: string }) => one.id === id)
    expect(metric('answering')).toMatchObject({ n: 1, p50: 4, within: 1 })
    expect(metric('acknowledgement')).toMatchObject({ n: 1, p50: 14, within: 1 })
    expect(metric('arrival')).toMatchObject({ n: 1, p50: 64, p90: null })
    expect(figures.honesty).toMatchObject({ presses: 1, compared: 1, agree: 1 })
    expect(figures.groups).toMatchObject([{ key: 'z-e', name: '巡2' }])
  })
})

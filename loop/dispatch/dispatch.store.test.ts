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

onBothDatabases('dispatch', migrations, (open) => {
  let town: Town
  let desk: Caller
  let second: Caller
  let gateway: Caller
  let jobs: JobRunner
  beforeAll(async () => {
    town = await openTown(open(), stages, '2026-11-22T11:05:00Z', (services) =>
      makeUnits(services, [
        { id: '巡1-车01', station: 'west' },
        { id: '巡1-步01', station: 'west', mode: 'foot', crew: ['officer'] },
        { id: '巡2-车01', station: 'east' },
        { id: '巡2-车02', station: 'east' },
        { id: '巡2-车09', station: 'east', state: 'off_duty' },
      ]),
    )
    ;[desk, second, gateway] = [
      await town.as('dispatcher'),
      await town.as('dispatcher', 'bureau'),
      await town.as('gateway'),
    ]
    jobs = new JobRunner(town.services.db, town.clock, town.services.log, dispatch.jobs!(town.services))
    await positions()
  })
  afterAll(() => town.close())

  const positions = () =>
    place(gateway, town.clock.now(), {
      '巡1-车01': crossing(1, 1),
      '巡1-步01': crossing(2, 3),
      '巡2-车01': crossing(9, 3),
      '巡2-车02': crossing(10, 10),
    })
  const report = async (more: object = {}) => {
    const answer = await desk('POST', '/api/incidents', {
      text: '有人正在打架',
      lngLat: crossing(3, 3),
      callerPhone: '10012345678',
      ...more,
    })
    expect(answer.status).toBe(200)
    return answer.body as { id: string; number: string; version: number }
  }
  const order = (caller: Caller, incidentId: string, unitId: string, more: object = {}, key?: string) =>
    caller('POST', `/api/dispatch/incidents/${incidentId}/orders`, { unitId, ...more }, key)
  const press = (unitId: string, name: string, more: object = {}) =>
    gateway('POST', `/api/dispatch/units/${encodeURIComponent(unitId)}/press`, { press: name, ...more })
  /** Open alarms, without those of the earlier incidents that nobody was sent to. */
  const alarms = async () =>
    (await desk('GET', '/api/dispatch/alarms')).body.filter(
      (one: { kind: string }) => one.kind !== 'queue_late',
    )
  /** What one stage does about another's event comes a moment later. */
  const assignmentsWhen = async (
    incidentId: string,
    done: (rows: Array<{ state: string }>) => boolean,
  ): Promise<Array<Record<string, unknown>>> => {
    for (let i = 0; ; i++) {
      const { body } = await desk('GET', `/api/dispatch/incidents/${incidentId}/assignments`)
      if (done(body) || i > 100) return body
      await new Promise((wait) => setTimeout(wait, 50))
    }
  }
  const finish = async (unitId: string) => {
    await press(unitId, 'on_scene')
    await press(unitId, 'clear')
    await press(unitId, 'report', { disposition: 'handled_on_scene', text: '现场处置完毕' })
  }

  it('ranks every unit in scope by road time, with why, limits, refusals and what sending it uncovers', async () => {
    const one = await report()
    const { body } = await desk('GET', `/api/dispatch/incidents/${one.id}/recommendation`)
    expect(body.units).toBe(5)
    expect(body.candidates.map((each: { callSign: string }) => each.callSign)).toEqual(
      ['巡1-车01', '巡1-步01', '巡2-车01', '巡2-车02'].sort((a, b) => {
        const eta = (sign: string) =>
          body.candidates.find((each: { callSign: string }) => each.callSign === sign).etaSeconds
        return (a === '巡1-车01' ? -1 : b === '巡1-车01' ? 1 : 0) || eta(a) - eta(b)
      }),
    )
    const [first] = body.candidates
    expect(first).toMatchObject({ callSign: '巡1-车01', rank: 1, limits: [], crew: 2, fixAgeSeconds: 0 })
    expect(first.reasons.map((why: { code: string }) => why.code)).toContain('own_zone')
    expect(first.opens).toMatchObject({ zoneName: '巡1', left: 1, filler: { callSign: expect.any(String) } })
    const onFoot = body.candidates.find((each: { callSign: string }) => each.callSign === '巡1-步01')
    expect(onFoot.limits.map((why: { code: string }) => why.code)).toEqual(['crew_short'])
    expect(body.refused).toMatchObject([{ callSign: '巡2-车09', refusals: [{ code: 'off_duty' }] }])
  })

  it('lets one of two dispatchers win the same unit and names him to the other', async () => {
    const [a, b] = [await report(), await report({ lngLat: crossing(4, 4) })]
    const answers = await Promise.all([order(desk, a.id, '巡2-车02'), order(second, b.id, '巡2-车02')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const lost = answers.find(({ status }) => status === 409)!
    expect(lost.body.error).toMatchObject({
      code: 'platform.lost_race',
      params: { who: 'dispatcher bureau' },
    })
    expect(lost.body.error.message.zh).toContain('巡2-车02')
    const won = answers.find(({ status }) => status === 200)!
    await desk('POST', `/api/dispatch/assignments/${won.body.id}/state`, {
      expectedVersion: 1,
      to: 'cancelled',
      reason: '误派',
    })
  })

  it("orders once however often the key arrives, and asks for words when it isn't the first choice", async () => {
    const one = await report()
    const choice = { rank: 2, firstUnitId: '巡1-车01', firstEtaSeconds: 60 }
    expect((await order(desk, one.id, '巡2-车01', { choice })).body.error.code).toBe('dispatch.reason_needed')
    const full = { choice: { ...choice, overrideReason: '熟悉该处' } }
    const [x, y] = await Promise.all([
      order(desk, one.id, '巡2-车01', full, 'double-click-1'),
      order(desk, one.id, '巡2-车01', full, 'double-click-1'),
    ])
    expect(x.body.id).toBe(y.body.id)
    expect(x.body).toMatchObject({ state: 'sent', overrideReason: '熟悉该处', rank: 2 })
    expect(x.body.etaSeconds).toBeGreaterThan(30)
    const again = (await order(desk, one.id, '巡2-车01')).body.error
    expect(again.code).toBe('dispatch.already_sent')
    // Each sentence says the state in its own language.
    expect(again.message.zh).toContain('已派警')
    expect(again.message.zh).not.toContain('Sent')
    expect(again.message.en).toContain('Sent')
    expect(again.message.en).not.toContain('已派警')
    expect((await order(desk, one.id, '巡2-车09')).body.error.code).toBe('dispatch.not_on_duty')
    await desk('POST', `/api/incidents/${one.id}/act`, { act: 'cancel', expectedVersion: 1, reason: '误报' })
    const rows = await assignmentsWhen(one.id, ([first]) => first?.state === 'cancelled')
    expect(rows[0]).toMatchObject({ state: 'cancelled', reason: '误报' })
  })

  it("a skipped step leaves its stamp empty; the crew's press changes only what it works on", async () => {
    const [one, next] = [await report(), await report({ lngLat: crossing(9, 9) })]
    const sent = await order(desk, one.id, '巡2-车01')
    expect((await order(desk, next.id, '巡2-车01', { how: 'reserve' })).body.state).toBe('reserved')
    await press('巡2-车01', 'delivered')
    const moved = await press('巡2-车01', 'ack_en_route')
    expect(Object.keys(moved.body.assignment.stamps).sort()).toEqual([
      'acked',
      'delivered',
      'en_route',
      'sent',
    ])
    const early = await desk('POST', `/api/dispatch/assignments/${sent.body.id}/state`, {
      expectedVersion: 1,
      to: 'on_scene',
    })
    expect(early.body.error.code).toBe('platform.lost_race')
    const voice = await desk('POST', `/api/dispatch/assignments/${sent.body.id}/state`, {
      expectedVersion: 3,
      to: 'cleared',
    })
    expect(voice.body.stamps.cleared.source).toBe('voice')
    expect(voice.body.stamps.on_scene).toBeUndefined()
    const after = await desk('GET', `/api/dispatch/incidents/${next.id}/assignments`)
    expect(after.body[0]).toMatchObject({
      state: 'sent',
      stamps: { reserved: {}, sent: { source: 'server' } },
    })
    await finish('巡2-车01')
    const events = await listEvents(town.services.db, everywhere, {
      unitId: '巡2-车01',
      types: ['UnitReleased'],
    })
    expect(events.at(-1)!.payload).toMatchObject({ incidentNumber: next.number })
    await press('巡2-车01', 'report', { disposition: 'mediated', text: '已调解' })
  })

  it('reassigns in one act: the old order ends with its reason, the new one begins', async () => {
    const one = await report()
    const sent = await order(desk, one.id, '巡1-车01')
    const { body } = await desk('POST', `/api/dispatch/assignments/${sent.body.id}/reassignment`, {
      expectedVersion: 1,
      reason: '更近',
      unitId: '巡2-车02',
    })
    expect(body).toMatchObject({
      ended: { state: 'reassigned', reason: '更近' },
      begun: { state: 'sent', callSign: '巡2-车02' },
    })
    const wrong = await desk('POST', `/api/dispatch/assignments/${body.begun.id}/reassignment`, {
      expectedVersion: 1,
      reason: '…',
      unitId: '巡2-车09',
    })
    expect(wrong.body.error.code).toBe('dispatch.not_on_duty')
    const still = await desk('GET', `/api/dispatch/incidents/${one.id}/assignments`)
    expect(still.body.map((each: { state: string }) => each.state).sort()).toEqual(['reassigned', 'sent'])
    await finish('巡2-车02')
  })

  it('a merged incident hands its units on with their stamps; nobody presses twice', async () => {
    const [stays, goes] = [await report(), await report()]
    const sent = await order(desk, goes.id, '巡1-车01')
    await press('巡1-车01', 'ack_en_route')
    await desk('POST', `/api/incidents/${goes.id}/act`, {
      act: 'merge',
      expectedVersion: 1,
      target: stays.id,
    })
    const rows = await assignmentsWhen(stays.id, (found) => found.length > 0)
    expect(rows).toMatchObject([{ id: sent.body.id, state: 'en_route', incidentNumber: stays.number }])
    await finish('巡1-车01')
  })

  it('climbs the ladder: 30 s without an answer is one alarm with the next-best unit, 60 s a time-out', async () => {
    await positions()
    const one = await report()
    await order(desk, one.id, '巡1-车01')
    town.clock.pass(29)
    await jobs.runDue()
    expect(await alarms()).toEqual([])
    town.clock.pass(2)
    await positions()
    await jobs.runDue()
    await jobs.runDue()
    const late = await alarms()
    expect(late).toMatchObject([
      {
        kind: 'ack_late',
        count: 1,
        params: { callSign: '巡1-车01', number: one.number, nextCallSign: expect.any(String) },
      },
    ])
    expect(late[0].params.nextCallSign).not.toBe('巡1-车01')
    town.clock.pass(30)
    await jobs.runDue()
    const timedOut = await desk('GET', `/api/dispatch/incidents/${one.id}/assignments`)
    expect(timedOut.body[0].state).toBe('timeout')
    await press('巡1-车01', 'ack_en_route')
    expect(await alarms()).toEqual([])
    await finish('巡1-车01')
  })

  it('an alarm is taken note of once, with a name; the SOS comes first and is counted, not repeated', async () => {
    const one = await report()
    await order(desk, one.id, '巡1-车01')
    await press('巡1-车01', 'on_scene')
    await press('巡1-车01', 'support', { text: '对方人多' })
    await press('巡1-车01', 'sos')
    await press('巡1-车01', 'sos')
    const body = await alarms()
    expect(body.map((each: { kind: string; count: number }) => [each.kind, each.count])).toEqual([
      ['sos', 2],
      ['support', 1],
    ])
    expect(body[0].params).toMatchObject({ callSign: '巡1-车01', lon: expect.any(Number) })
    const noted = await Promise.all(
      [desk, second].map((caller) =>
        caller('POST', `/api/dispatch/alarms/${body[0].id}/acknowledgement`, {}),
      ),
    )
    expect(noted.map(({ status }) => status).sort()).toEqual([200, 409])
    await desk('POST', `/api/dispatch/alarms/${body[1].id}/acknowledgement`, {})
    const note = async (caller: typeof desk) =>
      (await caller('POST', `/api/dispatch/alarms/${body[1].id}/acknowledgement`, {})).body.error
    expect(await note(desk)).toMatchObject({ code: 'dispatch.alarm_gone' })
    expect((await note(desk)).message.zh).toMatch(/^该提醒您已于/)
    expect((await note(second)).message.zh).toMatch(/^该提醒已由 dispatcher bureau 于/)
    await press('巡1-车01', 'sos')
    const again = await alarms()
    expect(again.map((each: { kind: string }) => each.kind)).toEqual(['sos'])
    await desk('POST', `/api/dispatch/alarms/${again[0].id}/acknowledgement`, {})
    await finish('巡1-车01')
  })
})

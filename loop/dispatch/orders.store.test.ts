import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import force from '../force/index.ts'
import incidents from '../incidents/index.ts'
import { type Caller, crossing, openTown, type Town } from '../incidents/testing.ts'
import map from '../map/index.ts'
import { patrolMigrations } from '../patrol/migrations/index.ts'
import tracking from '../tracking/index.ts'
import dispatch from './index.ts'
import { assignmentTransitions, phaseOf } from './model.ts'
import { makeUnits, place } from './testing.ts'

const stages = [map, force, incidents, tracking, dispatch]
const migrations = Object.assign(
  {},
  platformMigrations,
  patrolMigrations,
  ...stages.map((stage) => stage.migrations),
)
const everywhere = scopeOf(systemActor)
type Row = Record<string, never> & { id: string; state: keyof typeof phase; unitId: string; version: number }
const phase = { sent: 1, reserved: 1, reassigned: 1, cancelled: 1 }

onBothDatabases('orders', migrations, (open) => {
  let town: Town
  let desk: Caller
  let second: Caller
  let chief: Caller
  let gateway: Caller
  const cars = ['巡1-车01', '巡1-车02', '巡2-车01', '巡2-车02']
  beforeAll(async () => {
    town = await openTown(open(), stages, '2026-11-22T11:05:00Z', (services) =>
      makeUnits(services, [
        ...cars.map((id, i) => ({ id, station: i < 2 ? ('west' as const) : ('east' as const) })),
        { id: '巡1-辅01', station: 'west', crew: ['auxiliary', 'auxiliary'] },
        { id: '巡1-岗01', station: 'west', mode: 'post', state: 'post' },
        { id: '巡2-车09', station: 'east', state: 'off_duty' },
      ]),
    )
    ;[desk, second, chief, gateway] = [
      await town.as('dispatcher'),
      await town.as('dispatcher', 'bureau'),
      await town.as('duty_chief'),
      await town.as('gateway'),
    ]
    await positions()
  })
  afterAll(() => town.close())

  const positions = () =>
    place(gateway, town.clock.now(), {
      '巡1-车01': crossing(1, 1),
      '巡1-车02': crossing(2, 6),
      '巡2-车01': crossing(8, 3),
      '巡2-车02': crossing(10, 10),
      '巡1-辅01': crossing(3, 3),
      '巡1-岗01': crossing(4, 4),
    })
  const report = async (more: object = {}) => {
    const { body, status } = await desk('POST', '/api/incidents', {
      text: '有人正在打架',
      lngLat: crossing(3, 3),
      callerPhone: '10012345678',
      ...more,
    })
    expect(status).toBe(200)
    return body as { id: string; number: string; version: number; level: number }
  }
  const recommendation = async (id: string) =>
    (await desk('GET', `/api/dispatch/incidents/${id}/recommendation`)).body
  const assignments = async (id: string) =>
    (await desk('GET', `/api/dispatch/incidents/${id}/assignments`)).body as Row[]
  const press = (unitId: string, name: string, more: object = {}) =>
    gateway('POST', `/api/dispatch/units/${encodeURIComponent(unitId)}/press`, { press: name, ...more })
  const alarms = async (kind: string) =>
    (await desk('GET', '/api/dispatch/alarms')).body.filter((one: { kind: string }) => one.kind === kind)
  const when = async <T>(ask: () => Promise<T>, done: (found: T) => boolean): Promise<T> => {
    for (let i = 0; ; i++) {
      const found = await ask()
      if (done(found) || i > 100) return found
      await new Promise((wait) => setTimeout(wait, 50))
    }
  }
  const cancelAll = async (id: string) => {
    for (const row of await assignments(id))
      if (phaseOf(row.state as never) !== 'ended')
        await desk('POST', `/api/dispatch/assignments/${row.id}/state`, {
          expectedVersion: row.version,
          to: 'cancelled',
          reason: '演练结束',
        })
  }

  it('proposes who meets the plan of the level, an officer in charge, and orders the whole set in one act', async () => {
    const one = await report()
    const found = await recommendation(one.id)
    expect(found.set).toMatchObject({ key: `/${one.level}`, complete: true, orgName: null })
    const inCharge = found.set.orders[0]
    expect(inCharge).toMatchObject({ role: 'primary' })
    expect(inCharge.callSign).not.toBe('巡1-辅01')
    const shown = found.candidates.map(({ unitId, callSign, rank, etaSeconds }: Record<string, unknown>) => ({
      unitId,
      callSign,
      rank,
      etaSeconds,
      limits: [],
    }))
    const body = {
      units: found.set.orders.map(({ unitId, role }: { unitId: string; role: string }) => ({ unitId, role })),
      choice: { rank: null, firstUnitId: null, firstEtaSeconds: null, planKey: found.set.key, shown },
    }
    const answers = await Promise.all(
      [0, 1].map(() => desk('POST', `/api/dispatch/incidents/${one.id}/order-set`, body, 'set-key-1')),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers[0]!.body).toEqual(answers[1]!.body)
    expect(answers[0]!.body.lost).toEqual([])
    expect((await assignments(one.id)).map((row) => row.state)).toEqual(body.units.map(() => 'sent'))
    expect((await recommendation(one.id)).set).toMatchObject({ complete: true, orders: [] })
    await cancelAll(one.id)
  })

  it('when one of a set is lost to a race, the others go and the loser is named with who won', async () => {
    const [one, other] = [await report(), await report({ lngLat: crossing(9, 9) })]
    await second('POST', `/api/dispatch/incidents/${other.id}/orders`, { unitId: '巡1-车02' })
    const set = await desk('POST', `/api/dispatch/incidents/${one.id}/order-set`, {
      units: [
        { unitId: '巡1-车01', role: 'primary' },
        { unitId: '巡1-车02', role: 'support' },
        { unitId: '巡2-车09', role: 'support' },
      ],
    })
    expect(set.body.begun).toMatchObject([{ callSign: '巡1-车01', state: 'sent' }])
    expect(set.body.lost.map((each: { code: string }) => each.code)).toEqual([
      'platform.lost_race',
      'dispatch.not_on_duty',
    ])
    expect(set.body.lost[0].message.zh).toContain('dispatcher bureau')
    const none = await desk('POST', `/api/dispatch/incidents/${one.id}/order-set`, {
      units: [{ unitId: '巡1-车02', role: 'support' }],
    })
    expect(none.body.error.code).toBe('platform.lost_race')
    const twice = await desk('POST', `/api/dispatch/incidents/${one.id}/order-set`, {
      units: [
        { unitId: '巡2-车01', role: 'support' },
        { unitId: '巡2-车01', role: 'support' },
      ],
    })
    expect(twice.body.error.code).toBe('dispatch.twice_in_set')
    await cancelAll(one.id)
    await cancelAll(other.id)
  })

  it('keeps what was shown and what was taken, and reports it without anybody’s name', async () => {
    const one = await report()
    const choice = {
      rank: 2,
      firstUnitId: '巡1-车01',
      firstEtaSeconds: 60,
      planKey: '/2',
      shown: [
        { unitId: '巡1-车01', callSign: '巡1-车01', rank: 1, etaSeconds: 60, limits: [] },
        { unitId: '巡2-车01', callSign: '巡2-车01', rank: 2, etaSeconds: 90, limits: [] },
      ],
    }
    const order = (more: object) =>
      desk('POST', `/api/dispatch/incidents/${one.id}/orders`, {
        unitId: '巡2-车01',
        choice: { ...choice, ...more },
      })
    expect((await order({})).body.error.code).toBe('dispatch.reason_needed')
    expect((await order({ overrideCode: 'other' })).body.error.code).toBe('dispatch.text_needed')
    expect((await order({ overrideCode: 'terrain' })).body).toMatchObject({
      overrideCode: 'terrain',
      overrideReason: '熟悉地形',
    })
    const day = { from: '2026-11-22T00:00:00Z', to: '2026-11-23T00:00:00Z' }
    const { body } = await chief('GET', `/api/dispatch/choices?from=${day.from}&to=${day.to}&by=class`)
    expect(body.whole).toMatchObject({ n: 2, firstTaken: 1, overridden: 1, bypassed: 1 })
    expect(body.whole.reasons).toEqual({ terrain: 1 })
    expect(body.overrides[0]).toMatchObject({ taken: ['巡2-车01'], code: 'terrain' })
    expect(JSON.stringify(body)).not.toContain('dispatcher')
    await cancelAll(one.id)
  })

  it('takes a unit from a less urgent call before it is there; that call waits again with its alarm at once', async () => {
    await positions()
    const [small, big] = [await report({ level: 4 }), await report({ level: 1, lngLat: crossing(2, 2) })]
    for (const unitId of cars.slice(1))
      await desk('POST', `/api/dispatch/incidents/${small.id}/orders`, { unitId, how: 'send' })
    await cancelAll(small.id)
    const sent = await desk('POST', `/api/dispatch/incidents/${small.id}/orders`, { unitId: '巡1-车01' })
    const [row] = (await recommendation(big.id)).preemptible
    expect(row).toMatchObject({ callSign: '巡1-车01', number: small.number, level: 4, others: 0 })
    const back = await desk('POST', `/api/dispatch/incidents/${small.id}/preemption`, {
      assignmentId: sent.body.id,
      expectedVersion: 1,
    })
    expect(back.body.error.code).toBe('dispatch.not_preemptible')
    const { body } = await desk('POST', `/api/dispatch/incidents/${big.id}/preemption`, {
      assignmentId: row.assignmentId,
      expectedVersion: row.version,
    })
    expect(body).toMatchObject({ ended: { state: 'reassigned' }, begun: { state: 'sent' }, waits: true })
    expect((await alarms('preempted'))[0].params).toMatchObject({
      number: small.number,
      by: big.number,
      nextCallSign: expect.any(String),
    })
    await press('巡1-车01', 'on_scene')
    const onScene = await desk('POST', `/api/dispatch/incidents/${big.id}/preemption`, {
      assignmentId: body.begun.id,
      expectedVersion: 2,
    })
    expect(onScene.body.error.code).toBe('dispatch.not_preemptible')
    await desk('POST', `/api/dispatch/incidents/${small.id}/orders`, { unitId: '巡1-车02' })
    expect(await alarms('preempted')).toEqual([])
    await cancelAll(small.id)
    await cancelAll(big.id)
  })

  it('records that the order was told by voice, each try, and takes an answer as acknowledged by voice', async () => {
    const one = await report()
    const sent = (await desk('POST', `/api/dispatch/incidents/${one.id}/orders`, { unitId: '巡1-车01' })).body
    const call = (expectedVersion: number, answered: boolean) =>
      desk('POST', `/api/dispatch/assignments/${sent.id}/voice`, { expectedVersion, answered })
    expect((await call(1, false)).body).toMatchObject({
      state: 'sent',
      stamps: { voiced: { source: 'voice' } },
    })
    const answered = (await call(2, true)).body
    expect(answered).toMatchObject({ state: 'acked', stamps: { acked: { source: 'voice' } } })
    const tries = await listEvents(town.services.db, everywhere, {
      incidentId: one.id,
      types: ['AssignmentStamped'],
    })
    expect(tries.map(({ payload }) => payload.kind)).toEqual(['voiced', 'voiced'])
    await cancelAll(one.id)
  })

  it('a locked post takes no order; a unit that leaves its post opens a gap at once, closed when it is back', async () => {
    await positions()
    const one = await report({ level: 1 })
    const lock = (locked: boolean) =>
      desk('POST', `/api/dispatch/units/${encodeURIComponent('巡1-岗01')}/post-lock`, {
        locked,
        reason: '守住路口',
      })
    const order = () => desk('POST', `/api/dispatch/incidents/${one.id}/orders`, { unitId: '巡1-岗01' })
    expect((await lock(true)).status).toBe(200)
    expect((await order()).body.error.code).toBe('dispatch.post_locked')
    const { refused } = await recommendation(one.id)
    const post = refused.find((each: { callSign: string }) => each.callSign === '巡1-岗01')
    expect(post.refusals[0].code).toBe('locked_post')
    await lock(false)
    expect((await order()).status).toBe(200)
    const gaps = () => desk('GET', '/api/dispatch/post-gaps').then(({ body }) => body)
    const opened = await when(gaps, (found) => found.length > 0)
    expect(opened).toMatchObject([{ callSign: '巡1-岗01', why: 'ordered', zoneName: '巡1' }])
    expect((await alarms('post_gap'))[0].params).toMatchObject({ callSign: '巡1-岗01' })
    await cancelAll(one.id)
    town.clock.pass(20)
    await positions()
    expect(await when(gaps, (found) => found.length === 0)).toEqual([])
    expect(await alarms('post_gap')).toEqual([])
    const car = await desk('POST', `/api/dispatch/units/${encodeURIComponent('巡1-车01')}/post-lock`, {
      locked: true,
      reason: '守住路口',
    })
    expect(car.body.error.code).toBe('dispatch.not_at_post')
  })

  it('response plans are changed with a reason, by one of two, and their history stays', async () => {
    const plan = {
      orgId: 'lan-w',
      classPrefix: '2001',
      level: null,
      needs: [
        {
          role: 'primary',
          count: 1,
          kinds: [],
          modes: ['car'],
          leastCrew: 2,
          officer: true,
          skills: [],
          gear: [],
          withinSeconds: 300,
        },
      ],
      source: '所务会',
      reason: '打架先派车',
      expectedVersion: 0,
    }
    const faulty = await chief('PUT', '/api/dispatch/plans', {
      ...plan,
      needs: [{ ...plan.needs[0], officer: false }],
    })
    expect(faulty.body.error.message.zh).toContain('民警')
    expect((await desk('PUT', '/api/dispatch/plans', plan)).status).toBe(403)
    expect((await chief('PUT', '/api/dispatch/plans', { ...plan, classPrefix: '777' })).body.error.code).toBe(
      'dispatch.unknown_class',
    )
    const both = await Promise.all([0, 1].map(() => chief('PUT', '/api/dispatch/plans', plan)))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const off = await chief('PUT', '/api/dispatch/plans', {
      ...plan,
      active: false,
      reason: '试行结束',
      expectedVersion: 1,
    })
    expect(off.body).toMatchObject({ active: false, version: 2 })
    const history = (await chief('GET', '/api/dispatch/plans/history')).body
    expect(history.map((row: { reason: string }) => row.reason)).toEqual(['试行结束', '打架先派车'])
  })

  it('hands over on a form that both sides sign', async () => {
    const one = await report()
    const give = (more: object) =>
      desk('POST', `/api/dispatch/incidents/${one.id}/handovers`, {
        kind: 'caught',
        toOrgId: 'lan',
        facts: '现场抓获，移交办案',
        persons: 1,
        ...more,
      })
    expect((await give({ persons: 0 })).body.error.code).toBe('dispatch.nothing_handed')
    const made = (await give({ items: [{ what: '撬棍', count: 1 }] })).body
    expect(made).toMatchObject({ state: 'open', toText: '演示分局', persons: 1, mayReceive: false })
    const answer = (who: Caller, more: object = {}) =>
      who('POST', `/api/dispatch/handovers/${made.id}/answer`, {
        expectedVersion: 1,
        received: true,
        ...more,
      })
    expect((await answer(desk)).body.error.code).toBe('dispatch.not_yours_to_sign')
    expect((await answer(second, { received: false })).body.error.code).toBe('dispatch.remark_needed')
    expect((await answer(second)).body).toMatchObject({ state: 'received', receivedBy: 'dispatcher bureau' })
    expect((await answer(second)).body.error.code).toBe('dispatch.handover_answered')
    const { handovers } = (await desk('GET', `/api/dispatch/handovers?incidentId=${one.id}`)).body
    expect(handovers).toHaveLength(1)
  })

  it('two dispatchers in any interleaving: one winner a unit, the same board for both, never outside the machine', async () => {
    await positions()
    const two = [await report({ level: 2 }), await report({ level: 3, lngLat: crossing(8, 8) })]
    const before = (await listEvents(town.services.db, everywhere, { newestFirst: true, limit: 1 }))[0]!.seq
    const acts = fc.record({
      who: fc.integer({ min: 0, max: 1 }),
      what: fc.constantFrom('order', 'reserve', 'set', 'cancel', 'reassign', 'press', 'preempt'),
      unit: fc.integer({ min: 0, max: cars.length - 1 }),
      incident: fc.integer({ min: 0, max: 1 }),
      press: fc.constantFrom('ack_en_route', 'on_scene', 'clear', 'refuse'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(acts, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
        async (rounds) => {
          for (const round of rounds) {
            const rows = (await Promise.all(two.map(({ id }) => assignments(id)))).flat()
            // All of a round are on their way at the same moment, with what was known before it.
            const answers = await Promise.all(
              round.map(({ who, what, unit, incident, press: name }) => {
                const caller = [desk, second][who]!
                const [unitId, id] = [cars[unit]!, two[incident]!.id]
                const row = rows.find(
                  (one) => one.unitId === unitId && phaseOf(one.state as never) !== 'ended',
                )
                const expectedVersion = row?.version ?? 1
                if (what === 'press') return press(unitId, name, { reason: '车坏了' })
                if (what === 'order' || what === 'reserve')
                  return caller('POST', `/api/dispatch/incidents/${id}/orders`, {
                    unitId,
                    how: what === 'order' ? 'send' : 'reserve',
                  })
                if (what === 'set')
                  return caller('POST', `/api/dispatch/incidents/${id}/order-set`, {
                    units: [unitId, cars[(unit + 1) % cars.length]!].map((each) => ({
                      unitId: each,
                      role: 'support',
                    })),
                  })
                if (!row) return { status: 200, body: {} }
                if (what === 'cancel')
                  return caller('POST', `/api/dispatch/assignments/${row.id}/state`, {
                    expectedVersion,
                    to: 'cancelled',
                    reason: '撤',
                  })
                if (what === 'preempt')
                  return caller('POST', `/api/dispatch/incidents/${id}/preemption`, {
                    assignmentId: row.id,
                    expectedVersion,
                  })
                return caller('POST', `/api/dispatch/assignments/${row.id}/reassignment`, {
                  expectedVersion,
                  reason: '换',
                  incidentId: id,
                })
              }),
            )
            for (const { status, body } of answers) expect(status, JSON.stringify(body)).toBeLessThan(500)
          }
          const boards = await Promise.all(
            [desk, second].map(async (caller) => (await caller('GET', '/api/dispatch/units')).body.units),
          )
          const west = (units: Array<{ callSign: string }>) =>
            units.filter(({ callSign }) => cars.includes(callSign))
          expect(west(boards[0])).toEqual(west(boards[1]))
          const open = (await Promise.all(two.map(({ id }) => assignments(id)))).flat()
          for (const unitId of cars)
            expect(
              open.filter((row) => row.unitId === unitId && phaseOf(row.state as never) === 'active').length,
            ).toBeLessThanOrEqual(1)
          for (const { id } of two) await cancelAll(id)
          for (const { id } of two) await cancelAll(id)
        },
      ),
      { numRuns: 4, endOnFailure: true },
    )
    const moved = await listEvents(town.services.db, everywhere, {
      types: ['AssignmentMoved'],
      afterSeq: before,
    })
    const steps = new Set(assignmentTransitions.map(({ from, to }) => `${from} ${to}`))
    for (const { payload } of moved) expect(steps.has(`${payload.before} ${payload.state}`)).toBe(true)
  })
})

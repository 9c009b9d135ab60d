import { afterAll, beforeAll, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { crossing } from '../incidents/testing.ts'
import { cars, type Desks, migrations, openDesks } from './testing.ts'

const everywhere = scopeOf(systemActor)

onBothDatabases('orders', migrations, (open) => {
  let at: Desks
  beforeAll(async () => {
    at = await openDesks(open())
  })
  afterAll(() => at.town.close())

  it('proposes who meets the plan of the level, an officer in charge, and orders the whole set in one act', async () => {
    const { desk, report, recommendation, assignments, cancelAll } = at
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

  it('a race that was lost to oneself is told as what one did already; a namesake is still named', async () => {
    const { desk, second, report, cancelAll } = at
    const one = await report()
    const sent = await desk('POST', `/api/dispatch/incidents/${one.id}/orders`, { unitId: '巡1-车01' })
    const state = { expectedVersion: sent.body.version, to: 'cancelled', reason: '误派' }
    const path = `/api/dispatch/assignments/${sent.body.id}/state`
    expect((await desk('POST', path, state)).status).toBe(200)
    const again = await desk('POST', path, state)
    expect(again.body.error.code).toBe('platform.lost_race')
    expect(again.body.error.message.zh).toMatch(/^您已于 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d 操作过（巡1-车01）/)
    expect(again.body.error.message.en).toMatch(/^You did this already/)
    const other = await second('POST', path, state)
    expect(other.body.error.message.zh).toMatch(/^dispatcher bureau 已于/)
    await cancelAll(one.id)
  })

  it('when one of a set is lost to a race, the others go and the loser is named with who won', async () => {
    const { desk, second, report, cancelAll } = at
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
    // Told in the time of the wall, not as the record has it.
    expect(set.body.lost[0].message.zh).not.toMatch(/T\d\d:/)
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
    const { desk, chief, report, cancelAll } = at
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
    const { desk, positions, report, recommendation, press, alarms, cancelAll } = at
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
    // Nobody wrote why: what the product gives as the reason is told in the reader's language, on the phone and in the trace.
    expect(body.ended.reasonWords).toEqual({
      zh: `抽调往 ${big.number}（${big.level} 级）`,
      en: `Taken for ${big.number} (level ${big.level})`,
    })
    const { lines } = (await desk('GET', `/api/incidents/${small.id}/trace`)).body
    const told = lines.map(({ reason }: { reason: { en: string } | null }) => reason?.en)
    expect(told).toContain(body.ended.reasonWords.en)
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
    const { town, desk, report, cancelAll } = at
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
})

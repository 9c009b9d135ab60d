import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../platform/database/testing.ts'
import type { Caller } from '../incidents/testing.ts'
import { type Desks, migrations, openDesks } from './testing.ts'

const UNIT = '巡1-车01'

/** What a crew's phone may, and what comes from it late, twice, or by a clock that is wrong. */
onBothDatabases("a crew's phone", migrations, (open) => {
  let at: Desks
  let crew: Caller
  beforeAll(async () => {
    at = await openDesks(open())
    crew = await at.town.as('officer', 'west', UNIT)
  })
  afterAll(() => at.town.close())

  const ordered = async () => {
    const { id } = await at.report()
    await at.desk('POST', `/api/dispatch/incidents/${id}/orders`, { unitId: UNIT, overrideReason: '就近' })
    const row = (await at.assignments(id)).find(({ unitId }) => unitId === UNIT)!
    return { incidentId: id, id: row.id }
  }
  const says = (minutes: number) => new Date(at.town.clock.now().getTime() + minutes * 60_000).toISOString()
  const press = (name: string, assignmentId: string, more: object = {}) =>
    crew('POST', '/api/dispatch/mine/press', { press: name, assignmentId, ...more })

  it('a crew presses only its own buttons and sees only its own orders', async () => {
    const one = await at.report()
    await at.desk('POST', `/api/dispatch/incidents/${one.id}/orders`, {
      unitId: UNIT,
      overrideReason: '就近',
    })
    const others = await at.town.as('officer', 'east', '巡2-车01')
    const { active } = (await crew('GET', '/api/dispatch/mine')).body
    expect(active).toMatchObject({ incidentNumber: one.number, placeText: '东西3路 / 南北3路' })
    expect(active.route.streets.length).toBeGreaterThan(0)
    expect((await others('GET', '/api/dispatch/mine')).body.active).toBeNull()
    const press = (path: string) => others('POST', path, { press: 'ack' })
    expect((await press('/api/dispatch/mine/press')).body.error.code).toBe('dispatch.nothing_active')
    expect((await press(`/api/dispatch/units/${encodeURIComponent(UNIT)}/press`)).status).toBe(403)
    expect((await crew('POST', '/api/dispatch/mine/press', { press: 'ack_en_route' })).body.state).toBe(
      'en_route',
    )
    expect((await crew('GET', `/api/incidents/${one.id}/caller`)).body.callerPhone).toBe('10012345678')
    expect((await others('GET', `/api/incidents/${one.id}/caller`)).status).toBe(403)
    await at.cancelAll(one.id)
  })

  it('moves the order that was on its screen and never another; a press on one that was taken back says so', async () => {
    const first = await ordered()
    await press('ack_en_route', first.id)
    await at.cancelAll(first.incidentId)
    const second = await ordered()
    const late = await press('on_scene', first.id)
    expect(late.body.error).toMatchObject({
      code: 'dispatch.order_over',
      params: { reason: { zh: '演练结束', en: '演练结束' } },
    })
    expect(late.body.error.message.zh).toMatch(/已结束（撤派，.*，演练结束），这一步没有记入/)
    const support = await crew('POST', '/api/dispatch/mine/support', { text: '两人', assignmentId: first.id })
    expect(support.body.error.code).toBe('dispatch.order_over')
    const [now] = await at.assignments(second.incidentId)
    expect(now!.state).toBe('sent')
    await at.cancelAll(second.incidentId)
  })

  it('tells no step before the one that it told first, nor after it arrived', async () => {
    const { incidentId, id } = await ordered()
    at.town.clock.pass(600)
    await press('ack_en_route', id, { at: says(0) })
    at.town.clock.pass(300)
    // A clock that was set back by ten minutes meanwhile: still after the order, but before the crew set off.
    const scene = await press('on_scene', id, { at: says(-10) })
    expect(scene.body.stamps.on_scene).toEqual({ at: says(0), source: 'server', deviceAt: says(-10) })
    // A minute ahead is a clock's unevenness: it is never stored as later than now.
    const cleared = await press('clear', id, { at: says(1) })
    expect(cleared.body.stamps.cleared).toEqual({ at: says(0), source: 'device' })
    const report = await crew('POST', `/api/dispatch/mine/assignments/${id}/report`, {
      disposition: 'mediated',
      text: '已劝解',
      at: says(1440),
    })
    expect(report.body.stamps.reported).toEqual({ at: says(0), source: 'server', deviceAt: says(1440) })
    await at.cancelAll(incidentId)
  })

  it('an alarm that is pressed again is counted with its last time; its crew sees that it came, and who took note', async () => {
    const ownSos = async () => (await crew('GET', '/api/dispatch/mine')).body.ownSos
    expect(await ownSos()).toBeNull()
    const first = says(0)
    const { body: raised } = await crew('POST', '/api/dispatch/mine/sos', {})
    expect(await ownSos()).toEqual({ raisedAt: first, lastAt: first, count: 1, noted: null })
    at.town.clock.pass(20)
    await crew('POST', '/api/dispatch/mine/sos', {})
    expect(await ownSos()).toEqual({ raisedAt: first, lastAt: says(0), count: 2, noted: null })
    const [row] = (await at.desk('GET', '/api/dispatch/alarms')).body
    expect(row).toMatchObject({ id: raised.id, count: 2, raisedAt: first, lastAt: says(0) })
    await at.desk('POST', `/api/dispatch/alarms/${raised.id}/acknowledgement`, {})
    expect(await ownSos()).toMatchObject({ count: 2, noted: { by: 'dispatcher bureau', at: says(0) } })
    at.town.clock.pass(601)
    expect(await ownSos()).toBeNull()
  })

  it('an alarm that found no line says how late it comes; a clock that is a day wrong says nothing', async () => {
    const raise = (minutes: number) => crew('POST', '/api/dispatch/mine/sos', { at: says(minutes) })
    const { body: late } = await raise(-4)
    expect(late.params).toMatchObject({ callSign: UNIT, lateSeconds: 240 })
    await at.desk('POST', `/api/dispatch/alarms/${late.id}/acknowledgement`, {})
    const { body: ahead } = await raise(10)
    expect(ahead.params).not.toHaveProperty('lateSeconds')
    await at.desk('POST', `/api/dispatch/alarms/${ahead.id}/acknowledgement`, {})
    const { body: wrong } = await raise(-3000)
    expect(wrong.params).not.toHaveProperty('lateSeconds')
  })
})

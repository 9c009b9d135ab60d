import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { type Desks, migrations, openDesks } from './testing.ts'

onBothDatabases('posts', migrations, (open) => {
  let at: Desks
  beforeAll(async () => {
    at = await openDesks(open())
  })
  afterAll(() => at.town.close())

  it('a locked post takes no order; a unit that leaves its post opens a gap at once, closed when it is back', async () => {
    const { town, desk, positions, report, recommendation, alarms, when, cancelAll } = at
    await positions()
    const one = await report({ level: 1 })
    const lock = (locked: boolean) =>
      desk('POST', `/api/dispatch/units/${encodeURIComponent('巡1-岗01')}/post-lock`, {
        locked,
        reason: '守住路口',
      })
    const ready = async () =>
      (await desk('GET', '/api/dispatch/units')).body.units.find(
        ({ callSign }: { callSign: string }) => callSign === '巡1-岗01',
      ).ready
    const order = () => desk('POST', `/api/dispatch/incidents/${one.id}/orders`, { unitId: '巡1-岗01' })
    expect(await ready()).toBe(true)
    expect((await lock(true)).status).toBe(200)
    expect(await ready()).toBe(false)
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
})

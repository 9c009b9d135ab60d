import { describe, expect, it } from 'vitest'
import { cableTo, canTravel } from './server.ts'
import { PHONE, travel, until } from './travel.ts'

/** A crew on the street with one thumb: its line breaks, its order is taken back, it calls for help. */
describe.skipIf(!canTravel)('a phone on the street', () => {
  const city = travel(async () => {
    await until("the officer's crew is free", async () => {
      const { callSign, active, position } = await mine()
      return callSign !== null && active === null && position !== null
    })
    await city.send('chief', '/api/clock', { rate: 0 }, 'PUT')
  })
  const { sit, ask, send } = city

  interface Order {
    readonly id: string
    readonly incidentId: string
    readonly state: string
    readonly version: number
  }
  interface Mine {
    readonly unitId: string
    readonly callSign: string | null
    readonly position: { readonly lngLat: readonly [number, number] } | null
    readonly active: Order | null
    readonly toReport: readonly Order[]
    readonly today: readonly Order[]
  }
  const mine = () => ask<Mine>('officer', '/api/dispatch/mine')
  /** A call near the crew, and the order to it. */
  const orderTo = async (text: string) => {
    const { unitId, position } = await mine()
    const form = { text, placeText: '街口', lngLat: position!.lngLat, validity: 'valid' }
    const { id } = await send<{ id: string }>('dispatcher', '/api/incidents', form)
    await send('dispatcher', `/api/dispatch/incidents/${id}/orders`, { unitId, overrideReason: '就近' })
    return id
  }
  const orderOf = async (id: string) => (await mine()).today.find((one) => one.incidentId === id)!

  it('goes on without a line, sends once, says what was refused, and calls for help when it can', async () => {
    const cable = await cableTo(city.server.address)
    const phone = await sit('officer', { path: '/field', size: PHONE, address: cable.address })
    const { page } = phone
    const next = page.locator('.ff-next')
    const act = async (name: string) => {
      await page.locator(`.ff-next[data-act$=" ${name}"]:not([data-new])`).waitFor()
      // One place for all of them, just above the bar with the SOS button.
      const box = (await next.boundingBox())!
      const fromBelow = PHONE.height - box.y - box.height
      expect([name, Math.abs(fromBelow - 80) < 2, box.height >= 56]).toEqual([name, true, true])
      await next.click()
    }
    const first = await orderTo('有人打架')
    await act('ack_en_route')
    // A second tap of the same thumb meets an act that has just come, and does nothing.
    await next.click({ force: true })
    await until('the crew is on its way', async () => (await orderOf(first)).state === 'en_route')

    cable.pull()
    await act('on_scene')
    await act('clear')
    await page.locator('.ff-choices button').first().click()
    await page.locator('textarea').fill('已劝离\n\n双方和好')
    await act('report')
    await page.locator('.ff-wait', { hasText: '处理结果' }).waitFor()
    expect((await orderOf(first)).state).toBe('en_route')
    cable.plugIn()
    await until('all of it is stored', async () => (await orderOf(first)).state === 'reported')
    await page.locator('.ff-wait').waitFor({ state: 'detached' })

    // Taken back while the phone is without a line: the press is refused in words, the next order stays as it is.
    const second = await orderTo('有人醉酒闹事')
    await act('ack_en_route')
    await page.locator('.ff-next[data-act$=" on_scene"]:not([data-new])').waitFor()
    cable.pull()
    await act('on_scene')
    const taken = await orderOf(second)
    const recall = { to: 'cancelled', reason: '报警人称已和好', expectedVersion: taken.version }
    await send('dispatcher', `/api/dispatch/assignments/${taken.id}/state`, recall)
    cable.plugIn()
    const news = page.locator('.ff-news', { hasText: '没有记入' })
    await news.getByText('报警人称已和好').waitFor()
    await news.locator('button').click()
    await page.locator('.ff-news', { hasText: '撤派' }).locator('button').click()
    await page.locator('.ff-news').waitFor({ state: 'detached' })

    cable.pull()
    const sos = page.locator('.sos')
    await sos.focus()
    await page.keyboard.down('Enter')
    await page.locator('.sos[data-step=counting]').waitFor()
    await page.keyboard.up('Enter')
    await page.locator('.sos[data-step=trying]', { hasText: '请用电台' }).waitFor()
    const alarms = () => ask<Array<{ kind: string; count: number }>>('dispatcher', '/api/dispatch/alarms')
    cable.plugIn()
    await page.locator('.sos[data-step=sent]').waitFor()
    expect((await alarms()).filter(({ kind }) => kind === 'sos')).toMatchObject([{ count: 1 }])

    // Opened anew while every other part of the program is late, the button is there and works.
    await page.route('**/assets/TodayPage*', () => undefined)
    await page.reload()
    await page.locator('.sos').waitFor()
    expect(await page.locator('.field-head').count()).toBe(0)
    expect(phone.broken).toEqual([])
    await phone.leave()
    cable.close()
  })
})

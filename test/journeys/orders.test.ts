import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cableTo, canTravel } from './server.ts'
import { PHONE, travel, until } from './travel.ts'

/** What the desk does with its proposals (another than the first, the whole set, a unit taken back, voice, a handover), and how it is on the phone. */
describe.skipIf(!canTravel)('orders of the desk', () => {
  const city = travel(async () => {
    // They come on duty one after the other, and then their radios report where they are.
    const { unitId: own } = await mine()
    await until('six crews are free and seen, the officer’s among them', async () => {
      const crews = await placed()
      return crews.length >= 6 && crews.some(({ unitId }) => unitId === own)
    })
    // Held time: the demo's own desk and crews don't act between two keys.
    await city.send('chief', '/api/clock', { rate: 0 }, 'PUT')
  })
  const { sit, ask, send } = city

  interface Unit {
    readonly unitId: string
    readonly callSign: string
    readonly state: string
    readonly active: unknown
    readonly lngLat: readonly [number, number] | null
  }
  interface Order {
    readonly id: string
    readonly callSign: string
    readonly unitId: string
    readonly role: string
    readonly state: string
    readonly version: number
    readonly stamps: Readonly<Record<string, { readonly source: string }>>
  }
  const resting = ['off_duty', 'rostered', 'out_of_service', 'break']
  const freeUnits = async () =>
    (await ask<{ units: Unit[] }>('dispatcher', '/api/dispatch/units')).units.filter(
      ({ active, state }) => !active && !resting.includes(state),
    )
  const placed = async () => (await freeUnits()).filter(({ lngLat }) => lngLat)
  const ordersOf = (id: string) => ask<Order[]>('dispatcher', `/api/dispatch/incidents/${id}/assignments`)
  /** A call from where a crew is: a place on the map, with somebody near. */
  const call = async (text: string, crew?: Unit) => {
    const at = crew ?? (await placed())[0]!
    const form = { text, placeText: '街口', lngLat: at.lngLat, validity: 'valid' }
    return send<{ number: string; id: string }>('dispatcher', '/api/incidents', form)
  }
  const order = (id: string, { unitId }: Unit) =>
    send('dispatcher', `/api/dispatch/incidents/${id}/orders`, { unitId })
  /** Goes to the call's row without a mouse and opens its card. */
  const open = async (page: Page, number: string) => {
    const row = page.locator(`[data-incident="${number}"]`)
    await row.waitFor()
    await row.focus()
    await page.keyboard.press('Enter')
    await page.locator('.dc-row').first().waitFor()
  }

  it('another than the first: two keys and a reason, which the report counts', async () => {
    const desk = await sit('dispatcher', { path: '/map' })
    const { page } = desk
    const { number, id } = await call('有人打架，没有受伤')
    await open(page, number)
    // The first three stand in sight on the smallest desk.
    const seen = await page.locator('.om-right .om-scroll').boundingBox()
    const third = await page.locator('.dc-row').nth(2).boundingBox()
    expect(third!.y + third!.height).toBeLessThanOrEqual(seen!.y + seen!.height)
    await page.keyboard.press('2')
    const second = page.locator('.dc-row[aria-pressed=true]')
    await second.locator('.dc-rank', { hasText: /^2$/ }).waitFor()
    const callSign = await second.locator('b').first().innerText()
    await page.keyboard.press('Enter')
    // Nothing goes before the reason is said.
    await page.locator('.dc-override').waitFor()
    expect(await ordersOf(id)).toEqual([])
    await page.keyboard.press('5')
    await page.locator('.dn-row', { hasText: callSign }).waitFor()
    // A second Enter sends nobody; a key of support that is held down sends one.
    await page.keyboard.press('Enter')
    await page.keyboard.down('z')
    await page.keyboard.down('z')
    await page.keyboard.up('z')
    await until('support is sent', async () => (await ordersOf(id)).length > 1)
    await page.locator('.dn-row').nth(1).waitFor()
    expect((await ordersOf(id)).map(({ role }) => role).sort()).toEqual(['primary', 'support'])
    expect((await ordersOf(id)).find(({ role }) => role === 'primary')!.callSign).toBe(callSign)

    const chief = await sit('chief', { path: '/dispatch/choices' })
    const line = chief.page.locator('tr', { hasText: number.split('-')[1]! })
    await line.waitFor()
    const told = await line.innerText()
    expect(told).toContain('不留空')
    expect(told).toContain(callSign)
    expect([...desk.broken, ...chief.broken]).toEqual([])
    await desk.leave()
    await chief.leave()
  })

  it('the whole set with one key; no answer goes by voice, and the crew is not sent twice', async () => {
    const desk = await sit('dispatcher', { path: '/map', language: 'en' })
    const { page } = desk
    const { number, id } = await call('有人持刀抢劫，嫌疑人逃跑')
    await open(page, number)
    const set = page.locator('.dc-set')
    await set.waitFor()
    const proposed = Number((await set.innerText()).match(/\d+/)![0])
    expect(proposed).toBeGreaterThan(1)
    await page.keyboard.press('b')
    // The second press meets an act that is on its way, or a set that is met.
    await page.keyboard.press('b')
    await until('the set is ordered', async () => (await ordersOf(id)).length > 0)
    await page
      .locator('.dn-row')
      .nth(proposed - 1)
      .waitFor()
    const orders = await ordersOf(id)
    expect(orders).toHaveLength(proposed)
    expect(orders.filter(({ role }) => role === 'primary')).toHaveLength(1)
    expect(new Set(orders.map(({ unitId }) => unitId)).size).toBe(proposed)

    const line = page.locator('.dn-row', { hasText: orders[0]!.callSign })
    await line.locator('.dn-acts button').first().focus()
    await page.keyboard.press('Enter')
    const answered = async () => (await ordersOf(id)).find(({ id: one }) => one === orders[0]!.id)!
    await until('the crew has answered by voice', async () => (await answered()).state === 'acked')
    expect((await answered()).stamps.acked).toMatchObject({ source: 'voice' })
    expect(desk.broken).toEqual([])
    await desk.leave()
  })

  it('a more urgent call takes a unit from a lesser one; that one waits again, with its alarm', async () => {
    const free = await placed()
    const lesser = await call('邻居放音乐太吵', free[1])
    await order(lesser.id, free[0]!)
    const [taken] = await ordersOf(lesser.id)
    const desk = await sit('dispatcher', { path: '/map' })
    const { page } = desk
    const urgent = await call('有人持刀砍人，有人受伤', free[0])
    await open(page, urgent.number)
    const block = page.locator('.or-preempt', { hasText: taken!.callSign })
    await block.waitFor()
    await block.locator('button').focus()
    await page.keyboard.press('Enter')
    await page.locator('.dn-row', { hasText: taken!.callSign }).waitFor()
    const [before] = await ordersOf(lesser.id)
    expect(before!.state).toBe('reassigned')
    const alarms = await ask<Array<{ incidentId: string | null }>>('dispatcher', '/api/dispatch/alarms')
    expect(alarms.map(({ incidentId }) => incidentId)).toContain(lesser.id)
    // The line that was chosen still has the focus, and a new call comes into the list all the same.
    const next = await call('有人打架')
    await page.locator(`[data-incident="${next.number}"]`).waitFor()
    expect(desk.broken).toEqual([])
    await desk.leave()
  })

  it('a caught person is handed over on a form; the other side signs on the phone', async () => {
    const { id, number } = await call('抓到一名盗窃嫌疑人')
    await order(id, (await placed())[0]!)
    const desk = await sit('dispatcher', { path: '/map' })
    const { page } = desk
    await page.locator(`[data-incident="${number}"]`).focus()
    await page.keyboard.press('Enter')
    await page.locator('section .row-between button', { hasText: '移交' }).first().press('Enter')
    const form = page.locator('dialog[open]')
    await form.locator('.seg button', { hasText: '现行抓获' }).press('Enter')
    await form.locator('select').selectOption({ index: 1 })
    await form.locator('textarea').fill('现行抓获一名盗窃嫌疑人，随身物品一件')
    const sign = form.locator('button.primary')
    // A person that was caught is counted, or nothing is signed.
    await sign.press('Enter')
    await form.locator('[role=alert]').waitFor()
    await form.locator('input[type=number]').first().fill('1')
    await sign.press('Enter')
    await form.waitFor({ state: 'detached' })
    const { handovers } = await ask<{
      handovers: Array<{ id: string; incidentId: string; state: string; toText: string }>
    }>('dispatcher', '/api/dispatch/handovers?state=open')
    const made = handovers.filter(({ incidentId }) => incidentId === id)
    expect(made).toHaveLength(1)

    const phone = await sit('chief', { path: '/dispatch/handovers', size: PHONE })
    const row = phone.page.locator('tr', { hasText: number.split('-')[1]! }).first()
    await row.waitFor()
    await row.locator('button').click()
    await phone.page.locator('dialog[open] button.primary').click()
    await phone.page.locator('dialog[open]').waitFor({ state: 'detached' })
    const { handovers: open } = await ask<{ handovers: Array<{ id: string }> }>(
      'dispatcher',
      '/api/dispatch/handovers?state=open',
    )
    expect(open.map((one) => one.id)).not.toContain(made[0]!.id)
    expect([...desk.broken, ...phone.broken]).toEqual([])
    await desk.leave()
    await phone.leave()
  })

  interface OwnOrder {
    readonly id: string
    readonly incidentId: string
    readonly state: string
    readonly version: number
  }
  interface Mine {
    readonly unitId: string
    readonly callSign: string | null
    readonly position: { readonly lngLat: readonly [number, number] } | null
    readonly active: OwnOrder | null
    readonly toReport: readonly OwnOrder[]
    readonly today: readonly OwnOrder[]
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

  const recall = ({ id, version }: OwnOrder, reason: string) =>
    send('dispatcher', `/api/dispatch/assignments/${id}/state`, {
      to: 'cancelled',
      reason,
      expectedVersion: version,
    })

  it('goes on without a line, sends once, says what was refused, and calls for help when it can', async () => {
    const cable = await cableTo(city.server.address)
    const phone = await sit('officer', { path: '/field', size: PHONE, address: cable.address, keeps: false })
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
    const { active } = await mine()
    if (active) await recall(active, '另有任务')
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
    const sos = page.locator('.sos')
    await sos.focus()
    await page.keyboard.down('Enter')
    await page.locator('.sos[data-step=counting]').waitFor()
    await page.keyboard.up('Enter')
    await page.locator('.sos[data-step=trying]', { hasText: '请用电台' }).waitFor()
    const taken = await orderOf(second)
    await recall(taken, '报警人称已和好')
    cable.plugIn()
    const news = page.locator('.ff-news', { hasText: '没有记入' })
    await news.getByText('报警人称已和好').waitFor()
    await news.locator('button').click()
    await page.locator('.ff-news', { hasText: '撤派' }).locator('button').click()
    await page.locator('.ff-news').waitFor({ state: 'detached' })

    await page.locator('.sos[data-step=sent]').waitFor()
    const alarms = await ask<Array<{ kind: string; count: number }>>('dispatcher', '/api/dispatch/alarms')
    expect(alarms.filter(({ kind }) => kind === 'sos')).toMatchObject([{ count: 1 }])

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

import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { canTravel } from './server.ts'
import { travel, until } from './travel.ts'

/** The general duty chief beside a dispatcher: what he takes, turns and raises is on the other's screen at once, each in his own language. */
describe.skipIf(!canTravel)('the duty chief', () => {
  const city = travel(async () => {
    await until('eight crews are free and seen', async () => (await placed()).length >= 8)
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
    readonly state: string
    readonly version: number
    readonly reasonWords: { readonly zh: string; readonly en: string } | null
  }
  interface Call {
    readonly id: string
    readonly number: string
    readonly level: number
    readonly status: string
  }
  const resting = ['off_duty', 'rostered', 'out_of_service', 'break']
  const placed = async () =>
    (await ask<{ units: Unit[] }>('dispatcher', '/api/dispatch/units')).units.filter(
      ({ active, state, lngLat }) => !active && lngLat && !resting.includes(state),
    )
  const ordersOf = (id: string) => ask<Order[]>('chief', `/api/dispatch/incidents/${id}/assignments`)
  const incidentOf = (id: string) => ask<Call>('chief', `/api/incidents/${id}`)
  const call = async (text: string) => {
    const [near] = await placed()
    const form = { text, placeText: '街口', lngLat: near!.lngLat, validity: 'valid' }
    return send<Call>('dispatcher', '/api/incidents', form)
  }
  /** Goes to the call's row without a mouse and opens its card. */
  const open = async (page: Page, number: string) => {
    const row = page.locator(`[data-incident="${number}"]`)
    await row.waitFor()
    await row.focus()
    await page.keyboard.press('Enter')
    await page.locator('.dc-row').first().waitFor()
  }
  const press = async (page: Page, ...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const focusIsOn = (page: Page, selector: string) =>
    page.waitForFunction((one) => document.activeElement?.matches(one), selector)

  it('takes over, turns an order to another unit and raises the level by keys; both see it at once', async () => {
    const { number, id, level } = await call('有人打架，没有受伤')
    expect(level).toBeGreaterThan(1)
    const desk = await sit('dispatcher', { path: '/map', language: 'en' })
    await open(desk.page, number)
    await press(desk.page, 't', 'Enter')
    await desk.page.locator('.dn-row').waitFor()
    const [first] = await ordersOf(id)

    const chief = await sit('chief', { path: '/map' })
    const { page } = chief
    await open(page, number)
    await page.locator('.db-charge', { hasText: '负责' }).waitFor()
    await press(page, 't')
    await page.locator('.db-charge', { hasText: '指挥' }).waitFor()
    // Who lost it reads by whom; its key does nothing more there, because a command isn't ended from below.
    await desk.page.locator('.db-charge', { hasText: 'commands' }).waitFor()
    await press(desk.page, 't')
    expect(await desk.page.locator('.db-charge kbd', { hasText: /^T$/ }).count()).toBe(0)

    // Held down, the key that opens the menu presses no step of the order in it.
    await page.locator('.dn-row [aria-haspopup=dialog]').focus()
    await page.keyboard.down('Enter')
    await page.locator('.popover').waitFor()
    for (let i = 0; i < 3; i++) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    expect((await ordersOf(id)).map(({ state }) => state)).toEqual([first!.state])
    await page.locator('.popover option').nth(1).waitFor({ state: 'attached' })
    // Nothing goes without its reason, which is asked for by name and where the focus is.
    await page.locator('.popover button[type=submit]').focus()
    await press(page, 'Enter')
    await page.locator('.popover [role=alert]', { hasText: '原因：没有填写' }).waitFor()
    await focusIsOn(page, '.popover input')
    await page.keyboard.type('第一组另有任务')
    await press(page, 'Tab', 'ArrowDown')
    const chosen = (await page.locator('.popover select').inputValue()) !== ''
    expect(chosen).toBe(true)
    await press(page, 'Tab', 'Enter')
    await page.locator('.popover').waitFor({ state: 'detached' })
    await until('the order is another unit’s', async () => (await ordersOf(id)).length === 2)
    const turned = await ordersOf(id)
    expect(turned.find((one) => one.id === first!.id)!.state).toBe('reassigned')
    const next = turned.find((one) => one.id !== first!.id)!
    expect([next.state, next.callSign === first!.callSign]).toEqual(['sent', false])
    for (const seat of [chief, desk]) {
      await seat.page.locator('.dn-row', { hasText: next.callSign }).waitFor()
      await seat.page.locator('.dn-row', { hasText: first!.callSign }).waitFor({ state: 'detached' })
    }

    // The focus is on no field, so that the key is the page's.
    await page.locator(`[data-incident="${number}"]`).focus()
    await press(page, 'l')
    await focusIsOn(page, 'input[name=change-level]:checked')
    for (let i = level; i > 1; i--) await press(page, 'ArrowLeft')
    await press(page, 'Enter')
    await until('it is of the first level', async () => (await incidentOf(id)).level === 1)
    for (const [seat, word, notice] of [
      [chief, '一级', '重大警情上报'],
      [desk, 'Level 1', 'Upward notice'],
    ] as const) {
      await seat.page.locator('.in-level', { hasText: word }).waitFor()
      await seat.page.locator(`section[aria-label="${notice}"]`).waitFor()
    }
    // The plan of the new level asks for more than is on the way.
    await desk.page.locator('.dc-set').waitFor()
    expect([...desk.broken, ...chief.broken]).toEqual([])
    await desk.leave()
    await chief.leave()
  })

  it('cancels a call with its reason by keys in English; the other desk reads that it is over, the crew why', async () => {
    const { number, id } = await call('邻居放音乐太吵')
    const desk = await sit('dispatcher', { path: '/map' })
    await open(desk.page, number)
    await press(desk.page, 'Enter')
    await desk.page.locator('.dn-row').waitFor()
    const chief = await sit('chief', { path: '/map', language: 'en' })
    const { page } = chief
    await open(page, number)
    await page.locator('.in-acts .danger').focus()
    await press(page, 'Enter')
    await focusIsOn(page, '.in-ask input')
    await press(page, 'Enter')
    await page.locator('.in-ask [role=alert]', { hasText: 'Reason is empty' }).waitFor()
    await page.keyboard.type('caller is fine')
    await press(page, 'Enter')
    await until('it is cancelled', async () => (await incidentOf(id)).status === 'cancelled')
    await desk.page.locator(`[data-incident="${number}"]`).waitFor({ state: 'detached' })
    await until('its crew is free', async () =>
      (await ordersOf(id)).every((one) => one.state === 'cancelled'),
    )
    expect((await ordersOf(id))[0]!.reasonWords).toEqual({ zh: 'caller is fine', en: 'caller is fine' })
    expect([...desk.broken, ...chief.broken]).toEqual([])
    await desk.leave()
    await chief.leave()
  })
})

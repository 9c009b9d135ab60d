import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { canTravel } from './server.ts'
import { type Seat, travel, until } from './travel.ts'

/** What a hand types wrong at the desk: nothing is cut off or turned into another number, and one sentence says what is expected. */
describe.skipIf(!canTravel)('forms of the desk', () => {
  const city = travel(async () => {
    await until('a crew is free and seen', async () => (await free()) !== undefined)
    await city.send('chief', '/api/clock', { rate: 0 }, 'PUT')
  })
  interface Unit {
    readonly unitId: string
    readonly state: string
    readonly active: unknown
    readonly lngLat: readonly [number, number] | null
  }
  const free = async () =>
    (await city.ask<{ units: Unit[] }>('dispatcher', '/api/dispatch/units')).units.find(
      ({ active, state, lngLat }) => lngLat && !active && state === 'patrol',
    )
  /** As the clipboard brings it. */
  const paste = (page: Page, text: string) =>
    page.evaluate((words) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', words)
      const came = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      if (document.activeElement!.dispatchEvent(came)) document.execCommand('insertText', false, words)
    }, text)
  const isFocused = (one: ReturnType<Page['locator']>) =>
    one.evaluate((field) => field === document.activeElement)

  it('a handover is signed with the number that was typed or not at all; a paste goes in whole or not at all', async () => {
    const crew = (await free())!
    const call = { text: '抓到一名盗窃嫌疑人', placeText: '街口', lngLat: crew.lngLat, validity: 'valid' }
    const { id, number } = await city.send<{ id: string; number: string }>(
      'dispatcher',
      '/api/incidents',
      call,
    )
    await city.send('dispatcher', `/api/dispatch/incidents/${id}/orders`, {
      unitId: crew.unitId,
      overrideReason: '就近',
    })
    const desk: Seat = await city.sit('dispatcher', { path: '/map' })
    const { page } = desk
    await page.locator(`[data-incident="${number}"]`).focus()
    await page.keyboard.press('Enter')
    await page.locator('section .row-between button', { hasText: '移交' }).first().press('Enter')
    const form = page.locator('dialog[open]')
    await form.locator('select').selectOption({ index: 1 })
    const facts = form.locator('textarea')
    await facts.fill('现行抓获')
    await facts.focus()
    await paste(page, '长'.repeat(5000))
    await form
      .locator('.paste-note', { hasText: /：粘贴后有 5004 字，应为最多 2000 字。没有粘贴，原有内容不变。/ })
      .waitFor()
    expect(await facts.inputValue()).toBe('现行抓获')
    await paste(page, '一名')
    await form.locator('.paste-note').waitFor({ state: 'detached' })
    expect(await facts.inputValue()).toBe('现行抓获一名')

    const persons = form.locator('input[type=number]').first()
    await persons.fill('5000')
    await form.locator('button.primary').press('Enter')
    await form.getByRole('alert').getByText('人数：发现“5000”，应为 0 至 500 的整数。').waitFor()
    expect([await persons.inputValue(), await isFocused(persons)]).toEqual(['5000', true])
    await persons.fill('0')
    // Something seized is named: the line for it comes, and has the focus.
    await form.locator('.seg button', { hasText: '物品' }).press('Enter')
    await form.locator('button.primary').press('Enter')
    await form.getByRole('alert').getByText('品名：没有填写，应为文字。').waitFor()
    expect(await isFocused(form.getByLabel('品名'))).toBe(true)
    await form.getByLabel('品名').fill('手机')
    // The one that stands there goes, and 3 is three, not thirteen.
    await form.getByLabel('数量').press('End')
    await form.getByLabel('数量').press('Backspace')
    await form.getByLabel('数量').pressSequentially('3')
    await form.locator('button.primary').press('Enter')
    await form.waitFor({ state: 'detached' })
    // The button that opened it has the focus again: letters are keys of the page.
    const opener = page.locator('section .row-between button', { hasText: '移交' }).first()
    await until('the opener has the focus', () => isFocused(opener))
    const { handovers } = await city.ask<{ handovers: ReadonlyArray<{ persons: number; items: unknown }> }>(
      'dispatcher',
      `/api/dispatch/handovers?incidentId=${id}`,
    )
    expect(handovers).toMatchObject([{ persons: 0, items: [{ what: '手机', count: 3 }] }])
    // A clue is taken down in the narrow panel: all of its form is in sight from the left to the right.
    await page.locator('section[aria-label=线索] button').first().click()
    const panel = page.locator('.om-right .om-scroll')
    await page.locator('form.in-ask').waitFor()
    expect(await panel.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0)
    expect(desk.broken).toEqual([])
    await desk.leave()
  })

  it('the numbers of a plan stay as they are typed, and the line that is wrong has the focus', async () => {
    const chief = await city.sit('chief', { path: '/dispatch/plans', language: 'en' })
    const { page } = chief
    await page.getByRole('button', { name: 'New', exact: true }).click()
    const form = page.locator('dialog[open]')
    await form.getByLabel('Source').fill('Order of the bureau')
    await form.getByLabel('Why it changes').fill('after the exercise')
    await form.getByRole('button', { name: 'Add a line' }).click()
    const second = form.getByLabel('Units', { exact: true }).nth(1)
    await second.fill('13')
    await form.getByRole('button', { name: 'Save' }).click()
    await form
      .getByRole('alert')
      .getByText('Units: found "13", expected a whole number from 1 to 12.')
      .waitFor()
    expect([await second.inputValue(), await isFocused(second)]).toEqual(['13', true])
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    expect(chief.broken).toEqual([])
    await chief.leave()
  })
})

import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cableTo, canTravel } from './server.ts'
import { openIntake, travel, until } from './travel.ts'

interface Words {
  readonly language: 'zh' | 'en'
  readonly proposal: RegExp
  readonly done: RegExp
  readonly duplicates: string
  readonly attached: RegExp
  readonly closed: RegExp
}
const zh: Words = {
  language: 'zh',
  proposal: /建议 盗窃电动车/,
  done: /JQ\d{8}-\d{4}/,
  duplicates: '可能重复',
  attached: /已记为 JQ\d{8}-\d{4,} 的来电/,
  closed: /来电已办结：非警务/,
}
const en: Words = {
  language: 'en',
  proposal: /Proposed: E-bike theft/,
  done: /JQ\d{8}-\d{4}/,
  duplicates: 'Perhaps the same',
  attached: /JQ\d{8}-\d{4,}/,
  closed: /Call ended: Not police/,
}

/** A call taker with the keyboard alone: takes a call down, adds a second caller to it, ends a third without an incident. */
describe.skipIf(!canTravel)('a call taker at the keyboard', () => {
  const city = travel()
  async function atDesk({ language }: Words) {
    const seat = await city.sit('dispatcher', { language })
    await seat.page.waitForURL(/\/map/)
    return seat
  }

  const form = (page: Page) => page.locator('form.in-intake')

  it.each([zh, en])('takes, adds and ends calls ($language)', async (words) => {
    const { page, broken, leave } = await atDesk(words)
    await openIntake(page)
    await page.keyboard.type(
      words.language === 'zh' ? '我的电动车被偷了，黑色' : '电动车被偷了 e-bike stolen',
    )
    await page.keyboard.press('Tab')
    await page.keyboard.type('人民')
    await page.locator('.in-hits [role=option]').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText(words.proposal).first().waitFor()
    await page.keyboard.press('Control+Enter')
    await form(page).waitFor({ state: 'detached' })
    const head = page.locator('.in-head')
    await head.getByText(words.done).first().waitFor()

    await openIntake(page)
    await page.keyboard.type('电动车被偷了，我也看见')
    await page.keyboard.press('Tab')
    await page.keyboard.type('人民')
    await page.locator('.in-hits [role=option]').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText(words.duplicates).first().waitFor()
    await page.keyboard.press('F4')
    await page.getByText(words.attached).first().waitFor()

    // The next caller's words come first.
    await page.locator('form.in-intake textarea:focus').waitFor()
    await page.keyboard.type('问一下几点下班')
    await page.keyboard.press('F8')
    await page.locator('input[name=call-outcome]:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(words.closed).waitFor()

    // The form has the focus still, so Escape folds it.
    await page.locator('form.in-intake textarea:focus').waitFor()
    await page.keyboard.press('Escape')
    await form(page).waitFor({ state: 'detached' })

    // Escape goes out of an act that was begun, and the next key is the page's again.
    await page.locator('[data-incident]').first().press('Enter')
    const transfer = page.locator('.in-acts > button').filter({ hasText: /^(移交|Transfer)/ })
    await transfer.press('Enter')
    await page.locator('.in-acts .in-ask :focus').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.in-acts .in-ask').waitFor({ state: 'detached' })
    await page.locator('.in-acts > button:focus').waitFor()
    await openIntake(page)
    expect(broken).toEqual([])
    await leave()
  })

  it('opens the form for the first call though the line went before it', async () => {
    const cable = await cableTo(city.server.address)
    const { page, broken, leave } = await city.sit('dispatcher', { address: cable.address, path: '/map' })
    const has = (part: string) =>
      page.evaluate(
        (name) => performance.getEntriesByType('resource').some((one) => one.name.includes(name)),
        part,
      )
    await until('the panels are fetched ahead', () => has('/assets/IncidentPanel'))
    const row = page.locator('[data-incident]').first()
    await row.waitFor()
    cable.pull()
    await openIntake(page)
    await page.keyboard.type('老人走失，断线后来电')
    await page.keyboard.press('Escape')
    await row.press('Enter')
    await page.locator('.om-right [role=alert], .om-right .in-head').first().waitFor()
    expect(await page.getByText('页面程序').count()).toBe(0)
    cable.plugIn()
    await page.locator('.om-right .in-head').waitFor()
    expect(broken).toEqual([])
    await leave()
    cable.close()
  })

  it('keeps what was typed while the line is down and over a reload, and sends it once', async () => {
    const { page, context, broken, leave } = await atDesk(zh)
    const text = '我的电动车被偷了，断线时记下'
    await openIntake(page)
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
    await page.keyboard.type('虚构街 1 号')
    await context.setOffline(true)
    await page.keyboard.press('Control+Enter')
    await form(page).locator('.error-line').first().waitFor()
    await context.setOffline(false)
    await page.reload()
    await openIntake(page)
    expect(await page.locator('form.in-intake textarea').inputValue()).toBe(text)
    await page.keyboard.press('Control+Enter')
    await form(page).waitFor({ state: 'detached' })
    const search = `/api/incidents?search=${encodeURIComponent(text)}`
    expect((await city.ask<{ total: number }>('dispatcher', search)).total).toBe(1)
    expect(broken).toEqual([])
    await leave()
  })
})

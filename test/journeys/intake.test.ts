import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canTravel, cleanUp, openBrowser, type RunningServer, signIn, startServer } from './server.ts'

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
  let server: RunningServer
  let browser: Browser
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser()
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    if (server) await cleanUp(server)
  })

  async function atDesk(words: Words) {
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: words.language === 'zh' ? 'zh-CN' : 'en-GB',
    })
    await context.addInitScript(
      (language) => localStorage.setItem('xunfang.language', language),
      words.language,
    )
    const page = await context.newPage()
    await signIn(page, server.address, 'dispatcher')
    await page.waitForURL(/\/map/)
    return { page, context, close: () => context.close() }
  }

  const form = (page: Page) => page.locator('form.in-intake')

  async function openForm(page: Page): Promise<void> {
    // The key answers once the button that it stands on is there.
    const button = page.locator('button', { has: page.locator('kbd', { hasText: /^N$/ }) })
    await button.or(form(page)).first().waitFor()
    if (!(await form(page).isVisible())) await page.keyboard.press('n')
    await form(page).waitFor()
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  }

  it.each([zh, en])('takes, adds and ends calls ($language)', async (words) => {
    const { page, close } = await atDesk(words)
    await openForm(page)
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

    await openForm(page)
    await page.keyboard.type('电动车被偷了，我也看见')
    await page.keyboard.press('Tab')
    await page.keyboard.type('人民')
    await page.locator('.in-hits [role=option]').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText(words.duplicates).first().waitFor()
    await page.keyboard.press('F4')
    await page.getByText(words.attached).first().waitFor()

    await page.keyboard.press('Shift+Tab')
    await page.locator('form.in-intake textarea').focus()
    await page.keyboard.type('问一下几点下班')
    await page.keyboard.press('F8')
    await page.locator('input[name=call-outcome]:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(words.closed).waitFor()
    await close()
  })

  it('keeps what was typed while the line is down and over a reload, and sends it once', async () => {
    const { page, context, close } = await atDesk(zh)
    const text = '我的电动车被偷了，断线时记下'
    await openForm(page)
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
    await page.keyboard.type('虚构街 1 号')
    await context.setOffline(true)
    await page.keyboard.press('Control+Enter')
    await form(page).locator('.error-line').first().waitFor()
    await context.setOffline(false)
    await page.reload()
    await openForm(page)
    expect(await page.locator('form.in-intake textarea').inputValue()).toBe(text)
    await page.keyboard.press('Control+Enter')
    await form(page).waitFor({ state: 'detached' })
    const list = await page.request.get(`${server.address}/api/incidents?search=${encodeURIComponent(text)}`)
    expect((await list.json()).total).toBe(1)
    await close()
  })
})

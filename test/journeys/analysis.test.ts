import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canTravel, cleanUp, openBrowser, type RunningServer, signIn, startServer } from './server.ts'

/** A week of the analyst and the chief: what the data carry, a review with a decision, a report that is published and read. */
describe.skipIf(!canTravel)('a week of analysis', () => {
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

  async function sit(account: string) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
    const page = await context.newPage()
    const broken: string[] = []
    page.on('pageerror', (error) => broken.push(String(error)))
    await signIn(page, server.address, account)
    return { page, broken, close: () => context.close() }
  }

  it('goes from the checks of the data to the records, to a decision, to a published report', async () => {
    const { page, broken, close } = await sit('analyst')
    await page.goto(`${server.address}/analysis`)
    await page.getByRole('button', { name: '明细' }).click()
    await page.getByText('检查', { exact: true }).waitFor()
    await page.keyboard.press('Escape')

    await page.getByRole('link', { name: '每周研判' }).click()
    await page.getByText('数据覆盖').first().waitFor()
    await page.getByRole('button', { name: '开会商' }).click()
    await page.getByText('下周勤务建议').first().waitFor({ timeout: 40_000 })
    await page.getByRole('button', { name: '转为决定' }).first().click()
    await page.getByPlaceholder('姓名或单位').fill('城关派出所')
    await page.getByRole('button', { name: '记录决定' }).click()
    await page.getByText('依据', { exact: false }).first().waitFor()
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: '起草' }).click()
    await page.getByRole('link', { name: /每周警情研判/ }).click()
    await page.getByText('警情概况').waitFor({ timeout: 40_000 })
    const address = page.url()
    expect(broken).toEqual([])
    await close()

    const chief = await sit('chief')
    await chief.page.goto(address)
    await chief.page.getByRole('button', { name: '发布' }).click()
    await chief.page.getByRole('button', { name: '确认已阅' }).click()
    await chief.page.getByText('已阅 1 人').waitFor()
    expect(chief.broken).toEqual([])
    await chief.close()
  }, 120_000)
})

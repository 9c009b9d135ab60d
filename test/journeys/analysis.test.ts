import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { canTravel } from './server.ts'
import { PHONE, type Seat, travel } from './travel.ts'

/** From the colour of the day to the incidents, the rules, the weekly decision and a bulletin that is read: by keyboard, in both languages. */
describe.skipIf(!canTravel)('analysis', () => {
  const city = travel()
  let chief: Seat
  let page: Page
  beforeAll(async () => {
    chief = await city.sit('chief')
    page = chief.page
    await page.waitForURL(/\/today/)
  }, 120_000)

  const press = async (button: Locator) => {
    // As soon as it can be pressed: a list that is still loading keeps its acts closed.
    await button.click({ trial: true })
    await button.focus()
    await page.keyboard.press('Enter')
  }

  it('a colour says its reason, and leads to the incidents that it counts', async () => {
    await page.goto(`${city.server.address}/analysis`)
    await press(page.locator('.an-alert').first())
    const drawer = page.getByRole('complementary')
    await drawer.getByRole('heading', { name: '理由' }).waitFor()
    expect(await drawer.locator('.an-why li').count()).toBeGreaterThan(0)
    const records = drawer.getByRole('button', { name: /看这 \d+ 起/ })
    const n = Number(/\d+/.exec((await records.textContent()) ?? '')?.[0])
    await press(records)
    await drawer.getByText(`共 ${n} 起`).waitFor()
    expect(await drawer.locator('tbody tr').count()).toBe(n)
    await press(drawer.locator('tbody a').first())
    await page.waitForURL(/\/incidents/)
    expect(chief.broken).toEqual([])
  })

  it('two rules stand beside each other over the past year and on the day', async () => {
    await page.goto(`${city.server.address}/analysis`)
    await press(page.getByRole('button', { name: '预警规则' }))
    const drawer = page.getByRole('complementary')
    await drawer.locator('table tbody tr').nth(3).waitFor()
    await press(drawer.getByRole('button', { name: '试算' }).first())
    await drawer.getByRole('columnheader', { name: '试算' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('怎样选的').waitFor()
    await page.keyboard.press('s')
    await page.getByText('前 2 % 路长').waitFor()
    expect(chief.broken).toEqual([])
  })

  it('the weekly review decides on its draft, and deployment offers the draft as a start', async () => {
    await page.goto(`${city.server.address}/analysis/review`)
    await press(page.getByRole('button', { name: '开会商' }))
    const drawer = page.getByRole('complementary')
    await press(drawer.getByRole('button', { name: '转为决定' }).first())
    await drawer.getByLabel('责任人').fill('城关派出所')
    await press(drawer.getByRole('button', { name: '记录决定' }))
    await drawer.getByText('未办').first().waitFor()
    await page.keyboard.press('Escape')
    await page.goto(`${city.server.address}/deployment`)
    await press(page.getByRole('button', { name: '以此时段调整' }))
    await page.getByText(/周研判会商草案的时段/).waitFor()
    expect(chief.broken).toEqual([])
  })

  it('a bulletin is issued, and read in English on a phone', async () => {
    await page.goto(`${city.server.address}/analysis/review`)
    await press(page.getByRole('button', { name: '起草', exact: true }))
    await press(page.locator('a[href*="/analysis/bulletins/"]').first())
    await page.getByRole('group', { name: /格共 \d+ 起/ }).waitFor()
    const address = page.url()
    // A figure opens the records that it was counted from.
    await press(page.locator('.an-bulletin-map a').first())
    await page.getByText(/研判时 \d+ 起/).waitFor()
    await page.locator('a[href*="/incidents?id="]').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByText(/研判时 \d+ 起/).waitFor({ state: 'detached' })
    for (const form of ['docx', 'pdf']) {
      const link = await page.locator(`a[href*="form=${form}"]`).first().getAttribute('href')
      const file = await page.request.get(`${city.server.address}${link}`)
      expect((await file.body()).subarray(0, 2).toString()).toBe(form === 'pdf' ? '%P' : 'PK')
    }
    await press(page.getByRole('button', { name: '发布', exact: true }))
    await page.getByText('已阅 0 人').waitFor()
    const reader = await city.sit('analyst', { language: 'en', size: PHONE, path: new URL(address).pathname })
    const phone = reader.page
    await phone.getByRole('button', { name: 'Confirm as read' }).focus()
    await phone.keyboard.press('Enter')
    await phone.getByText('1 have read it').waitFor()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(reader.broken).toEqual([])
    await reader.leave()
    await page.reload()
    await page.getByText('已阅 1 人').waitFor()
    expect(chief.broken).toEqual([])
  })
})

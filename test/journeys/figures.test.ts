import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { canTravel } from './server.ts'
import { PHONE, type Seat, travel } from './travel.ts'

/** Times that came out of it, a review of a major call, and other systems: in the browser, in both languages. */
describe.skipIf(!canTravel)('figures and reviews', () => {
  const city = travel()
  let chief: Seat
  let page: Page
  beforeAll(async () => {
    chief = await city.sit('chief')
    page = chief.page
    await page.waitForURL(/\/today/)
  }, 120_000)

  it('a figure opens the calls behind it, and an empty period says that it is empty', async () => {
    await page.goto(`${city.server.address}/dispatch/times`)
    const table = page.getByRole('region', { name: '合计' })
    await table.getByText('派警到到场').waitFor()
    await table.getByRole('button', { name: '逐起记录' }).nth(6).click()
    await page.getByRole('complementary').getByText('派警到到场，全部').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '级别', exact: true }).click()
    await page.getByRole('region', { name: /派警到到场/ }).waitFor()
    await page.goto(`${city.server.address}/dispatch/times?from=2001-01-01&to=2001-01-02`)
    await page.getByText('这段时间没有警情').waitFor()
    expect(chief.broken).toEqual([])
  })

  it('a major call is played again, and what was learned stays', async () => {
    const one = await city.send<{ id: string; number: string }>('chief', '/api/incidents', {
      text: '有人持刀抢劫',
      classCode: '100200',
      level: 1,
      placeText: '演示路口',
    })
    await page.goto(`${city.server.address}/dispatch/reviews`)
    await page.getByRole('row', { name: new RegExp(one.number) }).click()
    await page.waitForURL(/\/dispatch\/review\//)
    await page.getByText('接警时间 T0 无数据').waitFor()
    await page.getByRole('slider', { name: '回放时间' }).focus()
    await page.keyboard.press(' ')
    await page.getByRole('button', { name: '暂停' }).waitFor()
    await page.keyboard.press(' ')
    await page.getByRole('button', { name: '整改' }).click()
    await page.getByLabel('内容').fill('来电时间没有传入')
    await page.getByLabel('责任人').fill('指挥中心')
    await page.getByLabel('完成日期').fill('2026-12-31')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('来电时间没有传入', { exact: true }).waitFor()
    await page.getByRole('button', { name: '办结' }).click()
    await page.getByText('已办', { exact: true }).waitFor()
    const paper = await page.request.get(
      `${city.server.address}/api/dispatch/reviews/${one.id}/document?form=docx&language=en`,
    )
    expect(paper.ok()).toBe(true)
    const eido = await page.request.get(`${city.server.address}/api/incidents/${one.id}/eido`)
    expect(await eido.json()).toMatchObject({
      eidoVersion: '1.0',
      incidentComponent: { internalIncidentId: one.number },
    })
    expect(chief.broken).toEqual([])
  })

  it('webhooks are off until the operator lists origins, in English too', async () => {
    const operator = await city.sit('sysadmin', { language: 'en', size: PHONE, path: '/admin/webhooks' })
    const phone = operator.page
    await phone.getByText(/XUNFANG_WEBHOOK_ORIGINS/).waitFor()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(operator.broken).toEqual([])
    await operator.leave()
  })
})

import { describe, expect, it } from 'vitest'
import { canTravel, startServer } from './server.ts'
import { PHONE, travel } from './travel.ts'

/** The first day with the product, from one start: each role's first page, both languages, the phone, kill -9 and again. */
describe.skipIf(!canTravel)('a first day', () => {
  const city = travel()

  const roles: Array<[account: string, path: RegExp]> = [
    ['dispatcher', /\/map/],
    ['chief', /\/today/],
    ['analyst', /\/analysis/],
    ['supervisor', /\/appraisal/],
    ['auditadmin', /\/admin/],
  ]
  it.each(roles)(
    '%s lands on the page that the role needs now, with no request to the outside',
    async (account, path) => {
      const { page, outside, broken, leave } = await city.sit(account)
      await page.waitForURL(path)
      await page.waitForFunction(() => document.body.innerText.trim().length > 40)
      // What the page still asks for comes, and goes nowhere else.
      await page.waitForLoadState('networkidle', { timeout: 10_000 }).catch(() => undefined)
      expect(outside).toEqual([])
      expect(broken).toEqual([])
      await leave()
    },
  )

  it('a dispatcher points at a place, sees who gets there when, and closes the road', async () => {
    const { page, broken, leave } = await city.sit('dispatcher')
    await page.waitForURL(/\/map/)
    await page.locator('[data-drawn]').waitFor({ timeout: 60_000 })
    const map = (await page.locator('.map-canvas').boundingBox())!
    await page.mouse.click(map.x + map.width / 2, map.y + map.height / 2, { button: 'right' })
    await page.getByText('可达圈与到场用时').waitFor()
    await page.locator('.rc-units li').first().waitFor()
    await page.getByRole('button', { name: '封路、改向、限速' }).click()
    await page.getByPlaceholder('如：路面塌陷、活动管制').fill('路面塌陷')
    await page.getByRole('button', { name: '生效' }).click()
    await page.getByText('封路、改向、限速 1').waitFor()
    await page.getByRole('button', { name: '解除' }).click()
    await page.getByText('封路、改向、限速 1').waitFor({ state: 'detached' })
    expect(broken).toEqual([])
    await leave()
  })

  it('an officer has one column on the phone, with SOS at the thumb', async () => {
    const { page, broken, leave } = await city.sit('officer', { size: PHONE })
    await page.waitForURL(/\/field/)
    await page.getByText('SOS').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(broken).toEqual([])
    await leave()
  })

  it('a wrong password is one sentence, and says nothing about which part was wrong', async () => {
    const page = await city.browser.newPage()
    await page.goto(city.server.address)
    await page.locator('input').first().fill('dispatcher')
    await page.locator('input[type=password]').fill('nonsense-1')
    await page.keyboard.press('Enter')
    await page.getByText('账号或密码不正确').waitFor()
    await page.close()
  })

  it('kill -9 loses nothing that was answered, and the next start is on the same city', async () => {
    const numbers: string[] = []
    for (let i = 0; i < 5; i++) {
      const made = await city.send<{ number: string }>('dispatcher', '/api/incidents', {
        text: `断电前第 ${i} 起，有人打架`,
        placeText: '北门桥头',
        validity: 'valid',
      })
      numbers.push(made.number)
    }
    await city.cutPower()
    for (const number of numbers) {
      const found = await city.ask<{ total: number }>('dispatcher', `/api/incidents?search=${number}`)
      expect(found.total, number).toBe(1)
    }
  })

  it('a second server on the same folder is refused with a sentence that names both', async () => {
    await expect(startServer(city.server.folder)).rejects.toThrow(
      /已被另一个服务占用[\s\S]*is used by another server/,
    )
  })
})

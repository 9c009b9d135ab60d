import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../../demo/city/index.ts'
import { canTravel, cleanUp, openBrowser, type RunningServer, signIn, startServer } from './server.ts'

/** The first day with the product, from one start: each role's first page, both languages, the phone, kill -9 and again. */
describe.skipIf(!canTravel)('a first day', () => {
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

  async function asking(account: string, size = { width: 1366, height: 768 }) {
    const context = await browser.newContext({ viewport: size })
    const page = await context.newPage()
    const outside: string[] = []
    const broken: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(server.address) && !/^(data|blob):/.test(request.url()))
        outside.push(request.url())
    })
    page.on('pageerror', (error) => broken.push(String(error)))
    await signIn(page, server.address, account)
    return { page, outside, broken, close: () => context.close() }
  }

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
      const { page, outside, broken, close } = await asking(account)
      await page.waitForURL(path)
      await page.waitForFunction(() => document.body.innerText.trim().length > 40)
      // What the page still asks for comes, and goes nowhere else.
      await page.waitForLoadState('networkidle', { timeout: 10_000 }).catch(() => undefined)
      expect(outside).toEqual([])
      expect(broken).toEqual([])
      await close()
    },
  )

  it('a dispatcher points at a place, sees who gets there when, and closes the road', async () => {
    const { page, broken, close } = await asking('dispatcher')
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
    await close()
  })

  it('an officer has one column on the phone, with SOS at the thumb', async () => {
    const { page, broken, close } = await asking('officer', { width: 360, height: 780 })
    await page.waitForURL(/\/field/)
    await page.getByText('SOS').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(broken).toEqual([])
    await close()
  })

  it('a wrong password is one sentence, and says nothing about which part was wrong', async () => {
    const page: Page = await browser.newPage()
    await page.goto(server.address)
    await page.locator('input').first().fill('dispatcher')
    await page.locator('input[type=password]').fill('nonsense-1')
    await page.keyboard.press('Enter')
    await page.getByText('账号或密码不正确').waitFor()
    await page.close()
  })

  it('kill -9 loses nothing that was answered, and the next start is on the same city', async () => {
    const session = async () => {
      const answer = await fetch(`${server.address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ account: 'dispatcher', password: DEMO_PASSWORD }),
      })
      return answer.headers.getSetCookie()[0]!.split(';')[0]!
    }
    const cookie = await session()
    const numbers: string[] = []
    for (let i = 0; i < 5; i++) {
      const answer = await fetch(`${server.address}/api/incidents`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', 'idempotency-key': `journey-kill-${i}` },
        body: JSON.stringify({
          text: `断电前第 ${i} 起，有人打架`,
          placeText: '北门桥头',
          validity: 'valid',
        }),
      })
      expect(answer.status).toBe(200)
      numbers.push(((await answer.json()) as { number: string }).number)
    }
    await server.kill('SIGKILL')
    server = await startServer(server.folder)
    const again = await session()
    for (const number of numbers) {
      const found = (await fetch(`${server.address}/api/incidents?search=${number}`, {
        headers: { cookie: again },
      }).then((answer) => answer.json())) as { total: number }
      expect(found.total, number).toBe(1)
    }
  })

  it('a second server on the same folder is refused with a sentence that names both', async () => {
    await expect(startServer(server.folder)).rejects.toThrow(
      /已被另一个服务占用[\s\S]*is used by another server/,
    )
  })
})

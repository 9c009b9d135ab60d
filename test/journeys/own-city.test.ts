import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { built, canTravel, cleanUp, openBrowser, type RunningServer, startServer } from './server.ts'
import { until } from './travel.ts'

const run = promisify(execFile)
const OWN = 'a-password-of-ones-own'

/** A few streets that nobody lives in: a grid of 8 by 8 crossings, 200 m apart. */
function streets(): { nodes: string; edges: string } {
  const at = (i: number) => i % 8
  const nodes = Array.from({ length: 64 }, (_, i) => {
    const [x, y] = [at(i), Math.floor(i / 8)]
    return `${i},${(100 + x * 0.0024).toFixed(6)},${(38 + y * 0.0018).toFixed(6)}`
  })
  const edges = Array.from({ length: 64 }, (_, i) => [
    ...(at(i) < 7 ? [[i, i + 1]] : []),
    ...(i < 56 ? [[i, i + 8]] : []),
  ]).flat()
  return {
    nodes: ['id,lon,lat', ...nodes].join('\n'),
    edges: [
      'from,to,length_m,speed_kph,oneway,highway,name',
      ...edges.map(([a, b]) => `${a},${b},205,40,no,residential,虚构${a! % 8}街`),
    ].join('\n'),
  }
}

const border = {
  type: 'Feature',
  properties: { name: '起步所' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [99.999, 37.999],
        [100.018, 37.999],
        [100.018, 38.0136],
        [99.999, 38.0136],
        [99.999, 37.999],
      ],
    ],
  },
}

/** A bureau of its own, from nothing: streets and border by command, then people sign in and work. Nothing of the demo is there. */
describe.skipIf(!canTravel)('a city of its own', () => {
  let folder: string
  let server: RunningServer
  let browser: Browser
  const broken: string[] = []
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xunfang-own-'))
    const { nodes, edges } = streets()
    const file = (name: string) => join(folder, name)
    await Promise.all([
      writeFile(file('nodes.csv'), nodes),
      writeFile(file('edges.csv'), edges),
      writeFile(file('border.geojson'), JSON.stringify(border)),
    ])
    const env = { ...process.env, XUNFANG_DEMO: 'off', XUNFANG_FOLDER: file('data') }
    const xunfang = (...words: string[]) => run(process.execPath, [built, ...words], { env })
    await xunfang(
      'import',
      'roads',
      '--nodes',
      file('nodes.csv'),
      '--edges',
      file('edges.csv'),
      '--datum',
      'WGS-84',
    )
    await xunfang(
      ...['import', 'zones', file('border.geojson'), '--as', 'station', '--code', 'QB'],
      ...['--name', '起步所', '--datum', 'WGS-84'],
    )
    server = await startServer(file('data'), { XUNFANG_DEMO: 'off' })
    browser = await openBrowser()
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    if (server) await cleanUp({ ...server, folder })
  })

  const oneTimeOf = (account: string) =>
    new RegExp(`${account} .* ([a-z0-9-]{19})$`, 'm').exec(server.told())?.[1]

  async function open(language: 'zh' | 'en'): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
    await context.addInitScript((lang) => localStorage.setItem('xunfang.language', lang), language)
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    page.on('pageerror', (error) => broken.push(String(error)))
    return page
  }
  /** With the one-time password, then a password of his own. */
  async function firstSignIn(page: Page, account: string, oneTime: string): Promise<void> {
    await page.goto(server.address)
    await page.locator('input[name=account]').fill(account)
    await page.locator('input[name=password]').fill(oneTime)
    await page.keyboard.press('Enter')
    const fields = page.locator('input[autocomplete=new-password]')
    await fields.first().waitFor()
    // Nothing else is open with it.
    const refused = await page.request.get(`${server.address}/api/accounts`)
    expect([refused.status(), (await refused.json()).error?.code ?? (await refused.json()).code]).toEqual([
      403,
      'platform.password_change_needed',
    ])
    await page.locator('input[autocomplete=current-password]').fill(oneTime)
    for (const password of ['1234567890', OWN]) {
      await fields.nth(0).fill(password)
      await fields.nth(1).fill(password)
      await page.keyboard.press('Enter')
      if (password !== OWN) await page.getByRole('alert').waitFor()
    }
    await fields.first().waitFor({ state: 'detached' })
  }

  it('the security administrator makes the first account', async () => {
    await until('the terminal names the first accounts', async () => oneTimeOf('auditadmin') !== undefined)
    expect(oneTimeOf('sysadmin')).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/)
    const page = await open('zh')
    await firstSignIn(page, 'secadmin', oneTimeOf('secadmin')!)
    await page.goto(`${server.address}/admin/accounts`)
    for (const [login, name, role] of [
      ['chief.li', '李值班', 'duty_chief'],
      ['desk.wang', '王调度', 'dispatcher'],
    ] as const) {
      await page.getByRole('button', { name: '新建账号' }).first().click()
      const dialog = page.locator('dialog[open]')
      await dialog.getByLabel('账号').fill(login)
      await dialog.getByLabel('姓名').fill(name)
      await dialog.getByLabel('角色').selectOption(role)
      await dialog.getByLabel('单位').selectOption({ label: '起步所' })
      await dialog.getByRole('button', { name: '新建账号' }).click()
      handedOut.set(login, (await page.locator('.ac-password').textContent())!)
      await page.getByRole('button', { name: '已记下' }).click()
    }
    await page
      .getByRole('row', { name: /desk\.wang/ })
      .getByText('等首次登录')
      .waitFor()
    expect(broken).toEqual([])
    await page.context().close()
  })
  const handedOut = new Map<string, string>()

  it('the chief makes a unit with a crew and a radio', async () => {
    const page = await open('en')
    await firstSignIn(page, 'chief.li', handedOut.get('chief.li')!)
    await page.waitForURL(/\/today/)
    await page.getByText('Nobody is on strength yet').waitFor()
    // An empty roster keeps no rule: nothing is praised.
    await page.getByText('Nobody is planned today: nothing to check').waitFor()
    await page.goto(`${server.address}/roster`)
    await page.getByText('No duties in these 7 days: nothing to check').waitFor()
    const add = async (
      tab: string,
      button: string,
      fill: (dialog: ReturnType<Page['locator']>) => Promise<void>,
    ) => {
      await page.goto(`${server.address}/force?tab=${tab}`)
      await page.getByRole('button', { name: button }).click()
      const dialog = page.locator('dialog[open]')
      await dialog.waitFor()
      await fill(dialog)
      await dialog.getByRole('button', { name: 'Save' }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await add('teams', 'New unit', async (dialog) => {
      await dialog.getByLabel('Call sign').fill('起步1-车01')
    })
    for (const [badge, name] of [
      ['900001', '甲某'],
      ['900002', '乙某'],
    ] as const)
      await add('people', 'New person', async (dialog) => {
        await dialog.getByLabel('Badge').fill(badge)
        await dialog.getByLabel('Name').fill(name)
        await dialog.getByLabel('Unit').selectOption({ label: '起步1-车01' })
      })
    await add('equipment', 'New equipment', async (dialog) => {
      await dialog.getByLabel('Code').fill('DT-01')
      await dialog.getByLabel('Unit').selectOption({ label: '起步1-车01' })
    })
    await page.goto(`${server.address}/force?tab=teams`)
    const row = page.getByRole('row', { name: /起步1-车01/ })
    await row.getByText('甲某').waitFor()
    await row.getByText('DT-01').waitFor()
    // The day counts them within seconds, and the page stops saying that nobody is there.
    await until('the day counts both', async () => {
      const { levels } = await (await page.request.get(`${server.address}/api/deployment/levels`)).json()
      return levels[0]?.available.officer.available === 2
    })
    await page.goto(`${server.address}/today`)
    await page.getByText('Available 2 = officers 2').waitFor()
    expect(await page.getByText('Nobody is on strength yet').count()).toBe(0)
    expect(broken).toEqual([])
    await page.context().close()
  })

  it('the chief makes a police room below the station, and gives it another name', async () => {
    const page = await open('zh')
    await page.request.post(`${server.address}/api/session`, {
      data: { account: 'chief.li', password: OWN },
    })
    await page.goto(`${server.address}/zones`)
    const tree = page.locator('.mp-tree')
    const dialog = page.locator('dialog[open]')
    const save = async () => {
      await dialog.getByRole('button', { name: '保存' }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await tree.getByRole('button', { name: '起步所' }).click()
    await tree.getByRole('button', { name: '新建单位' }).click()
    await dialog.getByLabel('层级').selectOption({ label: '警务室' })
    await dialog.getByLabel('代码').fill('QB-1')
    await dialog.getByLabel('名称').fill('河沿警务室')
    await save()
    await tree.getByRole('button', { name: '河沿警务室' }).waitFor()
    await tree.getByRole('button', { name: '修改' }).click()
    await dialog.getByLabel('名称').fill('河岸警务室')
    await save()
    await tree.getByRole('button', { name: '河岸警务室' }).waitFor()
    const { orgs } = await (await page.request.get(`${server.address}/api/map/orgs`)).json()
    expect(orgs.map(({ name, level }: { name: string; level: string }) => [name, level])).toEqual([
      ['起步所', 'station'],
      ['河岸警务室', 'police_room'],
    ])
    expect(broken).toEqual([])
    await page.context().close()
  })

  it('the crew gets an account on its unit, and comes on duty by phone', async () => {
    const admin = await open('zh')
    await admin.request.post(`${server.address}/api/session`, {
      data: { account: 'secadmin', password: OWN },
    })
    await admin.goto(`${server.address}/admin/accounts`)
    await admin.getByRole('button', { name: '新建账号' }).first().click()
    const dialog = admin.locator('dialog[open]')
    await dialog.getByLabel('账号').fill('crew.jia')
    await dialog.getByLabel('姓名').fill('甲某')
    await dialog.getByLabel('角色').selectOption('officer')
    await dialog.getByLabel('单位').selectOption({ label: '起步所' })
    await dialog.getByLabel('巡组').selectOption({ label: '起步1-车01' })
    await dialog.getByRole('button', { name: '新建账号' }).click()
    const oneTime = (await admin.locator('.ac-password').textContent())!
    await admin.context().close()
    const phone = await open('zh')
    await phone.setViewportSize({ width: 360, height: 780 })
    await firstSignIn(phone, 'crew.jia', oneTime)
    await phone.waitForURL(/\/field/)
    await phone.getByText('还没有上岗').waitFor()
    await phone.getByRole('link', { name: '未在岗' }).click()
    await phone.getByLabel('甲某').waitFor()
    await phone.getByRole('button', { name: '巡逻中' }).click()
    // The start shows at the desk too.
    await until('the unit is on patrol with both', async () => {
      const units = await phone.request.get(`${server.address}/api/force/units`)
      const [unit] = (await units.json()) as Array<{ state: string; crew: unknown[] }>
      return unit?.state === 'patrol' && unit.crew.length === 2
    })
    await phone.getByRole('button', { name: '就餐轮休' }).waitFor()
    expect(broken).toEqual([])
    await phone.context().close()
  })

  /** The way out with the line down: the session still stands, the door says so, and closes at the second try. */
  async function leaveWithoutLine(page: Page): Promise<void> {
    const isIn = async () => (await page.request.get(`${server.address}/api/me`)).ok()
    await page.locator('button[aria-haspopup]', { hasText: '王调度' }).click()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '退出登录' }).click()
    const again = page.getByRole('button', { name: '再退出一次' })
    await again.waitFor()
    await page.context().setOffline(false)
    expect(await isIn()).toBe(true)
    await again.click()
    await again.waitFor({ state: 'detached' })
    expect(await isIn()).toBe(false)
  }

  it('the desk takes the first call and sends the unit; an empty city says that it is empty', async () => {
    const page = await open('zh')
    await firstSignIn(page, 'desk.wang', handedOut.get('desk.wang')!)
    await page.waitForURL(/\/map/)
    const call = async (method: 'GET' | 'POST', path: string, data?: object) => {
      const answer = await page.request.fetch(`${server.address}${path}`, {
        method,
        ...(data && { data, headers: { 'idempotency-key': `journey-own-${path}` } }),
      })
      expect([path, answer.ok() ? '' : await answer.text()]).toEqual([path, ''])
      return answer.json()
    }
    const incident = await call('POST', '/api/incidents', {
      text: '有人打架',
      placeText: '虚构3街',
      lngLat: [100.0072, 38.0054],
      level: 2,
      validity: 'valid',
    })
    await page.goto(`${server.address}/map`)
    await page.locator(`[data-incident="${incident.number}"]`).waitFor()
    await page.keyboard.press(';')
    await page.locator('.cl input:focus').waitFor()
    await page.keyboard.type(`派 起步1-车01 到 ${incident.number.split('-')[1]}`)
    await page.keyboard.press('Enter')
    if ((await page.locator('.cl input').inputValue()) !== '') await page.keyboard.press('Enter')
    await until('the unit has its order', async () => {
      const orders = await call('GET', `/api/dispatch/incidents/${incident.id}/assignments`)
      return orders.length === 1 && orders[0].callSign === '起步1-车01'
    })
    // Of what came in today no map is made yet, and the page says so.
    await page.goto(`${server.address}/analysis`)
    await page.getByText(/热区图为空|只是个别点位/).waitFor()
    await leaveWithoutLine(page)
    expect(broken).toEqual([])
    await page.context().close()
  })
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canTravel, cleanUp, openBrowser, type RunningServer, signIn, startServer } from './server.ts'

/** The words that the journey reads. */
const words = {
  zh: { place: '百货大楼', verdict: /已证明封闭|有漏口/, waiting: '已申请，待批准' },
  en: {
    waiting: 'Asked for, waits for approval',
    until: 'Until',
    caught: 'Caught',
    last: 'Last containment',
  },
} as const

/** The middle of the made-up city. */
const MIDDLE: [number, number] = [102.305, 40.204]

/** From the clue to the release, by keyboard: the desk asks, the chief approves by name, a crew is in position, all is let go. */
describe.skipIf(!canTravel)('a containment', () => {
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

  const broken: string[] = []
  async function at(account: string, language: 'zh' | 'en') {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
    await context.addInitScript((lang) => localStorage.setItem('xunfang.language', lang), language)
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    page.on('pageerror', (error) => broken.push(String(error)))
    await signIn(page, server.address, account)
    return page
  }
  async function call<T>(page: Page, method: 'GET' | 'POST', path: string, data?: object): Promise<T> {
    const answer = await page.request.fetch(`${server.address}${path}`, {
      method,
      ...(data && { data }),
      headers: { 'idempotency-key': `journey-${Math.random()}` },
    })
    expect([path, answer.ok() ? '' : await answer.text()]).toEqual([path, ''])
    return (await answer.json()) as T
  }

  /** Goes on with the tab key until the element has the focus, as a person without a mouse does. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let i = 0; i < 120; i++) {
      if (await page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`the tab key never gets to ${selector}`)
  }
  /** Opens the map on an incident: its number into the search, down to its row. */
  async function choose(page: Page, number: string): Promise<void> {
    await page.goto(`${server.address}/map`)
    const short = number.split('-')[1]!
    await page.locator('.dq-row').filter({ hasText: short }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type(short)
    await tabTo(page, '.dq-row')
    await page.keyboard.press('Enter')
    await page.locator('.cp-entry').waitFor()
  }
  /** Goes on by keyboard until the page says it; the plan of the city moves on by itself in the meantime. */
  async function until(what: string, done: () => Promise<boolean>, act = async () => {}): Promise<void> {
    for (let i = 0; i < 150; i++) {
      if (await done()) return
      await act()
      await new Promise((wait) => setTimeout(wait, 300))
    }
    throw new Error(`it never came to it: ${what}`)
  }

  it('goes from the clue to the release, the desk in Chinese, the chief in English', async () => {
    const [zh, en] = [words.zh, words.en]
    const desk = await at('dispatcher', 'zh')
    // After a start the city needs a moment until its units have told where they are.
    await until('units with a place', async () => {
      const { units } = await call<{ units: Unit[] }>(desk, 'GET', '/api/dispatch/units')
      return units.filter(({ lngLat, active }) => lngLat !== null && active === null).length > 3
    })
    const near = MIDDLE
    const incident = await call<{ id: string; number: string }>(desk, 'POST', '/api/incidents', {
      text: '两人骑黑色电动车抢走挎包后逃跑',
      placeText: zh.place,
      lngLat: near,
      level: 1,
      validity: 'valid',
    })
    await call(desk, 'POST', `/api/incidents/${incident.id}/clues`, {
      seenAt: new Date(Date.parse(await productNow(desk)) - 20_000).toISOString(),
      lngLat: near,
      mode: 'foot',
      direction: '',
      text: '灰色上衣',
    })
    const planNow = async () =>
      (await call<Plan[]>(desk, 'GET', `/api/dispatch/containment/plans?incidentId=${incident.id}`))[0]

    // The desk opens it from the clue and asks, with ground and words on what to look for.
    await choose(desk, incident.number)
    await tabTo(desk, '.in-duplicate .btn')
    await desk.keyboard.press('Enter')
    await desk.locator('.cp-verdict').waitFor()
    await until(
      'a plan with somebody to send',
      async () => (await desk.locator('.cp-call:not(.leak)').count()) > 0,
    )
    const verdict = (await desk.locator('.cp-verdict').textContent())!
    expect(verdict).toMatch(zh.verdict)
    // Not closed: then the way out has a name.
    if (!verdict.includes('■')) expect(await desk.locator('.cp-call.leak').count()).toBeGreaterThan(0)
    await fillIn(desk)
    await desk.keyboard.press('Control+Enter')
    await desk.getByText(zh.waiting).waitFor()
    const asked = (await planNow())!
    expect(asked).toMatchObject({ state: 'requested', approver: null, ground: 'police_law_9', level: 1 })
    expect(asked.proof.certified || asked.proof.leaks.length > 0).toBe(true)

    // The duty chief sees it by the same key and sends all orders. (One map is drawn at a time: they are drawn without a GPU.)
    await desk.goto(`${server.address}/readyz`)
    const chief = await at('chief', 'en')
    await choose(chief, incident.number)
    await chief.keyboard.press('h')
    await chief.getByText(en.waiting).waitFor()
    await chief.keyboard.press('Control+Enter')
    await chief.getByText(en.until, { exact: true }).waitFor()
    const running = (await planNow())!
    expect(running).toMatchObject({ state: 'running' })
    expect(running.approver).toBeTruthy()
    expect(running.posts.some(({ assignmentId }) => assignmentId !== null)).toBe(true)
    for (const place of running.posts) expect(place.placeText).not.toBe('')

    // What the first crew says on the radio is taken down: it has the order, it is there.
    const first = async () => (await planNow())!.posts.find(({ givenUpAt }) => givenUpAt === null)
    await until(
      'in position',
      async () => ['in_position', 'holding'].includes((await first())?.state ?? ''),
      () => chief.keyboard.press('p'),
    )

    // Released: the record stays with its stamps, the units are free.
    await tabTo(chief, '.btn.danger')
    await chief.keyboard.press('Enter')
    await chief.getByRole('button', { name: en.caught }).waitFor()
    await tabTo(chief, '.stack .btn')
    await chief.keyboard.press('Enter')
    await chief.getByText(en.last).waitFor()
    const ended = (await planNow())!
    expect(ended).toMatchObject({ state: 'ended', ending: 'caught' })
    expect(Object.entries(ended.stamps).filter(([stamp, when]) => stamp !== 'P4' && when === null)).toEqual(
      [],
    )
    const after = (await call<{ units: Unit[] }>(desk, 'GET', '/api/dispatch/units')).units
    expect(after.filter(({ active }) => active?.role === 'containment')).toEqual([])
    expect(broken).toEqual([])
    await Promise.all([desk.context().close(), chief.context().close()])
  })

  async function productNow(page: Page): Promise<string> {
    return (await call<{ now: string }>(page, 'GET', '/api/me')).now
  }
  async function fillIn(page: Page): Promise<void> {
    await tabTo(page, '.cp-form select')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, '.cp-form input')
    await page.keyboard.type('black e-bike')
  }
})

interface Unit {
  readonly lngLat: [number, number] | null
  readonly active: { readonly role: string } | null
}
interface Plan {
  readonly state: string
  readonly ending: string | null
  readonly approver: string | null
  readonly stamps: Record<string, string | null>
  readonly proof: { readonly certified: boolean; readonly leaks: readonly unknown[] }
  readonly posts: ReadonlyArray<{
    readonly placeText: string
    readonly assignmentId: string | null
    readonly state: string | null
    readonly givenUpAt: string | null
  }>
}

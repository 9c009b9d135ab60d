import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { canTravel } from './server.ts'
import { tabTo, travel, until } from './travel.ts'

/** The words that the journey reads. */
const words = {
  zh: { place: '百货大楼', verdict: /已证明封闭|有漏口/, waiting: '已申请，待批准' },
  en: {
    waiting: 'Asked for, waits for approval',
    until: 'Until',
    void: 'Seen again: the earlier proof is void',
    caught: 'Caught',
    last: 'Last containment',
  },
} as const

/** The middle of the made-up city. */
const MIDDLE: [number, number] = [102.305, 40.204]

/** From the clue to the release, by keyboard: the desk asks, the chief approves by name, a crew is in position, all is let go. */
describe.skipIf(!canTravel)('a containment', () => {
  const city = travel()
  const { sit, ask, send } = city

  /** Opens the map on an incident: its number into the search, down to its row. */
  async function choose(page: Page, number: string): Promise<void> {
    await page.goto(`${city.server.address}/map`)
    const short = number.split('-')[1]!
    await page.locator('.dq-row').filter({ hasText: short }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type(short)
    await tabTo(page, '.dq-row')
    await page.keyboard.press('Enter')
    await page.locator('.cp-entry').waitFor()
  }
  it('goes from the clue to the release, the desk in Chinese, the chief in English', async () => {
    const [zh, en] = [words.zh, words.en]
    const deskSeat = await sit('dispatcher')
    const desk = deskSeat.page
    // After a start the city needs a moment until its units have told where they are.
    await until('units with a place', async () => {
      const { units } = await ask<{ units: Unit[] }>('dispatcher', '/api/dispatch/units')
      return units.filter(({ lngLat, active }) => lngLat !== null && active === null).length > 3
    })
    const near = MIDDLE
    const incident = await send<{ id: string; number: string }>('dispatcher', '/api/incidents', {
      text: '两人骑黑色电动车抢走挎包后逃跑',
      placeText: zh.place,
      lngLat: near,
      level: 1,
      validity: 'valid',
    })
    await send('dispatcher', `/api/incidents/${incident.id}/clues`, {
      seenAt: new Date(Date.parse(await productNow()) - 20_000).toISOString(),
      lngLat: near,
      mode: 'foot',
      direction: '',
      text: '灰色上衣',
    })
    const planNow = async () =>
      (await ask<Plan[]>('dispatcher', `/api/dispatch/containment/plans?incidentId=${incident.id}`))[0]

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
    await desk.goto(`${city.server.address}/readyz`)
    const chiefSeat = await sit('chief', { language: 'en' })
    const chief = chiefSeat.page
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

    // Seen again close by: the earlier proof is void until the chief puts a new one in force, whether anybody moves or not.
    await send('chief', `/api/dispatch/containment/plans/${running.id}/sighting`, {
      expectedVersion: running.version,
      sighting: { ...running.sighting, lngLat: [near[0] + 0.0012, near[1]], at: await productNow() },
    })
    await chief.getByText(en.void).waitFor()
    await until('the proof is in force', async () => (await chief.getByText(en.void).count()) === 0, {
      act: () => chief.keyboard.press('Enter'),
    })
    expect((await planNow())!.state).toBe('running')

    // What the first crew says on the radio is taken down: it has the order, it is there.
    const first = async () => (await planNow())!.posts.find(({ givenUpAt }) => givenUpAt === null)
    await until(
      'in position',
      async () => ['in_position', 'holding'].includes((await first())?.state ?? ''),
      { act: () => chief.keyboard.press('p') },
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
    const after = (await ask<{ units: Unit[] }>('dispatcher', '/api/dispatch/units')).units
    expect(after.filter(({ active }) => active?.role === 'containment')).toEqual([])
    expect([...deskSeat.broken, ...chiefSeat.broken]).toEqual([])
    await Promise.all([deskSeat.leave(), chiefSeat.leave()])
  })

  const productNow = async () => (await ask<{ now: string }>('dispatcher', '/api/me')).now
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
  readonly id: string
  readonly version: number
  readonly sighting: object
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

import { describe, expect, it } from 'vitest'
import { cableTo, canTravel } from './server.ts'
import { PHONE, type Seat, travel, until } from './travel.ts'

/** A phone whose page is dropped while there is no line: what it shows when it is opened again, and what it sends afterwards. */
describe.skipIf(!canTravel)('a phone without a line', () => {
  const city = travel(async () => {
    await until("the officer's crew is seen", async () => (await mine()).position !== null)
    // Held time: the demo's own desk and crews don't act between two keys.
    await hold(0)
  })
  const { sit, ask, send } = city
  const hold = (rate: number) => city.send('chief', '/api/clock', { rate }, 'PUT')

  interface Order {
    readonly id: string
    readonly incidentId: string
    readonly state: string
    readonly version: number
    readonly stamps: Readonly<Record<string, { readonly at: string; readonly source: string }>>
  }
  interface Mine {
    readonly now: string
    readonly unitId: string
    readonly position: { readonly lngLat: readonly [number, number] } | null
    readonly active: Order | null
    readonly today: readonly Order[]
  }
  const mine = () => ask<Mine>('officer', '/api/dispatch/mine')
  /** A call a kilometre from the crew: nearer, time alone would bring it there. */
  const call = async (text: string) => {
    const [lon, lat] = (await mine()).position!.lngLat
    const form = { text, placeText: '街口', lngLat: [lon + 0.01, lat], validity: 'valid' }
    return (await send<{ id: string }>('dispatcher', '/api/incidents', form)).id
  }
  const orderTo = async (text: string) => {
    const { unitId, active } = await mine()
    if (active)
      await send('dispatcher', `/api/dispatch/assignments/${active.id}/state`, {
        to: 'cancelled',
        reason: '另有任务',
        expectedVersion: active.version,
      })
    const id = await call(text)
    await send('dispatcher', `/api/dispatch/incidents/${id}/orders`, { unitId, overrideReason: '就近' })
    return id
  }
  const orderOf = async (id: string) => (await mine()).today.find((one) => one.incidentId === id)!
  const programIsKept = ({ page }: Seat) =>
    page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready
      return active?.state === 'activated' && (await caches.match('/')) !== undefined
    })
  const onDisk = ({ page }: Seat, name: string) => page.evaluate((one) => localStorage.getItem(one), name)

  it('opens again with its order and its age, and what is pressed then is done once, at the time it was pressed', async () => {
    const cable = await cableTo(city.server.address)
    const phone = await sit('officer', { path: '/field', size: PHONE, address: cable.address })
    const { page, context } = phone
    const act = async (name: string) => {
      await page.locator(`.ff-next[data-act$=" ${name}"]:not([data-new])`).waitFor()
      await page.locator('.ff-next').click()
    }
    await until('the program is kept', () => programIsKept(phone))
    const incidentId = await orderTo('有人打架')
    await act('ack_en_route')
    await until('the crew is on its way', async () => (await orderOf(incidentId)).state === 'en_route')
    await page.locator('.ff-next[data-act$=" on_scene"]').waitFor()
    const clock = (await page.locator('.field-status > span').first().innerText()).slice(0, 5)

    cable.pull()
    await context.setOffline(true)
    await page.reload()
    await page.locator('.ff-order', { hasText: '有人打架' }).first().waitFor()
    await page.locator('.field-offline', { hasText: `内容截至 ${clock}，现在没有网络` }).waitFor()
    expect(await page.locator('.sos').isVisible()).toBe(true)
    // The time goes on from what the server told, whatever the phone's own clock says; it is only likely.
    const shown = await page.locator('.field-status > span').first().innerText()
    expect(shown).toContain(clock)

    await act('on_scene')
    await page.locator('.ff-wait', { hasText: clock }).waitFor()
    await page.reload()
    await page.locator('.ff-wait', { hasText: clock }).waitFor()
    await page.locator('.ff-next[data-act$=" clear"]').waitFor()
    const [kept] = JSON.parse((await onDisk(phone, 'xunfang.field.outbox'))!) as Array<{ pressedAt: number }>

    // Meanwhile time goes on at the desk.
    await hold(1)
    await page.waitForTimeout(4_000)
    await hold(0)
    expect((await orderOf(incidentId)).state).toBe('en_route')
    cable.plugIn()
    await context.setOffline(false)
    await until('it is stored', async () => (await orderOf(incidentId)).state === 'on_scene')
    const { stamps } = await orderOf(incidentId)
    expect(stamps.on_scene).toEqual({ at: new Date(kept!.pressedAt).toISOString(), source: 'device' })
    expect(Date.parse((await mine()).now)).toBeGreaterThan(kept!.pressedAt + 3_000)
    const { lines } = await ask<{ lines: ReadonlyArray<{ type: string; what: { zh: string } }> }>(
      'dispatcher',
      `/api/incidents/${incidentId}/trace`,
    )
    expect(
      lines.filter(({ type, what }) => type === 'AssignmentMoved' && what.zh.includes('到场')),
    ).toHaveLength(1)
    await page.locator('.field-offline').waitFor({ state: 'detached' })
    await page.locator('.ff-wait').waitFor({ state: 'detached' })

    // A form on the phone leaves the alarm button free.
    await page.locator('.field-acts button', { hasText: '移交' }).click()
    await page.locator('dialog[open]').waitFor()
    const onTop = (selector: string) =>
      page.locator(selector).evaluate((it) => {
        const { left, top, width, height } = it.getBoundingClientRect()
        return it.contains(document.elementFromPoint(left + width / 2, top + height / 2))
      })
    expect([await onTop('.sos'), await onTop('dialog[open]')]).toEqual([true, true])
    await page.locator('.dialog-close').click()
    await page.locator('dialog[open]').waitFor({ state: 'detached' })

    // Nothing of the interface lies in the browser's stores, and of the order only what is open, without colleagues.
    const stored = await page.evaluate(async () =>
      (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys())))
        .flat()
        .map(({ url }) => new URL(url).pathname),
    )
    expect(stored.length).toBeGreaterThan(40)
    expect(stored.filter((path) => !/^\/(assets\/.*|icon\.svg|manifest\.webmanifest)?$/.test(path))).toEqual(
      [],
    )
    expect(JSON.parse((await onDisk(phone, 'xunfang.field.kept'))!).parts.mine).toMatchObject({
      today: [],
      position: null,
      sosNear: [],
    })
    expect(phone.broken).toEqual([])
    await phone.leave()
    cable.close()
  })

  it('who leaves without a line has left: nothing stays on the phone, and the session ends when the line is back', async () => {
    const cable = await cableTo(city.server.address)
    const phone = await sit('officer', { path: '/field', size: PHONE, address: cable.address })
    const { page } = phone
    await until('the program is kept', () => programIsKept(phone))
    await page.locator('.field-head').waitFor()
    await until('something is kept', async () => (await onDisk(phone, 'xunfang.field.kept')) !== null)
    cable.pull()
    await page.locator('.user-menu').click()
    await page.locator('.menu button').last().click()
    await page.locator('input[name=account]').waitFor()
    expect(await onDisk(phone, 'xunfang.field.kept')).toBeNull()
    await page.reload()
    await page.locator('.sign-in-note', { hasText: '服务器没有收到退出' }).waitFor()
    expect(await page.locator('.field-frame').count()).toBe(0)
    cable.plugIn()
    await page.locator('.sign-in-note').waitFor({ state: 'detached' })
    expect(await page.evaluate(async () => (await fetch('/api/me')).status)).toBe(401)
    await page.reload()
    await page.locator('input[name=account]').waitFor()
    expect(phone.broken).toEqual([])
    await phone.leave()
    cable.close()
  })

  it('an alarm that the server refuses says so; one that is pressed again is seen so by the desk and received for the crew', async () => {
    const phone = await sit('officer', { path: '/field', size: PHONE })
    const desk = await sit('dispatcher', { path: '/map' })
    const { page } = phone
    const sos = page.locator('.sos')
    const raise = async () => {
      await sos.focus()
      await page.keyboard.down('Enter')
      await page.locator('.sos[data-step=counting]').waitFor()
      await page.keyboard.up('Enter')
    }
    // As a server answers whose rights say no.
    const refusal = {
      error: { code: 'platform.forbidden', status: 403, message: { zh: '没有权限', en: 'no permission' } },
    }
    await page.route('**/api/dispatch/mine/sos', (route) => route.fulfill({ status: 403, json: refusal }))
    await raise()
    await page.locator('.sos[data-step=refused]', { hasText: '系统没有受理，请用电台' }).waitFor()
    expect(await onDisk(phone, 'xunfang.field.sos')).toBeNull()
    await page.unroute('**/api/dispatch/mine/sos')

    await raise()
    await page.locator('.sos[data-step=sent]').waitFor()
    await page.locator('.ff-sos-near', { hasText: '调度台还没有人确认' }).waitFor()
    const row = desk.page.locator('.da-row.urgent').first()
    await row.waitFor()
    await raise()
    await page.locator('.ff-sos-near', { hasText: '共按 2 次' }).waitFor()
    await row.getByText('按了 2 次，最近').waitFor()
    await row.locator('.da-sign').click()
    await page.locator('.ff-sos-near', { hasText: '已确认' }).waitFor()

    // The phone's own clock is set ten minutes ahead: the time is only likely, until the server tells it again.
    const clock = page.locator('.field-status > span').first()
    expect(await clock.innerText()).not.toContain('待核对')
    await page.evaluate(() => {
      const told = Date.now
      Date.now = () => told() + 600_000
    })
    await clock.getByText('时间待核对').waitFor()
    await until('the server has told the time', async () => !(await clock.innerText()).includes('待核对'))
    expect([...phone.broken, ...desk.broken]).toEqual([])
    await phone.leave()
    await desk.leave()
  })

  it('a more urgent order says that the former one is over, once', async () => {
    const phone = await sit('officer', { path: '/field', size: PHONE })
    const { page } = phone
    const [first, second] = [await orderTo('老人迷路求助'), await call('持刀伤人')]
    const act = page.locator('.ff-next[data-act$=" ack_en_route"]:not([data-new])')
    await act.click()
    await page.locator('.ff-next[data-act$=" on_scene"]').waitFor()
    const { id, version } = await orderOf(first)
    await send('dispatcher', `/api/dispatch/incidents/${second}/preemption`, {
      assignmentId: id,
      expectedVersion: version,
    })
    await page.locator('.ff-cover .ff-news', { hasText: '改派，不用再去' }).waitFor()
    await page.locator('.ff-cover .ff-news', { hasText: '新警情一级' }).waitFor()
    await act.click()
    await page.locator('.ff-order', { hasText: '持刀伤人' }).first().waitFor()
    await page.locator('.ff-cover').waitFor({ state: 'detached' })
    expect(await page.locator('.ff-news').count()).toBe(0)
    expect(phone.broken).toEqual([])
    await phone.leave()
  })

  it('a handover that is signed without a line waits with what was typed, and is given once, at the time it was signed', async () => {
    const cable = await cableTo(city.server.address)
    const size = { width: 390, height: 844 }
    const phone = await sit('officer', { path: '/field', size, address: cable.address, language: 'en' })
    const { page } = phone
    const incidentId = await orderTo('商店抓获小偷')
    for (const press of ['ack_en_route', 'on_scene']) {
      await page.locator(`.ff-next[data-act$=" ${press}"]:not([data-new])`).waitFor()
      await page.locator('.ff-next').click()
    }
    await until('the crew is there', async () => (await orderOf(incidentId)).state === 'on_scene')
    await until('the offices are kept', async () =>
      ((await onDisk(phone, 'xunfang.field.kept')) ?? '').includes('"receivers":[{'),
    )
    await page.locator('.ff-next[data-act$=" clear"]').waitFor()

    cable.pull()
    const form = page.locator('dialog[open]')
    const open = () => page.locator('.field-acts button', { hasText: 'Hand over' }).click()
    await open()
    await form.locator('button', { hasText: 'Caught in the act' }).click()
    await form.locator('select').selectOption({ index: 1 })
    await form.locator('textarea').fill('店主扭送，人赃并获')
    await form.getByText('Still missing: Persons').waitFor()
    // The browser throws the page away: nothing typed is lost with it.
    await page.reload()
    await open()
    expect(await form.locator('textarea').inputValue()).toBe('店主扭送，人赃并获')
    await form.locator('input[type=number]').fill('1')
    await form.locator('.dialog-acts .primary').click()
    await form.waitFor({ state: 'detached' })
    await page.locator('.ff-wait', { hasText: 'Hand over' }).waitFor()
    const [kept] = JSON.parse((await onDisk(phone, 'xunfang.field.outbox'))!) as Array<{ pressedAt: number }>

    await hold(1)
    await page.waitForTimeout(3_000)
    await hold(0)
    cable.plugIn()
    const given = async () =>
      (
        await ask<{ handovers: ReadonlyArray<{ givenAt: string; persons: number }> }>(
          'dispatcher',
          `/api/dispatch/handovers?incidentId=${incidentId}`,
        )
      ).handovers
    await until('it is given', async () => (await given()).length > 0)
    await page.locator('.ff-wait').waitFor({ state: 'detached' })
    const at = new Date(kept!.pressedAt).toISOString()
    expect(await given()).toMatchObject([{ persons: 1, givenAt: at }])
    expect(Date.parse((await mine()).now)).toBeGreaterThan(kept!.pressedAt + 2_000)
    await open()
    expect(await form.locator('textarea').inputValue()).toBe('')
    expect(phone.broken).toEqual([])
    await phone.leave()
    cable.close()
  })
})

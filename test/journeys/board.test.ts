import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cableTo, canTravel } from './server.ts'
import { openIntake, PHONE, tabTo, travel, until } from './travel.ts'

/** The desk with the keyboard alone, in both languages; words with a phone; the line gone and back. No pointer is used. */
describe.skipIf(!canTravel)('a dispatcher at the keyboard', () => {
  const city = travel(async () => {
    // The demo's crews come on duty one after the other, in its own time.
    await until('three crews are free', async () => (await unitsNow()).filter(free).length >= 3)
    // Then its time is held: its own desk and crews don't act between two keys.
    await city.send('chief', '/api/clock', { rate: 0 }, 'PUT')
  })
  const { sit, ask, send } = city

  interface Unit {
    readonly unitId: string
    readonly callSign: string
    readonly initials: string
    readonly state: string
    readonly active: { id: string; version: number; callSign: string } | null
  }
  const resting = ['off_duty', 'rostered', 'out_of_service', 'break']
  const free = ({ active, state }: Unit) => !active && !resting.includes(state)
  const unitsNow = async () => (await ask<{ units: Unit[] }>('dispatcher', '/api/dispatch/units')).units
  /** A unit on duty without an order; when all are out one is called back. */
  async function freeUnit(): Promise<Unit> {
    for (let asked = 0; ; asked++) {
      const units = await unitsNow()
      const found = units.find(free)
      if (found) return found
      const busy = units.find(({ active }) => active)?.active
      if (!busy || asked > 20)
        throw new Error(`no unit is free: ${units.map(({ state }) => state).join(' ')}`)
      const recall = { to: 'cancelled', reason: '调回', expectedVersion: busy.version }
      await send('dispatcher', `/api/dispatch/assignments/${busy.id}/state`, recall)
    }
  }
  interface Row {
    readonly number: string
    readonly incidentId: string
  }
  const queueNow = async () => (await ask<{ rows: Row[] }>('dispatcher', '/api/dispatch/queue')).rows

  const type = async (page: Page, line: string) => {
    // ; opens the line, or goes back into it.
    if (!(await page.locator('.cl input:focus').isVisible())) await page.keyboard.press(';')
    await page.locator('.cl input:focus').waitFor()
    await page.keyboard.type(line)
  }
  const done = async (page: Page, line: string) => {
    const told = page.locator('.cl-log li:not([data-state="pending"])', { hasText: line })
    await told.waitFor({ timeout: 20_000 }).catch(async (error: unknown) => {
      const shown = (await page.locator('.cl').allInnerTexts()).join(' / ')
      throw new Error(`"${line}" isn't done; the line shows: ${shown}`, { cause: error })
    })
    expect([await told.getAttribute('data-state'), await told.innerText()]).toEqual([
      'done',
      expect.any(String),
    ])
  }

  const languages = {
    zh: {
      text: '路口有人打架，两人受伤',
      place: '和平路',
      close: (number: string) => `办结 ${number}`,
      send: (unit: string, number: string) => `派 ${unit} 到 ${number}`,
      done: (unit: string) => `状态 ${unit} 完毕`,
      message: (number: string) => `消息 ${number} 注意安全`,
      scene: (unit: string) => `状态 ${unit} 到场`,
    },
    en: {
      text: '路口有人打架，一人受伤',
      place: '建设路',
      close: (number: string) => `close ${number}`,
      send: (unit: string, number: string) => `send ${unit} to ${number}`,
      done: (unit: string) => `state ${unit} clear`,
      message: (number: string) => `msg ${number} take care`,
      scene: (unit: string) => `state ${unit} onscene`,
    },
  } as const

  it.each(['zh', 'en'] as const)(
    'takes a call, orders, follows, writes, and calls off: %s',
    async (language) => {
      const words = languages[language]
      const desk = await sit('dispatcher', { language, path: '/map' })
      const { page } = desk
      await page.locator('.dq-tools').waitFor()
      const before = (await queueNow()).map(({ number }) => number)
      // The call: N, the words, Tab to the place, Ctrl Enter.
      await openIntake(page)
      await page.keyboard.type(words.text)
      await tabTo(page, '.in-intake [role=combobox]')
      await page.keyboard.type(words.place)
      await page.keyboard.press('ControlOrMeta+Enter')
      const come = async () => (await queueNow()).find(({ number }) => !before.includes(number))
      await until('the call is in the queue', async () => (await come()) !== undefined, {
        seen: async () => (await page.locator('.in-intake').allInnerTexts()).join(' / '),
      })
      await page.locator('.in-intake').waitFor({ state: 'detached' })
      const { number, incidentId: id } = (await come())!
      const short = number.split('-')[1]!
      await page.locator(`[data-incident="${number}"]`).waitFor()
      const unit = await freeUnit()

      // By its initials, which is two Enters at most: the first spells the line out.
      await type(page, words.send(unit.initials, short))
      await page.keyboard.press('Enter')
      if ((await page.locator('.cl input').inputValue()) !== '') await page.keyboard.press('Enter')
      // A second Enter finds nothing to do.
      await page.keyboard.press('Enter')
      await done(page, unit.callSign)
      const orders = await ask<Array<{ callSign: string; state: string }>>(
        'dispatcher',
        `/api/dispatch/incidents/${id}/assignments`,
      )
      expect(orders.filter(({ callSign }) => callSign === unit.callSign)).toHaveLength(1)

      // The same unit once more is refused before anything is sent, with a whole sentence.
      await type(page, words.send(unit.callSign, short))
      await page.locator('.cl-words', { hasNotText: 'Enter' }).waitFor()
      await page.keyboard.press('Enter')
      await page.locator('.cl-words.bad').waitFor()
      await page.keyboard.press('ControlOrMeta+a')

      await type(page, words.message(short))
      await page.keyboard.press('Enter')
      await done(page, words.message(short))
      const thread = await ask<{ messages: Array<{ to: unknown[] }> }>(
        'dispatcher',
        `/api/dispatch/messages?incidentId=${id}`,
      )
      expect(thread.messages[0]!.to).toHaveLength(1)

      // States by voice, the result, and the case is closed.
      for (const line of [words.scene(unit.callSign), words.done(unit.callSign)]) {
        await type(page, line)
        // The second is refused until the lists show what the first one did: the line says when it can be sent.
        await page.locator('.cl-words', { hasText: /Enter/ }).waitFor()
        await page.keyboard.press('Enter')
        await done(page, line)
      }
      const incident = await ask<{ version: number }>('dispatcher', `/api/incidents/${id}`)
      const result = { disposition: 'mediated', text: '已劝解，双方离开', expectedVersion: incident.version }
      await send('dispatcher', `/api/incidents/${id}/result`, result, 'PUT')
      const closing = page.locator('.db-closing')
      await closing.waitFor()
      await closing.press('Enter')
      await page.locator('.db-close-row', { hasText: short }).waitFor()
      await type(page, words.close(short))
      await page.locator('.cl-words', { hasText: /Enter/ }).waitFor()
      await page.keyboard.press('Enter')
      await done(page, words.close(short))
      const closed = await ask<{ status: string }>('dispatcher', `/api/incidents/${id}`)
      expect(closed.status).toBe('closed')
      await page.keyboard.press('Escape')
      await page.locator('.cl').waitFor({ state: 'detached' })
      // ? lists the keys, the command line among them.
      await page.keyboard.press('?')
      await page.locator('.key-list', { hasText: ';' }).waitFor()
      await page.keyboard.press('Escape')
      expect(desk.broken).toEqual([])
      await desk.leave()
    },
  )

  it('writes to a phone and sees that it was read; takes note of an SOS on another page with two keys', async () => {
    const phone = await sit('officer', { path: '/field', size: PHONE })
    const { unitId } = (await ask<{ user: { unitId: string } }>('officer', '/api/me')).user
    const desk = await sit('dispatcher', { path: '/incidents' })
    const { page } = desk
    const callSign = (await unitsNow()).find((unit) => unit.unitId === unitId)!.callSign
    await page.locator('h1, .search-form, table').first().waitFor()
    await page.locator('body').press(';')
    await type(page, `消息 ${callSign} 带上防刺服`)
    await page.keyboard.press('Enter')
    await done(page, callSign)
    await page.keyboard.press('Escape')
    await phone.page.locator('.mg-note', { hasText: '带上防刺服' }).waitFor()
    await phone.page.locator('.mg-note button').click()
    await phone.page.locator('.mg-note').waitFor({ state: 'detached' })
    const readAt = async () => {
      const { messages } = await ask<{ messages: Array<{ to: Array<{ readAt: string | null }> }> }>(
        'dispatcher',
        `/api/dispatch/messages?unitId=${unitId}`,
      )
      return messages[0]?.to[0]?.readAt ?? null
    }
    await until('the phone has read it', async () => (await readAt()) !== null)

    await send('officer', '/api/dispatch/mine/sos', {})
    await page.locator('.db-alarms .da-row.urgent').waitFor()
    await page.keyboard.press('a')
    await page.keyboard.press('Enter')
    await page.locator('.db-alarms .da-row', { hasText: callSign }).waitFor({ state: 'detached' })
    const noted = await ask<Array<{ kind: string; notedBy: string }>>(
      'dispatcher',
      '/api/dispatch/alarms/noted',
    )
    const me = await ask<{ user: { name: string } }>('dispatcher', '/api/me')
    expect(noted[0]).toMatchObject({ kind: 'sos', notedBy: me.user.name })
    expect([...desk.broken, ...phone.broken]).toEqual([])
    await desk.leave()
    await phone.leave()
  })

  it('without a line says so, keeps an order and sends it once; the past is never taken for now', async () => {
    const cable = await cableTo(city.server.address)
    const desk = await sit('dispatcher', { path: '/map', address: cable.address })
    const { page } = desk
    await page.locator('.dq-tools').waitFor()
    const { number, id } = await send<{ number: string; id: string }>('dispatcher', '/api/incidents', {
      text: '有人报警称被抢手机',
      placeText: '解放路',
      validity: 'valid',
    })
    await page.locator(`[data-incident="${number}"]`).waitFor()
    const unit = await freeUnit()
    await type(page, `派 ${unit.callSign} 到 ${number.split('-')[1]}`)
    cable.pull()
    await page.keyboard.press('Enter')
    await page.locator('.cl-log li[data-state="kept"]').waitFor({ timeout: 30_000 })
    await page.locator('.db-kept', { hasText: unit.callSign }).waitFor()
    await page.locator('[data-offline]').waitFor({ timeout: 60_000 })
    cable.plugIn()
    await page.locator('.db-kept').waitFor({ state: 'detached', timeout: 60_000 })
    const orders = await ask<Array<{ callSign: string }>>(
      'dispatcher',
      `/api/dispatch/incidents/${id}/assignments`,
    )
    expect(orders.map(({ callSign }) => callSign)).toEqual([unit.callSign])

    await page.keyboard.press('Escape')
    await page.keyboard.press('Space')
    await page.locator('.one-map.past .rp-banner').waitFor()
    // Its lists are counted as they were then; what stays of now says so.
    await page.locator('[id="om-tab-dispatch.inbox"] .om-now').waitFor()
    await page.locator('[id="om-tab-dispatch.units"]').click()
    await page.locator('.om-left .rp-list').waitFor()
    expect(await page.locator('.om-left .om-now').count()).toBe(1)
    // In the past nothing can be ordered.
    await type(page, `看 ${unit.callSign}`)
    await page.keyboard.press('Enter')
    await page.locator('.cl-words.bad').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[id="om-tab-dispatch.units"]').evaluate((tab) => (tab as HTMLElement).blur())
    await page.keyboard.press('Space')
    await page.locator('.one-map:not(.past)').waitFor()
    expect(desk.broken).toEqual([])
    await desk.leave()
    cable.close()
  })
})

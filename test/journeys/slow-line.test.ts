import { describe, expect, it } from 'vitest'
import { cableTo, canTravel } from './server.ts'
import { openIntake, PHONE, tabTo, travel, until } from './travel.ts'

/** A line that neither carries nor breaks, as a dead spot or a full network does. */
describe.skipIf(!canTravel)('a line that hangs', () => {
  const city = travel(async () => {
    await city.send('chief', '/api/clock', { rate: 0 }, 'PUT')
  })
  const { sit, ask } = city
  const numbers = async () =>
    (await ask<{ rows: ReadonlyArray<{ number: string }> }>('dispatcher', '/api/dispatch/queue')).rows.map(
      ({ number }) => number,
    )

  it.each([
    ['zh', '电动车被偷了，黑色的', '服务器没有及时回答'],
    ['en', '有人在桥头打架', "The server didn't answer in time"],
  ] as const)(
    'a desk (%s) is told that it is silent, keeps what is pressed, comes back by itself and sends it once',
    async (language, words, late) => {
      const cable = await cableTo(city.server.address)
      const desk = await sit('dispatcher', { path: '/map', address: cable.address, language })
      const { page } = desk
      await page.locator('.dq-tools').waitFor()
      const before = await numbers()
      await openIntake(page)
      await page.keyboard.type(words)
      await tabTo(page, '.in-intake [role=combobox]')
      await page.keyboard.type('河边老桥头')
      cable.hang()
      await page.keyboard.press('Control+Enter')
      // First that it waits, then that it is kept; the form says why.
      await page.locator('[data-slow]').waitFor()
      await page.locator('.db-kept').waitFor()
      await page.getByText(late).first().waitFor()
      // The line is given up only later, but that it is silent is told before.
      await page.locator('[data-offline]').waitFor({ timeout: 30_000 })
      cable.plugIn()
      await page.locator('[data-offline]').waitFor({ state: 'detached' })
      await page.locator('.db-kept').waitFor({ state: 'detached' })
      await until('it is stored', async () => (await numbers()).length > before.length)
      const made = (await numbers()).filter((number) => !before.includes(number))
      expect(made).toHaveLength(1)
      await page.locator(`[data-incident="${made[0]}"]`).waitFor()
      expect(desk.broken).toEqual([])
      await desk.leave()
      cable.close()
    },
  )

  it('a phone opens with what it kept within seconds, and says that there is no line', async () => {
    const cable = await cableTo(city.server.address)
    const phone = await sit('officer', { path: '/field', size: PHONE, address: cable.address })
    const { page } = phone
    await page.locator('.field-head').waitFor()
    await until('the program is kept', () =>
      page.evaluate(async () => {
        const { active } = await navigator.serviceWorker.ready
        return active?.state === 'activated' && (await caches.match('/')) !== undefined
      }),
    )
    await until('something is kept', () =>
      page.evaluate(() => localStorage.getItem('xunfang.field.kept') !== null),
    )
    cable.hang()
    await page.reload({ waitUntil: 'commit' })
    await page.locator('.field-offline').waitFor({ timeout: 30_000 })
    await page.locator('.field-head').waitFor()
    cable.plugIn()
    await page.locator('.field-offline').waitFor({ state: 'detached' })
    expect(phone.broken).toEqual([])
    await phone.leave()
    cable.close()
  })
})

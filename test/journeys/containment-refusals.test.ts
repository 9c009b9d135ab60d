import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { canTravel } from './server.ts'
import { DESK, travel, until } from './travel.ts'

const MIDDLE: [number, number] = [102.305, 40.204]
const words = {
  zh: { bound: /收到“(400|abc|0)”，应为大于 0、不超过 250/, old: '方案算在旧路况上' },
  en: {
    bound: /found “(400|abc|0)”, expected a number above 0 and at most 250/,
    old: 'stands on older roads',
  },
} as const

/** What can't be asked is said in one sentence where the desk looks, and leaves what is shown as it was. */
describe.skipIf(!canTravel)('a containment that is refused', () => {
  const city = travel()
  const { sit, ask, send } = city

  /** Wholly within the page and its panel: nothing lies over it or past the fold. */
  const isSeen = (it: Locator) =>
    it.evaluate((element) => {
      const box = element.getBoundingClientRect()
      const at = (y: number) => document.elementFromPoint(box.left + 4, y)
      const inside = (found: Element | null) =>
        found !== null && (element.contains(found) || found.contains(element))
      return (
        box.top >= 0 && box.bottom <= innerHeight && inside(at(box.top + 2)) && inside(at(box.bottom - 2))
      )
    })

  async function open(page: Page, number: string): Promise<void> {
    const row = page.locator('.dq-row').filter({ hasText: number.split('-')[1]! })
    await row.waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type(number.split('-')[1]!)
    await row.click()
    await page.locator('.cp-entry').waitFor()
    await page.keyboard.press('h')
    await page.locator('.cp-verdict').waitFor()
  }

  for (const language of ['zh', 'en'] as const)
    it(`is said at its field or on the panel, always in sight (${language})`, async () => {
      await until('units with a place', async () => {
        const { units } = await ask<{ units: { lngLat: unknown }[] }>('dispatcher', '/api/dispatch/units')
        return units.filter(({ lngLat }) => lngLat !== null).length > 3
      })
      const incident = await send<{ id: string; number: string }>('dispatcher', '/api/incidents', {
        text: '抢夺后步行逃跑',
        placeText: '百货大楼',
        lngLat: MIDDLE,
        level: 1,
        validity: 'valid',
      })
      const seat = await sit('dispatcher', { language, size: DESK, path: '/map' })
      const { page } = seat
      await open(page, incident.number)
      const field = page.locator('.cp-kmh')
      const refusal = page.locator('#cp-bound-refused')
      for (const typed of ['0', '400', 'abc']) {
        await field.fill(typed)
        await field.blur()
        await refusal.waitFor()
        expect(await refusal.textContent()).toMatch(words[language].bound)
        expect(await isSeen(refusal)).toBe(true)
        expect(await page.locator('.cp-basis').textContent()).not.toContain('400')
      }
      await field.fill('')
      await field.blur()
      await until('the sentence is gone', async () => (await refusal.count()) === 0)
      // Older than a closure that was just entered: refused when it is sent, and the sentence is in sight.
      await until(
        'a plan with somebody to send',
        async () => (await page.locator('.cp-call:not(.leak)').count()) > 0,
      )
      await page.locator('.cp-form select').first().selectOption('police_law_9')
      await page.locator('.cp-form input').fill('black e-bike')
      const ends = new Date(Date.parse((await ask<{ now: string }>('dispatcher', '/api/me')).now) + 300_000)
      await send('dispatcher', '/api/map/closures', {
        kind: 'closed',
        bothWays: true,
        concerns: 'motor',
        from: language === 'zh' ? [102.3, 40.21] : [102.29, 40.2],
        reason: '路面塌陷',
        until: ends.toISOString(),
      })
      await page.keyboard.press('Control+Enter')
      const line = page.locator('.cp-form .error-line')
      await line.waitFor()
      expect(await line.textContent()).toContain(words[language].old)
      expect(await isSeen(line)).toBe(true)
      expect(seat.broken).toEqual([])
      await seat.leave()
    })
})

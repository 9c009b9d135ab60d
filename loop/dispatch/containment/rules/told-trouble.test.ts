import { expect, it } from 'vitest'
import { toldTrouble } from './told-trouble.ts'

it('tells ways out and lost posts before late units, a few lines at once and every one on demand', () => {
  const late = Array.from({ length: 28 }, (_, i) => ({ code: 'late', params: { seconds: i } }))
  const leaks = { code: 'leaks', params: { n: 3 } }
  const { told, more } = toldTrouble([...late, leaks])
  expect(told).toHaveLength(4)
  expect(told[0]).toEqual(leaks)
  expect([...told, ...more]).toHaveLength(29)
  expect(toldTrouble([leaks])).toEqual({ told: [leaks], more: [] })
})

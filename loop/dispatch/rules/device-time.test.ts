import { expect, it } from 'vitest'
import { canBeRight } from './device-time.ts'

const at = (time: string) => new Date(`2026-11-22T${time}Z`)

it.each([
  ['as it was pressed', '11:20:00', true],
  ['pressed without a line, sent later', '11:12:00', true],
  ['a minute ahead', '11:21:00', true],
  ['ten minutes ahead', '11:30:00', false],
  ['before the order', '10:50:00', false],
  ['ten minutes behind, so before the press that came first', '11:10:00', false],
])('a press at 11:20 on an order of 11:00, set off 11:11, that says: %s', (_, said, right) => {
  const known = { orderedAt: at('11:00:00'), before: [{ at: at('11:11:00') }], now: at('11:20:00') }
  expect(canBeRight(at(said), known)).toBe(right)
})

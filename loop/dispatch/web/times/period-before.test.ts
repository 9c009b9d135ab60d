import { expect, it } from 'vitest'
import { periodBefore } from './period-before.ts'

it('names the days to compare with', () => {
  expect(periodBefore('2026-11-22', '2026-11-28', 'none')).toBeNull()
  expect(periodBefore('2026-11-22', '2026-11-28', 'before')).toEqual({ from: '2026-11-15', to: '2026-11-21' })
  expect(periodBefore('2026-03-01', '2026-03-01', 'before')).toEqual({ from: '2026-02-28', to: '2026-02-28' })
  expect(periodBefore('2028-02-29', '2028-03-02', 'year')).toEqual({ from: '2027-02-28', to: '2027-03-02' })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../engines/statistics/index.ts'
import { comparePeriods } from './compare-periods.ts'

const row = (before: number, after: number, days = 28) =>
  comparePeriods('k', { count: before, days }, { count: after, days })

describe('two periods beside each other', () => {
  it('call a change only what chance does not explain', () => {
    expect(row(40, 80).verdict).toBe('more')
    expect(row(80, 40).verdict).toBe('fewer')
    expect(row(10, 14).verdict).toBe('unclear')
    expect(row(0, 0)).toMatchObject({ verdict: 'unclear', ratio: null })
    expect(row(0, 3)).toMatchObject({ ratio: null, smallNumber: true })
    expect(row(0, 30).verdict).toBe('more')
  })
  it('know that periods have lengths', () => {
    const longer = comparePeriods('k', { count: 40, days: 28 }, { count: 80, days: 56 })
    expect(longer.verdict).toBe('unclear')
    expect(longer.perWeekBefore).toBeCloseTo(longer.perWeekAfter)
  })
  it('hold the ratio inside its interval, and turn round when the periods do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (a, b) => {
        const one = row(a, b)
        expect(one.low!).toBeLessThanOrEqual(one.ratio! + 1e-9)
        expect(one.high!).toBeGreaterThanOrEqual(one.ratio! - 1e-9)
        const other = { more: 'fewer', fewer: 'more', unclear: 'unclear' }[row(b, a).verdict]
        expect(one.verdict).toBe(other)
      }),
    )
  })
  it('find a change in steady series about one time in twenty, not more', () => {
    const random = seededRandom('steady')
    let found = 0
    for (let i = 0; i < 2000; i++)
      if (row(random.poisson(20), random.poisson(20)).verdict !== 'unclear') found++
    expect(found / 2000).toBeLessThan(0.06)
  })
})

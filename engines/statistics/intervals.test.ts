import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactShareInterval, poissonInterval, poissonPmf, rateRatio, wilsonInterval } from './index.ts'

describe('poissonInterval', () => {
  it("is Garwood's table", () => {
    const table: Array<[number, number, number]> = [
      [0, 0, 3.6888794541],
      [1, 0.0253178079, 5.571643391],
      [10, 4.7953886961, 18.390356042],
      [100, 81.3639912509, 121.6267937924],
    ]
    for (const [count, low, high] of table) {
      expect(poissonInterval(count).low).toBeCloseTo(low, 8)
      expect(poissonInterval(count).high).toBeCloseTo(high, 8)
    }
  })

  it('covers the true mean at least as often as promised, summed over every count', () => {
    for (const mean of [0.4, 2, 5.5, 20]) {
      let covered = 0
      for (let k = 0; k < 120; k++) {
        const { low, high } = poissonInterval(k, 0.9)
        if (low <= mean && mean <= high) covered += poissonPmf(k, mean)
      }
      expect(covered).toBeGreaterThanOrEqual(0.9)
    }
  })

  it('refuses a count that is none', () => {
    expect(() => poissonInterval(2.5)).toThrow('count: found 2.5, expected a whole number >= 0')
    expect(() => poissonInterval(2, 95)).toThrow('level: found 95')
  })
})

describe('share intervals', () => {
  it('Wilson 8 of 10 and 0 of 10 (textbook values)', () => {
    expect(wilsonInterval(8, 10).low).toBeCloseTo(0.4902, 4)
    expect(wilsonInterval(8, 10).high).toBeCloseTo(0.9433, 4)
    expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.2775, 4) })
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 })
  })
  it('Clopper–Pearson 5 of 20', () => {
    expect(exactShareInterval(5, 20).low).toBeCloseTo(0.086571469, 8)
    expect(exactShareInterval(5, 20).high).toBeCloseTo(0.4910458717, 8)
  })
  it('hold the observed share and mirror', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), (total, seed) => {
        const hits = seed % (total + 1)
        for (const interval of [wilsonInterval, exactShareInterval]) {
          const { low, high } = interval(hits, total)
          expect(low).toBeLessThanOrEqual(hits / total + 1e-12)
          expect(high).toBeGreaterThanOrEqual(hits / total - 1e-12)
          expect(interval(total - hits, total).low).toBeCloseTo(1 - high, 8)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('rateRatio', () => {
  it('doubling with its interval', () => {
    const r = rateRatio({ count: 40, exposure: 7 }, { count: 80, exposure: 28 })
    expect(r.ratio).toBeCloseTo(2, 12)
    expect(r.percentChange).toBeCloseTo(100, 10)
    expect(r.low).toBeGreaterThan(1.3)
    expect(r.high).toBeLessThan(3)
    expect(r.p).toBeLessThan(0.001)
    expect(r.reason).toBe('ok')
  })
  it('shows no percent for small numbers and no ratio without a baseline', () => {
    const small = rateRatio({ count: 3, exposure: 7 }, { count: 1, exposure: 7 })
    expect(small).toMatchObject({ ratio: 3, percentChange: null, reliable: false, reason: 'small_numbers' })
    expect(small.low).toBeLessThan(1)
    expect(rateRatio({ count: 3, exposure: 7 }, { count: 0, exposure: 7 })).toMatchObject({
      ratio: null,
      high: Infinity,
      reason: 'no_baseline',
    })
    expect(rateRatio({ count: 0, exposure: 7 }, { count: 0, exposure: 7 }).p).toBe(1)
  })
  it('is the mirror of itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }), (a, b) => {
        const ab = rateRatio({ count: a, exposure: 3 }, { count: b, exposure: 5 })
        const ba = rateRatio({ count: b, exposure: 5 }, { count: a, exposure: 3 })
        expect(ab.low * ba.high).toBeCloseTo(1, 7)
        expect(ab.p).toBeCloseTo(ba.p, 9)
      }),
      { numRuns: 60 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  benjaminiHochberg,
  circularMean,
  circularSmooth,
  cusum,
  jainIndex,
  moments,
  percentileOfSorted,
  percentiles,
  poissonCusumReference,
  poissonCusumRunLength,
  seededRandom,
  shrinkProfile,
  shrinkRates,
  weightedDisplacement,
} from './index.ts'

describe('percentiles', () => {
  it('nearest rank of 1 … 100 and of the textbook five', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
    expect(percentiles(hundred)).toEqual({ n: 100, missing: 0, p50: 50, p90: 90, p95: 95 })
    const five = [15, 20, 35, 40, 50]
    expect([0.05, 0.3, 0.4, 0.5, 1].map((p) => percentileOfSorted(five, p))).toEqual([15, 20, 20, 35, 50])
  })
  it('counts what is missing and keeps silent where n is too small', () => {
    expect(percentiles([3, null, Number.NaN, 5, undefined])).toEqual({
      n: 2,
      missing: 3,
      p50: 3,
      p90: null,
      p95: null,
    })
    expect(percentiles([])).toEqual({ n: 0, missing: 0, p50: null, p90: null, p95: null })
  })
  it('every figure is a sample, and at least p of the samples lie at or below it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 20, maxLength: 90 }), (xs) => {
        for (const [share, value] of [
          [0.5, percentiles(xs).p50],
          [0.9, percentiles(xs).p90],
          [0.95, percentiles(xs).p95],
        ] as const) {
          expect(xs).toContain(value)
          expect(xs.filter((x) => x <= (value as number)).length).toBeGreaterThanOrEqual(
            share * xs.length - 1e-9,
          )
          expect(xs.filter((x) => x < (value as number)).length).toBeLessThan(share * xs.length)
        }
      }),
    )
  })
  it('moments of 2 4 4 4 5 5 7 9', () => {
    expect(moments([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
      n: 8,
      mean: 5,
      variance: expect.closeTo(32 / 7, 12),
    })
  })
})

describe('cusum', () => {
  it('follows the hand computation and starts again after an alarm', () => {
    expect(cusum([2, 5, 6, 1, 9], 3, 4)).toEqual([
      { sum: 0, alarm: false },
      { sum: 2, alarm: false },
      { sum: 5, alarm: true },
      { sum: 0, alarm: false },
      { sum: 6, alarm: true },
    ])
  })
  it('reference value of a doubling', () => {
    expect(poissonCusumReference(10, 2)).toBeCloseTo(10 / Math.log(2), 12)
  })
  it('run length from the chain agrees with simulation', () => {
    const random = seededRandom('arl')
    const expected = poissonCusumRunLength(4, 5.5, 6)
    let periods = 0
    const alarms = 1500
    for (let found = 0; found < alarms; ) {
      const steps = cusum(
        Array.from({ length: 500 }, () => random.poisson(4)),
        5.5,
        6,
      )
      for (const step of steps) {
        periods++
        if (step.alarm) found++
      }
    }
    expect(Math.abs(periods / alarms / expected - 1)).toBeLessThan(0.1)
  })
  it('run length without memory is one over the tail', () => {
    // limit 0 and a huge reference: the alarm is X > reference alone
    const tail = 1 - [0, 1, 2, 3].reduce((s, k) => s + (Math.exp(-1) * 1) / [1, 1, 2, 6][k]!, 0)
    expect(poissonCusumRunLength(1, 3, 0)).toBeCloseTo(1 / tail, 8)
  })
})

describe('benjaminiHochberg', () => {
  it("reproduces the 1995 paper's example: 4 of 15 at 5 %", () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ]
    const result = benjaminiHochberg(p, 0.05)
    expect(result.count).toBe(4)
    expect([...result.significant].slice(0, 5)).toEqual([1, 1, 1, 1, 0])
  })
  it('adjusted values keep the order, lie in [p, 1]', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (p) => {
        const { adjusted } = benjaminiHochberg(p)
        for (let i = 0; i < p.length; i++) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p[i]! - 1e-15)
          expect(adjusted[i]).toBeLessThanOrEqual(1)
          for (let j = 0; j < p.length; j++)
            if (p[i]! < p[j]!) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!)
        }
      }),
    )
    expect(() => benjaminiHochberg([0.2, 1.2])).toThrow('p-value 1: found 1.2')
  })
})

describe('circular', () => {
  it('smoothing keeps the total and wraps round midnight', () => {
    const hours = new Array(24).fill(0)
    hours[23] = 10
    const smooth = circularSmooth(hours, 1)
    expect(smooth.reduce((a, b) => a + b, 0)).toBeCloseTo(10, 9)
    expect(smooth[0]).toBeCloseTo(smooth[22]!, 12)
    expect([...circularSmooth(hours, 0)]).toEqual(hours)
  })
  it('shifting the input shifts the output', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 24, maxLength: 24 }),
        fc.integer({ min: 1, max: 23 }),
        (xs, by) => {
          const turned = xs.map((_, i) => xs[(i + by) % 24]!)
          const a = circularSmooth(xs, 1.5)
          const b = circularSmooth(turned, 1.5)
          for (let i = 0; i < 24; i++) expect(b[i]).toBeCloseTo(a[(i + by) % 24]!, 9)
        },
      ),
    )
  })
  it('23 h and 1 h meet at midnight; opposite hours have no mean', () => {
    const night = circularMean([23, 1], 24)
    expect(Math.min(night.mean!, 24 - night.mean!)).toBeLessThan(1e-9)
    expect(circularMean([0, 12], 24)).toEqual({ mean: null, concentration: 0, n: 2 })
  })
})

describe('shrinkage', () => {
  it('nothing of its own: the parent; much of its own: itself', () => {
    expect([...shrinkProfile([0, 0], [3, 1])]).toEqual([0.75, 0.25])
    expect(shrinkProfile([30, 0], [1, 1], 30)[0]).toBeCloseTo(0.75, 12)
    expect([...shrinkProfile([0, 0], [0, 0])]).toEqual([0.5, 0.5])
    expect(shrinkProfile([90_000, 10_000], [0, 1])[0]).toBeCloseTo(0.9, 3)
  })
  it('pure chance pulls every rate to the overall one; real differences stay', () => {
    const even = shrinkRates([10, 11, 9, 10], [100, 100, 100, 100])
    expect(even.rates[1]).toBeCloseTo(even.overall, 12)
    const apart = shrinkRates([400, 10, 10, 10], [100, 100, 100, 100])
    expect(apart.rates[0]).toBeGreaterThan(3.9)
    expect(shrinkRates([5, 0], [10, 0]).rates[1]).toBe(0.5)
  })
})

describe('weightedDisplacement', () => {
  it("is the authors' worked example: 20 → 10 against 20 → 20", () => {
    const w = weightedDisplacement({
      treated: { before: 20, after: 10 },
      control: { before: 20, after: 20 },
      level: 0.9,
    })
    expect(w.wdd).toBe(-10)
    expect(w.standardError).toBeCloseTo(Math.sqrt(70), 12)
    expect(w.low).toBeCloseTo(-23.76, 2)
    expect(w.high).toBeCloseTo(3.76, 2)
    expect(w.verdict).toBe('not_distinguishable_from_chance')
  })
  it('adds the belts, and scales periods of different length', () => {
    const w = weightedDisplacement({
      treated: { before: 100, after: 40 },
      control: { before: 100, after: 100 },
      treatedBelt: { before: 30, after: 40 },
      controlBelt: { before: 30, after: 30 },
    })
    expect(w).toMatchObject({ wdd: -50, local: -60, displaced: 10, verdict: 'fewer' })
    const scaled = weightedDisplacement({
      treated: { before: 200, after: 100 },
      control: { before: 200, after: 100 },
      beforeDays: 56,
      afterDays: 28,
    })
    expect(scaled.wdd).toBe(0)
    expect(scaled.standardError).toBeCloseTo(Math.sqrt(2 * (100 + 50)), 12)
  })
})

describe('jainIndex', () => {
  it('all equal 1, one carries everything 1/n, scale does not matter', () => {
    expect(jainIndex([4, 4, 4])).toBe(1)
    expect(jainIndex([9, 0, 0])).toBeCloseTo(1 / 3, 12)
    expect(jainIndex([1, 2, 3])).toBeCloseTo(36 / 42, 12)
    expect(jainIndex([10, 20, 30])).toBeCloseTo(jainIndex([1, 2, 3]), 12)
    expect(jainIndex([0, 0])).toBe(1)
    expect(() => jainIndex([])).toThrow('no value')
  })
})

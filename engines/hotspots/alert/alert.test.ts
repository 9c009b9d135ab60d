import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { midTail, seededRandom } from '../../statistics/index.ts'
import {
  ALERT_RULES,
  COLOURS,
  expectation,
  fourColour,
  getAlertRule,
  replayRule,
  TAIL_RULE,
} from '../index.ts'
import { cusumLimit } from './slowRise.ts'

const steady = (mean: number, n: number, seed: string): number[] => {
  const random = seededRandom(seed)
  return Array.from({ length: n }, () => random.poisson(mean))
}
const flat = (count: number, n = 52): number[] => new Array(n).fill(count)

describe('expectation', () => {
  it('weighs the last eight weeks twice', () => {
    const e = expectation([...flat(10, 44), ...flat(16, 8)], TAIL_RULE)!
    const effective = 60 ** 2 / (44 + 8 * 4)
    expect(e.mean).toBeCloseTo((44 * 10 + 16 * 16) / 60 + 0.5 / effective, 9)
    expect(e).toMatchObject({ recentMean: 16, periods: 52, seasonFactor: 1 })
  })
  it('leaves unknown periods out, and says nothing on fewer than four', () => {
    const holes = flat(10).map((count, i) => (i % 3 === 0 ? null : count))
    expect(expectation(holes, TAIL_RULE)!.mean).toBeGreaterThan(10)
    expect(expectation(holes, TAIL_RULE)!.mean).toBeLessThan(10.1)
    expect(expectation([1, null, 2, 3], TAIL_RULE)).toBeNull()
  })
  it('knows the season once earlier years are there', () => {
    // four weeks of every year bring three times as many
    const weeks = Array.from({ length: 52 * 3 }, (_, i) => (i % 52 < 4 ? 30 : 10))
    expect(expectation(weeks, TAIL_RULE)!.seasonFactor).toBeGreaterThan(1.4)
    expect(expectation(flat(10, 52 * 3), TAIL_RULE)!.seasonFactor).toBeCloseTo(1, 9)
    expect(fourColour({ observed: 22, baseline: weeks }).colour).not.toBe('red')
    expect(fourColour({ observed: 22, baseline: flat(10, 156) }).colour).toBe('red')
  })
})

describe('tail rule', () => {
  it('goes through the colours as counts rise, each with expected, observed and p', () => {
    const colours = [10, 16, 18, 25].map((observed) => fourColour({ observed, baseline: flat(10) }).colour)
    expect(colours).toEqual(['green', 'yellow', 'orange', 'red'])
    const alert = fourColour({ observed: 25, baseline: flat(10) })
    expect(alert).toMatchObject({ ruleId: 'tail', ruleVersion: 1, observed: 25 })
    expect(alert.expected).toBeCloseTo(10, 1)
    expect(alert.p).toBeLessThan(0.005)
    expect(alert.p).toBeGreaterThan(midTail(25, 10))
    expect(alert.reasons[0]).toMatchObject({ code: 'tail', params: { observed: 25, periods: 52 } })
  })
  it('never gets calmer by one more incident, never gives a colour below three', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 0, maxLength: 70 }),
        fc.integer({ min: 0, max: 40 }),
        (baseline, observed) => {
          const rank = (n: number): number => COLOURS.indexOf(fourColour({ observed: n, baseline }).colour)
          expect(rank(observed + 1)).toBeGreaterThanOrEqual(rank(observed))
          if (observed < 3) expect(rank(observed)).toBe(0)
        },
      ),
    )
    const quiet = fourColour({ observed: 2, baseline: flat(0) })
    expect(quiet.colour).toBe('green')
    expect(quiet.reasons.map((r) => r.code)).toContain('minimum_count')
    expect(fourColour({ observed: 3, baseline: flat(0) }).colour).toBe('red')
  })
  it('holds back where counts swing widely anyway', () => {
    const swing = Array.from({ length: 52 }, (_, i) => (i % 2 ? 2 : 18))
    const alert = fourColour({ observed: 20, baseline: swing })
    expect(alert.colour).toBe('green')
    expect(alert.reasons.map((r) => r.code)).toContain('overdispersed')
    expect(fourColour({ observed: 20, baseline: flat(10) }).colour).toBe('red')
  })
  it('sees a slow rise that no week shows', () => {
    const rise = [...flat(10, 30), ...Array.from({ length: 14 }, (_, i) => 10 + Math.floor(i / 2))]
    const seen = rise.some((_, i) => {
      if (i < 30) return false
      const alert = fourColour({ observed: rise[i]!, baseline: rise.slice(0, i) })
      return alert.reasons.some((r) => r.code === 'slow_rise')
    })
    expect(seen).toBe(true)
  })
  it('says that it knows too little', () => {
    expect(fourColour({ observed: 9, baseline: [1, 2] })).toMatchObject({
      colour: 'green',
      expected: null,
      p: null,
      reasons: [{ code: 'short_baseline', params: { periods: 2, needed: 4 } }],
    })
    expect(() => fourColour({ observed: 1.5, baseline: [] })).toThrow('found count 1.5')
  })
  it('gives steady weeks a colour about as often as promised, and a doubled rate red', () => {
    const random = seededRandom('promise')
    const runs = 3000
    let raised = 0
    let red = 0
    for (let i = 0; i < runs; i++) {
      const baseline = Array.from({ length: 60 }, () => random.poisson(20))
      if (fourColour({ observed: random.poisson(20), baseline }).colour !== 'green') raised++
      if (fourColour({ observed: random.poisson(40), baseline }).colour === 'red') red++
    }
    expect(raised / runs).toBeGreaterThan(0.08)
    expect(raised / runs).toBeLessThan(0.12)
    expect(red / runs).toBeGreaterThan(0.8)
  })
  it('cusum limits cry wolf about as seldom as set', () => {
    const random = seededRandom('wolf')
    const limit = cusumLimit(12, 14.8, 1, 100)
    let alarms = 0
    let sum = 0
    const periods = 60_000
    for (let i = 0; i < periods; i++) {
      sum = Math.max(0, sum + random.poisson(12) - 14.8)
      if (sum > limit) {
        alarms++
        sum = 0
      }
    }
    expect(periods / alarms).toBeGreaterThan(65)
    expect(periods / alarms).toBeLessThan(150)
  })
})

describe('rules of practice', () => {
  const colour = (rule: string, observed: number, baseline: number[]): string =>
    fourColour({ observed, baseline, rule }).colour
  it('percent over the mean of four weeks: 10, 30, 50', () => {
    expect([110, 111, 130, 131, 150, 151].map((n) => colour('percent_4_weeks', n, flat(100, 4)))).toEqual([
      'green',
      'yellow',
      'yellow',
      'orange',
      'orange',
      'red',
    ])
    expect(fourColour({ observed: 12, baseline: [10, 10, 10, 10], rule: 'percent_4_weeks' }).reasons).toEqual(
      [
        { code: 'percent_over_mean', params: { observed: 12, mean: 10, percent: 20, periods: 4 } },
        { code: 'within_chance', params: { p: expect.closeTo(0.29, 1) } },
      ],
    )
  })
  it('fifteen weeks, trend, kinds', () => {
    expect(colour('shanghai_15_weeks', 101, flat(100, 15))).toBe('yellow')
    expect(colour('shanghai_15_weeks', 101, flat(100, 14))).toBe('green')
    expect([9, 11, 13].map((n) => colour('shenyang_trend', n, [3, 10]))).toEqual(['green', 'orange', 'red'])
    const kinds = { robbery: 1, burglary: 2, snatching: 1, fraud: 0 }
    expect(fourColour({ observed: 4, baseline: [], kinds, rule: 'wuhan_kinds' })).toMatchObject({
      colour: 'red',
      reasons: [{ code: 'kinds', params: { kinds: 3, list: 'burglary,robbery,snatching' } }],
    })
    expect(fourColour({ observed: 2, baseline: [], kinds: { robbery: 2 }, rule: 'wuhan_kinds' }).colour).toBe(
      'green',
    )
  })
  it('a norm of nothing is named, not divided by', () => {
    expect(
      fourColour({ observed: 1, baseline: [...flat(1, 20), ...flat(0, 4)], rule: 'percent_4_weeks' }),
    ).toMatchObject({
      colour: 'red',
      reasons: [{ code: 'no_norm' }, { code: 'within_chance' }],
    })
    expect(colour('percent_4_weeks', 0, flat(0))).toBe('green')
  })
  it('are data: ids unique, versions whole, sources named; the same input gives the same answer', () => {
    expect(new Set(ALERT_RULES.map((r) => r.id)).size).toBe(ALERT_RULES.length)
    for (const rule of ALERT_RULES) {
      expect(Number.isInteger(rule.version)).toBe(true)
      expect(rule.source.length).toBeGreaterThan(10)
      expect(JSON.parse(JSON.stringify(rule))).toEqual(rule)
      const input = { observed: 9, baseline: steady(6, 60, 'same'), kinds: { a: 1 }, rule }
      expect(fourColour(input)).toEqual(fourColour(input))
    }
    expect(() => getAlertRule('guess')).toThrow('found "guess", expected one of tail')
  })
  it('replayed over a steady year, percent rules call chance red many times, the tail rule hardly ever', () => {
    const counts = steady(8, 120, 'year')
    const tail = replayRule(counts, getAlertRule('tail'))
    const percent = replayRule(counts, getAlertRule('percent_4_weeks'))
    expect(tail.alerts).toHaveLength(52)
    expect(Object.values(tail.colours).reduce((a, b) => a + b, 0)).toBe(52)
    expect(tail.colours.red).toBeLessThanOrEqual(1)
    expect(percent.colours.red).toBeGreaterThan(4)
    expect(percent.redWithinChance).toBeGreaterThan(0)
    expect(replayRule([1, null, 2], getAlertRule('tail')).alerts).toHaveLength(2)
  })
})

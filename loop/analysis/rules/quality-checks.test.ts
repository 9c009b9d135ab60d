import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classSteps, wholeMonths } from './class-steps.ts'
import { type CheckedFacts, qualityChecks, withHour } from './quality-checks.ts'

const facts = (more: Partial<CheckedFacts> = {}): CheckedFacts => ({
  used: 1000,
  located: 990,
  timed: 950,
  piles: [],
  defaultPoints: 0,
  outsideBox: 0,
  duplicates: 0,
  fullHours: new Array(24).fill(4),
  delay: { n: 950, overWeek: 5, p90Hours: 14 },
  ...more,
})
const limits = { locatedShare: 0.8, timedShare: 0.7 }
const level = (more: Partial<CheckedFacts>, code: string) =>
  qualityChecks(facts(more), [], limits).find((check) => check.code === code)?.level

describe('checks of the records', () => {
  it('warn of what can mislead, and leave the ordinary alone', () => {
    expect(qualityChecks(facts(), [], limits).filter((check) => check.level === 'warn')).toEqual([])
    expect(level({ located: 700 }, 'unlocated')).toBe('warn')
    expect(level({ timed: 500 }, 'untimed')).toBe('warn')
    expect(level({ defaultPoints: 1 }, 'default_points')).toBe('warn')
    expect(level({ duplicates: 3 }, 'duplicates')).toBe('note')
    expect(level({ duplicates: 90 }, 'duplicates')).toBe('warn')
    expect(level({ delay: { n: 100, overWeek: 12, p90Hours: 300 } }, 'late')).toBe('warn')
    const heaped = [60, ...new Array(23).fill(4)]
    expect(level({ fullHours: heaped }, 'midnight')).toBe('warn')
  })
  it('know that dates are no hours', () => {
    const atMidnight = (n: number) => [n, ...new Array<number>(23).fill(0)]
    expect(withHour(facts({ timed: 75, fullHours: atMidnight(75) }))).toBe(0)
    expect(withHour(facts({ timed: 76, fullHours: atMidnight(75) }))).toBe(76)
    expect(withHour(facts({ timed: 3, fullHours: atMidnight(3) }))).toBe(3)
  })
  it('say nothing false of none and of one record', () => {
    const none = {
      used: 0,
      located: 0,
      timed: 0,
      fullHours: new Array(24).fill(0),
      delay: { n: 0, overWeek: 0, p90Hours: null },
    }
    expect(qualityChecks(facts(none), [], limits).every((check) => check.level === 'ok')).toBe(true)
    const one = { ...none, used: 1, located: 1, timed: 1, delay: { n: 1, overWeek: 0, p90Hours: 1 } }
    expect(qualityChecks(facts(one), [], limits).every((check) => check.level === 'ok')).toBe(true)
  })
})

describe('breaks in monthly series', () => {
  const months = wholeMonths('2025-01-01', '2026-07-10')
  const series = (classCode: string, counts: readonly number[]) =>
    months.map((month, i) => ({ classCode, month, count: counts[i] ?? 0 }))
  it('takes whole months only', () => {
    expect(months).toHaveLength(18)
    expect(wholeMonths('2025-01-02', '2025-03-01')).toEqual(['2025-02'])
  })
  it('sees a class renamed in mid-series as one that goes on', () => {
    const old = months.map((_, i) => (i < 9 ? 20 + (i % 3) : 0))
    const young = months.map((_, i) => (i < 9 ? 0 : 21 + (i % 2)))
    const steps = classSteps([...series('a', old), ...series('b', young)], months)
    expect(steps.find((step) => step.classCode === 'a')).toMatchObject({
      kind: 'ended',
      month: months[9],
      renamedTo: 'b',
    })
  })
  it('does not take a class of another size for the heir', () => {
    const old = months.map((_, i) => (i < 9 ? 40 : 0))
    const young = months.map((_, i) => (i < 9 ? 0 : 8))
    const steps = classSteps([...series('a', old), ...series('b', young)], months)
    expect(steps.find((step) => step.classCode === 'a')?.renamedTo).toBeNull()
  })
  it('finds no break in a level series, whatever its level', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (mean) => {
        expect(
          classSteps(
            series(
              'a',
              months.map(() => mean),
            ),
            months,
          ),
        ).toEqual([])
      }),
    )
  })
})

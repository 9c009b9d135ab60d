import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareCounts, declineRate, type EarlierCount } from './decline.ts'
import {
  fulfilDuties,
  fulfilmentRate,
  type MeasuredHour,
  type PublishedDuty,
  wholeHoursOf,
} from './fulfilment.ts'
import { daysOf, periodOf, presetSpan, yearBefore } from './periods.ts'
import { perTenThousand, shareRate } from './shares.ts'

const zone = 'Asia/Shanghai'
const month = { fromDay: '2026-11-01', toDay: '2026-11-30' }
const period = periodOf(month, new Date('2027-01-01T00:00:00Z'), zone)
const then = (count: number, covered = true): EarlierCount => ({ ...period.earlier[0]!, count, covered })

describe('periods', () => {
  it('are duty days, compared with the same days a year before and as many just before', () => {
    expect(period).toMatchObject({ running: false, from: new Date('2026-11-01T00:00:00Z') })
    expect(period.to).toEqual(new Date('2026-12-01T00:00:00Z'))
    expect(period.earlier.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([
      ['2025-11-01', '2025-11-30'],
      ['2026-10-02', '2026-10-31'],
    ])
  })

  it('that run are compared by the time that has passed', () => {
    const running = periodOf(month, new Date('2026-11-11T06:00:00Z'), zone)
    expect(running.running).toBe(true)
    for (const each of running.earlier)
      expect(each.to.getTime() - each.from.getTime()).toBe(running.to.getTime() - running.from.getTime())
  })

  it('of the chooser follow one another without gap or overlap', () => {
    expect(presetSpan('month26', '2026-11-25')).toEqual({ fromDay: '2026-10-26', toDay: '2026-11-25' })
    expect(presetSpan('month26', '2026-12-26')).toEqual({ fromDay: '2026-12-26', toDay: '2027-01-25' })
    expect(presetSpan('quarter', '2026-02-10', -1)).toEqual({ fromDay: '2025-10-01', toDay: '2025-12-31' })
    expect(presetSpan('month', '2028-02-29')).toEqual({ fromDay: '2028-02-01', toDay: '2028-02-29' })
    expect(yearBefore('2028-02-29')).toBe('2027-02-28')
    fc.assert(
      fc.property(
        fc.constantFrom('month' as const, 'month26' as const, 'quarter' as const),
        fc.date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
        fc.integer({ min: -15, max: 15 }),
        (kind, date, steps) => {
          const day = date.toISOString().slice(0, 10)
          const own = presetSpan(kind, day)
          expect(own.fromDay <= day && day <= own.toDay).toBe(true)
          const [a, b] = [presetSpan(kind, day, steps), presetSpan(kind, day, steps + 1)]
          expect(Date.parse(b.fromDay) - Date.parse(a.toDay)).toBe(86_400_000)
          expect(daysOf(a)).toBeGreaterThan(27)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('incident decline', () => {
  const span = { from: period.from, to: period.to }
  it('gives a percent only for counts from five on, and a verdict only beyond chance', () => {
    expect(compareCounts({ ...span, count: 60 }, then(100), 5)).toMatchObject({ verdict: 'fewer' })
    expect(compareCounts({ ...span, count: 60 }, then(100), 5).value).toBeCloseTo(0.4)
    expect(compareCounts({ ...span, count: 9 }, then(10), 5)).toMatchObject({ verdict: 'chance' })
    expect(compareCounts({ ...span, count: 2 }, then(4), 5)).toMatchObject({ verdict: 'chance', value: null })
    expect(compareCounts({ ...span, count: 40 }, then(0, false), 5)).toMatchObject({
      verdict: 'no_baseline',
      value: null,
    })
    expect(compareCounts({ ...span, count: 0 }, then(0), 5)).toMatchObject({ verdict: 'chance' })
  })

  it('keeps its value inside its interval, and never has a percent of small counts', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (now, before) => {
        const rate = declineRate({ ...span, count: now, undecided: 2 }, [then(before)], 5)
        if (now < 5 || before < 5) expect(rate.value).toBeNull()
        else {
          expect(rate.low!).toBeLessThanOrEqual(rate.value!)
          expect(rate.high!).toBeGreaterThanOrEqual(rate.value!)
        }
        expect(rate.reasons).toContainEqual({ code: 'undecided', params: { count: 2 } })
      }),
      { numRuns: 60 },
    )
  })
})

describe('shares', () => {
  it('say no data, small numbers, or the share with its interval', () => {
    expect(shareRate(0, 0, 5)).toMatchObject({ value: null, reasons: [{ code: 'no_records' }] })
    expect(shareRate(1, 3, 5)).toMatchObject({ value: null, reasons: [{ code: 'small_numbers' }] })
    const share = shareRate(12, 40, 5)
    expect(share.value).toBeCloseTo(0.3)
    expect(share.low!).toBeLessThan(0.3)
    expect(share.high!).toBeGreaterThan(0.3)
  })
  it('per 10,000 residents need residents and a count', () => {
    expect(perTenThousand(30, 60_000, 5)!.value).toBeCloseTo(5)
    expect(perTenThousand(30, null, 5)).toBeNull()
    expect(perTenThousand(4, 60_000, 5)).toBeNull()
  })
})

describe('duty fulfilment', () => {
  const H = 3_600_000
  const duty = (id: string, fromMs: number, toMs: number, unitId = 'u'): PublishedDuty => ({
    id,
    unitId,
    fromMs,
    toMs,
  })
  const hour = (hourMs: number, on: number, unknown = 0, unitId = 'u'): MeasuredHour => ({
    unitId,
    hourMs,
    onDutySeconds: on,
    unknownSeconds: unknown,
  })

  it('counts done, unknown and absent apart; what an hour not measured whole leaves open is unknown', () => {
    const measured = [hour(0, 3600), hour(H, 3600, 1800), hour(2 * H, 3600, 0, 'other')]
    const [sum] = fulfilDuties([duty('d', 0, 4 * H)], measured, new Set([0, H, 2 * H]), 10 * H)
    expect(sum).toEqual({ id: 'd', published: 14_400, done: 5400, unknown: 5400, absent: 3600 })
    const rate = fulfilmentRate([sum!])
    expect(rate).toMatchObject({ numerator: 1.5, denominator: 2.5, publishedHours: 4, unknownHours: 1.5 })
    expect(rate.value).toBeCloseTo(0.6)
    expect(rate.low).toBeCloseTo(0.375)
    expect(rate.high).toBeCloseTo(0.75)
  })

  it('takes an hour as whole only when measuring ran before it', () => {
    const measured = [hour(0, 600), hour(H, 3600), hour(5 * H, 600, 0, 'other')]
    expect([...wholeHoursOf(measured)]).toEqual([H])
    const [sum] = fulfilDuties([duty('d', 0, 2 * H)], measured, wholeHoursOf(measured), 10 * H)
    expect(sum).toMatchObject({ done: 4200, unknown: 3000, absent: 0 })
  })

  it('without a measured hour there is no value, and nobody is absent', () => {
    const sums = fulfilDuties([duty('d', 0, H)], [], new Set(), 10 * H)
    expect(fulfilmentRate(sums)).toMatchObject({ value: null, reasons: [{ code: 'not_measured' }] })
    expect(fulfilmentRate([])).toMatchObject({ value: null, reasons: [{ code: 'no_duties' }] })
  })

  it('never counts an hour twice, nor one that is still ahead', () => {
    const seconds = fc.integer({ min: 0, max: 3600 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 8 })), { maxLength: 6 }),
        fc.array(fc.tuple(seconds, seconds, fc.boolean()), { minLength: 30, maxLength: 30 }),
        fc.integer({ min: 0, max: 30 }),
        (shifts, hours, now) => {
          const duties = shifts.map(([from, long], i) => duty(String(i), from * H, (from + long) * H))
          const rolled = new Set(hours.flatMap(([, , yes], i) => (yes ? [i * H] : [])))
          const measured = hours.flatMap(([on, unknown, yes], i) => (yes ? [hour(i * H, on, unknown)] : []))
          const sums = fulfilDuties(duties, measured, rolled, now * H)
          for (const each of sums) {
            expect(each.done + each.unknown + each.absent).toBeCloseTo(each.published)
            expect(Math.min(each.done, each.unknown, each.absent)).toBeGreaterThanOrEqual(0)
          }
          const done = sums.reduce((n, each) => n + each.done, 0)
          expect(done).toBeLessThanOrEqual(measured.reduce((n, each) => n + each.onDutySeconds, 0))
        },
      ),
      { numRuns: 60 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ScaledClock } from './clock.ts'
import { addDays, dutyDayBounds, dutyDayOf, instantOf, localTime } from './duty-day.ts'

describe('the demo clock', () => {
  it('runs at its rate, is held at 0 and never jumps when the rate changes', () => {
    let wall = 1_000_000
    const clock = new ScaledClock({ startsAt: new Date(5_000_000), rate: 60, wall: () => wall })
    wall += 1_000
    expect(clock.now().getTime()).toBe(5_060_000)
    clock.setRate(0)
    wall += 9_000
    expect(clock.now().getTime()).toBe(5_060_000)
    clock.setRate(1)
    wall += 500
    expect(clock.now().getTime()).toBe(5_060_500)
    expect(() => clock.setRate(61)).toThrow(/0 to 60/)
  })
})

describe('duty days', () => {
  const zone = 'Asia/Shanghai'
  it('begin at 08:00 local time', () => {
    expect(dutyDayOf(new Date('2026-11-22T07:59:59+08:00'), zone)).toBe('2026-11-21')
    expect(dutyDayOf(new Date('2026-11-22T08:00:00+08:00'), zone)).toBe('2026-11-22')
    expect(dutyDayBounds('2026-11-22', zone).start.toISOString()).toBe('2026-11-22T00:00:00.000Z')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(localTime(new Date('2026-11-22T00:05:00Z'), zone)).toMatchObject({
      hour: 8,
      minute: 5,
      weekday: 7,
    })
  })
  it('hold every instant of theirs, in zones with and without summer time', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Lisbon', 'UTC'),
        (at, timeZone) => {
          const { start, end } = dutyDayBounds(dutyDayOf(at, timeZone), timeZone)
          // In the nights of a clock change the day's 24 hours are counted in elapsed time, so an hour of slack is right there.
          expect(at.getTime()).toBeGreaterThanOrEqual(start.getTime() - 3_600_000)
          expect(at.getTime()).toBeLessThan(end.getTime() + 3_600_000)
          if (timeZone === 'Asia/Shanghai') {
            expect(at.getTime()).toBeGreaterThanOrEqual(start.getTime())
            expect(at.getTime()).toBeLessThan(end.getTime())
          }
        },
      ),
    )
  })
  it('turn a local time into its instant and back', () => {
    expect(instantOf('2026-07-01', 19, 30, 'America/New_York').toISOString()).toBe('2026-07-01T23:30:00.000Z')
  })
})

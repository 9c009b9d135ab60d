import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localTime } from '../platform/clock/duty-day.ts'
import { demoStart } from './demo-clock.ts'

const zone = 'Asia/Shanghai'
const at = (text: string) => new Date(`${text}+08:00`)

describe('the demo begins in the evening', () => {
  it.each([
    ['2026-11-29T06:05:00', null, '2026-11-28T18:40:00'],
    ['2026-11-29T18:40:00', null, '2026-11-29T18:40:00'],
    ['2026-11-29T23:00:00', null, '2026-11-29T18:40:00'],
    // A second start goes on where the first ended, also when it had run ahead of the wall.
    ['2026-11-29T23:05:00', '2026-11-29T18:45:00', '2026-11-29T18:45:01'],
    ['2026-11-29T23:05:00', '2026-11-30T04:00:00', '2026-11-30T04:00:01'],
    ['2026-11-29T23:05:00', '2026-11-29T18:40:00', '2026-11-29T18:40:01'],
    // The next day is another evening.
    ['2026-11-30T20:00:00', '2026-11-29T19:45:00', '2026-11-30T18:40:00'],
  ])('wall %s, last event %s: %s', (wall, last, begins) => {
    expect(demoStart(at(wall), last ? at(last) : null, zone)).toEqual(at(begins))
  })

  it('never turns the record back and is never more than a day behind the wall', () => {
    const instant = fc.date({
      min: at('2026-01-01T00:00:00'),
      max: at('2027-01-01T00:00:00'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(
        instant,
        fc.option(instant),
        fc.constantFrom(zone, 'UTC', 'America/New_York'),
        (wall, last, timeZone) => {
          const begins = demoStart(wall, last, timeZone)
          if (last) expect(begins.getTime()).toBeGreaterThan(last.getTime())
          // 25 h: the day on which clocks are put back
          expect(wall.getTime() - begins.getTime()).toBeLessThan(25 * 3_600_000)
          if (!last || (last < begins && begins.getTime() - last.getTime() > 1000))
            expect(localTime(begins, timeZone)).toMatchObject({ hour: 18, minute: 40 })
        },
      ),
    )
  })
})

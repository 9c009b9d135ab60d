import { describe, expect, it } from 'vitest'
import { inClockWindow, windowsOnDutyDay } from './clock-windows.ts'

describe('clock windows on a duty day', () => {
  it('put the early morning on the next date and cut what crosses 08:00', () => {
    expect(windowsOnDutyDay([{ from: '16:00', to: '17:30' }], 3)).toEqual([
      { fromMinute: 960, toMinute: 1050 },
    ])
    expect(windowsOnDutyDay([{ from: '06:00', to: '10:30' }], 3)).toEqual([
      { fromMinute: 480, toMinute: 630 },
      { fromMinute: 1800, toMinute: 1920 },
    ])
    expect(windowsOnDutyDay([{ from: '20:00', to: '02:00' }], 3)).toEqual([
      { fromMinute: 1200, toMinute: 1560 },
    ])
  })

  it('count the weekday of the date on which the window begins', () => {
    const school = [
      { from: '07:00', to: '08:00' },
      { from: '16:00', to: '17:00' },
    ]
    const weekdays = [1, 2, 3, 4, 5]
    expect(windowsOnDutyDay(school, 5, weekdays)).toEqual([{ fromMinute: 960, toMinute: 1020 }])
    expect(windowsOnDutyDay(school, 7, weekdays)).toEqual([{ fromMinute: 1860, toMinute: 1920 }])
    expect(windowsOnDutyDay(school, 6, weekdays)).toEqual([])
  })

  it('know their own minutes, also past midnight', () => {
    const night = { from: '23:00', to: '05:00' }
    expect([1379, 1380, 1500, 1739, 1740].map((minute) => inClockWindow(night, minute))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
  })
})

import type { ClockWindow } from '../parameters.ts'

const DAY = 1440
/** A duty day begins at 08:00 and ends at 08:00 of the next date. */
const DAY_STARTS = 480

export interface MinuteWindow {
  readonly fromMinute: number
  readonly toMinute: number
}

function minuteOf(text: string): number {
  const [hour, minute] = text.split(':').map(Number) as [number, number]
  return hour * 60 + minute
}

/**
 * Daily clock windows as minutes since 00:00 of the duty day's date, for the 24 hours from 08:00: a window of the early
 * morning is the next date's, one across 08:00 is cut into its two parts.
 * @param weekday ISO weekday of the duty day's date
 * @param weekdays days on which the windows hold; absent: all
 */
export function windowsOnDutyDay(
  windows: readonly ClockWindow[],
  weekday: number,
  weekdays?: readonly number[],
): MinuteWindow[] {
  const holds = (date: number) => !weekdays || weekdays.includes(((weekday - 1 + date) % 7) + 1)
  return windows
    .flatMap(({ from, to }) => {
      const start = minuteOf(from)
      const end = minuteOf(to) > start ? minuteOf(to) : minuteOf(to) + DAY
      return [-1, 0, 1].flatMap((date) => {
        const fromMinute = Math.max(DAY_STARTS, start + date * DAY)
        const toMinute = Math.min(DAY_STARTS + DAY, end + date * DAY)
        return toMinute > fromMinute && holds((date + 7) % 7) ? [{ fromMinute, toMinute }] : []
      })
    })
    .sort((a, b) => a.fromMinute - b.fromMinute)
}

/** Is a minute since 00:00 of the duty day's date inside a daily clock window? */
export function inClockWindow(window: ClockWindow, minute: number): boolean {
  const start = minuteOf(window.from)
  const length = (minuteOf(window.to) - start + DAY) % DAY || DAY
  return (((minute - start) % DAY) + DAY) % DAY < length
}

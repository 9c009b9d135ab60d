import { addDays, type DutyDay, instantOf, localTime } from '../../../platform/clock/duty-day.ts'

/** The Monday of the week that a day lies in. */
export function mondayOf(day: DutyDay): DutyDay {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7
  return addDays(day, 1 - weekday)
}

/** Monday of the newest week that is over at an instant. */
export function lastEndedWeek(at: Date, timeZone: string): DutyDay {
  return addDays(mondayOf(localTime(at, timeZone).date), -7)
}

/** `[Monday 00:00, next Monday 00:00)` in local time. */
export function weekBounds(monday: DutyDay, timeZone: string): { from: Date; to: Date } {
  return {
    from: instantOf(monday, 0, 0, timeZone),
    to: instantOf(addDays(monday, 7), 0, 0, timeZone),
  }
}

import { addDays, instantOf, localTime } from '../platform/clock/duty-day.ts'

/** Local time at which the demo begins: the evening, when most crews are out and most calls come in. */
const EVENING = { hour: 18, minute: 40 }

/**
 * When the demo's clock begins: the last evening before the wall's time, so that a newcomer at any hour sees a city that is
 * awake; or right after the last thing that happened, where that is later, so that no start turns the record back.
 * @param wall the wall's time
 * @param last time of the newest event, null in an empty database
 */
export function demoStart(wall: Date, last: Date | null, timeZone: string): Date {
  const { date } = localTime(wall, timeZone)
  const today = instantOf(date, EVENING.hour, EVENING.minute, timeZone)
  const evening = today <= wall ? today : instantOf(addDays(date, -1), EVENING.hour, EVENING.minute, timeZone)
  return last && last >= evening ? new Date(last.getTime() + 1000) : evening
}

import { compactDay, dayNumber, dayOf, startOfDay } from './calendar.ts'
import { eventsOfDay } from './events.ts'
import { LONGEST_DELAY_DAYS, recordsOf } from './records.ts'
import type { City, DemoIncident, IncidentPeriod } from './types.ts'

/**
 * The records that were reported in the `days` local days before `untilDay`, by reported time. A day's records are the
 * same in every period that holds the day, and days after today tell what will happen: the living city plays them.
 *
 * @throws RangeError when `untilDay` is no day or `days` no positive whole number
 */
export function makeIncidents(city: City, { untilDay, days = 730 }: IncidentPeriod): DemoIncident[] {
  if (!Number.isInteger(days) || days < 1)
    throw new RangeError(`days: found ${days}, expected a whole number from 1`)
  const end = dayNumber(untilDay)
  const start = end - days
  const drafts = []
  // Events from before the period may be reported in it
  for (let day = start - LONGEST_DELAY_DAYS - 1; day < end; day++)
    for (const event of eventsOfDay(city, day)) drafts.push(...recordsOf(city, event))
  const [from, to] = [startOfDay(start), startOfDay(end)]
  const inPeriod = drafts
    .filter(({ reported }) => reported >= from && reported < to)
    .sort((a, b) => a.reported - b.reported)
  let [day, n] = [Number.NaN, 0]
  for (const { record, reported } of inPeriod) {
    if (dayOf(reported) !== day) [day, n] = [dayOf(reported), 0]
    n++
    record.number = `YS${compactDay(day)}${String(n).padStart(4, '0')}`
  }
  for (const { record, repeats } of inPeriod)
    if (repeats) record.truth.repeatOf = repeats.record.number || null
  return inPeriod.map(({ record }) => record)
}

/** The records of one local day, also of a day to come. */
export const incidentsOfDay = (city: City, day: string): DemoIncident[] => {
  const next = new Date((dayNumber(day) + 1) * 86_400_000).toISOString().slice(0, 10)
  return makeIncidents(city, { untilDay: next, days: 1 })
}

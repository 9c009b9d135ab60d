import { addDays, instantOf, localTime } from '../../../platform/clock/duty-day.ts'

/**
 * End of the shift that was on at an instant: the first of the local times of change after it.
 * @param changes `['06:00', '14:00', '22:00']`, any order, at least one
 */
export function shiftEndAfter(at: Date, changes: readonly string[], timeZone: string): Date {
  const local = localTime(at, timeZone)
  const ends = [local.date, addDays(local.date, 1)].flatMap((day) =>
    changes.map((change) => {
      const [hour, minute] = change.split(':').map(Number) as [number, number]
      return instantOf(day, hour, minute, timeZone)
    }),
  )
  return ends.filter((end) => end > at).sort((a, b) => a.getTime() - b.getTime())[0]!
}

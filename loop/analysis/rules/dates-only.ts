import type { AnalysedIncident } from '../../incidents/model.ts'

const DAY_MS = 86_400_000
/** More records than this that all begin at midnight sharp hold dates, not times. */
const MOST_MIDNIGHTS = 5

/** Do the records with a time all stand at midnight? Then their file had dates only, and none of them has an hour. */
export function areDatesOnly(
  incidents: readonly Pick<AnalysedIncident, 'from' | 'to'>[],
  utcOffsetMinutes: number,
): boolean {
  const isMidnight = (at: Date) => (at.getTime() + utcOffsetMinutes * 60_000) % DAY_MS === 0
  let timed = 0
  for (const { from, to } of incidents) {
    if (!from) continue
    if (!isMidnight(from) || (to && !isMidnight(to))) return false
    timed++
  }
  return timed > MOST_MIDNIGHTS
}

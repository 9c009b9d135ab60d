import { aoristicProfile, DAY_MS } from '../../../engines/hotspots/index.ts'
import type { AnalysedIncident } from '../../incidents/model.ts'
import type { WeekProfile } from '../model.ts'

/** More records than this that all begin at midnight sharp hold dates, not times. */
const MOST_MIDNIGHTS = 5

/**
 * Hour-of-week profile; an interval is shared over its hours (aoristic), a record without a time is counted apart. Where all
 * of them are at midnight the file had dates only: then none has a time.
 */
export function weekProfile(incidents: readonly AnalysedIncident[], utcOffsetMinutes: number): WeekProfile {
  const timed = incidents.flatMap((each) =>
    each.from ? [{ fromMs: each.from.getTime(), toMs: (each.to ?? each.from).getTime() }] : [],
  )
  const local = (ms: number) => (ms + utcOffsetMinutes * 60_000) % DAY_MS
  const datesOnly =
    timed.length > MOST_MIDNIGHTS &&
    timed.every(({ fromMs, toMs }) => local(fromMs) === 0 && local(toMs) === 0)
  if (datesOnly) timed.length = 0
  const profile = aoristicProfile(timed, { utcOffsetMinutes })
  return {
    week: Array.from(profile.week, (value) => Math.round(value * 100) / 100),
    n: profile.n,
    withoutTime: incidents.length - timed.length,
    endBeforeStart: profile.endBeforeStart,
  }
}

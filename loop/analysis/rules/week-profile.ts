import { aoristicProfile } from '../../../engines/hotspots/index.ts'
import type { AnalysedIncident } from '../../incidents/model.ts'
import type { WeekProfile } from '../model.ts'
import { areDatesOnly } from './dates-only.ts'

/**
 * Hour-of-week profile; an interval is shared over its hours (aoristic), a record without a time is counted apart. Where all
 * of them are at midnight the file had dates only: then none has a time.
 */
export function weekProfile(incidents: readonly AnalysedIncident[], utcOffsetMinutes: number): WeekProfile {
  const timed = areDatesOnly(incidents, utcOffsetMinutes)
    ? []
    : incidents.flatMap((each) =>
        each.from ? [{ fromMs: each.from.getTime(), toMs: (each.to ?? each.from).getTime() }] : [],
      )
  const profile = aoristicProfile(timed, { utcOffsetMinutes })
  return {
    week: Array.from(profile.week, (value) => Math.round(value * 100) / 100),
    n: profile.n,
    withoutTime: incidents.length - timed.length,
    endBeforeStart: profile.endBeforeStart,
  }
}

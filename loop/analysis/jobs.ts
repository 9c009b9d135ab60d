import { systemActor } from '../../platform/accounts/actor.ts'
import { addDays, dutyDayOf, localTime } from '../../platform/clock/duty-day.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { computeDay } from './actions/compute-day.ts'
import { analysisParameters } from './parameters.ts'
import { everywhere } from './reads.ts'

/** The colours of a duty day are computed before it begins, at the agreed hour; a box that was off does it when it is on. */
export function analysisJobs(services: Services): Job[] {
  return [
    {
      name: 'analysis.colours',
      due: (now) => {
        const { timeZone } = services.config
        const today = dutyDayOf(now, timeZone)
        // Between the publishing hour and 08:00 the coming duty day is due; it begins on today's date.
        const { hour } = localTime(now, timeZone)
        const coming = hour >= analysisParameters.publishHour.value && hour < 8
        return coming ? [today, addDays(today, 1)] : [today]
      },
      run: async (day) => {
        await computeDay(services, systemActor, everywhere, day)
      },
    },
  ]
}

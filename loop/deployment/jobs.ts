import { systemActor } from '../../platform/accounts/actor.ts'
import { addDays, dutyDayOf, localTime } from '../../platform/clock/duty-day.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { everywhere } from '../analysis/reads.ts'
import { proposeDay } from './actions/propose-day.ts'

/** The level of a day is proposed as soon as its colours are there: after the job of analysis, in the same round. */
export function deploymentJobs(services: Services): Job[] {
  return [
    {
      name: 'deployment.levels',
      due: (now) => {
        const { timeZone } = services.config
        const today = dutyDayOf(now, timeZone)
        const { hour } = localTime(now, timeZone)
        return hour >= 6 && hour < 8 ? [today, addDays(today, 1)] : [today]
      },
      run: async (day) => {
        await proposeDay(services, systemActor, everywhere, day)
      },
    },
  ]
}

import { systemActor } from '../../platform/accounts/actor.ts'
import { addDays, dutyDayOf } from '../../platform/clock/duty-day.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { everywhere } from '../analysis/reads.ts'
import { listOrgUnits } from '../map/reads.ts'
import { planDays } from './actions/plan-days.ts'

/** Days ahead for which a draft stands ready. */
const AHEAD_DAYS = 7

/** Keeps a draft of the coming days ready for the duty chief; the demo also publishes it, so that the city goes on living. */
export function rosterJobs(services: Services): Job[] {
  return [
    {
      name: 'roster.draft',
      due: (now) => {
        const day = dutyDayOf(now, services.config.timeZone)
        return Array.from({ length: AHEAD_DAYS + 1 }, (_, i) => addDays(day, i))
      },
      run: async (day) => {
        for (const org of await listOrgUnits(services.db, everywhere))
          if (org.level === 'station' || org.level === 'sub_bureau')
            await planDays(services, systemActor, org, day, 1, {
              publish: services.config.demo,
              past: services.config.demo,
            })
      },
    },
  ]
}

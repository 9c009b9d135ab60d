import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { rollUpHour } from './actions/roll-up-hour.ts'
import { trackingParameters } from './parameters.ts'
import { dropPartitionsBefore } from './store.ts'

const HOUR_MS = 3_600_000
/** Hours that are caught up after the box was off. */
const CATCH_UP_HOURS = 48
/** Late fixes of phones that were offline still count when they come within this time after the hour. */
const SETTLE_MS = 5 * 60_000

/** Hourly roll-up of presence, and the deletion of raw positions past their time limit. */
export function trackingJobs(services: Services): Job[] {
  return [
    {
      name: 'tracking.roll_up',
      due: (now) => {
        const last = Math.floor((now.getTime() - SETTLE_MS) / HOUR_MS) - 1
        return Array.from({ length: CATCH_UP_HOURS }, (_, i) =>
          new Date((last - CATCH_UP_HOURS + 1 + i) * HOUR_MS).toISOString(),
        )
      },
      run: (key) => rollUpHour(services, scopeOf(systemActor), new Date(key)),
    },
    {
      name: 'tracking.retention',
      due: (now) => [now.toISOString().slice(0, 10)],
      run: async (key) => {
        const before = new Date(Date.parse(key) - trackingParameters.keepPositionsDays.value * 24 * HOUR_MS)
        const dropped = await dropPartitionsBefore(services.db, before)
        if (dropped.length > 0) services.log.info({ dropped }, 'positions past their time limit deleted')
      },
    },
  ]
}

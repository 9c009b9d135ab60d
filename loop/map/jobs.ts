import type { Job } from '../../platform/jobs/jobs.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { dayOf } from './actions/context.ts'
import { placeSites } from './actions/place-sites.ts'

/** Zone plans come into force by the day: at its beginning every site is given to the zone that then holds it. */
export function mapJobs(services: Services): Job[] {
  return [
    {
      name: 'map.place_sites',
      due: (now) => [dayOf(services, now)],
      run: async (day) => {
        await services.db.transaction().execute((tx) => placeSites(tx, day))
      },
    },
  ]
}

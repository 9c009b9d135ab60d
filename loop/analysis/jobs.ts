import { systemActor } from '../../platform/accounts/actor.ts'
import { addDays, dutyDayOf, localTime } from '../../platform/clock/duty-day.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { listOrgUnits } from '../map/reads.ts'
import { computeDay } from './actions/compute-day.ts'
import { hotMapFor } from './actions/hot-map.ts'
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
    {
      // How maps are made is chosen at night, once in some weeks for each organisation, and no job waits for it.
      name: 'analysis.choose_maps',
      due: (now) => {
        const { timeZone } = services.config
        const { hour } = localTime(now, timeZone)
        return hour >= CHOICE_HOURS.from && hour < CHOICE_HOURS.to ? [dutyDayOf(now, timeZone)] : []
      },
      run: async (day) => {
        void chooseMaps(services, day)
      },
    },
  ]
}

const CHOICE_HOURS = { from: 1, to: 5 } as const

/** The map of every organisation with an area, one after the other; where a choice holds that is a matter of seconds. */
async function chooseMaps(services: Services, day: string): Promise<void> {
  const tell = (org: string | null) => (error: unknown) =>
    services.log.warn({ org, error: String(error) }, 'analysis: the map was not chosen')
  try {
    for (const org of await listOrgUnits(services.db, everywhere)) {
      if (!org.geometry || org.geometry.length === 0) continue
      await hotMapFor(services, org, day, [], new Map(), { by: null, choose: true }).catch(tell(org.id))
    }
  } catch (error) {
    tell(null)(error)
  }
}

import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { addDays, dutyDayOf, localTime } from '../../platform/clock/duty-day.ts'
import { act } from '../../platform/commands/act.ts'
import { AppError } from '../../platform/errors/errors.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { StopRecordsExpired } from '../events/patrol.ts'
import { findRoads, getOrg, listOrgUnits } from '../map/reads.ts'
import { planDayBySystem } from './actions/plan-day.ts'
import { patrolMemory } from './memory.ts'
import { deleteExpiredStops } from './stop-store.ts'
import { listPlans } from './store.ts'

/** From this local hour on the tours of the next duty day stand ready for the chief. */
const NEXT_DAY_FROM_HOUR = 16

/** Tours of the day for every organisation that has duties, the plan anew after a change, and the deletion of old stop records. */
export function patrolJobs(services: Services): Job[] {
  const { config } = services
  return [
    {
      name: 'patrol.tours',
      due: (now) => {
        const day = dutyDayOf(now, config.timeZone)
        const { hour } = localTime(now, config.timeZone)
        return hour >= NEXT_DAY_FROM_HOUR ? [day, addDays(day, 1)] : [day]
      },
      run: (day) => planAll(services, day),
    },
    {
      name: 'patrol.replan',
      due: () =>
        [...patrolMemory(services).stale.values()].map(({ day, orgId, seq }) => `${day} ${orgId} ${seq}`),
      run: async (key) => {
        const [day, orgId, seq] = key.split(' ') as [string, string, string]
        const { stale } = patrolMemory(services)
        const entry = stale.get(`${day} ${orgId}`)
        await ignoreNoDuties(async () => {
          await planDayBySystem(services, systemActor, await getOrg(services.db, orgId), day, {
            again: true,
            reason: entry?.reason ?? null,
            issue: config.demo,
          })
        })
        if (entry && String(entry.seq) === seq) stale.delete(`${day} ${orgId}`)
      },
    },
    {
      name: 'patrol.stop_retention',
      due: (now) => [dutyDayOf(now, config.timeZone)],
      run: async () => {
        await act(
          services,
          { actor: systemActor, key: null, name: 'patrol.stop_retention', request: null },
          async (work) => {
            const deleted = await deleteExpiredStops(work.tx, work.at)
            if (deleted > 0)
              work.emit({
                type: 'StopRecordsExpired',
                stage: 'patrol',
                orgPath: '/',
                payload: { deleted, before: work.at.toISOString() },
              } satisfies StopRecordsExpired)
          },
        )
      },
    },
  ]
}

/** Plans a day for every station and sub-bureau that has no plan yet; the demo also issues it, so that the city goes on living. */
export async function planAll(services: Services, day: string): Promise<void> {
  if (!findRoads(services)) {
    services.log.warn({ day }, 'no tours: no road network was imported yet')
    return
  }
  const everywhere = scopeOf(systemActor)
  const planned = new Set((await listPlans(services.db, everywhere, { day })).map((plan) => plan.orgId))
  for (const org of await listOrgUnits(services.db, everywhere))
    if ((org.level === 'station' || org.level === 'sub_bureau') && !planned.has(org.id))
      await ignoreNoDuties(() =>
        planDayBySystem(services, systemActor, org, day, {
          issue: services.config.demo,
          past: services.config.demo,
        }),
      )
}

/** An organisation without patrol duties that day, or with none any more, is no failure of the job. */
async function ignoreNoDuties(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const isNone =
      error instanceof AppError && ['patrol.no_duties', 'patrol.duties_over'].includes(error.code)
    if (!isNone) throw error
  }
}

import type { Scope } from '../../platform/accounts/actor.ts'
import { dutyDayBounds } from '../../platform/clock/duty-day.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { requiredByHour } from '../deployment/reads.ts'
import type { Duty, Hole } from './model.ts'
import { dayHoles, headsByHour, leastByHour } from './rules/day-holes.ts'
import { minuteOfDutyDay } from './rules/place-in-time.ts'
import { listDuties } from './store.ts'

export { findDuty, listDuties } from './store.ts'

/** Duties that run at some time of a duty day (08:00 to 08:00), also those that began the day before. */
export async function dutiesOn(
  services: Pick<Services, 'db' | 'config'>,
  scope: Scope,
  day: string,
): Promise<Duty[]> {
  const { start, end } = dutyDayBounds(day, services.config.timeZone)
  return listDuties(services.db, scope, { from: start, to: end })
}

/** Staff heads that a duty brings (volunteers and the leader on site are not counted), on the axis of minutes since the duty day's start. */
function spans(duties: readonly Duty[], startMs: number) {
  return duties
    .filter((duty) => duty.role !== 'volunteer' && duty.role !== 'leader')
    .map((duty) => ({
      fromMinute: minuteOfDutyDay(startMs, Date.parse(duty.startAt)),
      toMinute: minuteOfDutyDay(startMs, Date.parse(duty.endAt)),
      heads: duty.people.filter((person) => person.kind === 'officer' || person.kind === 'auxiliary').length,
    }))
}

export interface DayForce {
  readonly orgId: string
  readonly orgPath: string
  /** Heads owed, 24 values from 08:00. */
  readonly required: readonly number[]
  /** Sworn and auxiliary heads planned, mean of each hour. */
  readonly planned: readonly number[]
  /** Fewest of them at any minute of the hour. */
  readonly least: readonly number[]
  readonly holes: readonly Hole[]
}

/** Required against planned for every organisation in scope on a duty day, with every hole to the minute. */
export async function dayForce(
  services: Pick<Services, 'db' | 'config'>,
  scope: Scope,
  day: string,
): Promise<DayForce[]> {
  const { start } = dutyDayBounds(day, services.config.timeZone)
  const [required, duties] = await Promise.all([
    requiredByHour(services.db, scope, day),
    dutiesOn(services, scope, day),
  ])
  const at = (minute: number) => new Date(start.getTime() + minute * 60_000).toISOString()
  return required.map(({ orgId, orgPath, required: heads }) => {
    const own = spans(
      duties.filter((duty) => duty.orgPath.startsWith(orgPath)),
      start.getTime(),
    )
    return {
      orgId,
      orgPath,
      required: heads,
      planned: headsByHour(own),
      least: leastByHour(own),
      holes: dayHoles(heads, own).map((hole) => ({
        orgId,
        from: at(hole.fromMinute),
        to: at(hole.toMinute),
        required: hole.required,
        planned: hole.planned,
        missing: hole.missing,
      })),
    }
  })
}

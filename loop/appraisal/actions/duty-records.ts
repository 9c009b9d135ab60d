import { type Scope, scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { Duty } from '../../roster/model.ts'
import { listDuties } from '../../roster/reads.ts'
import { listUnitHours } from '../../tracking/reads.ts'
import { type DutyFulfilment, fulfilDuties, wholeHoursOf } from '../rules/fulfilment.ts'
import type { DaySpan, Instants } from '../rules/periods.ts'

/** One published duty of a unit with what was measured of it. */
export interface DutyRecord {
  readonly duty: Duty
  readonly fulfilment: DutyFulfilment
}

/** Published duties of units that begin in the period's duty days, in order; leaders and volunteers are not measured. */
export async function dutyRecords(
  services: Services,
  scope: Scope,
  period: DaySpan & Instants,
): Promise<DutyRecord[]> {
  const now = services.clock.now()
  // A shift of the last duty day may end after the period; its hours belong to it.
  // The hour before the period tells whether its first hour was measured whole.
  const from = new Date(period.from.getTime() - 3_600_000)
  const span = { from, to: new Date(Math.min(now.getTime(), period.to.getTime() + 86_400_000)) }
  const [listed, unitHours] = await Promise.all([
    listDuties(services.db, scope, { fromDay: period.fromDay, toDay: period.toDay }),
    // Which hours were rolled up is told by any unit's row, also one of another organisation.
    listUnitHours(services.db, scopeOf(systemActor), span),
  ])
  const duties = listed.filter(
    ({ status, unitId, role }) =>
      status === 'published' && unitId && role !== 'leader' && role !== 'volunteer',
  )
  const measured = unitHours.map((hour) => ({
    unitId: hour.unit_id,
    hourMs: hour.hour_at.getTime(),
    onDutySeconds: hour.on_duty_s,
    unknownSeconds: hour.unknown_s,
  }))
  const fulfilments = fulfilDuties(
    duties.map((duty) => ({
      id: duty.id,
      unitId: duty.unitId!,
      fromMs: Date.parse(duty.startAt),
      toMs: Date.parse(duty.endAt),
    })),
    measured,
    wholeHoursOf(measured),
    now.getTime(),
  )
  return duties.map((duty, i) => ({ duty, fulfilment: fulfilments[i]! }))
}

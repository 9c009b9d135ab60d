import { narrowScope } from '../../../platform/accounts/actor.ts'
import { addDays, instantOf } from '../../../platform/clock/duty-day.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { everywhere, utcOffsetMinutes } from '../../analysis/reads.ts'
import { listLeave } from '../../force/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import type { Duty, RosterViolation } from '../model.ts'
import { rosterParameters } from '../parameters.ts'
import { checkDuties } from '../rules/check-duties.ts'
import { listDuties } from '../store.ts'

/** Days before the span that rest and nights in a row look back to. */
const LOOK_BACK_DAYS = 7

/** Hard rules that an organisation's duties of a span break, with the days before it as history. */
export async function checkOrg(
  services: Services,
  org: OrgUnit,
  fromDay: string,
  toDay: string,
  replaced?: Duty,
): Promise<RosterViolation[]> {
  const scope = narrowScope(everywhere, org.path)
  const since = addDays(fromDay, -LOOK_BACK_DAYS)
  const [stored, leave, parameters] = await Promise.all([
    listDuties(services.db, scope, { fromDay: since, toDay: addDays(toDay, 1), orgId: org.id }),
    listLeave(services.db, scope, { from: since, to: addDays(toDay, 1) }),
    readParameters(services.db, 'roster', rosterParameters, org.path),
  ])
  const duties = replaced
    ? [
        ...stored.filter((duty) => duty.id !== replaced.id),
        ...(replaced.status === 'cancelled' ? [] : [replaced]),
      ]
    : stored
  const violations = checkDuties(
    duties.map((duty) => ({
      id: duty.id,
      day: duty.day,
      callSign: duty.callSign,
      role: duty.role,
      startMs: Date.parse(duty.startAt),
      endMs: Date.parse(duty.endAt),
      people: duty.people,
    })),
    (day) =>
      new Set(leave.filter((each) => each.fromDay <= day && each.toDay >= day).map((each) => each.personId)),
    utcOffsetMinutes(services.config.timeZone, instantOf(fromDay, 12, 0, services.config.timeZone)),
    parameters,
  )
  return violations.filter((each) => each.day >= fromDay && each.day <= toDay)
}

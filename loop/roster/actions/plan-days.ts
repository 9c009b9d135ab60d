import { type Actor, narrowScope } from '../../../platform/accounts/actor.ts'
import { addDays, instantOf } from '../../../platform/clock/duty-day.ts'
import { act } from '../../../platform/commands/act.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { everywhere } from '../../analysis/reads.ts'
import type { RosterPlanned } from '../../events/roster.ts'
import { listLeave, listPeople, listUnits } from '../../force/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import type { Duty, RosterUnit, RosterViolation } from '../model.ts'
import { rosterParameters } from '../parameters.ts'
import { minuteOfDay } from '../rules/place-in-time.ts'
import { planDuties, type SkippedDuty } from '../rules/plan-duties.ts'
import { deletePlanned, insertDuties, listDuties } from '../store.ts'
import { checkOrg } from './check-days.ts'

export interface PlannedDays {
  readonly duties: readonly Duty[]
  readonly skipped: readonly SkippedDuty[]
  readonly violations: readonly RosterViolation[]
}

/** Day number since 1970: the rotation goes on over any border of plans. */
const epochDay = (day: string) => Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000)

export interface PlanDaysOptions {
  readonly publish?: boolean
  /** Also duties that are over: for a made-up day that is told from its morning on. Nobody can be put down for them else. */
  readonly past?: boolean
}

/** Plans an organisation's duties for days; what is published stays, what was only planned and isn't over is made anew. */
export async function planDays(
  services: Services,
  actor: Actor,
  org: OrgUnit,
  fromDay: string,
  days: number,
  options: PlanDaysOptions = {},
): Promise<PlannedDays> {
  const list = Array.from({ length: days }, (_, i) => addDays(fromDay, i))
  const toDay = list.at(-1)!
  const scope = narrowScope(everywhere, org.path)
  const [allUnits, people, leave, parameters, existing] = await Promise.all([
    listUnits(services.db, scope),
    listPeople(services.db, scope),
    listLeave(services.db, scope, { from: fromDay, to: toDay }),
    readParameters(services.db, 'roster', rosterParameters, org.path),
    listDuties(services.db, scope, { fromDay, toDay, orgId: org.id }),
  ])
  const units: RosterUnit[] = allUnits
    .filter((unit) => unit.orgId === org.id && unit.active)
    .map((unit) => ({
      id: unit.id,
      callSign: unit.callSign,
      kind: unit.kind,
      mode: unit.mode,
      crewNo: unit.crewNo,
      members: people
        .filter((person) => person.unitId === unit.id && person.active)
        .map(({ id, name, kind }) => ({ id, name, kind })),
    }))
  const awayOn = (day: string) =>
    new Set(leave.filter((each) => each.fromDay <= day && each.toDay >= day).map((each) => each.personId))
  const plan = planDuties(units, list, epochDay(fromDay), awayOn, parameters)
  const kept = existing.filter((duty) => duty.status === 'published')
  const taken = new Set(kept.map((duty) => `${duty.unitId} ${duty.day}`))
  const midnight = new Map(list.map((day) => [day, instantOf(day, 0, 0, services.config.timeZone).getTime()]))
  const now = services.clock.now()
  const duties: Duty[] = plan.duties
    .filter((draft) => !taken.has(`${draft.unitId} ${draft.day}`))
    .map(
      (draft): Duty => ({
        id: newId(now.getTime()),
        orgId: org.id,
        orgPath: org.path,
        day: draft.day,
        unitId: draft.unitId,
        callSign: draft.callSign,
        role: draft.role,
        shift: draft.shift,
        mode: draft.mode,
        startAt: new Date(minuteOfDay(midnight.get(draft.day)!, draft.fromMinute)).toISOString(),
        endAt: new Date(minuteOfDay(midnight.get(draft.day)!, draft.toMinute)).toISOString(),
        people: draft.people,
        status: options.publish ? 'published' : 'planned',
        version: 1,
      }),
    )
    .filter((duty) => options.past === true || Date.parse(duty.endAt) > now.getTime())
  await act(services, { actor, key: null, name: 'roster.plan', request: null }, async (work) => {
    await deletePlanned(work.tx, org.id, fromDay, toDay)
    await insertDuties(work.tx, duties, actor.name, work.at)
    work.emit({
      type: 'RosterPlanned',
      stage: 'roster',
      orgPath: org.path,
      payload: {
        orgId: org.id,
        fromDay,
        toDay,
        duties: duties.length,
        skipped: plan.skipped.length,
        violations: 0,
      },
    } satisfies RosterPlanned)
  })
  const violations = await checkOrg(services, org, fromDay, toDay)
  return { duties: [...kept, ...duties], skipped: plan.skipped, violations }
}

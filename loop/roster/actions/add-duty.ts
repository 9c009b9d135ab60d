import { platformErrors } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Call } from '../../../platform/stage/stage.ts'
import type { DutyChanged } from '../../events/roster.ts'
import { getUnit } from '../../force/reads.ts'
import { getOrg } from '../../map/reads.ts'
import { rosterErrors } from '../errors.ts'
import type { Duty, DutyRole } from '../model.ts'
import { insertDuties } from '../store.ts'
import { choosePeople } from './change-duty.ts'
import { checkOrg } from './check-days.ts'

export interface NewDuty {
  readonly orgId: string
  readonly day: string
  readonly unitId: string | null
  readonly role: DutyRole
  readonly shift: string
  readonly startAt: string
  readonly endAt: string
  readonly personIds: string[]
  readonly force?: boolean | undefined
  readonly reason: string
}

/**
 * Adds one published duty by hand, such as the leader on site. One that breaks a hard rule is refused with the rule,
 * unless it is forced with its reason.
 */
export async function addDuty(call: Pick<Call, 'services' | 'act' | 'demand'>, wish: NewDuty): Promise<Duty> {
  const { services } = call
  const org = await getOrg(services.db, wish.orgId)
  call.demand('roster.change', { orgPath: org.path })
  if (Date.parse(wish.endAt) <= Date.parse(wish.startAt))
    throw platformErrors('bad_input', { field: 'endAt', found: wish.endAt, expected: `> ${wish.startAt}` })
  const unit = wish.unitId ? await getUnit(services.db, wish.unitId) : null
  if (unit && unit.orgId !== org.id) throw platformErrors('out_of_scope')
  const duty: Duty = {
    id: newId(services.clock.now().getTime()),
    orgId: org.id,
    orgPath: org.path,
    day: wish.day,
    unitId: unit?.id ?? null,
    callSign: unit?.callSign ?? wish.shift,
    role: wish.role,
    shift: wish.shift,
    mode: unit?.mode ?? 'post',
    startAt: wish.startAt,
    endAt: wish.endAt,
    people: await choosePeople(call, { orgPath: org.path }, wish.personIds),
    status: 'published',
    version: 1,
  }
  const broken = (await checkOrg(services, org, duty.day, duty.day, duty)).find(
    (each) => each.dutyId === duty.id,
  )
  if (broken && !wish.force)
    throw rosterErrors('breaks_rule', {
      rule: broken.rule,
      person: broken.person ?? broken.callSign ?? '',
      found: broken.found,
      limit: broken.limit,
    })
  return call.act('roster.add', async (work) => {
    await insertDuties(work.tx, [duty], work.actor.name, work.at)
    const { startAt, endAt, callSign, day } = duty
    work.emit({
      type: 'DutyChanged',
      stage: 'roster',
      orgPath: org.path,
      unitId: duty.unitId,
      dutyId: duty.id,
      ground: wish.reason,
      payload: {
        callSign,
        day,
        before: { startAt, endAt, people: [], status: 'absent' },
        after: { startAt, endAt, people: duty.people.map((person) => person.id), status: duty.status },
        reason: wish.reason,
      },
    } satisfies DutyChanged)
    return duty
  })
}

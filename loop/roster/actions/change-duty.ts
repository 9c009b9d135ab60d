import { narrowScope } from '../../../platform/accounts/actor.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import type { Call } from '../../../platform/stage/stage.ts'
import { everywhere } from '../../analysis/reads.ts'
import type { DutyChanged } from '../../events/roster.ts'
import { listPeople } from '../../force/reads.ts'
import { getOrg } from '../../map/reads.ts'
import { rosterErrors } from '../errors.ts'
import type { Duty } from '../model.ts'
import { changeDuty, findDuty, lastChange } from '../store.ts'
import { checkOrg } from './check-days.ts'

export interface DutyWish {
  readonly personIds?: string[] | undefined
  readonly startAt?: string | undefined
  readonly endAt?: string | undefined
  readonly cancel?: boolean | undefined
  readonly reason: string
  /** Save although a hard rule breaks: the reason is kept and the violation stays in the list. */
  readonly force?: boolean | undefined
  readonly expectedVersion: number
}

/**
 * Changes people or times of one duty by hand. A change that breaks a hard rule which held before is refused with the rule,
 * unless it is forced with its reason. Version and rules are looked at inside the transaction that writes.
 */
export async function changeDutyByHand(
  call: Pick<Call, 'services' | 'act' | 'demand'>,
  id: string,
  wish: DutyWish,
): Promise<Duty> {
  const { services } = call
  const duty = await findDuty(services.db, id)
  if (!duty) throw platformErrors('not_found', { what: `duty ${id}` })
  call.demand('roster.change', { orgPath: duty.orgPath })
  const org = await getOrg(services.db, duty.orgId)
  const people = wish.personIds ? await choosePeople(call, duty, wish.personIds) : duty.people
  const after: Duty = {
    ...duty,
    people,
    startAt: wish.startAt ?? duty.startAt,
    endAt: wish.endAt ?? duty.endAt,
    status: wish.cancel ? 'cancelled' : duty.status,
    version: wish.expectedVersion + 1,
  }
  if (Date.parse(after.endAt) <= Date.parse(after.startAt))
    throw platformErrors('bad_input', { field: 'endAt', found: after.endAt, expected: `> ${after.startAt}` })
  const [before, now] = await Promise.all([
    checkOrg(services, org, duty.day, duty.day),
    checkOrg(services, org, duty.day, duty.day, after),
  ])
  const key = (each: { rule: string; person: string | null; callSign: string | null }) =>
    `${each.rule} ${each.person} ${each.callSign}`
  const known = new Set(before.map(key))
  const fresh = now.find((each) => !known.has(key(each)))
  if (fresh && !wish.force)
    throw rosterErrors('breaks_rule', {
      rule: fresh.rule,
      person: fresh.person ?? fresh.callSign ?? '',
      found: fresh.found,
      limit: fresh.limit,
    })
  return call.act('roster.change', async (work) => {
    if (!(await changeDuty(work.tx, after, wish.expectedVersion, work.actor.name, work.at))) {
      const last = await lastChange(work.tx, id)
      throw platformErrors('lost_race', {
        who: last?.by ?? '',
        at: last?.at.toISOString().slice(11, 19) ?? '',
        what: duty.callSign,
      })
    }
    const form = (each: Duty) => ({
      startAt: each.startAt,
      endAt: each.endAt,
      people: each.people.map((person) => person.id),
      status: each.status,
    })
    work.emit({
      type: 'DutyChanged',
      stage: 'roster',
      orgPath: duty.orgPath,
      unitId: duty.unitId,
      dutyId: id,
      ground: wish.reason,
      payload: {
        callSign: duty.callSign,
        day: duty.day,
        before: form(duty),
        after: form(after),
        reason: wish.reason,
      },
    } satisfies DutyChanged)
    return after
  })
}

/** The people of these ids, who must be on strength in the duty's organisation. */
export async function choosePeople(
  call: Pick<Call, 'services'>,
  duty: Pick<Duty, 'orgPath'>,
  ids: readonly string[],
) {
  const people = await listPeople(call.services.db, narrowScope(everywhere, duty.orgPath))
  return ids.map((personId) => {
    const person = people.find((each) => each.id === personId && each.active)
    if (!person) throw rosterErrors('unknown_person', { id: personId })
    return { id: person.id, name: person.name, kind: person.kind }
  })
}

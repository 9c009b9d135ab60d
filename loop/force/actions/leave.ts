import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { LeaveChanged } from '../../events/force.ts'
import type { Day } from '../../map/model.ts'
import { forceErrors } from '../errors.ts'
import type { Leave, LeaveKind } from '../model.ts'
import { findPerson, leaveFrom, listLeave } from '../store.ts'
import { deleteLeave, insertLeaves, lockLeave } from '../write-store.ts'
import { type Acting, everywhere, notFound } from './context.ts'

export interface NewLeave {
  readonly personId: string
  readonly fromDay: Day
  readonly toDay: Day
  readonly kind: LeaveKind
}

/** Records whole days away; a person is away for one reason at a time. */
export async function recordLeave(work: Work, acting: Acting, input: NewLeave): Promise<{ id: string }> {
  const person = await findPerson(work.tx, input.personId)
  if (!person) throw notFound(`person ${input.personId}`)
  acting.demand('force.leave', { orgPath: person.orgPath })
  if (input.toDay < input.fromDay)
    throw platformErrors('bad_input', { field: 'toDay', found: input.toDay, expected: `≥ ${input.fromDay}` })
  const days = { from: input.fromDay, to: input.toDay, personId: person.id }
  const [overlap] = await listLeave(work.tx, everywhere, days)
  if (overlap)
    throw forceErrors('leave_overlaps', { name: person.name, from: overlap.fromDay, to: overlap.toDay })
  const leave: Leave = { id: newId(work.at.getTime()), ...input }
  await insertLeaves(work.tx, [leave], { by: work.actor.name, at: work.at })
  tell(work, person.orgPath, leave, 'recorded')
  return { id: leave.id }
}

/** Withdraws a leave; the log keeps that it was. */
export async function withdrawLeave(work: Work, acting: Acting, id: string): Promise<{ id: string }> {
  const row = await lockLeave(work.tx, id)
  if (!row) throw notFound(`leave ${id}`)
  const person = await findPerson(work.tx, row.person_id)
  if (!person) throw notFound(`person ${row.person_id}`)
  acting.demand('force.leave', { orgPath: person.orgPath })
  await deleteLeave(work.tx, id)
  tell(work, person.orgPath, leaveFrom(row), 'withdrawn')
  return { id }
}

function tell(work: Work, orgPath: string, leave: Leave, what: LeaveChanged['payload']['what']): void {
  const { id, ...days } = leave
  work.emit({
    type: 'LeaveChanged',
    stage: 'force',
    orgPath,
    payload: { leaveId: id, ...days, what },
  } satisfies LeaveChanged)
}

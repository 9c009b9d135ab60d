import type { Scope } from '../../../platform/accounts/actor.ts'
import type { Work } from '../../../platform/commands/act.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { getIncident } from '../../incidents/reads.ts'
import { dispatchErrors } from '../errors.ts'
import type { AssignmentRole } from '../model.ts'
import { ownReason } from '../rules/own-reasons.ts'
import { type PreemptRefusal, preemptRefusal } from '../rules/pre-empt.ts'
import { type AssignmentRow, openOfIncident } from '../store.ts'
import { lockSeen } from './act-on.ts'
import { alarm, causes, moveAssignment } from './common.ts'
import type { NextBest } from './next-best.ts'
import { nextParams } from './next-best.ts'
import { lockOpenIncident, orderUnit } from './order.ts'

const whyNot: Readonly<Record<PreemptRefusal, { zh: string; en: string }>> = {
  on_scene: { zh: '已到达现场或已结束', en: 'it is on scene, or has ended' },
  not_lower: { zh: '该警情级别不低于本警情', en: 'that call is not less urgent' },
  holds_ring: { zh: '正在封控', en: 'it holds a containment' },
  same_incident: { zh: '已在本警情', en: 'it is on this call already' },
}

/**
 * Takes a unit from a less urgent call to a more urgent one, as one act. The older call, when nobody else is on it, goes back
 * to the queue with its alarm at once, which names who could go instead.
 * @throws AppError platform.lost_race, dispatch.not_preemptible and what `orderUnit` throws
 */
export async function preempt(
  services: Services,
  work: Work,
  scope: Scope,
  input: {
    readonly incidentId: string
    readonly assignmentId: string
    readonly expectedVersion: number
    readonly role: AssignmentRole
    readonly reason?: string | undefined
    /** Who would go to the older call; looked up before the act. */
    readonly next: NextBest | null
  },
): Promise<{ ended: AssignmentRow; begun: AssignmentRow; waits: boolean }> {
  const row = await lockSeen(work, scope, input.assignmentId, input.expectedVersion)
  const [older, incident] = [
    await getIncident(work.tx, row.incident_id),
    await lockOpenIncident(work, scope, input.incidentId),
  ]
  const order = {
    incidentId: row.incident_id,
    level: older?.level ?? 4,
    role: row.role,
    state: row.state,
  } as const
  const refusal = preemptRefusal(order, { incidentId: incident.id, level: incident.level })
  if (refusal)
    throw dispatchErrors('not_preemptible', {
      callSign: row.call_sign,
      number: older?.number ?? row.incident_id,
      why: whyNot[refusal],
    })
  const reason =
    input.reason?.trim() || ownReason('preempted', { number: incident.number, level: incident.level })
  const ended = await moveAssignment(
    work,
    row,
    [{ to: 'reassigned', by: 'desk', at: work.at, source: 'server', reason }],
    {},
    { keepBusy: true },
  )
  const begun = await orderUnit(services, work, scope, {
    incidentId: incident.id,
    unitId: row.unit_id,
    role: input.role,
    how: 'send',
    replaces: row.id,
    goesOn: true,
  })
  const waits = (await openOfIncident(work.tx, row.incident_id)).every(({ state }) => state === 'reserved')
  if (waits && older)
    await alarm(work, {
      kind: 'preempted',
      cause: causes.queueLate(older.id),
      orgPath: older.orgPath,
      incidentId: older.id,
      params: {
        number: older.number,
        callSign: row.call_sign,
        by: incident.number,
        ...nextParams(input.next),
      },
    })
  return { ended, begun, waits }
}

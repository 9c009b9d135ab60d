import type { Work } from '../../../platform/commands/act.ts'
import type { AssignmentMoved } from '../../events/dispatch.ts'
import { incidentStatuses } from '../../incidents/model.ts'
import { getIncident } from '../../incidents/reads.ts'
import { deleteCharges } from '../desk/store.ts'
import { ownReason, reasonInBoth } from '../rules/own-reasons.ts'
import {
  type AssignmentRow,
  afterOf,
  listOfIncident,
  lockAssignment,
  openOfIncident,
  saveAssignment,
} from '../store.ts'
import { causes, endCauses, moveAssignment, tell } from './common.ts'

/** An incident ended otherwise than by its units: their orders are cancelled; where it was reviewed, reports are accepted. */
export async function endOrders(
  work: Work,
  incidentId: string,
  status: keyof typeof incidentStatuses,
  reason: string | null = null,
): Promise<void> {
  const words = reason || incidentStatuses[status].zh
  await endCauses(work, [causes.queueLate(incidentId)])
  // A command ends with its incident: opened again, it is anybody's.
  if (incidentStatuses[status].final) await deleteCharges(work.tx, [incidentId])
  if (status === 'cancelled' || status === 'transferred') {
    for (const { id } of await openOfIncident(work.tx, incidentId)) {
      const row = await lockAssignment(work.tx, id)
      await moveAssignment(work, row, [
        { to: 'cancelled', by: 'system', at: work.at, source: 'server', reason: words },
      ])
    }
    return
  }
  for (const row of await listOfIncident(work.tx, incidentId, ['reported']))
    await moveAssignment(work, row, [{ to: 'accepted', by: 'system', at: work.at, source: 'server' }])
}

/** A merged incident's units go on to the one that stays: same orders, same stamps, nothing is pressed twice. */
export async function carryOver(work: Work, fromId: string, toId: string): Promise<void> {
  await endCauses(work, [causes.queueLate(fromId)])
  await deleteCharges(work.tx, [fromId])
  const target = await getIncident(work.tx, toId, true)
  if (!target) return
  for (const { id } of await openOfIncident(work.tx, fromId)) {
    const row = await lockAssignment(work.tx, id)
    const moved = await saveAssignment(
      work.tx,
      row,
      { incident_id: toId, org_path: target.orgPath, reason: ownReason('merged', { number: target.number }) },
      { name: work.actor.name, at: work.at },
    )
    const told = (of: AssignmentRow, after: AssignmentMoved['payload']['after']): AssignmentMoved => ({
      type: 'AssignmentMoved',
      stage: 'dispatch',
      orgPath: of.org_path,
      incidentId: of.incident_id,
      unitId: of.unit_id,
      payload: {
        assignmentId: of.id,
        callSign: of.call_sign,
        incidentNumber: target.number,
        before: of.state,
        state: of.state,
        stamps: {},
        reason: moved.reason,
        reasonWords: moved.reason === null ? null : reasonInBoth(moved.reason),
        after,
      },
    })
    await tell(work, row, told(row, await afterOf(work.tx, fromId, row.unit_id)))
    await tell(work, moved, told(moved, await afterOf(work.tx, toId, row.unit_id)))
  }
}

import type { Scope } from '../../../platform/accounts/actor.ts'
import { within } from '../../../platform/accounts/actor.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { AssignmentReported, AssignmentStamped } from '../../events/dispatch.ts'
import { leavePoints } from '../containment/actions/leave-points.ts'
import { dispatchErrors } from '../errors.ts'
import {
  type AssignmentStampKind,
  type AssignmentState,
  assignmentStates,
  phaseOf,
  type Stamp,
  type StampSource,
} from '../model.ts'
import { stampsFromRow } from '../row.ts'
import { canBeRight } from '../rules/device-time.ts'
import { type Press, stepsOf } from '../rules/machine.ts'
import { reasonInBoth } from '../rules/own-reasons.ts'
import { type AssignmentRow, activeOfUnit, afterOf, lockAssignment, saveAssignment } from '../store.ts'
import { alarm, type Move, moveAssignment, numberOf, plainStamp, tell } from './common.ts'
import { orderUnit } from './order.ts'

/** The instant of a press: the device's own where it can be right, else that of its arrival, with what the device said. */
export function pressTime(
  work: Work,
  row: Pick<AssignmentRow, 'created_at' | 'stamps'>,
  deviceAt: string | undefined,
  source: StampSource,
): Stamp {
  if (!deviceAt) return { at: work.at, source }
  const at = new Date(deviceAt)
  const known = Object.values(stampsFromRow(row.stamps)).filter(
    (one) => source === 'device' && one.source === source,
  )
  return canBeRight(at, { orderedAt: row.created_at, before: known, now: work.at })
    ? { at: at < work.at ? at : work.at, source }
    : { at: work.at, source: 'server', deviceAt: at.toISOString() }
}

/**
 * The order that a crew pressed on: what it names must still be before it, because a press that waited for the line must
 * not move another order; without a name it is what the unit works on now.
 * @throws AppError dispatch.order_over, dispatch.nothing_active
 */
export async function lockPressed(
  work: Work,
  unit: { unitId: string; callSign: string },
  assignmentId: string | undefined,
): Promise<AssignmentRow> {
  if (assignmentId === undefined) return lockActive(work, unit.unitId, unit.callSign)
  const row = await lockAssignment(work.tx, assignmentId)
  if (row.unit_id !== unit.unitId) throw platformErrors('out_of_scope')
  if (phaseOf(row.state) === 'active') return row
  throw dispatchErrors('order_over', {
    number: await numberOf(work, row.incident_id),
    state: { zh: assignmentStates[row.state].zh, en: assignmentStates[row.state].en },
    who: row.updated_by,
    reason: row.reason === null ? '—' : { ...reasonInBoth(row.reason) },
  })
}

/** The locked active assignment of a unit. @throws AppError dispatch.nothing_active */
async function lockActive(work: Work, unitId: string, callSign: string): Promise<AssignmentRow> {
  const active = await activeOfUnit(work.tx, unitId, true)
  if (!active) throw dispatchErrors('nothing_active', { callSign })
  return active
}

/** A crew's press: it changes only what the unit works on now. A press on what is done already changes nothing. */
export async function pressUnit(
  work: Work,
  unit: { unitId: string; callSign: string },
  input: {
    press: Press
    assignmentId?: string | undefined
    at?: string | undefined
    reason?: string | undefined
    source: StampSource
  },
): Promise<AssignmentRow> {
  const row = await lockPressed(work, unit, input.assignmentId)
  const steps = stepsOf(input.press, row.state)
  if (steps.length === 0) return row
  const stamp = pressTime(work, row, input.at, input.source)
  const moves = steps.map((to): Move => ({ to, by: 'unit', ...stamp, reason: input.reason ?? null }))
  const moved = await moveAssignment(work, row, moves)
  if (input.press === 'refuse')
    await alarm(work, {
      kind: 'refused',
      cause: `refused ${row.id}`,
      orgPath: row.org_path,
      incidentId: row.incident_id,
      unitId: row.unit_id,
      assignmentId: row.id,
      params: {
        callSign: row.call_sign,
        number: await numberOf(work, row.incident_id),
        reason: input.reason ?? null,
      },
    })
  return moved
}

/** The device's receipt of an order; a second receipt changes nothing. */
export async function confirmDelivery(
  work: Work,
  assignmentId: string,
  unitId: string,
  deviceAt?: string,
): Promise<AssignmentRow> {
  const row = await lockAssignment(work.tx, assignmentId)
  if (row.unit_id !== unitId) throw platformErrors('out_of_scope')
  if (row.state !== 'sent') return row
  return moveAssignment(work, row, [
    { to: 'delivered', by: 'device', ...pressTime(work, row, deviceAt, 'device') },
  ])
}

/** A stamp that is no state: the scene is under control, the track shows that the unit is there. Set once. */
export async function stampAssignment(
  work: Work,
  assignmentId: string,
  kind: Extract<AssignmentStampKind, 'controlled' | 'on_scene_geo'>,
  stamp: Stamp & { metres: number | null },
): Promise<AssignmentRow> {
  const row = await lockAssignment(work.tx, assignmentId)
  const stamps = stampsFromRow(row.stamps)
  if (stamps[kind]) return row
  const saved = await saveAssignment(
    work.tx,
    row,
    { stamps: JSON.stringify({ ...stamps, [kind]: plainStamp(stamp) }) },
    { name: work.actor.name, at: work.at },
  )
  await tell(work, saved, {
    type: 'AssignmentStamped',
    stage: 'dispatch',
    orgPath: row.org_path,
    incidentId: row.incident_id,
    unitId: row.unit_id,
    payload: {
      assignmentId: row.id,
      callSign: row.call_sign,
      kind,
      at: stamp.at.toISOString(),
      source: stamp.source,
      metres: stamp.metres,
    },
  } satisfies AssignmentStamped)
  return saved
}

/** A locked assignment in the actor's jurisdiction, at the version that he saw. */
export async function lockSeen(
  work: Work,
  scope: Scope,
  id: string,
  expectedVersion: number,
): Promise<AssignmentRow> {
  const row = await lockAssignment(work.tx, id)
  if (!within(scope, row.org_path) && !within(scope, row.unit_org_path)) throw platformErrors('out_of_scope')
  if (row.version !== expectedVersion)
    throw platformErrors('lost_race', {
      who: row.updated_by,
      at: row.updated_at.toISOString(),
      what: row.call_sign,
    })
  return row
}

/** The dispatcher sets a state by voice report, cancels, sends a reserved unit, or accepts a report. */
export async function setState(
  services: Services,
  work: Work,
  scope: Scope,
  id: string,
  input: {
    expectedVersion: number
    to: AssignmentState
    reason?: string | undefined
    at?: string | undefined
  },
): Promise<AssignmentRow> {
  const row = await lockSeen(work, scope, id, input.expectedVersion)
  if (input.to === 'sent') {
    const active = await activeOfUnit(work.tx, row.unit_id)
    if (active)
      throw dispatchErrors('unit_busy', {
        callSign: row.call_sign,
        number: await numberOf(work, active.incident_id),
      })
  }
  const own = ['sent', 'cancelled', 'reassigned', 'accepted', 'timeout', 'released'].includes(input.to)
  const stamp = pressTime(work, row, input.at, own ? 'server' : 'voice')
  const moved = await moveAssignment(work, row, [
    { to: input.to, by: 'desk', ...stamp, reason: input.reason ?? null },
  ])
  if (row.state === 'reserved' && moved.state === 'sent')
    await leavePoints(
      services,
      work,
      { unitId: row.unit_id, callSign: row.call_sign },
      await numberOf(work, row.incident_id),
    )
  return moved
}

/** One act: the old order ends with its reason, the new one begins; both stand or neither. */
export async function reassign(
  services: Services,
  work: Work,
  scope: Scope,
  id: string,
  input: {
    expectedVersion: number
    reason: string
    unitId?: string | undefined
    incidentId?: string | undefined
  },
): Promise<{ ended: AssignmentRow; begun: AssignmentRow }> {
  const row = await lockSeen(work, scope, id, input.expectedVersion)
  const [unitId, incidentId] = [input.unitId ?? row.unit_id, input.incidentId ?? row.incident_id]
  if (unitId === row.unit_id && incidentId === row.incident_id) throw dispatchErrors('same_target')
  const ended = await moveAssignment(
    work,
    row,
    [{ to: 'reassigned', by: 'desk', at: work.at, source: 'server', reason: input.reason }],
    {},
    // The unit itself goes on to the new incident: it isn't free in between.
    { keepBusy: unitId === row.unit_id },
  )
  const begun = await orderUnit(services, work, scope, {
    incidentId,
    unitId,
    role: row.role,
    how: 'send',
    replaces: row.id,
    goesOn: unitId === row.unit_id,
  })
  return { ended, begun }
}

/** A crew's result: it closes the crew's part and becomes the incident's result. */
export async function reportAssignment(
  work: Work,
  row: AssignmentRow,
  input: {
    disposition: string
    text: string
    by: string
    at?: string | undefined
    mover: 'unit' | 'desk'
    source: StampSource
  },
): Promise<AssignmentRow> {
  const stamp = pressTime(work, row, input.at, input.source)
  const { at, source } = stamp
  const saved = await moveAssignment(work, row, [{ to: 'reported', by: input.mover, ...stamp }], {
    resultText: input.text,
    dispositionCode: input.disposition,
  })
  await tell(work, saved, {
    type: 'AssignmentReported',
    stage: 'dispatch',
    orgPath: saved.org_path,
    incidentId: saved.incident_id,
    unitId: saved.unit_id,
    payload: {
      assignmentId: saved.id,
      callSign: saved.call_sign,
      disposition: input.disposition,
      text: input.text,
      by: input.by,
      at: at.toISOString(),
      source,
      after: await afterOf(work.tx, saved.incident_id, saved.unit_id),
    },
  } satisfies AssignmentReported)
  return saved
}

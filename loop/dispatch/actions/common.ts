import type { Work } from '../../../platform/commands/act.ts'
import { type ErrorWords, listWords } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type {
  After,
  AlarmEnded,
  AlarmRaised,
  AssignmentMoved,
  DispatchEvent,
  UnitLent,
  UnitReleased,
} from '../../events/dispatch.ts'
import { incidentsById, numberOfIncident } from '../../incidents/reads.ts'
import { dispatchErrors } from '../errors.ts'
import {
  type Alarm,
  type AlarmKind,
  type AssignmentStampKind,
  type AssignmentState,
  alarmKinds,
  assignmentStates,
  type Mover,
  phaseOf,
  type Stamp,
} from '../model.ts'
import { stampsFromRow } from '../row.ts'
import { decideMove } from '../rules/machine.ts'
import { reasonInBoth } from '../rules/own-reasons.ts'
import {
  type AssignmentRow,
  activeColumns,
  afterOf,
  endAlarms,
  openOfUnit,
  raiseAlarm,
  saveAssignment,
} from '../store.ts'

export function stateWords(state: AssignmentState): ErrorWords {
  const { zh, en } = assignmentStates[state]
  return { zh, en }
}

/** What happened to an assignment: where to, by whom, when it was (the device's time when it says so, else that of the act), and how we know. */
export interface Move extends Stamp {
  readonly to: AssignmentState
  readonly by: Mover
  readonly reason?: string | null
}

/** A stamp as it is kept, without what came along with it. */
export function plainStamp({ at, source, deviceAt }: Stamp): Stamp {
  return { at, source, ...(deviceAt !== undefined && { deviceAt }) }
}

/**
 * Takes a locked assignment through one or more steps; each sets its own stamp and what is skipped stays empty. When it
 * ends, the next order of the unit's stack is sent, or the unit is told free.
 * @throws AppError dispatch.no_such_step (names what is possible), dispatch.reason_needed
 */
export async function moveAssignment(
  work: Work,
  row: AssignmentRow,
  moves: readonly Move[],
  more: { resultText?: string; dispositionCode?: string } = {},
  options: { keepBusy?: boolean } = {},
): Promise<AssignmentRow> {
  const before = row.state
  const stamps: { [K in AssignmentStampKind]?: Stamp } = {}
  let state = row.state
  let reason: string | null = null
  for (const move of moves) {
    const decision = decideMove({ state, role: row.role }, move.to, move.by, move.reason ?? null)
    if (!decision.ok && decision.code === 'reason_needed')
      throw dispatchErrors('reason_needed', { field: 'reason' })
    if (!decision.ok)
      throw dispatchErrors('no_such_step', {
        callSign: row.call_sign,
        state: stateWords(state),
        to: stateWords(move.to),
        possible: listWords(decision.possible.map(stateWords)),
      })
    state = move.to
    stamps[move.to] = plainStamp(move)
    reason = move.reason ?? reason
  }
  const saved = await saveAssignment(
    work.tx,
    row,
    {
      state,
      stamps: JSON.stringify({ ...stampsFromRow(row.stamps), ...stamps }),
      ...(reason !== null && { reason }),
      ...(more.resultText !== undefined && { result_text: more.resultText }),
      ...(more.dispositionCode !== undefined && { disposition_code: more.dispositionCode }),
    },
    { name: work.actor.name, at: work.at },
  )
  await tellMoved(work, saved, before, stamps, reason)
  const over: string[] = []
  if (!waitsForAck(state)) over.push(causes.ackLate(saved.id))
  if (state === 'on_scene' || phaseOf(state) === 'ended')
    over.push(causes.arrivalLate(saved.id), causes.supportLate(saved.id))
  await endCauses(work, over)
  if (phaseOf(before) === 'active' && phaseOf(state) === 'ended' && !options.keepBusy)
    await nextOf(work, saved)
  return saved
}

const waitsForAck = (state: AssignmentState) => ['sent', 'delivered', 'timeout'].includes(state)

/** Names of the causes that go away by themselves. */
export const causes = {
  ackLate: (assignmentId: string) => `ack ${assignmentId}`,
  arrivalLate: (assignmentId: string) => `arrival ${assignmentId}`,
  supportLate: (assignmentId: string) => `late-support ${assignmentId}`,
  queueLate: (incidentId: string) => `queue ${incidentId}`,
} as const

/** Takes alarms off the list whose cause is over. */
export async function endCauses(work: Work, over: readonly string[]): Promise<void> {
  if (over.length === 0) return
  for (const row of await endAlarms(work.tx, over, work.at)) tellEnded(work, row, 'cause_ended')
}

/** Says an event about an assignment; a unit lent by another branch is told there too. */
export async function tell(work: Work, row: AssignmentRow, event: DispatchEvent): Promise<void> {
  work.emit(event)
  const sameBranch = row.unit_org_path.startsWith(row.org_path) || row.org_path.startsWith(row.unit_org_path)
  if (sameBranch) return
  const told = event.payload as { readonly after?: After }
  const after = told.after ?? (await afterOf(work.tx, row.incident_id, row.unit_id))
  work.emit({
    type: 'UnitLent',
    stage: 'dispatch',
    orgPath: row.unit_org_path,
    incidentId: row.incident_id,
    unitId: row.unit_id,
    payload: { assignmentId: row.id, callSign: row.call_sign, state: row.state, after },
  } satisfies UnitLent)
}

async function tellMoved(
  work: Work,
  row: AssignmentRow,
  before: AssignmentState,
  stamps: { [K in AssignmentStampKind]?: Stamp },
  reason: string | null,
): Promise<void> {
  const event: AssignmentMoved = {
    type: 'AssignmentMoved',
    stage: 'dispatch',
    orgPath: row.org_path,
    incidentId: row.incident_id,
    unitId: row.unit_id,
    payload: {
      assignmentId: row.id,
      callSign: row.call_sign,
      incidentNumber: await numberOf(work, row.incident_id),
      before,
      state: row.state,
      stamps: Object.fromEntries(
        Object.entries(stamps).map(([kind, stamp]) => [kind, { ...stamp, at: stamp.at.toISOString() }]),
      ),
      reason,
      reasonWords: reason === null ? null : reasonInBoth(reason),
      after: await afterOf(work.tx, row.incident_id, row.unit_id),
    },
  }
  await tell(work, row, event)
}

export async function numberOf(work: Work, incidentId: string): Promise<string> {
  return (await numberOfIncident(work.tx, incidentId)) ?? incidentId
}

/** After an assignment ended: the most urgent order of the stack is sent now, else the unit is free (无警巡逻). */
async function nextOf(work: Work, ended: AssignmentRow): Promise<void> {
  const stack = (await openOfUnit(work.tx, ended.unit_id)).filter((row) => row.state === 'reserved')
  if (stack.length > 0) {
    const incidents = await incidentsById(
      work.tx,
      stack.map((row) => row.incident_id),
    )
    const level = (row: AssignmentRow) => incidents.get(row.incident_id)?.level ?? 4
    stack.sort((a, b) => level(a) - level(b) || a.created_at.getTime() - b.created_at.getTime())
    await moveAssignment(work, stack[0]!, [{ to: 'sent', by: 'system', source: 'server', at: work.at }])
    return
  }
  await tell(work, ended, {
    type: 'UnitReleased',
    stage: 'dispatch',
    orgPath: ended.org_path,
    incidentId: ended.incident_id,
    unitId: ended.unit_id,
    payload: {
      assignmentId: ended.id,
      callSign: ended.call_sign,
      incidentNumber: await numberOf(work, ended.incident_id),
    },
  } satisfies UnitReleased)
}

/** Puts an alarm on the list: one row a cause. */
export async function alarm(
  work: Work,
  what: {
    kind: AlarmKind
    /** Names the cause: the same one is counted, not listed twice. */
    cause: string
    orgPath: string
    incidentId?: string | null
    unitId?: string | null
    assignmentId?: string | null
    /** Takes incident and assignment from what the unit works on now, in the same statement. */
    ofActive?: boolean
    params: Readonly<Record<string, string | number | null>>
  },
): Promise<Alarm> {
  const of =
    what.ofActive && what.unitId
      ? activeColumns(work.tx, what.unitId)
      : { incident_id: what.incidentId ?? null, assignment_id: what.assignmentId ?? null }
  const { alarm: row } = await raiseAlarm(work.tx, {
    id: newId(work.at.getTime()),
    kind: what.kind,
    level: alarmKinds[what.kind].level,
    cause: what.cause,
    org_path: what.orgPath,
    ...of,
    unit_id: what.unitId ?? null,
    params: JSON.stringify(what.params),
    raised_at: work.at,
    last_at: work.at,
    acknowledged_by: null,
    acknowledged_at: null,
    ended_at: null,
  })
  work.emit({
    type: 'AlarmRaised',
    stage: 'dispatch',
    orgPath: row.orgPath,
    incidentId: row.incidentId,
    unitId: row.unitId,
    payload: { alarmId: row.id, kind: row.kind, count: row.count, params: row.params },
  } satisfies AlarmRaised)
  return row
}

export function tellEnded(work: Work, row: Alarm, how: 'acknowledged' | 'cause_ended'): void {
  work.emit({
    type: 'AlarmEnded',
    stage: 'dispatch',
    orgPath: row.orgPath,
    incidentId: row.incidentId,
    unitId: row.unitId,
    payload: { alarmId: row.id, kind: row.kind, how },
  } satisfies AlarmEnded)
}

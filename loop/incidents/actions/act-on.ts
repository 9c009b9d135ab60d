import type { Work } from '../../../platform/commands/act.ts'
import { listWords } from '../../../platform/errors/errors.ts'
import type { IncidentCallAdded, IncidentClosed, IncidentStatusChanged } from '../../events/incidents.ts'
import { callsOf, moveCallsInto, takeCallsBack } from '../call-store.ts'
import { incidentErrors } from '../errors.ts'
import {
  type Disposition,
  type Guard,
  type IncidentAct,
  incidentStatuses,
  incidentTransitions,
  type StampSource,
} from '../model.ts'
import { readResponse } from '../responses.ts'
import { incidentFromRow, stampsFromRow } from '../row.ts'
import { decideAct } from '../rules/machine.ts'
import { demandVersion, findRow, type IncidentRow, lockIncident, saveIncident } from '../store.ts'

export interface ActInput {
  readonly act: IncidentAct
  /** Null: the product itself follows an event and takes the newest state. */
  readonly expectedVersion: number | null
  readonly reason?: string | undefined
  readonly target?: string | undefined
  readonly scheduledAt?: string | undefined
}

const words = new Map(incidentTransitions.map(({ act, zh, en }) => [act, { zh, en }]))
function statusWords(status: keyof typeof incidentStatuses) {
  const { zh, en } = incidentStatuses[status]
  return { zh, en }
}

/** The field whose words a guard asks for. */
const guardedField: Partial<Record<Guard, { readonly field: string }>> = {
  reason: { field: 'reason' },
  target: { field: 'target' },
  start_time: { field: 'scheduledAt' },
}

/**
 * Takes an incident to its next state, if the machine and its guards allow it.
 * @throws AppError incidents.no_such_step (names what is possible), incidents.guard_*, incidents.merge_*, platform.lost_race
 */
export async function actOnIncident(work: Work, id: string, input: ActInput): Promise<IncidentRow> {
  const { tx, at } = work
  const row = await lockIncident(tx, id)
  if (input.expectedVersion !== null) demandVersion(row, input.expectedVersion)
  const openAssignments = (await readResponse(tx, id)).open
  const reason = input.reason ?? null
  const target = input.target ?? null
  const scheduledAt = input.scheduledAt ? new Date(input.scheduledAt) : null
  const incident = incidentFromRow(row)
  const decision = decideAct(input.act, { incident, openAssignments, reason, target, scheduledAt, now: at })
  if (!decision.ok && decision.code === 'no_such_step')
    throw incidentErrors('no_such_step', {
      status: statusWords(row.status),
      act: words.get(input.act) ?? input.act,
      possible: listWords(decision.possible.flatMap((one) => words.get(one) ?? [])),
    })
  if (!decision.ok)
    throw incidentErrors(
      `guard_${decision.guard}`,
      decision.guard === 'no_open_assignment' ? { count: openAssignments } : guardedField[decision.guard],
    )
  const { to } = decision.transition
  if (input.act === 'merge') await takeIn(work, row, target!)
  // Undone, each has its own calls again.
  if (row.merged_into && to === 'reopened') await takeCallsBack(tx, id, row.merged_into)
  const stamps = stampsFromRow(row.stamps)
  const stamped = (kind: 'T4' | 'T14' | 'T15') =>
    JSON.stringify({ ...stamps, [kind]: { at, source: 'server' satisfies StampSource } })
  await saveIncident(
    tx,
    row,
    {
      status: to,
      ...(to === 'pending' && !stamps.T4 && { stamps: stamped('T4') }),
      ...(to === 'reviewed' && { stamps: stamped('T14') }),
      ...(to === 'closed' && { stamps: stamped('T15'), closed_at: at }),
      ...(to === 'reopened' && { closed_at: null, merged_into: null }),
      ...(to === 'merged' && { merged_into: target }),
      ...(to === 'transferred' && { transferred_to: target }),
      ...(to === 'scheduled' && { scheduled_at: scheduledAt }),
    },
    { name: work.actor.name, at },
  )
  const about = { stage: 'incidents', orgPath: row.org_path, incidentId: id } as const
  work.emit({
    ...about,
    type: 'IncidentStatusChanged',
    payload: { act: input.act, before: row.status, after: to, reason, target },
  } satisfies IncidentStatusChanged)
  if (to === 'closed')
    work.emit({
      ...about,
      type: 'IncidentClosed',
      payload: {
        disposition: row.disposition_code as Disposition,
        reviewed: row.status === 'reviewed',
      },
    } satisfies IncidentClosed)
  return findRow(tx, id)
}

/** The incident that stays keeps both numbers and all callers. */
async function takeIn(work: Work, merged: IncidentRow, targetId: string): Promise<void> {
  if (targetId === merged.id) throw incidentErrors('merge_into_itself')
  const target = await lockIncident(work.tx, targetId)
  if (['merged', 'cancelled', 'draft'].includes(target.status))
    throw incidentErrors('merge_target', { number: target.number, status: statusWords(target.status) })
  await moveCallsInto(work.tx, merged.id, targetId)
  const calls = (await callsOf(work.tx, targetId)).length
  work.emit({
    type: 'IncidentCallAdded',
    stage: 'incidents',
    orgPath: target.org_path,
    incidentId: targetId,
    payload: { callId: merged.id, source: merged.source, calls },
  } satisfies IncidentCallAdded)
}

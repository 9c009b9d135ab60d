import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { TransferAnswered, TransferOverdue, TransferSent } from '../../events/incidents.ts'
import { listOrgUnits } from '../../map/reads.ts'
import { incidentErrors } from '../errors.ts'
import { type TransferAnswer, type TransferKind, transferKinds, transferStates } from '../model.ts'
import { getTransfer, insertTransfer, saveTransfer, type TransferRow } from '../notice-store.ts'
import { findRow, type IncidentRow, lockIncident, saveIncident } from '../store.ts'
import { actOnIncident } from './act-on.ts'
import { parametersFor } from './demand-place.ts'

export interface TransferInput {
  readonly expectedVersion: number
  readonly kind: TransferKind
  /** Of an organisation of this installation, when `kind` is `org`. */
  readonly orgId?: string | undefined
  /** Of the office, when `kind` is `other`. */
  readonly name?: string | undefined
  readonly reason: string
}

/**
 * Hands an incident to somebody else. It keeps its id and number; until the other side has answered, a clock runs.
 * @throws AppError incidents.transfer_target, and what the machine refuses
 */
export async function sendTransfer(
  work: Work,
  id: string,
  input: TransferInput,
): Promise<{ row: IncidentRow; transfer: TransferRow }> {
  const target = await targetOf(work, input)
  const row = await actOnIncident(work, id, {
    act: 'transfer',
    expectedVersion: input.expectedVersion,
    reason: input.reason,
    target: target.name,
  })
  const { transferMinutes } = await parametersFor(work.tx, row.org_path)
  const transfer = await insertTransfer(work.tx, {
    id: newId(work.at.getTime()),
    incident_id: id,
    org_path: row.org_path,
    kind: input.kind,
    target_org_id: target.orgId,
    target_path: target.path,
    target_name: target.name,
    reason: input.reason,
    state: 'sent',
    due_at: new Date(work.at.getTime() + transferMinutes * 60_000),
    external_ref: null,
    sent_by: work.actor.name,
    sent_at: work.at,
    answered_by: null,
    answered_at: null,
    note: '',
    updated_by: work.actor.name,
    updated_at: work.at,
  })
  const payload = {
    transferId: transfer.id,
    kind: input.kind,
    to: target.name,
    dueAt: transfer.due_at.toISOString(),
  }
  work.emit({ ...about(transfer), type: 'TransferSent', payload } satisfies TransferSent)
  // The receiving branch sees it come, too, when it isn't below the sender.
  if (target.path && !target.path.startsWith(row.org_path))
    work.emit({
      ...about(transfer),
      orgPath: target.path,
      type: 'TransferSent',
      payload,
    } satisfies TransferSent)
  return { row, transfer }
}

const about = (row: TransferRow) =>
  ({ stage: 'incidents', orgPath: row.org_path, incidentId: row.incident_id }) as const

async function targetOf(work: Work, input: TransferInput) {
  if (input.kind === 'org') {
    const orgs = await listOrgUnits(work.tx, scopeOf(systemActor))
    const org = orgs.find((one) => one.id === input.orgId)
    if (!org) throw incidentErrors('transfer_target', { field: 'orgId', found: input.orgId ?? '—' })
    return { name: org.name, orgId: org.id, path: org.path }
  }
  const name = input.kind === 'other' ? input.name : input.name || transferKinds[input.kind].zh
  if (!name) throw incidentErrors('transfer_target', { field: 'name', found: '—' })
  return { name, orgId: null, path: null }
}

/** Whom the words of a plain transfer mean. */
export function transferKindOf(target: string): TransferKind {
  const number = target.match(/12345|119|122|120/)?.[0]
  return (number as TransferKind | undefined) ?? 'other'
}

/**
 * The other side's answer. A branch of this installation that receives it gets the incident into its own queue; what is
 * returned or refused comes back into the queue of who sent it.
 * @throws AppError incidents.transfer_done, platform.lost_race
 */
export async function answerTransfer(
  work: Work,
  id: string,
  input: {
    expectedVersion: number
    answer: TransferAnswer
    note: string
    externalRef?: string | undefined
    /** Who answered outside; the desk notes it down. */
    by?: string | undefined
  },
): Promise<TransferRow> {
  const transfer = await getTransfer(work.tx, id, true)
  if (transfer.version !== input.expectedVersion)
    throw platformErrors('lost_race', {
      who: transfer.updated_by,
      at: transfer.updated_at.toISOString(),
      what: transfer.target_name,
    })
  if (transfer.state !== 'sent') {
    const state = transferStates[transfer.state]
    throw incidentErrors('transfer_done', {
      state: { zh: state.zh, en: state.en },
      who: transfer.answered_by ?? '',
      at: (transfer.answered_at ?? transfer.updated_at).toISOString(),
    })
  }
  if (input.answer !== 'received' && input.note === '')
    throw incidentErrors('guard_reason', { field: 'note' })
  const by = { name: work.actor.name, at: work.at }
  const saved = await saveTransfer(
    work.tx,
    transfer,
    {
      state: input.answer,
      answered_by: input.by || work.actor.name,
      answered_at: work.at,
      note: input.note,
      external_ref: input.externalRef ?? null,
    },
    by,
  )
  work.emit({
    ...about(transfer),
    type: 'TransferAnswered',
    payload: {
      transferId: id,
      answer: input.answer,
      to: transfer.target_name,
      by: saved.answered_by ?? '',
      externalRef: saved.external_ref,
    },
  } satisfies TransferAnswered)
  const row = await lockIncident(work.tx, transfer.incident_id)
  if (row.status !== 'transferred') return saved
  if (input.answer === 'received' && transfer.target_org_id) {
    await saveIncident(
      work.tx,
      row,
      { org_id: transfer.target_org_id, org_path: transfer.target_path!, zone_id: null, beat_id: null },
      by,
    )
    await reopen(work, row.id, `${transfer.target_name}接收`)
  } else if (input.answer !== 'received') await reopen(work, row.id, `${transfer.target_name}：${input.note}`)
  return saved
}

const reopen = (work: Work, id: string, reason: string) =>
  actOnIncident(work, id, { act: 'reopen', expectedVersion: null, reason })

/** Once for each transfer that nobody has answered in time. */
export async function tellTransferOverdue(work: Work, id: string): Promise<void> {
  const row = await getTransfer(work.tx, id, true)
  if (row.state !== 'sent' || row.overdue_told) return
  await saveTransfer(work.tx, row, { overdue_told: true }, { name: work.actor.name, at: work.at })
  work.emit({
    ...about(row),
    type: 'TransferOverdue',
    payload: {
      transferId: id,
      number: (await findRow(work.tx, row.incident_id)).number,
      to: row.target_name,
      dueAt: row.due_at.toISOString(),
    },
  } satisfies TransferOverdue)
}

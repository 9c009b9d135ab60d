import { type Actor, scopeOf, systemActor, within } from '../../platform/accounts/actor.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { Call, Handlers, Services } from '../../platform/stage/stage.ts'
import { listOrgUnits } from '../map/reads.ts'
import { confirmNotice, receiveNotice } from './actions/notice.ts'
import { answerTransfer, sendTransfer } from './actions/transfer.ts'
import type { dutyContract } from './contract-duties.ts'
import type { NoticeView, TransferView } from './contract-forms-duties.ts'
import { findClass } from './model.ts'
import {
  getNotice,
  getTransfer,
  type ListedNotice,
  type ListedTransfer,
  listNotices,
  listTransfers,
} from './notice-store.ts'
import { rowFor, seesSensitive, viewOf } from './view.ts'

const iso = (at: Date | null) => at?.toISOString() ?? null

function aboutIncident(actor: Actor, row: ListedNotice | ListedTransfer) {
  const hidden = (findClass(row.class_code)?.sensitive ?? false) && !seesSensitive(actor.role)
  return {
    incidentId: row.incident_id,
    number: row.number,
    classCode: row.class_code,
    level: row.level,
    placeText: hidden ? '' : row.place_text,
  }
}

export function noticeView(services: Pick<Services, 'clock'>, actor: Actor, row: ListedNotice): NoticeView {
  return {
    id: row.id,
    ...aboutIncident(actor, row),
    to: row.to_name,
    ground: row.ground,
    state: row.state,
    dueAt: row.due_at.toISOString(),
    late: (row.sent_at ?? services.clock.now()) > row.due_at,
    draft: row.draft,
    sentText: row.sent_text,
    sentBy: row.sent_by,
    sentAt: iso(row.sent_at),
    way: row.way,
    receivedBy: row.received_by,
    receivedAt: iso(row.received_at),
    version: row.version,
  }
}

export function transferView(
  services: Pick<Services, 'clock'>,
  actor: Actor,
  row: ListedTransfer,
): TransferView {
  return {
    id: row.id,
    ...aboutIncident(actor, row),
    kind: row.kind,
    to: row.target_name,
    reason: row.reason,
    state: row.state,
    dueAt: row.due_at.toISOString(),
    late: (row.answered_at ?? services.clock.now()) > row.due_at,
    sentBy: row.sent_by,
    sentAt: row.sent_at.toISOString(),
    answeredBy: row.answered_by,
    answeredAt: iso(row.answered_at),
    note: row.note,
    externalRef: row.external_ref,
    incoming: row.target_path !== null && within(actor, row.target_path),
    version: row.version,
  }
}

type Asker = Pick<Call, 'services' | 'actor'>

async function shownNotice({ services, actor }: Asker, id: string, incidentId: string): Promise<NoticeView> {
  const rows = await listNotices(services.db, scopeOf(systemActor), { incidentId })
  return noticeView(services, actor, rows.find((row) => row.id === id)!)
}

async function shownTransfer(
  { services, actor }: Asker,
  id: string,
  incidentId: string,
): Promise<TransferView> {
  const rows = await listTransfers(services.db, scopeOf(systemActor), { incidentId })
  return transferView(services, actor, rows.find((row) => row.id === id)!)
}

async function ownNotice({ services, actor }: Asker, id: string): Promise<string> {
  const row = await getNotice(services.db, id)
  if (!within(actor, row.org_path)) throw platformErrors('out_of_scope')
  return row.incident_id
}

export const dutyHandlers: Handlers<typeof dutyContract> = {
  listNotices: async ({ services, actor, scope, query }) =>
    (await listNotices(services.db, scope, query)).map((row) => noticeView(services, actor, row)),
  confirmNotice: async (call) => {
    const incidentId = await ownNotice(call, call.params.id)
    await call.act('incidents.confirm_notice', async (work) => {
      await confirmNotice(work, call.params.id, call.body)
    })
    return shownNotice(call, call.params.id, incidentId)
  },
  receiveNotice: async (call) => {
    const incidentId = await ownNotice(call, call.params.id)
    await call.act('incidents.receive_notice', async (work) => {
      await receiveNotice(work, call.params.id, call.body)
    })
    return shownNotice(call, call.params.id, incidentId)
  },
  listTransfers: async ({ services, actor, scope, query }) =>
    (await listTransfers(services.db, scope, query)).map((row) => transferView(services, actor, row)),
  sendTransfer: async (call) => {
    const { row } = await rowFor(call, call.params.id)
    call.demand('incidents.transfers', { orgPath: row.org_path })
    const done = await call.act('incidents.send_transfer', async (work) => {
      const sent = await sendTransfer(work, row.id, call.body)
      return { incident: viewOf(call.services, call.actor, sent.row), id: sent.transfer.id }
    })
    return { incident: done.incident, transfer: await shownTransfer(call, done.id, row.id) }
  },
  answerTransfer: async (call) => {
    const row = await getTransfer(call.services.db, call.params.id)
    // Who sent it may note down what he was told; the branch that it was sent to answers itself.
    const mine = within(call.actor, row.org_path) || (row.target_path && within(call.actor, row.target_path))
    if (!mine) throw platformErrors('out_of_scope')
    await call.act('incidents.answer_transfer', async (work) => {
      await answerTransfer(work, row.id, call.body)
    })
    return shownTransfer(call, row.id, row.incident_id)
  },
  listTransferTargets: async ({ services }) =>
    (await listOrgUnits(services.db, scopeOf(systemActor))).map(({ id, name }) => ({ id, name })),
}

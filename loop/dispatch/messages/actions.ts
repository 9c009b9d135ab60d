import { type Actor, type Scope, scopeOf, systemActor, within } from '../../../platform/accounts/actor.ts'
import type { Work } from '../../../platform/commands/act.ts'
import type { Db, Tx } from '../../../platform/database/database.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { MessageMarked, MessageSent } from '../../events/dispatch-desk.ts'
import { listUnitDuty } from '../../force/reads.ts'
import { getIncident, incidentsById } from '../../incidents/reads.ts'
import { dispatchErrors } from '../errors.ts'
import { openAssignmentStates } from '../model.ts'
import { dispatchParameters } from '../parameters.ts'
import { receiptTime } from '../rules/receipt-time.ts'
import { activeOfUnit, listOfIncident } from '../store.ts'
import type { MessageView } from './contract.ts'
import { messageErrors } from './errors.ts'
import {
  countUnread,
  insertMessage,
  listMessages,
  type Message,
  type MessageFilter,
  markForDesk,
  markForUnit,
} from './store.ts'

const DAY_MS = 86_400_000
const everywhere = scopeOf(systemActor)

interface Writing {
  readonly text: string
  readonly orgPath: string
  readonly incidentId: string | null
  readonly from: { readonly unitId: string; readonly callSign: string } | null
  readonly to: ReadonlyArray<{ readonly unitId: string; readonly callSign: string; readonly orgPath: string }>
}

/** Stores a message and tells it once for each unit that gets it, so that every phone in its own branch hears of it. */
async function write(work: Work, what: Writing): Promise<MessageView> {
  const { keepMessagesDays } = await readParameters(work.tx, 'dispatch', dispatchParameters, what.orgPath)
  const id = newId(work.at.getTime())
  await insertMessage(
    work.tx,
    {
      id,
      org_path: what.orgPath,
      incident_id: what.incidentId,
      text: what.text,
      sent_by: work.actor.name,
      from_unit_id: what.from?.unitId ?? null,
      from_call_sign: what.from?.callSign ?? null,
      at: work.at,
      desk_read_by: null,
      desk_read_at: null,
      expires_at: new Date(work.at.getTime() + keepMessagesDays * DAY_MS),
    },
    what.to.map((unit) => ({
      message_id: id,
      unit_id: unit.unitId,
      call_sign: unit.callSign,
      unit_org_path: unit.orgPath,
      delivered_at: null,
      read_at: null,
    })),
  )
  const heard = what.from ? [{ ...what.from, orgPath: what.orgPath }] : what.to
  for (const unit of heard)
    work.emit({
      type: 'MessageSent',
      stage: 'dispatch',
      orgPath: unit.orgPath,
      incidentId: what.incidentId,
      unitId: unit.unitId,
      payload: {
        messageId: id,
        callSign: unit.callSign,
        direction: what.from ? 'to_desk' : 'to_unit',
        characters: [...what.text].length,
      },
    } satisfies MessageSent)
  const [saved] = await viewsOf(
    work.tx,
    await listMessages(work.tx, everywhere, { from: work.at, ids: [id] }),
  )
  return saved!
}

/** The desk writes: to the named units, or to all that have an open order of the incident. */
export async function sendMessage(
  work: Work,
  scope: Scope,
  input: { text: string; unitIds: readonly string[]; incidentId?: string | undefined },
): Promise<MessageView> {
  const incident = input.incidentId ? await getIncident(work.tx, input.incidentId) : null
  if (input.incidentId && !incident)
    throw platformErrors('not_found', {
      what: { zh: `警情 ${input.incidentId}`, en: `incident ${input.incidentId}` },
    })
  if (incident && !within(scope, incident.orgPath)) throw platformErrors('out_of_scope')
  const wanted = new Set(input.unitIds)
  const ofIncident =
    incident && wanted.size === 0 ? await listOfIncident(work.tx, incident.id, openAssignmentStates) : []
  const units = (await listUnitDuty(work.tx, scope)).filter(({ unitId }) => wanted.has(unitId))
  const missing = [...wanted].find((id) => !units.some(({ unitId }) => unitId === id))
  if (missing) throw platformErrors('not_found', { what: { zh: `巡组 ${missing}`, en: `unit ${missing}` } })
  const to = [
    ...units.map(({ unitId, callSign, orgPath }) => ({ unitId, callSign, orgPath })),
    ...ofIncident.map((row) => ({
      unitId: row.unit_id,
      callSign: row.call_sign,
      orgPath: row.unit_org_path,
    })),
  ]
  if (to.length === 0)
    throw incident
      ? messageErrors('nobody_there', { number: incident.number })
      : messageErrors('nobody_named')
  return write(work, {
    text: input.text,
    orgPath: incident?.orgPath ?? (to.length === 1 ? to[0]!.orgPath : work.actor.orgPath),
    incidentId: incident?.id ?? null,
    from: null,
    to,
  })
}

/** A crew writes to the desk, about what it works on now. */
export async function answerDesk(
  work: Work,
  unit: { unitId: string; callSign: string; orgPath: string },
  text: string,
): Promise<MessageView> {
  const active = await activeOfUnit(work.tx, unit.unitId)
  return write(work, {
    text,
    orgPath: active?.org_path ?? unit.orgPath,
    incidentId: active?.incident_id ?? null,
    from: unit,
    to: [],
  })
}

/** The crew's device got messages, or the crew read them. What is marked already stays as it is. */
export async function markOwn(
  work: Work,
  unit: { unitId: string; callSign: string; orgPath: string },
  input: { ids: readonly string[]; mark: 'delivered' | 'read'; at?: string | undefined },
): Promise<{ marked: number }> {
  const at = receiptTime(input.at ? Date.parse(input.at) : null, work.at.getTime())
  const ids = await markForUnit(work.tx, unit.unitId, input.ids, input.mark, new Date(at))
  if (ids.length > 0)
    work.emit({
      type: 'MessageMarked',
      stage: 'dispatch',
      orgPath: unit.orgPath,
      unitId: unit.unitId,
      payload: { messageIds: ids, mark: input.mark, by: unit.callSign },
    } satisfies MessageMarked)
  return { marked: ids.length }
}

export async function readByDesk(
  work: Work,
  scope: Scope,
  ids: readonly string[],
): Promise<{ marked: number }> {
  const rows = await markForDesk(work.tx, scope, ids, { name: work.actor.name, at: work.at })
  const paths = new Map<string, string[]>()
  for (const row of rows) paths.set(row.org_path, [...(paths.get(row.org_path) ?? []), row.id])
  for (const [orgPath, messageIds] of paths)
    work.emit({
      type: 'MessageMarked',
      stage: 'dispatch',
      orgPath,
      payload: { messageIds, mark: 'read_by_desk', by: work.actor.name },
    } satisfies MessageMarked)
  return { marked: rows.length }
}

/** What a desk or a crew sees: with numbers of incidents, newest first. */
export async function messagesOf(
  db: Db,
  scope: Scope,
  now: Date,
  filter: Omit<MessageFilter, 'from'>,
): Promise<{ messages: MessageView[]; unread: number }> {
  // An incident's words stand with it as long as they are kept; a unit's and the list of all are those of the last day.
  const from = filter.incidentId ? new Date(0) : new Date(now.getTime() - DAY_MS)
  const messages = await viewsOf(db, await listMessages(db, scope, { ...filter, from }))
  return { messages, unread: await countUnread(db, scope, new Date(now.getTime() - DAY_MS)) }
}

/** @throws AppError dispatch.no_unit */
export async function ownMessages(db: Db, actor: Actor, now: Date) {
  if (!actor.unitId) throw dispatchErrors('no_unit')
  const { unitId } = actor
  const from = new Date(now.getTime() - DAY_MS)
  const messages = await viewsOf(db, await listMessages(db, everywhere, { from, unitId }))
  // A crew sees its own receipt, not those of others.
  const own = messages.map((one) => ({ ...one, to: one.to.filter((to) => to.unitId === unitId) }))
  return { messages: own, unread: own.filter((one) => one.to.some(({ readAt }) => readAt === null)).length }
}

async function viewsOf(db: Db | Tx, messages: readonly Message[]): Promise<MessageView[]> {
  const ids = [...new Set(messages.flatMap(({ row }) => row.incident_id ?? []))]
  const numbers = await incidentsById(db, ids)
  return messages.map(({ row, to }) => ({
    id: row.id,
    at: row.at.toISOString(),
    text: row.text,
    from: { name: row.sent_by, unitId: row.from_unit_id, callSign: row.from_call_sign },
    incidentId: row.incident_id,
    incidentNumber: row.incident_id ? (numbers.get(row.incident_id)?.number ?? null) : null,
    to: to.map((one) => ({
      unitId: one.unit_id,
      callSign: one.call_sign,
      deliveredAt: one.delivered_at?.toISOString() ?? null,
      readAt: one.read_at?.toISOString() ?? null,
    })),
    deskRead:
      row.desk_read_by && row.desk_read_at
        ? { name: row.desk_read_by, at: row.desk_read_at.toISOString() }
        : null,
  }))
}

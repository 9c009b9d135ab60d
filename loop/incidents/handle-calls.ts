import type { Actor } from '../../platform/accounts/actor.ts'
import { within } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { Call, Handlers } from '../../platform/stage/stage.ts'
import { addCall, demandCallVersion, moveCall } from './actions/attach-call.ts'
import { splitCall } from './actions/split-call.ts'
import {
  answerCall,
  closeCall,
  demandReason,
  hangUp,
  newCall,
  ringCall,
  tellClosed,
} from './actions/take-call.ts'
import { type CallRow, callsOf, countCalls, getCall, type ListedCall, listCalls } from './call-store.ts'
import type { CallView } from './contract.ts'
import type { callContract } from './contract-calls.ts'
import { incidentErrors } from './errors.ts'
import { callStateOf, findClass } from './model.ts'
import { incidentsById } from './reads.ts'
import { maskPhone } from './rules/number.ts'
import { findRow } from './store.ts'
import { rowFor, seesSensitive, viewOf } from './view.ts'

type Shown = CallRow & Partial<Pick<ListedCall, 'incident_number' | 'incident_class'>>

/** A call as the API answers it: number masked, words of sensitive cases only for those who may read them. */
export function callView(actor: Actor, row: Shown, mergedFrom: string | null = null): CallView {
  const sensitive = row.incident_class ? (findClass(row.incident_class)?.sensitive ?? false) : false
  const hidden = sensitive && !seesSensitive(actor.role)
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    id: row.id,
    number: row.number,
    state: callStateOf({ takenBy: row.taken_by, outcome: row.outcome }),
    source: row.source,
    callerMasked: maskPhone(row.caller_phone),
    offeredAt: iso(row.offered_at),
    answeredAt: iso(row.answered_at),
    locatedAt: iso(row.located_at),
    endedAt: iso(row.ended_at),
    lngLat: hidden || row.lon === null || row.lat === null ? null : [row.lon, row.lat],
    placeText: hidden ? '' : row.place_text,
    takenBy: row.taken_by,
    mine: row.taken_by_id === actor.accountId,
    text: hidden ? '' : row.text,
    at: row.created_at.toISOString(),
    outcome: row.outcome,
    reason: row.outcome_reason,
    note: hidden ? '' : row.note,
    incidentId: row.incident_id,
    incidentNumber: row.incident_number ?? null,
    mergedFrom,
    version: row.version,
    demo: row.demo,
  }
}

/** With the number and class of its incident. */
async function shown(db: Db | Tx, actor: Actor, row: CallRow): Promise<CallView> {
  if (!row.incident_id) return callView(actor, row)
  const { number, class_code } = await findRow(db, row.incident_id)
  return callView(actor, { ...row, incident_number: number, incident_class: class_code })
}

/** The calls of one incident for its detail. */
export async function callsView(
  call: Pick<Call, 'services' | 'actor'>,
  incident: { id: string; number: string; classCode: string; redacted: boolean },
): Promise<CallView[]> {
  const rows = await callsOf(call.services.db, incident.id)
  const from = rows.flatMap((row) => row.merged_from ?? [])
  const numbers = await incidentsById(call.services.db, [...new Set(from)])
  return rows.map((row) => ({
    ...callView(
      call.actor,
      { ...row, incident_number: incident.number, incident_class: incident.classCode },
      row.merged_from && (numbers.get(row.merged_from)?.number ?? null),
    ),
    ...(incident.redacted && { text: '', placeText: '', note: '', lngLat: null }),
  }))
}

/** A call of the desk's own jurisdiction. @throws AppError platform.not_found, platform.out_of_scope */
async function callFor(call: Pick<Call, 'services' | 'actor'>, id: string): Promise<CallRow> {
  const row = await getCall(call.services.db, id)
  if (!within(call.actor, row.org_path)) throw platformErrors('out_of_scope')
  return row
}

/** The desk, and the crew that was sent to the incident, may see a number. */
async function demandCaller(call: Pick<Call, 'services' | 'actor' | 'demand'>, incidentId: string) {
  const { row, workedOn } = await rowFor(call, incidentId)
  const crew = call.actor.role === 'officer' || call.actor.role === 'auxiliary'
  if (crew && !workedOn) throw incidentErrors('not_assigned')
  if (!crew) call.demand('incidents.caller', { orgPath: row.org_path })
  return row
}

export const callHandlers: Handlers<typeof callContract> = {
  listCalls: async ({ services, actor, scope, query }) => {
    const { from, to, ...rest } = query
    const filter = { ...rest, ...(from && { from: new Date(from) }), ...(to && { to: new Date(to) }) }
    const [total, rows] = [
      await countCalls(services.db, scope, filter),
      await listCalls(services.db, scope, filter),
    ]
    return { total, rows: rows.map((row) => callView(actor, row)) }
  },
  ringCall: ({ services, actor, body, act }) =>
    act('incidents.ring', async (work) => callView(actor, await ringCall(services, work, body))),
  endRing: ({ actor, body, act }) =>
    act('incidents.hang_up', async (work) => {
      const row = await hangUp(work, body.key, new Date(body.at))
      if (!row) throw incidentErrors('no_call', { found: body.key })
      return callView(actor, row)
    }),
  answerCall: async (call) => {
    await callFor(call, call.params.id)
    return call.act('incidents.answer_call', async (work) =>
      callView(call.actor, await answerCall(work, call.params.id)),
    )
  },
  closeCall: async (call) => {
    await callFor(call, call.params.id)
    return call.act('incidents.close_call', async (work) => {
      const row = await getCall(work.tx, call.params.id, true)
      demandCallVersion(row, call.body.expectedVersion)
      return callView(call.actor, await closeCall(work, row, call.body))
    })
  },
  recordCall: ({ services, actor, body, act }) =>
    act('incidents.record_call', async (work) => {
      demandReason(body.outcome, body.reason)
      const row = await newCall(services, work, body, body)
      tellClosed(work, row)
      return callView(actor, row)
    }),
  addCall: async (call) => {
    const { row } = await rowFor(call, call.params.id)
    return call.act('incidents.add_call', (work) => addCall(call.services, work, row, call.body))
  },
  moveCall: async (call) => {
    const { params, body, actor } = call
    const row = await callFor(call, params.id)
    call.demand('incidents.change', { orgPath: row.org_path })
    if (body.incidentId) {
      const { row: target } = await rowFor(call, body.incidentId)
      call.demand('incidents.change', { orgPath: target.org_path })
    }
    return call.act('incidents.move_call', async (work) =>
      shown(work.tx, actor, await moveCall(work, params.id, body)),
    )
  },
  splitCall: async (call) => {
    const row = await callFor(call, call.params.id)
    call.demand('incidents.change', { orgPath: row.org_path })
    return call.act('incidents.split_call', async (work) =>
      viewOf(call.services, call.actor, await splitCall(call.services, work, call.params.id, call.body)),
    )
  },
  getCaller: async (call) => {
    const row = await demandCaller(call, call.params.id)
    const phone = (await callsOf(call.services.db, row.id)).findLast((one) => one.caller_phone)?.caller_phone
    if (!phone) throw incidentErrors('no_caller')
    await call.look('incidents.caller', {
      orgPath: row.org_path,
      incidentId: row.id,
      detail: { number: row.number },
    })
    return { callerPhone: phone }
  },
  getCallCaller: async (call) => {
    const row = await getCall(call.services.db, call.params.id)
    if (row.incident_id) await demandCaller(call, row.incident_id)
    else call.demand('incidents.caller', { orgPath: row.org_path })
    if (!row.caller_phone) throw incidentErrors('no_caller')
    await call.look('incidents.caller', {
      orgPath: row.org_path,
      ...(row.incident_id && { incidentId: row.incident_id }),
      detail: { number: row.number },
    })
    return { callerPhone: row.caller_phone }
  },
}

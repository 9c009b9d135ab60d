import { platformErrors } from '../../platform/errors/errors.ts'
import { type Call, stage } from '../../platform/stage/stage.ts'
import { actOnIncident } from './actions/act-on.ts'
import { addCall, addClue } from './actions/add.ts'
import { assessReport, findPlaces } from './actions/assess.ts'
import { changeIncident, correctPlace } from './actions/change.ts'
import { importIncidents } from './actions/import.ts'
import { recordResult } from './actions/record-result.ts'
import { reportIncident } from './actions/report.ts'
import { listClassesNow, setPreventable } from './actions/set-preventable.ts'
import { traceOf } from './actions/trace.ts'
import { incidentContract } from './contract.ts'
import { incidentErrors } from './errors.ts'
import { followDispatch } from './follow-dispatch.ts'
import { incidentMigrations } from './migrations/index.ts'
import { findClass } from './model.ts'
import { incidentPolicy } from './policy.ts'
import { countIncidents, dataQuality } from './reads.ts'
import { actsFrom } from './rules/machine.ts'
import { maskPhone } from './rules/number.ts'
import type { ClassProposal } from './rules/propose-class.ts'
import { findRow, listCalls, listClues, listMergedInto, listRows } from './store.ts'
import { demandSight, viewOf } from './view.ts'

/** Roles that work at a desk may change what lies in their jurisdiction; a crew only what its own unit works on. */
const rowOf = async (call: Pick<Call, 'services' | 'actor'> & { params: { id: string } }) => {
  const row = await findRow(call.services.db, call.params.id)
  const workedOn = await demandSight(call.services.db, call.actor, row)
  return { row, workedOn }
}

export default stage({
  name: 'incidents',
  migrations: incidentMigrations,
  policy: incidentPolicy,
  contract: incidentContract,
  start: followDispatch,
  handlers: {
    listClasses: ({ services }) => listClassesNow(services),
    setPreventable: ({ params, body, act, scope }) =>
      act('incidents.set_preventable', (work) => setPreventable(work, scope, params.code, body)),
    listIncidents: async ({ services, actor, scope, query }) => {
      const { limit, offset, from, to, ...rest } = query
      const filter = { ...rest, ...(from && { from: new Date(from) }), ...(to && { to: new Date(to) }) }
      const total = await countIncidents(services.db, scope, filter)
      const rows = await listRows(services.db, scope, { ...filter, limit, offset })
      return { total, rows: rows.map((row) => viewOf(services, actor, row)) }
    },
    reportIncident: ({ services, actor, body, act }) =>
      act('incidents.report', async (work) => {
        const { row, proposal } = await reportIncident(services, work, body)
        return { ...viewOf(services, actor, row), proposal: proposal && plainProposal(proposal) }
      }),
    tellIncident: ({ services, body, act }) =>
      act('incidents.tell', async (work) => {
        const { row } = await reportIncident(services, work, {
          ...body,
          source: 'volunteer',
          kind: 'call',
          validity: 'unknown',
          draft: true,
        })
        const top = findClass(row.class_code)?.top
        const call = top === 'fire' ? '119' : top === 'criminal' || top === 'order' ? '110' : null
        return { id: row.id, number: row.number, call }
      }),
    assessReport: ({ services, scope, actor, body }) => assessReport(services, scope, actor, body),
    findPlaces: ({ services, scope, query }) => findPlaces(services, scope, query.q),
    getQuality: ({ services, scope, query }) =>
      dataQuality(services.db, scope, {
        from: new Date(query.from),
        to: new Date(query.to),
        timeZone: services.config.timeZone,
      }),
    importIncidents: ({ services, actor, body }) =>
      importIncidents(
        services,
        actor,
        { name: body.name, bytes: new Uint8Array(Buffer.from(body.base64, 'base64')) },
        { dryRun: body.dryRun, datum: body.datum, mapping: body.mapping },
      ),
    getIncident: async (call) => {
      const { services, actor } = call
      const { row, workedOn } = await rowOf(call)
      const view = viewOf(services, actor, row, { workedOn })
      const [calls, clues, merged] = [
        await listCalls(services.db, row.id),
        await listClues(services.db, row.id),
        await listMergedInto(services.db, row.id),
      ]
      return {
        ...view,
        acts: actsFrom(row.status),
        calls: calls.map((one) => ({
          id: one.id,
          source: one.source,
          callerMasked: maskPhone(one.caller_phone),
          offeredAt: one.offered_at?.toISOString() ?? null,
          takenBy: one.taken_by,
          text: view.redacted ? '' : one.text,
          at: one.created_at.toISOString(),
        })),
        clues: (view.redacted ? [] : clues).map((clue) => ({
          id: clue.id,
          seenAt: clue.seen_at.toISOString(),
          lngLat: [clue.lon, clue.lat] as [number, number],
          direction: clue.direction,
          transport: clue.transport,
          description: clue.description,
          expiresAt: clue.expires_at.toISOString(),
          by: clue.created_by,
        })),
        merged: merged.map((one) => ({
          id: one.id,
          number: one.number,
          reportedAt: one.reported_at.toISOString(),
        })),
      }
    },
    changeIncident: async (call) => {
      const { row } = await rowOf(call)
      call.demand('incidents.change', { orgPath: row.org_path })
      return call.act('incidents.change', async (work) =>
        viewOf(call.services, call.actor, await changeIncident(call.services, work, row.id, call.body)),
      )
    },
    correctPlace: async (call) => {
      const { row } = await rowOf(call)
      call.demand('incidents.change', { orgPath: row.org_path })
      return call.act('incidents.correct_place', async (work) =>
        viewOf(call.services, call.actor, await correctPlace(call.services, work, row.id, call.body)),
      )
    },
    actOnIncident: async (call) => {
      const { row } = await rowOf(call)
      const right = call.body.act === 'review' ? 'incidents.review' : 'incidents.change'
      call.demand(right, { orgPath: row.org_path })
      return call.act('incidents.act', async (work) =>
        viewOf(call.services, call.actor, await actOnIncident(work, row.id, call.body)),
      )
    },
    recordResult: async (call) => {
      const { row, workedOn } = await rowOf(call)
      if (!workedOn) call.demand('incidents.result', { orgPath: row.org_path })
      return call.act('incidents.result', async (work) => {
        const saved = await recordResult(work, row.id, {
          ...call.body,
          by: work.actor.name,
          at: work.at,
          source: 'server',
        })
        return viewOf(call.services, call.actor, saved, { workedOn })
      })
    },
    addCall: async (call) => {
      const { row } = await rowOf(call)
      return call.act('incidents.add_call', (work) => addCall(work, row, call.body))
    },
    addClue: async (call) => {
      const { row } = await rowOf(call)
      call.demand('incidents.change', { orgPath: row.org_path })
      return call.act('incidents.add_clue', (work) => addClue(call.services, work, row, call.body))
    },
    getCaller: async (call) => {
      const { row, workedOn } = await rowOf(call)
      const crew = call.actor.role === 'officer' || call.actor.role === 'auxiliary'
      if (crew && !workedOn) throw incidentErrors('not_assigned')
      if (!crew) call.demand('incidents.caller', { orgPath: row.org_path })
      if (!row.caller_phone) throw incidentErrors('no_caller')
      await call.look('incidents.caller', {
        orgPath: row.org_path,
        incidentId: row.id,
        detail: { number: row.number },
      })
      return { callerPhone: row.caller_phone }
    },
    traceIncident: async (call) => {
      const { row, workedOn } = await rowOf(call)
      if (viewOf(call.services, call.actor, row, { workedOn }).redacted) throw platformErrors('out_of_scope')
      return { number: row.number, lines: await traceOf(call.services, row) }
    },
  },
})

function plainProposal(proposal: ClassProposal) {
  return {
    ...proposal,
    others: [...proposal.others],
    reasons: proposal.reasons.map(({ code, params }) => ({ code, params: { ...params } })),
  }
}

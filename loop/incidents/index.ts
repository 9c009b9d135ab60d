import { platformErrors } from '../../platform/errors/errors.ts'
import { type Call, stage } from '../../platform/stage/stage.ts'
import { actOnIncident } from './actions/act-on.ts'
import { assessReport, findPlaces } from './actions/assess.ts'
import { changeIncident, correctPlace } from './actions/change.ts'
import { importIncidents } from './actions/import.ts'
import { recordResult } from './actions/record-result.ts'
import { reportIncident } from './actions/report.ts'
import { listClassesNow, setPreventable } from './actions/set-preventable.ts'
import { traceOf } from './actions/trace.ts'
import { sendTransfer, transferKindOf } from './actions/transfer.ts'
import { incidentContract } from './contract.ts'
import { followDuplicates } from './duplicate-memory.ts'
import { incidentsFields } from './fields.ts'
import { followDispatch } from './follow-dispatch.ts'
import { callHandlers, callsView } from './handle-calls.ts'
import { clueHandlers, cluesOfIncident } from './handle-clues.ts'
import { dutyHandlers } from './handle-duties.ts'
import { sheetHandlers } from './handle-sheet.ts'
import { followDeadlines, incidentJobs } from './jobs.ts'
import { incidentMigrations } from './migrations/index.ts'
import { findClass } from './model.ts'
import { incidentPolicy } from './policy.ts'
import { countIncidents, dataQuality } from './reads.ts'
import { actsFrom } from './rules/machine.ts'
import { maskPhone } from './rules/number.ts'
import type { ClassProposal } from './rules/propose-class.ts'
import { listMergedInto, listRows } from './store.ts'
import { rowFor, viewOf } from './view.ts'

const rowOf = (call: Pick<Call, 'services' | 'actor'> & { params: { id: string } }) =>
  rowFor(call, call.params.id)

export default stage({
  name: 'incidents',
  migrations: incidentMigrations,
  policy: incidentPolicy,
  contract: incidentContract,
  fields: incidentsFields,
  jobs: incidentJobs,
  start: async (services) => {
    await followDuplicates(services)
    await followDeadlines(services)
    await followDispatch(services)
  },
  handlers: {
    ...callHandlers,
    ...clueHandlers,
    ...dutyHandlers,
    ...sheetHandlers,
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
        const { row, call, proposal } = await reportIncident(services, work, body)
        return {
          ...viewOf(services, actor, row),
          proposal: proposal && plainProposal(proposal),
          callId: call?.id ?? null,
          callerMasked: maskPhone(call?.caller_phone ?? null),
        }
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
    findPlaces: ({ services, scope, actor, query }) => findPlaces(services, scope, actor, query.q),
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
        await callsView(call, view),
        await cluesOfIncident(call, row.id, row.org_path),
        await listMergedInto(services.db, row.id),
      ]
      return {
        ...view,
        acts: actsFrom(row.status),
        callerMasked: calls.find((one) => one.callerMasked)?.callerMasked ?? null,
        calls,
        clues: view.redacted ? [] : clues,
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
      return call.act('incidents.act', async (work) => {
        const { act, expectedVersion, reason, target } = call.body
        // Whoever takes it is asked for an answer: every transfer is a record with its own clock.
        const done =
          act === 'transfer' && target && reason
            ? (
                await sendTransfer(work, row.id, {
                  expectedVersion,
                  kind: transferKindOf(target),
                  name: target,
                  reason,
                })
              ).row
            : await actOnIncident(work, row.id, call.body)
        return viewOf(call.services, call.actor, done)
      })
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

import { within } from '../../platform/accounts/actor.ts'
import { asBoard, urgently } from '../../platform/database/urgent.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import { type Call, stage } from '../../platform/stage/stage.ts'
import { dutyKnown, getUnit } from '../force/reads.ts'
import { incidentsNow } from '../incidents/reads.ts'
import {
  confirmDelivery,
  pressTime,
  pressUnit,
  reassign,
  reportAssignment,
  setState,
  stampAssignment,
} from './actions/act-on.ts'
import { numberOf } from './actions/common.ts'
import { coverOf } from './actions/cover-now.ts'
import { raiseSos, requestSupport, takeNote } from './actions/help.ts'
import { mineOf } from './actions/mine.ts'
import { orderUnit } from './actions/order.ts'
import { ownUnitOf } from './actions/own-unit.ts'
import { propose } from './actions/propose.ts'
import { reachOf } from './actions/reach.ts'
import { recommendationView } from './actions/recommendation-view.ts'
import { followCallTimes } from './call-times-cache.ts'
import { containmentContract } from './containment/contract.ts'
import { startContainment } from './containment/follow.ts'
import { containmentHandlers } from './containment/index.ts'
import { containmentJobs } from './containment/jobs.ts'
import { containmentMigrations } from './containment/migrations/index.ts'
import { containmentPolicy } from './containment/policy.ts'
import { dispatchContract } from './contract.ts'
import { parametersContract } from './contract-parameters.ts'
import { deskHandlers } from './desk/handlers.ts'
import { dispatchErrors } from './errors.ts'
import { dispatchFields } from './fields.ts'
import { figuresHandlers } from './figures-handlers.ts'
import { startDispatch } from './follow.ts'
import { pressForUnit } from './gateway.ts'
import { ordersHandlers } from './handlers-orders.ts'
import { parametersHandlers } from './handlers-parameters.ts'
import { dispatchJobs } from './jobs.ts'
import { listAssignments } from './list-store.ts'
import { messageHandlers } from './messages/handlers.ts'
import { dispatchMigrations } from './migrations/index.ts'
import { dispatchPolicy } from './policy.ts'
import { replayHandlers } from './replay/handlers.ts'
import { reviewHandlers } from './review-handlers.ts'
import { assignmentFromRow } from './row.ts'
import { sharedAlarms, sharedQueue, sharedUnits } from './shared-board.ts'
import { type AssignmentRow, findAlarm, lockAssignment } from './store.ts'
import { alarmViewOf, assignmentViewOf, wayTo } from './view.ts'

type Some = Pick<Call, 'services' | 'actor'>

/** The unit of the account that calls. @throws AppError dispatch.no_unit */
async function ownUnit({ services, actor }: Some) {
  if (!actor.unitId) throw dispatchErrors('no_unit')
  const { id, callSign, orgPath } = await ownUnitOf(services, actor.unitId)
  return { unitId: id, callSign, orgPath }
}

/** An incident that the caller may see. */
async function incidentOf({ services, actor }: Some, id: string) {
  const incident = (await incidentsNow(services, [id])).get(id)
  if (!incident) throw platformErrors('not_found', { what: { zh: `警情 ${id}`, en: `incident ${id}` } })
  if (!within(actor, incident.orgPath)) throw platformErrors('out_of_scope')
  return incident
}

async function recommendationOf(
  call: Some & Pick<Call, 'scope'> & { params: { id: string }; query: { most?: number | undefined } },
) {
  const { services, scope, params, query } = call
  const incident = await incidentOf(call, params.id)
  const { lon, lat } = incident
  if (lon === null || lat === null) throw dispatchErrors('unlocated', { number: incident.number })
  const began = performance.now()
  const found = await propose(services, scope, { ...incident, lon, lat })
  return recommendationView(found, performance.now() - began, query.most)
}

async function view(work: Parameters<typeof numberOf>[0], row: AssignmentRow) {
  return assignmentViewOf(assignmentFromRow(row), await numberOf(work, row.incident_id))
}

export default stage({
  name: 'dispatch',
  migrations: { ...dispatchMigrations, ...containmentMigrations },
  policy: [...dispatchPolicy, ...containmentPolicy],
  contract: { ...dispatchContract, ...parametersContract, ...containmentContract },
  fields: dispatchFields,
  jobs: (services) => [...dispatchJobs(services), ...containmentJobs(services)],
  start: async (services) => {
    followCallTimes(services)
    await startDispatch(services)
    await startContainment(services)
  },
  handlers: {
    ...messageHandlers,
    ...deskHandlers,
    ...replayHandlers,
    ...containmentHandlers,
    ...ordersHandlers,
    ...parametersHandlers,
    getQueue: (call) => sharedQueue(call),
    getUnits: (call) => sharedUnits(call),
    // A dispatcher waits for it with a caller on the line: it goes with the commands.
    getRecommendation: (call) => asBoard(() => recommendationOf(call)),
    getReach: ({ services, scope, query }) => reachOf(services, scope, query.at, query.minutes, query.by),
    getCover: ({ services, scope, query }) => coverOf(services, scope, query.minutes),
    getWay: async ({ services, query }) => {
      const way = wayTo(services, query.by, query.from, query.to)
      return way ?? { line: [], metres: null, seconds: null, streets: [] }
    },
    listAssignments: async (call) => {
      const incident = await incidentOf(call, call.params.id)
      const rows = await listAssignments(call.services.db, call.scope, { incidentId: incident.id })
      return rows.map((one) => assignmentViewOf(one, incident.number))
    },
    orderUnit: ({ services, scope, params, body, act }) =>
      act('dispatch.order', async (work) =>
        view(work, await orderUnit(services, work, scope, { ...body, incidentId: params.id })),
      ),
    setAssignmentState: ({ services, scope, params, body, act }) =>
      act('dispatch.set_state', async (work) =>
        view(work, await setState(services, work, scope, params.id, body)),
      ),
    reassignUnit: ({ services, scope, params, body, act }) =>
      act('dispatch.reassign', async (work) => {
        const { ended, begun } = await reassign(services, work, scope, params.id, body)
        return { ended: await view(work, ended), begun: await view(work, begun) }
      }),
    getMine: ({ services, actor }) => mineOf(services, actor.unitId),
    pressOwn: async (call) => {
      const unit = await ownUnit(call)
      return call.act('dispatch.press', async (work) =>
        view(work, await pressUnit(work, unit, { ...call.body, source: 'device' })),
      )
    },
    confirmOwn: async (call) => {
      const unit = await ownUnit(call)
      return call.act('dispatch.confirm', async (work) =>
        view(work, await confirmDelivery(work, call.params.id, unit.unitId, call.body.at)),
      )
    },
    stampOwn: async (call) => {
      const unit = await ownUnit(call)
      return call.act('dispatch.stamp', async (work) => {
        const row = await lockAssignment(work.tx, call.params.id)
        if (row.unit_id !== unit.unitId) throw platformErrors('out_of_scope')
        const stamp = { ...pressTime(work, row, call.body.at, 'device'), metres: null }
        return view(work, await stampAssignment(work, row.id, 'controlled', stamp))
      })
    },
    reportOwn: async (call) => {
      const unit = await ownUnit(call)
      return call.act('dispatch.report', async (work) => {
        const row = await lockAssignment(work.tx, call.params.id)
        if (row.unit_id !== unit.unitId) throw platformErrors('out_of_scope')
        const report = { ...call.body, by: call.actor.name, mover: 'unit', source: 'device' } as const
        return view(work, await reportAssignment(work, row, report))
      })
    },
    askSupport: async (call) => {
      const unit = await ownUnit(call)
      return call.act('dispatch.support', async (work) =>
        alarmViewOf(await requestSupport(work, unit, call.body.text, call.body.assignmentId)),
      )
    },
    raiseOwnSos: async (call) => {
      const known = call.actor.unitId ? dutyKnown(call.services, call.actor.unitId) : undefined
      const unit = known ?? (await ownUnit(call))
      return call.act('dispatch.sos', async (work) =>
        alarmViewOf(await raiseSos(call.services, work, unit, { ...call.body, source: 'device' })),
      )
    },
    pressForUnit: async (call) => {
      const unit = await getUnit(call.services.db, call.params.unitId)
      const action = call.body.press === 'sos' ? 'dispatch.sos' : 'dispatch.press'
      call.demand(action, { orgPath: unit.orgPath, unitId: unit.id })
      const pass = () =>
        call.act('dispatch.gateway_press', async (work) => {
          const row = await pressForUnit(call.services, work, unit, call.body)
          return { assignment: row ? await view(work, row) : null }
        })
      return call.body.press === 'sos' ? urgently(pass) : pass()
    },
    listAlarms: (call) => sharedAlarms(call),
    acknowledgeAlarm: async (call) => {
      const found = await findAlarm(call.services.db, call.params.id)
      if (!found)
        throw platformErrors('not_found', {
          what: { zh: `提醒 ${call.params.id}`, en: `alarm ${call.params.id}` },
        })
      call.demand('dispatch.alarm', { orgPath: found.org_path })
      return call.act('dispatch.acknowledge', async (work) =>
        alarmViewOf(await takeNote(work, call.params.id)),
      )
    },
    ...figuresHandlers,
    ...reviewHandlers,
  },
})

import { platformErrors } from '../../platform/errors/errors.ts'
import type { Call, Handlers } from '../../platform/stage/stage.ts'
import { getUnit } from '../force/reads.ts'
import { incidentsById } from '../incidents/reads.ts'
import { listOrgUnits } from '../map/reads.ts'
import { choicesOf } from './actions/choices.ts'
import { numberOf } from './actions/common.ts'
import { answerHandover, handOver, handoverViewOf } from './actions/handover.ts'
import { wayBackOf } from './actions/lead-back.ts'
import { nextBest } from './actions/next-best.ts'
import { orderSet } from './actions/order-set.ts'
import { planHistory, planViewOf, setPlan } from './actions/plans.ts'
import { giveUpPost, lockPost } from './actions/posts.ts'
import { preempt } from './actions/preempt.ts'
import { tellByVoice } from './actions/voice.ts'
import type { ordersContract } from './contract-orders.ts'
import { listHandovers } from './handover-store.ts'
import { dispatchMemory } from './memory.ts'
import { listPlans } from './plan-store.ts'
import { listOpenGaps } from './post-store.ts'
import { assignmentFromRow } from './row.ts'
import { type AssignmentRow, getAssignment } from './store.ts'
import { assignmentViewOf } from './view.ts'

type Work = Parameters<typeof numberOf>[0]
const view = async (work: Work, row: AssignmentRow) =>
  assignmentViewOf(assignmentFromRow(row), await numberOf(work, row.incident_id))

/** Handlers of sets, pre-emption, voice, plans, choices, posts and handovers. */
export const ordersHandlers: Handlers<typeof ordersContract> = {
  orderSet: ({ services, scope, params, body, act }) =>
    act('dispatch.order_set', async (work) => {
      const { begun, lost } = await orderSet(services, work, scope, { ...body, incidentId: params.id })
      return { begun: await Promise.all(begun.map((row) => view(work, row))), lost }
    }),
  preemptUnit: async ({ services, scope, params, body, act }) => {
    const older = await getAssignment(services.db, body.assignmentId)
    const next = await nextBest(services, older.incidentId, [older.unitId])
    return act('dispatch.preempt', async (work) => {
      const done = await preempt(services, work, scope, { ...body, incidentId: params.id, next })
      return { ended: await view(work, done.ended), begun: await view(work, done.begun), waits: done.waits }
    })
  },
  tellByVoice: ({ scope, params, body, act }) =>
    act('dispatch.voice', async (work) => view(work, await tellByVoice(work, scope, params.id, body))),
  getWayBack: async ({ services, scope, params }) => {
    const unit = await getUnit(services.db, params.unitId)
    if (!unit.orgPath.startsWith(scope.orgPath)) throw platformErrors('out_of_scope')
    return { back: await wayBackOf(services, unit) }
  },
  listPlans: async ({ services, scope }) => {
    const { orgs } = dispatchMemory(services)
    return {
      plans: (await listPlans(services.db, scope)).map((plan) => planViewOf(plan, orgs)),
      orgs: (await listOrgUnits(services.db, scope)).map(({ id, name }) => ({ id, name })),
    }
  },
  savePlan: async ({ services, scope, body, act }) =>
    planViewOf(
      await act('dispatch.save_plan', (work) => setPlan(work, scope, body)),
      dispatchMemory(services).orgs,
    ),
  listPlanChanges: ({ services, scope }) => planHistory(services, scope),
  getChoices: ({ services, scope, query }) =>
    choicesOf(services, scope, { from: new Date(query.from), to: new Date(query.to), by: query.by }),
  listGaps: async ({ services, scope }) => {
    const { zones } = dispatchMemory(services)
    return (await listOpenGaps(services.db, scope)).map((gap) => ({
      id: gap.id,
      unitId: gap.unitId,
      callSign: gap.callSign,
      zoneId: gap.zoneId,
      zoneName: gap.zoneId ? (zones.get(gap.zoneId)?.name ?? null) : null,
      lngLat: gap.lngLat && ([gap.lngLat[0], gap.lngLat[1]] as [number, number]),
      locked: gap.locked,
      why: gap.why,
      incidentId: gap.incidentId,
      openedAt: gap.openedAt.toISOString(),
    }))
  },
  lockPost: ({ scope, params, body, act }) =>
    act('dispatch.lock_post', (work) => lockPost(work, scope, params.unitId, body)),
  giveUpPost: ({ scope, params, act }) =>
    act('dispatch.give_up_post', (work) => giveUpPost(work, scope, params.unitId)),
  listHandovers: async ({ services, scope, query, actor }) => {
    const found = await listHandovers(services.db, scope, query)
    const incidents = await incidentsById(services.db, [...new Set(found.map((one) => one.incidentId))])
    return {
      handovers: found.map((one) =>
        handoverViewOf(one, incidents.get(one.incidentId)?.number ?? one.incidentId, actor),
      ),
      orgs: await receivers(services),
    }
  },
  handOver: ({ scope, params, body, act, actor }) =>
    act('dispatch.hand_over', async (work) => {
      const made = await handOver(work, scope, params.id, body)
      return handoverViewOf(made, await numberOf(work, made.incidentId), actor)
    }),
  answerHandover: ({ scope, params, body, act, actor }) =>
    act('dispatch.answer_handover', async (work) => {
      const one = await answerHandover(work, scope, params.id, body)
      return handoverViewOf(one, await numberOf(work, one.incidentId), actor)
    }),
}

/** Every organisation may receive: a case often goes to another branch. */
async function receivers(services: Call['services']) {
  return [...dispatchMemory(services).orgs].map(([id, name]) => ({ id, name }))
}

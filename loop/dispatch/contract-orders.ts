import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { assignmentRole, assignmentView, backView, instant, lngLat } from './contract-forms.ts'
import { level, planChange, planNeed, planView } from './contract-plans.ts'
import { handoverKindNames, handoverStateNames, overrideCodeNames } from './model/orders.ts'

const byId = z.object({ id: z.string().min(1).max(64) })
const byUnit = z.object({ unitId: z.string().min(1).max(64) })
const words = z.string().trim().max(300)
const expectedVersion = z.number().int().positive()

/** What the dispatcher was shown and why he took another than the first. */
export const choice = z.object({
  rank: z.number().int().positive().nullable(),
  firstUnitId: z.string().nullable(),
  firstEtaSeconds: z.number().nullable(),
  overrideCode: z.enum(overrideCodeNames).optional(),
  overrideReason: words.optional(),
  planKey: z.string().max(20).nullable().optional(),
  /** The head of the list as it stood on the screen. */
  shown: z
    .array(
      z.object({
        unitId: z.string().max(64),
        callSign: z.string().max(60),
        rank: z.number().int().positive(),
        etaSeconds: z.number().nullable(),
        limits: z.array(z.string().max(40)).max(10),
      }),
    )
    .max(12)
    .optional(),
})

const group = z.object({
  key: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  n: z.number(),
  firstTaken: z.number(),
  overridden: z.number(),
  bypassed: z.number(),
  reasons: z.partialRecord(z.enum(overrideCodeNames), z.number()),
})

export const gapView = z.object({
  id: z.string(),
  unitId: z.string(),
  callSign: z.string(),
  zoneId: z.string().nullable(),
  zoneName: z.string().nullable(),
  lngLat: lngLat.nullable(),
  locked: z.boolean(),
  why: z.enum(['ordered', 'duty', 'track']),
  incidentId: z.string().nullable(),
  openedAt: z.string(),
})
export type GapView = z.output<typeof gapView>

const item = z.object({
  what: z.string().trim().min(1).max(80),
  count: z.number().int().min(1).max(100_000),
  note: z.string().trim().max(200).default(''),
})
export const handoverView = z.object({
  id: z.string(),
  incidentId: z.string(),
  incidentNumber: z.string(),
  kind: z.enum(handoverKindNames),
  fromText: z.string(),
  toOrgId: z.string(),
  toText: z.string(),
  persons: z.number(),
  items: z.array(item),
  facts: z.string(),
  givenBy: z.string(),
  givenAt: z.string(),
  state: z.enum(handoverStateNames),
  receivedBy: z.string().nullable(),
  receivedAt: z.string().nullable(),
  remark: z.string().nullable(),
  version: z.number(),
  /** The caller may sign for it: it is for his unit, and he isn't who gave it. */
  mayReceive: z.boolean(),
})
export type HandoverView = z.output<typeof handoverView>
const handoverForm = z.object({
  kind: z.enum(handoverKindNames),
  toOrgId: z.string().min(1).max(64),
  /** Persons handed over, as a number. */
  persons: z.number().int().min(0).max(500).default(0),
  items: z.array(item).max(60).default([]),
  facts: z.string().trim().min(2).max(2000),
  /** When it was signed, by the phone's clock: it may have had no line then. */
  at: instant.optional(),
})

/** Sets, pre-emption, voice, response plans, choices, posts, handovers. */
export const ordersContract = {
  orderSet: route({
    method: 'POST',
    path: '/api/dispatch/incidents/:id/order-set',
    summary:
      'Order several units to an incident in one act; when one is lost to a race the others stand and the lost one is named',
    permission: 'dispatch.order',
    params: byId,
    body: z.object({
      units: z
        .array(z.object({ unitId: z.string().min(1).max(64), role: assignmentRole }))
        .min(1)
        .max(12),
      choice: choice.optional(),
    }),
    response: z.object({
      begun: z.array(assignmentView),
      lost: z.array(
        z.object({
          unitId: z.string(),
          callSign: z.string(),
          code: z.string(),
          message: z.object({ zh: z.string(), en: z.string() }),
        }),
      ),
    }),
  }),
  preemptUnit: route({
    method: 'POST',
    path: '/api/dispatch/incidents/:id/preemption',
    summary:
      'Take a unit from a less urgent call where it is not on scene yet; that call goes back to the queue with its alarm, in one act',
    permission: 'dispatch.order',
    params: byId,
    body: z.object({
      assignmentId: z.string().min(1).max(64),
      expectedVersion,
      role: assignmentRole.default('primary'),
      reason: words.optional(),
    }),
    response: z.object({ ended: assignmentView, begun: assignmentView, waits: z.boolean() }),
  }),
  tellByVoice: route({
    method: 'POST',
    path: '/api/dispatch/assignments/:id/voice',
    summary: 'The order was told by radio or telephone: record it, and whether the crew answered',
    permission: 'dispatch.order',
    params: byId,
    body: z.object({ expectedVersion, answered: z.boolean(), at: instant.optional() }),
    response: assignmentView,
  }),
  getWayBack: route({
    method: 'GET',
    path: '/api/dispatch/units/:unitId/way-back',
    summary: 'Where a unit without an order goes: its most overdue stop, with the way and why',
    permission: 'dispatch.read',
    params: byUnit,
    response: z.object({ back: backView.nullable() }),
  }),
  listPlans: route({
    method: 'GET',
    path: '/api/dispatch/plans',
    summary: 'Response plans: those that ship, and those of the own unit, above and below it',
    permission: 'dispatch.read',
    response: z.object({
      plans: z.array(planView),
      orgs: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  }),
  savePlan: route({
    method: 'PUT',
    path: '/api/dispatch/plans',
    summary:
      'Set the response plan of a class and level for an organisation, or switch it off, with a reason',
    permission: 'dispatch.plan',
    body: z.object({
      orgId: z.string().min(1).max(64),
      classPrefix: z.string().regex(/^\d{0,6}$/, '至多 6 位数字 / at most 6 digits'),
      level: level.nullable(),
      needs: z.array(planNeed).max(8),
      source: words.min(2),
      active: z.boolean().default(true),
      reason: words.min(2),
      /** 0 where the organisation has no plan of its own yet. */
      expectedVersion: z.number().int().min(0),
    }),
    response: planView,
  }),
  listPlanChanges: route({
    method: 'GET',
    path: '/api/dispatch/plans/history',
    summary: 'Who changed which response plan when, before and after',
    permission: 'dispatch.read',
    response: z.array(planChange),
  }),
  getChoices: route({
    method: 'GET',
    path: '/api/dispatch/choices',
    summary:
      'How often the first of a recommendation was taken, reasons of overrides, units passed over: by plan, class, zone or level, never by person',
    permission: 'dispatch.choices',
    query: z.object({
      from: instant,
      to: instant,
      by: z.enum(['plan', 'class', 'zone', 'level']).default('class'),
    }),
    response: z.object({
      whole: group,
      groups: z.array(group),
      /** The latest overrides with their words. */
      overrides: z.array(
        z.object({
          at: z.string(),
          incidentId: z.string(),
          incidentNumber: z.string(),
          level,
          className: z.object({ zh: z.string(), en: z.string() }),
          shown: z.array(z.object({ callSign: z.string(), etaSeconds: z.number().nullable() })),
          taken: z.array(z.string()),
          code: z.enum(overrideCodeNames).nullable(),
          text: z.string().nullable(),
        }),
      ),
    }),
  }),
  listGaps: route({
    method: 'GET',
    path: '/api/dispatch/post-gaps',
    summary: 'Posts that stand empty now, since when and why',
    permission: 'dispatch.read',
    response: z.array(gapView),
  }),
  lockPost: route({
    method: 'POST',
    path: '/api/dispatch/units/:unitId/post-lock',
    summary: 'Lock a unit to its post (封控): it is not proposed and takes no order until it is unlocked',
    permission: 'dispatch.order',
    params: byUnit,
    body: z.object({ locked: z.boolean(), reason: words.min(2) }),
    response: z.object({ unitId: z.string(), locked: z.boolean() }),
  }),
  giveUpPost: route({
    method: 'POST',
    path: '/api/dispatch/units/:unitId/post-given-up',
    summary: 'The post of a unit need not be held any longer: its gap is closed with a reason',
    permission: 'dispatch.order',
    params: byUnit,
    body: z.object({ reason: words.min(2) }),
    response: z.object({ closed: z.boolean() }),
  }),
  listHandovers: route({
    method: 'GET',
    path: '/api/dispatch/handovers',
    summary: 'Handovers of cases, disputes, persons caught and things seized: open ones first',
    permission: 'dispatch.handover',
    query: z.object({
      incidentId: z.string().max(64).optional(),
      state: z.enum(handoverStateNames).optional(),
    }),
    response: z.object({
      handovers: z.array(handoverView),
      orgs: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  }),
  handOver: route({
    method: 'POST',
    path: '/api/dispatch/incidents/:id/handovers',
    summary:
      'Hand a case, a dispute, persons caught or things seized to another unit on a form, signed by who gives',
    permission: 'dispatch.handover',
    params: byId,
    body: handoverForm,
    response: handoverView,
  }),
  answerHandover: route({
    method: 'POST',
    path: '/api/dispatch/handovers/:id/answer',
    summary: 'Sign for a handover, or send it back with a remark; not by who gave it',
    permission: 'dispatch.handover',
    params: byId,
    body: z.object({
      expectedVersion,
      received: z.boolean(),
      remark: words.default(''),
    }),
    response: handoverView,
  }),
}

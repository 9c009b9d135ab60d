import { z } from 'zod'
import { equipmentKinds, skills, unitModes } from '../force/model.ts'
import { assignmentStateNames } from './model.ts'
import { teamsForCalls } from './rules/rank.ts'

export const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export const why = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** What a response plan asks of one kind of unit. */
export const planNeed = z.object({
  role: z.enum(['primary', 'support']),
  count: z.number().int().min(1).max(12),
  kinds: z.array(z.enum(teamsForCalls as [(typeof teamsForCalls)[number]])).max(5),
  modes: z.array(z.enum(unitModes)).max(5),
  leastCrew: z.number().int().min(1).max(10),
  officer: z.boolean(),
  skills: z.array(z.enum(skills)).max(5),
  gear: z.array(z.enum(equipmentKinds)).max(5),
  withinSeconds: z.number().int().min(60).max(3600).nullable(),
})
export type PlanNeedView = z.output<typeof planNeed>

export const planView = z.object({
  /** Null: ships with the product. */
  orgId: z.string().nullable(),
  orgName: z.string().nullable(),
  classPrefix: z.string(),
  /** Null: all classes. */
  className: z.object({ zh: z.string(), en: z.string() }).nullable(),
  level: level.nullable(),
  needs: z.array(planNeed),
  source: z.string(),
  active: z.boolean(),
  updatedBy: z.string().nullable(),
  updatedAt: z.string().nullable(),
  version: z.number(),
})
export type PlanView = z.output<typeof planView>

const setUnit = z.object({
  unitId: z.string(),
  callSign: z.string(),
  etaSeconds: z.number().nullable(),
  /** It is on this incident already. */
  there: z.boolean(),
  /** A point that it holds and the containments that rely on it there, as it is said on the line of an ordinary order. */
  holds: z.object({ point: z.string(), numbers: z.string() }).nullable(),
})
/** A response plan met by units, slot by slot. */
export const setView = z.object({
  key: z.string(),
  orgName: z.string().nullable(),
  source: z.string(),
  complete: z.boolean(),
  needs: z.array(
    z.object({
      need: planNeed,
      units: z.array(setUnit),
      shortfall: z
        .object({
          missing: z.number(),
          code: z.string(),
          counts: z.array(z.object({ code: z.string(), n: z.number() })),
          nearest: z
            .object({
              unitId: z.string(),
              callSign: z.string(),
              code: z.string(),
              etaSeconds: z.number().nullable(),
            })
            .nullable(),
        })
        .nullable(),
    }),
  ),
  orders: z.array(
    z.object({ unitId: z.string(), callSign: z.string(), role: z.enum(['primary', 'support']) }),
  ),
})
export type SetView = z.output<typeof setView>

export const preemptibleView = z.object({
  assignmentId: z.string(),
  version: z.number(),
  unitId: z.string(),
  callSign: z.string(),
  incidentId: z.string(),
  number: z.string(),
  level,
  state: z.enum(assignmentStateNames as [(typeof assignmentStateNames)[number]]),
  etaSeconds: z.number(),
  gainSeconds: z.number().nullable(),
  /** Other units active on the call that it would leave. */
  others: z.number(),
  /** Who would go to that call instead; null when nobody is free. */
  next: z.object({ unitId: z.string(), callSign: z.string(), etaSeconds: z.number() }).nullable(),
})
export type PreemptibleView = z.output<typeof preemptibleView>

export const planChange = z.object({
  at: z.string(),
  by: z.string(),
  orgId: z.string(),
  orgName: z.string().nullable(),
  classPrefix: z.string(),
  level: level.nullable(),
  before: z.object({ needs: z.array(planNeed), active: z.boolean() }).nullable(),
  after: z.object({ needs: z.array(planNeed), active: z.boolean() }),
  reason: z.string(),
})

import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { dayColours } from '../analysis/model.ts'
import { bases, occasions } from './model.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期，如 2026-11-22 / a day, e.g. 2026-11-22')
const level = z.union([z.literal(1), z.literal(2), z.literal(3)])
const heads = z.object({ onStrength: z.number(), available: z.number() })
const window = z.object({
  fromHour: z.number().int().min(0).max(23),
  toHour: z.number().int().min(0).max(24),
  share: z.number().min(0).max(1),
})
const reason = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
const dayLevel = z.object({
  orgId: z.string(),
  orgName: z.string(),
  dutyDay: z.string(),
  colour: z.enum(dayColours),
  level,
  occasion: z.enum(occasions),
  windows: z.array(window),
  required: z.array(z.number()),
  systems: z.array(
    z.object({
      system: z.enum(['colour', 'level', 'occasion']),
      share: z.number(),
      basis: z.enum(bases),
      denominator: z.number(),
      reserve: z.number(),
      heads: z.number(),
      source: z.string(),
    }),
  ),
  composition: z.object({
    officers: z.number(),
    guards: z.number(),
    villageGuards: z.number(),
    groups: z.array(z.string()),
  }),
  available: z.record(z.string(), heads),
  reasons: z.array(reason),
  status: z.enum(['proposed', 'set']),
  setBy: z.string().nullable(),
  setAt: z.string().nullable(),
  reason: z.string().nullable(),
  until: z.string().nullable(),
  version: z.number(),
})

export const deploymentContract = {
  listLevels: route({
    method: 'GET',
    path: '/api/deployment/levels',
    summary: 'What each station owes on a duty day: level, three share systems, heads by hour, reasons',
    permission: 'deployment.read',
    query: z.object({ day: day.optional() }),
    response: z.object({ dutyDay: z.string(), levels: z.array(dayLevel) }),
  }),
  previewLevel: route({
    method: 'POST',
    path: '/api/deployment/levels/:orgId/:day/preview',
    summary: 'What a level, occasion or window would ask for; nothing is saved',
    permission: 'deployment.read',
    keyless: true,
    params: z.object({ orgId: z.string(), day }),
    body: z.object({
      level: level.optional(),
      occasion: z.enum(occasions).default('normal'),
      colour: z.enum(dayColours).optional(),
      windows: z.array(window).max(6).optional(),
    }),
    response: z.object({
      level,
      required: z.array(z.number()),
      reasons: z.array(reason),
      systems: dayLevel.shape.systems,
    }),
  }),
  setLevel: route({
    method: 'PUT',
    path: '/api/deployment/levels/:orgId/:day',
    summary: 'Set the level of a duty day under the own name, with reason and expiry',
    permission: 'deployment.set_level',
    params: z.object({ orgId: z.string(), day }),
    body: z.object({
      level,
      occasion: z.enum(occasions).default('normal'),
      windows: z.array(window).max(6).optional(),
      reason: z.string().min(2).max(400),
      until: z.iso.datetime().nullable().default(null),
      expectedVersion: z.number().int(),
    }),
    response: dayLevel,
  }),
  getPlanDraft: route({
    method: 'GET',
    path: '/api/deployment/draft',
    summary:
      'What the weekly review drafted for the week of a duty day: a start to plan from, with the incidents it cites',
    permission: 'deployment.read',
    query: z.object({ orgId: z.string(), day }),
    response: z.object({
      draft: z
        .object({
          /** Monday of the week that was reviewed. */
          week: z.string(),
          status: z.enum(['open', 'closed']),
          items: z.array(
            z.object({
              place: z.string(),
              zoneName: z.string(),
              fromHour: z.number(),
              toHour: z.number(),
              minutes: z.tuple([z.number(), z.number()]),
              gapMinutes: z.number(),
              incidents: z.array(z.object({ id: z.string(), number: z.string() })),
            }),
          ),
          /** Hours of key duty that its lines lead to. */
          windows: z.array(window),
        })
        .nullable(),
    }),
  }),
  listParameters: route({
    method: 'GET',
    path: '/api/deployment/parameters',
    summary: 'Shares and compositions as they hold for the own unit, with their source',
    permission: 'deployment.read',
    response: z.array(
      z.object({ key: z.string(), value: z.unknown(), source: z.string(), zh: z.string(), en: z.string() }),
    ),
  }),
}

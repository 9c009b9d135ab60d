import { z } from 'zod'
import { route } from '../../../../platform/contract/route.ts'

// The board shows what stages before and after this one answer over the public interface. Only the fields that it reads are
// declared here; the stages' own contracts are the truth.
const day = z.string().optional()
const reason = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
const colour = z.enum(['red', 'orange', 'yellow', 'green', 'unknown'])

export const listLevels = route({
  method: 'GET',
  path: '/api/deployment/levels',
  summary: 'Levels of the day (deployment).',
  permission: 'deployment.read',
  query: z.object({ day }),
  response: z.object({
    dutyDay: z.string(),
    levels: z.array(
      z.object({
        orgId: z.string(),
        orgName: z.string(),
        colour,
        level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        windows: z.array(z.object({ fromHour: z.number(), toHour: z.number(), share: z.number() })),
        required: z.array(z.number()),
        systems: z.array(
          z.object({
            system: z.enum(['colour', 'level', 'occasion']),
            share: z.number(),
            basis: z.string(),
            denominator: z.number(),
            heads: z.number(),
          }),
        ),
        available: z.record(z.string(), z.object({ onStrength: z.number(), available: z.number() })),
        reasons: z.array(reason),
        status: z.enum(['proposed', 'set']),
        setBy: z.string().nullable(),
        setAt: z.string().nullable(),
        reason: z.string().nullable(),
        until: z.string().nullable(),
      }),
    ),
  }),
})

export const listAlerts = route({
  method: 'GET',
  path: '/api/analysis/alerts',
  summary: 'Colours of the day (analysis).',
  permission: 'analysis.read',
  query: z.object({ day }),
  response: z.object({
    alerts: z.array(
      z.object({
        orgId: z.string(),
        zoneId: z.string(),
        zoneName: z.string(),
        orgName: z.string(),
        colour,
        observed: z.number(),
        expected: z.number().nullable(),
        p: z.number().nullable(),
        publishedAt: z.string().nullable(),
        publishedBy: z.string().nullable(),
        ruleVersion: z.number(),
      }),
    ),
  }),
})

export const getForceNow = route({
  method: 'GET',
  path: '/api/tracking/force-now',
  summary: 'Who is on duty now, with the age of each position (tracking).',
  permission: 'tracking.read',
  response: z.object({
    at: z.string(),
    orgs: z.array(
      z.object({
        orgId: z.string(),
        presentHeads: z.number(),
        unknownHeads: z.number(),
        units: z.array(
          z.object({
            unitId: z.string(),
            callSign: z.string(),
            mode: z.string(),
            orgId: z.string(),
            zoneName: z.string().nullable(),
            state: z.string(),
            heads: z.number(),
            ageSeconds: z.number().nullable(),
            stale: z.boolean(),
            task: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
})

export const getCoverage = route({
  method: 'GET',
  path: '/api/tracking/coverage',
  summary: 'Heads measured by hour (tracking).',
  permission: 'tracking.read',
  query: z.object({ from: z.string(), to: z.string() }),
  response: z.object({
    hours: z.array(
      z.object({
        hourAt: z.string(),
        onDutyMinutes: z.number(),
        unknownMinutes: z.number(),
        heads: z.number(),
      }),
    ),
  }),
})

export const listIncidents = route({
  method: 'GET',
  path: '/api/incidents',
  summary: 'Incidents of the jurisdiction (incidents).',
  permission: 'incidents.read',
  query: z.object({
    statuses: z.string().optional(),
    from: z.string().optional(),
    orgId: z.string().optional(),
    limit: z.number().optional(),
  }),
  response: z.object({
    total: z.number(),
    rows: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        orgName: z.string().nullable(),
        zoneName: z.string().nullable(),
        className: z.object({ zh: z.string(), en: z.string() }),
        level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
        reportedAt: z.string(),
        placeText: z.string(),
        redacted: z.boolean(),
        status: z.string(),
        response: z.string().nullable(),
        openAssignments: z.number(),
        resultAt: z.string().nullable(),
        resultLate: z.boolean().nullable(),
        version: z.number(),
      }),
    ),
  }),
})

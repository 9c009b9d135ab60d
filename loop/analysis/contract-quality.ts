import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'

export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期，如 2026-11-22 / a day, e.g. 2026-11-22')
export const params = z.record(z.string(), z.union([z.string(), z.number()]))
export const classList = z
  .string()
  .optional()
  .transform((text) => (text ? text.split(',') : []))
export const period = { orgId: z.string().optional(), day: day.optional(), classes: classList }

/** A record behind a figure: no person, no exact place. */
export const recordRow = z.object({
  id: z.string(),
  number: z.string(),
  classCode: z.string(),
  zoneName: z.string().nullable(),
  reportedAt: z.string(),
})

export const coverage = z.object({
  fromDay: z.string(),
  toDay: z.string(),
  total: z.number(),
  used: z.number(),
  located: z.number(),
  timed: z.number(),
  warnings: z.number(),
})
const check = z.object({
  code: z.string(),
  count: z.number(),
  whole: z.number(),
  level: z.enum(['ok', 'note', 'warn']),
  params,
  drill: z.string().nullable(),
})

/** What the records can carry: the line of coverage and the checks behind it. */
export const qualityContract = {
  getQuality: route({
    method: 'GET',
    path: '/api/analysis/quality',
    summary: 'What the records of a period can carry: coverage, and every check with its counts',
    permission: 'analysis.read',
    query: z.object({ ...period, days: z.coerce.number().int().min(7).max(728).default(364) }),
    response: z.object({
      from: z.string(),
      to: z.string(),
      used: z.number(),
      counts: z.record(z.string(), z.number()),
      coverage,
      checks: z.array(check),
    }),
  }),
  listQualityRecords: route({
    method: 'GET',
    path: '/api/analysis/quality/records',
    summary: 'The records behind one check of the data, newest first',
    permission: 'analysis.read',
    query: z.object({
      ...period,
      days: z.coerce.number().int().min(7).max(728).default(364),
      check: z.string().max(60),
    }),
    response: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        classCode: z.string(),
        reportedAt: z.string(),
        from: z.string().nullable(),
        lngLat: z.tuple([z.number(), z.number()]).nullable(),
      }),
    ),
  }),
}

import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { rateCodes } from './model.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期，如 2026-11-22 / a day, e.g. 2026-11-22')
const periodQuery = z.object({ from: day, to: day, orgId: z.string().optional() })
const period = z.object({ fromDay: z.string(), toDay: z.string(), until: z.string(), running: z.boolean() })
const reason = z.object({ code: z.string(), params: z.record(z.string(), z.number()) })

const rate = z.object({
  code: z.enum(rateCodes),
  formula: z.object({ zh: z.string(), en: z.string() }),
  numerator: z.number(),
  denominator: z.number(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number(),
  reasons: z.array(reason),
  /** Incident decline: against a year before and against the span just before. */
  comparisons: z
    .array(
      z.object({
        against: z.enum(['year_before', 'just_before']),
        fromDay: z.string(),
        toDay: z.string(),
        count: z.number(),
        value: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        p: z.number().nullable(),
        verdict: z.enum(['fewer', 'more', 'chance', 'no_baseline']),
      }),
    )
    .optional(),
  /** Preventable incidents by population: the adjusted figure beside the raw share. */
  perTenThousand: z
    .object({ residents: z.number(), value: z.number(), low: z.number(), high: z.number() })
    .nullable()
    .optional(),
  /** Duty fulfilment: what can't be known, never counted as absence. */
  publishedHours: z.number().optional(),
  unknownHours: z.number().optional(),
  unknownShare: z.number().nullable().optional(),
})

export const appraisalContract = {
  listRates: route({
    method: 'GET',
    path: '/api/appraisal/rates',
    summary: 'The four rates of a period by organisation, with formula, counts, interval and reasons',
    permission: 'appraisal.read',
    query: periodQuery,
    response: z.object({
      period,
      organisations: z.array(
        z.object({ orgId: z.string(), orgName: z.string(), level: z.string(), rates: z.array(rate) }),
      ),
    }),
  }),
  listRecords: route({
    method: 'GET',
    path: '/api/appraisal/rates/:code/records',
    summary: 'The records behind numerator or denominator of a rate of one organisation',
    permission: 'appraisal.read',
    params: z.object({ code: z.enum(rateCodes) }),
    query: z.object({
      from: day,
      to: day,
      orgId: z.string(),
      part: z.enum(['numerator', 'denominator', 'just_before']).default('numerator'),
      page: z.coerce.number().int().min(1).default(1),
      size: z.coerce.number().int().min(1).max(200).default(20),
    }),
    response: z.object({
      total: z.number(),
      incidents: z.array(
        z.object({
          id: z.string(),
          number: z.string(),
          orgName: z.string(),
          classCode: z.string(),
          className: z.object({ zh: z.string(), en: z.string() }),
          reportedAt: z.string(),
          preventable: z.boolean(),
        }),
      ),
      duties: z.array(
        z.object({
          id: z.string(),
          day: z.string(),
          callSign: z.string(),
          shift: z.string(),
          startAt: z.string(),
          endAt: z.string(),
          publishedMinutes: z.number(),
          doneMinutes: z.number(),
          unknownMinutes: z.number(),
          absentMinutes: z.number(),
        }),
      ),
      stops: z.array(
        z.object({
          orgName: z.string(),
          outcome: z.string(),
          outcomeName: z.object({ zh: z.string(), en: z.string() }),
          count: z.number(),
        }),
      ),
    }),
  }),
  responseTimes: route({
    method: 'GET',
    path: '/api/appraisal/response-times',
    summary:
      'Response times of a period with n, median and 90th percentile in seconds; no data is counted, not guessed',
    permission: 'appraisal.read',
    query: periodQuery,
    response: z.object({
      incidents: z.number(),
      metrics: z.array(
        z.object({
          id: z.string(),
          n: z.number(),
          noData: z.number(),
          p50: z.number().nullable(),
          p90: z.number().nullable(),
          target: z.number().nullable(),
          judged: z.number(),
          within: z.number().nullable(),
        }),
      ),
    }),
  }),
}

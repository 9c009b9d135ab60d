import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { instant } from './contract-forms.ts'
import { type MetricId, metricIds } from './rules/intervals.ts'
import { type PresetId, presets } from './rules/targets.ts'

const metricId = z.enum(metricIds as [MetricId, ...MetricId[]])
const preset = z.enum(Object.keys(presets) as [PresetId, ...PresetId[]])
/** What a period's calls can be broken down by. */
export const breakdowns = ['zone', 'hour', 'level', 'class', 'org', 'place'] as const
export type Breakdown = (typeof breakdowns)[number]

export const metricView = z.object({
  id: metricId,
  n: z.number(),
  noData: z.number(),
  p50: z.number().nullable(),
  p90: z.number().nullable(),
  p95: z.number().nullable(),
  target: z.number().nullable(),
  judged: z.number(),
  within: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  buckets: z.array(z.number()),
})
export type MetricView = z.output<typeof metricView>

const utilisationView = z.object({
  units: z.number(),
  onDutySeconds: z.number(),
  committedSeconds: z.number(),
  /** Until when hours on duty are known; later orders aren't counted. */
  until: z.string().nullable(),
})
const groupView = z.object({
  key: z.string(),
  name: z.string(),
  nameEn: z.string(),
  incidents: z.number(),
  metrics: z.array(metricView),
  /** By organisation only. */
  utilisation: utilisationView.nullable(),
})
export type GroupView = z.output<typeof groupView>

const verdict = z.enum(['faster', 'slower', 'chance', 'few'])
const comparisonView = z.object({
  id: metricId,
  n: z.number(),
  nBefore: z.number(),
  before: metricView,
  p: z.number().nullable(),
  verdict,
  share: z
    .object({
      now: z.number(),
      before: z.number(),
      difference: z.number(),
      low: z.number(),
      high: z.number(),
      verdict: z.enum(['better', 'worse', 'chance']),
    })
    .nullable(),
})
export type ComparisonView = z.output<typeof comparisonView>

const period = {
  from: instant,
  to: instant,
  orgId: z.string().max(64).optional(),
  /** Which arrival clocks; default: the office's own. */
  preset: preset.optional(),
}
const grouped = { by: z.enum(breakdowns).optional(), metric: metricId.optional() }

export const figuresContract = {
  getMetrics: route({
    method: 'GET',
    path: '/api/dispatch/metrics',
    summary:
      'Response intervals of a period, exact from the stamps: n, p50, p90, p95, share in target with interval, no data counted; by zone, hour, level, class, organisation or kind of place; compared with another period',
    permission: 'dispatch.metrics',
    query: z.object({
      ...period,
      ...grouped,
      compareFrom: instant.optional(),
      compareTo: instant.optional(),
    }),
    response: z.object({
      incidents: z.number(),
      preset,
      metrics: z.array(metricView),
      utilisation: utilisationView,
      honesty: z.object({
        presses: z.number(),
        compared: z.number(),
        agree: z.number(),
        trackOnly: z.number(),
        voice: z.number(),
        inferred: z.number(),
        sources: z.array(
          z.object({
            kind: z.string(),
            bySource: z.record(z.string(), z.number()),
            doubted: z.number(),
          }),
        ),
      }),
      groups: z.array(groupView),
      comparison: z.object({ incidents: z.number(), metrics: z.array(comparisonView) }).nullable(),
    }),
  }),
  listMetricRecords: route({
    method: 'GET',
    path: '/api/dispatch/metrics/records',
    summary:
      'The calls behind a figure: each sample of a metric with its two stamps, their sources and its target; `press_vs_track` lists arrival presses beside the track',
    permission: 'dispatch.metrics',
    query: z.object({
      ...period,
      metric: z.enum(['press_vs_track', ...metricIds]),
      by: z.enum(breakdowns).optional(),
      key: z.string().max(64).optional(),
      only: z.enum(['all', 'with_data', 'over_target', 'no_data']).default('all'),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    response: z.object({
      total: z.number(),
      rows: z.array(
        z.object({
          incidentId: z.string(),
          number: z.string(),
          reportedAt: z.string(),
          zoneName: z.string().nullable(),
          level: z.number(),
          callSign: z.string().nullable(),
          from: z.string().nullable(),
          to: z.string().nullable(),
          seconds: z.number().nullable(),
          target: z.number().nullable(),
          /** Why there is no figure. */
          lacks: z.enum(['from', 'to', 'both', 'turned']).nullable(),
          source: z.string().nullable(),
        }),
      ),
    }),
  }),
  exportMetrics: route({
    method: 'GET',
    path: '/api/dispatch/metrics/export',
    summary: 'The figures of a period as a workbook or CSV: all metrics, and each of them by group',
    permission: 'dispatch.metrics',
    query: z.object({
      ...period,
      by: z.enum(breakdowns).default('zone'),
      form: z.enum(['xlsx', 'csv']).default('xlsx'),
      language: z.enum(['zh', 'en']).default('zh'),
    }),
    response: z.any(),
    file: true,
  }),
}

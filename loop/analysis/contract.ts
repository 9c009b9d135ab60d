import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { bulletinContract } from './contract-bulletins.ts'
import { deeperContract } from './contract-deeper.ts'
import { mapContract, mapMethod } from './contract-map.ts'
import { day, params, period, qualityContract, recordRow } from './contract-quality.ts'
import { reviewContract } from './contract-review.ts'
import { seasonContract } from './contract-seasons.ts'
import { dayColours } from './model.ts'

const lngLat = z.tuple([z.number(), z.number()])
const reason = z.object({ code: z.string(), params })
const alert = z.object({
  dutyDay: z.string(),
  orgId: z.string(),
  orgName: z.string(),
  orgLevel: z.string(),
  zoneId: z.string(),
  zoneName: z.string(),
  colour: z.enum(dayColours),
  ruleId: z.string(),
  ruleVersion: z.number(),
  observed: z.number(),
  expected: z.number().nullable(),
  p: z.number().nullable(),
  weeks: z.array(z.number()),
  locatedShare: z.number(),
  reasons: z.array(reason),
  computedAt: z.string(),
  publishedAt: z.string().nullable(),
  publishedBy: z.string().nullable(),
})
const hotCell = z.object({
  cell: z.number(),
  ring: z.array(lngLat),
  centre: lngLat,
  rank: z.number(),
  score: z.number(),
  count: z.number(),
  spot: z.number(),
  /** Risk by type, in the order of the map's types. */
  byType: z.array(z.number()),
})
const high = z.object({
  key: z.string(),
  label: z.string(),
  observed: z.number(),
  share: z.number(),
  expected: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  verdict: z.enum(['above', 'below', 'unclear', 'unknown']),
})
const rate = z.object({
  hits: z.number(),
  incidents: z.number(),
  hitRate: z.number().nullable(),
  low: z.number(),
  high: z.number(),
})
const polygons = z.array(z.array(z.array(lngLat)))

export const analysisContract = {
  ...qualityContract,
  ...deeperContract,
  ...reviewContract,
  ...bulletinContract,
  ...seasonContract,
  ...mapContract,
  listAlerts: route({
    method: 'GET',
    path: '/api/analysis/alerts',
    summary:
      'Four-colour state of stations and zones for a duty day, with expected, observed, chance and reasons',
    permission: 'analysis.read',
    query: z.object({ day: day.optional() }),
    response: z.object({
      dutyDay: z.string(),
      alerts: z.array(alert),
      readers: z.array(z.object({ orgId: z.string(), name: z.string(), at: z.string() })),
      /** Who should confirm and has not: the people of each organisation that may read it. */
      unread: z.array(z.object({ orgId: z.string(), name: z.string(), role: z.string() })),
    }),
  }),
  listAlertDays: route({
    method: 'GET',
    path: '/api/analysis/alert-days',
    summary: 'Colours of organisations over a span of duty days',
    permission: 'analysis.read',
    query: z.object({ from: day, to: day }),
    response: z.array(z.object({ dutyDay: z.string(), orgId: z.string(), colour: z.enum(dayColours) })),
  }),
  computeAlerts: route({
    method: 'POST',
    path: '/api/analysis/alerts/:day/computation',
    summary: 'Compute the colours of a duty day again; published ones stay as they were published',
    permission: 'analysis.compute',
    params: z.object({ day }),
    keyless: true,
    body: z.object({ ruleId: z.string().optional(), preview: z.boolean().default(false) }),
    response: z.object({ dutyDay: z.string(), alerts: z.array(alert) }),
  }),
  publishAlerts: route({
    method: 'POST',
    path: '/api/analysis/alerts/:day/publication',
    summary: 'Publish the colours of a duty day for one organisation under the own name',
    permission: 'analysis.publish',
    params: z.object({ day }),
    body: z.object({ orgId: z.string() }),
    response: z.object({ published: z.number() }),
  }),
  confirmRead: route({
    method: 'POST',
    path: '/api/analysis/alerts/:day/receipts',
    summary: "Confirm having read the day's colours",
    permission: 'analysis.read',
    params: z.object({ day }),
    body: z.object({ orgId: z.string() }),
    response: z.object({ confirmed: z.boolean() }),
  }),
  getHotMap: route({
    method: 'GET',
    path: '/api/analysis/hot-map',
    summary: 'Hot cells of an organisation for a duty day, with the back-tested hit rate beside them',
    permission: 'analysis.read',
    query: z.object({
      ...period,
      /** `class:weight` with commas, 0.1–10; a class left out weighs 1. */
      weights: z.string().max(400).optional(),
    }),
    response: z.object({
      dutyDay: z.string(),
      orgId: z.string(),
      orgName: z.string(),
      cellMetres: z.number(),
      cells: z.number(),
      areaKm2: z.number(),
      used: z.number(),
      unplaced: z.number(),
      outside: z.number(),
      inYear: z.number(),
      weeks: z.number(),
      hot: z.array(hotCell),
      backTest: z.array(
        z.object({
          areaPercent: z.number(),
          cells: z.number(),
          hits: z.number(),
          incidents: z.number(),
          hitRate: z.number().nullable(),
          low: z.number(),
          high: z.number(),
          pai: z.number().nullable(),
          /** The older and the newer half of the tested weeks. */
          halves: z.tuple([rate, rate]),
        }),
      ),
      method: mapMethod,
      /** Hours of the week by type, shares that sum to 1. */
      types: z.array(z.object({ type: z.string(), n: z.number(), week: z.array(z.number()) })),
      /** What the map of a week ago flagged, and what then happened. */
      lastWeek: z.object({
        fromDay: z.string(),
        incidents: z.number(),
        cells: z.array(
          z.object({ cell: z.number(), ring: z.array(lngLat), rank: z.number(), hits: z.number() }),
        ),
      }),
      /** What weakens the map. */
      notes: z.array(reason),
      /** The boundary, and what the colours stand for inside of it: stations of a sub-bureau, zones of a station. */
      areas: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(['boundary', 'station', 'zone']),
          name: z.string(),
          polygons,
        }),
      ),
    }),
  }),
  listClasses: route({
    method: 'GET',
    path: '/api/analysis/classes',
    summary: 'All incident classes with their names, and which of them may feed analysis',
    permission: 'analysis.read',
    response: z.array(
      z.object({
        code: z.string(),
        zh: z.string(),
        en: z.string(),
        preventable: z.boolean(),
        analysed: z.boolean(),
      }),
    ),
  }),
  listSubset: route({
    method: 'GET',
    path: '/api/analysis/incidents',
    summary:
      'Incidents behind a figure: those of a zone, class, hour or cell, newest first, with counts per hot cell',
    permission: 'analysis.read',
    query: z.object({
      ...period,
      days: z.coerce.number().int().min(1).max(364).default(364),
      zoneId: z.string().optional(),
      /** One class among those of the page. */
      kind: z.string().optional(),
      /** Monday 1 … Sunday 7, and the local hour: incidents whose time lies in it; long intervals count where they begin. */
      weekday: z.coerce.number().int().min(1).max(7).optional(),
      hour: z.coerce.number().int().min(0).max(23).optional(),
      /** As in the three highs: `workday 16-20`, `weekend 00-04`. */
      band: z.string().max(20).optional(),
      cell: z.coerce.number().int().optional(),
      /** Rank of a hot spot on streets. */
      street: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    response: z.object({
      total: z.number(),
      rows: z.array(
        recordRow.extend({
          from: z.string().nullable(),
          to: z.string().nullable(),
          cell: z.number().nullable(),
        }),
      ),
      cells: z.array(z.object({ cell: z.number(), count: z.number() })),
    }),
  }),
  getWeekProfile: route({
    method: 'GET',
    path: '/api/analysis/week-profile',
    summary:
      'Incidents by hour of the week, intervals shared over their hours; records without a time counted apart',
    permission: 'analysis.read',
    query: z.object({ ...period, zoneId: z.string().optional() }),
    response: z.object({
      week: z.array(z.number()),
      n: z.number(),
      withoutTime: z.number(),
      endBeforeStart: z.number(),
    }),
  }),
  getThreeHighs: route({
    method: 'GET',
    path: '/api/analysis/three-highs',
    summary: 'Areas, hours and types by count with expectation, interval and share',
    permission: 'analysis.read',
    query: z.object({ ...period, days: z.coerce.number().int().min(7).max(91).default(28) }),
    response: z.object({
      days: z.number(),
      observed: z.number(),
      total: high,
      areas: z.array(high),
      hours: z.array(high),
      types: z.array(high),
      /** Incidents of the neighbours in the belt outside the border: counted, never listed. */
      border: high.extend({ metres: z.number() }).nullable(),
    }),
  }),
  listRules: route({
    method: 'GET',
    path: '/api/analysis/rules',
    summary: 'The four-colour rules that can be chosen, as data',
    permission: 'analysis.read',
    response: z.array(
      z.object({
        id: z.string(),
        version: z.number(),
        source: z.string(),
        kind: z.string(),
        rule: z.unknown(),
      }),
    ),
  }),
}

import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { classList, day, params, period } from './contract-quality.ts'

const lngLat = z.tuple([z.number(), z.number()])
const ring = z.array(lngLat)
const reason = z.object({ code: z.string(), params })
const maybe = z.number().nullable()
const pair = z.object({ before: z.number(), after: z.number() })
const own = { orgId: z.string().optional(), day: day.optional() }

const effectWish = z.object({
  orgId: z.string(),
  name: z.string().trim().min(2).max(120),
  /** Zones or stations. */
  treated: z.array(z.string()).min(1).max(40),
  control: z.array(z.string()).min(1).max(40),
  changeDay: day,
  beforeDays: z.number().int().min(7).max(364),
  afterDays: z.number().int().min(7).max(364),
  beltMetres: z.number().int().min(0).max(2000).default(300),
  classes: z.array(z.string()).default([]),
})
export const effectResult = z.object({
  treated: pair,
  control: pair,
  treatedBelt: pair,
  controlBelt: pair,
  beforeDays: z.number(),
  afterDays: z.number(),
  wdd: z.number(),
  standardError: z.number(),
  low: z.number(),
  high: z.number(),
  p: z.number(),
  local: z.number(),
  displaced: z.number(),
  verdict: z.enum(['fewer', 'more', 'unclear']),
  notes: z.array(reason),
})
const effectCheck = z.object({
  id: z.string(),
  orgId: z.string(),
  name: z.string(),
  wish: effectWish,
  result: effectResult,
  madeBy: z.string(),
  madeAt: z.string(),
})

/** What goes deeper than the page of the day: comparison, rules side by side, clusters, stops, effect, guards. */
export const deeperContract = {
  comparePeriods: route({
    method: 'GET',
    path: '/api/analysis/comparison',
    summary:
      'Two periods beside each other: counts, ratio with interval, or that chance explains the difference',
    permission: 'analysis.read',
    query: z.object({
      orgId: z.string().optional(),
      classes: classList,
      fromA: day,
      toA: day,
      fromB: day,
      toB: day,
    }),
    response: z.object({
      rows: z.array(
        z.object({
          group: z.enum(['all', 'area', 'hours', 'type']),
          key: z.string(),
          label: z.string(),
          before: z.number(),
          after: z.number(),
          perWeekBefore: z.number(),
          perWeekAfter: z.number(),
          ratio: maybe,
          low: maybe,
          high: maybe,
          verdict: z.enum(['more', 'fewer', 'unclear']),
          smallNumber: z.boolean(),
        }),
      ),
    }),
  }),
  replayRules: route({
    method: 'GET',
    path: '/api/analysis/rules/replay',
    summary: 'What each four-colour rule would have said over the past year, and how much of it was chance',
    permission: 'analysis.read',
    query: z.object(own),
    response: z.array(
      z.object({
        ruleId: z.string(),
        ruleVersion: z.number(),
        weeks: z.number(),
        colours: z.record(z.string(), z.number()),
        raisedWithinChance: z.number(),
        redWithinChance: z.number(),
        missed: z.number(),
      }),
    ),
  }),
  getClusters: route({
    method: 'GET',
    path: '/api/analysis/clusters',
    summary: 'Cells that stand out beyond chance, near repeats, and places that were hit again',
    permission: 'analysis.read',
    query: z.object(period),
    response: z.object({
      cellMetres: z.number(),
      cells: z.number(),
      n: z.number(),
      firstDay: z.number(),
      hot: z.array(
        z.object({
          cell: z.number(),
          ring,
          centre: lngLat,
          place: z.string(),
          count: z.number(),
          level: z.enum(['hot90', 'hot95', 'hot99']),
          z: z.number(),
          adjusted: z.number(),
        }),
      ),
      knox: z.array(
        z.object({
          toMetres: z.number(),
          toDays: z.number(),
          pairs: z.number(),
          expected: z.number(),
          ratio: maybe,
          p: z.number(),
        }),
      ),
      notices: z.array(
        z.object({
          kind: z.enum(['same_spot', 'near']),
          type: z.string(),
          incidentIds: z.array(z.string()),
          centre: lngLat,
          place: z.string(),
          from: z.string(),
          last: z.string(),
          expires: z.string(),
          radiusMetres: z.number(),
        }),
      ),
    }),
  }),
  getStopPlan: route({
    method: 'GET',
    path: '/api/analysis/stop-plan',
    summary:
      'Suggested stops of a duty day with their dose: by risk, a floor for every zone, a share at random',
    permission: 'analysis.read',
    query: z.object(own),
    response: z.object({
      cellMetres: z.number(),
      capped: z.number(),
      exploreShare: z.number(),
      capShare: z.number(),
      stops: z.array(
        z.object({
          cell: z.number(),
          ring,
          centre: lngLat,
          place: z.string(),
          zoneId: z.string().nullable(),
          ground: z.enum(['hot', 'floor', 'explore']),
          minutes: z.tuple([z.number(), z.number()]),
          gapMinutes: z.number(),
          count: z.number(),
        }),
      ),
    }),
  }),
  checkEffect: route({
    method: 'POST',
    path: '/api/analysis/effects',
    summary:
      'Did a change help: treated against control area with displacement belt, interval and verdict; kept',
    permission: 'analysis.review',
    body: effectWish,
    response: effectCheck,
  }),
  listEffects: route({
    method: 'GET',
    path: '/api/analysis/effects',
    summary: 'Checks of effect in scope, newest first',
    permission: 'analysis.read',
    query: z.object({ orgId: z.string().optional() }),
    response: z.array(effectCheck),
  }),
  simulateGuard: route({
    method: 'GET',
    path: '/api/analysis/guard-simulation',
    summary: 'Two equal areas for a year, with and without the guard that keeps patrol finds off the map',
    permission: 'analysis.read',
    query: z.object({
      seed: z.coerce.number().int().min(0).max(9999).default(1),
      weeks: z.coerce.number().int().min(4).max(156).default(52),
      reportedPerWeek: z.coerce.number().min(1).max(200).default(20),
      discoveredPerWeek: z.coerce.number().min(0).max(400).default(40),
    }),
    response: z.object({
      weeks: z.array(
        z.object({
          week: z.number(),
          withGuard: z.number(),
          without: z.number(),
          patrolWithGuard: z.number(),
          patrolWithout: z.number(),
        }),
      ),
      /** Half-width that chance alone gives the guarded map at the end. */
      chance: z.number(),
    }),
  }),
  getPublicLayer: route({
    method: 'GET',
    path: '/api/analysis/public-layer',
    summary: 'What volunteers and the public may see: cells of 250 m and more, counts below three left out',
    permission: 'signed_in',
    query: z.object({
      orgId: z.string().optional(),
      weeks: z.coerce.number().int().min(4).max(52).default(13),
      cellMetres: z.coerce.number().min(250).max(2000).default(250),
    }),
    response: z.object({
      fromDay: z.string(),
      toDay: z.string(),
      cellMetres: z.number(),
      cells: z.array(z.object({ ring, count: z.number() })),
      suppressedCells: z.number(),
    }),
  }),
}

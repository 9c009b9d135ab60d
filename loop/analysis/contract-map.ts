import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { period } from './contract-quality.ts'
import { id, lngLat, maybe } from './contract-review.ts'

/** How a map is made and by which weeks that was chosen. */
export const mapMethod = z.object({
  kind: z.enum(['kernel', 'mixture', 'by_type']),
  tauDays: maybe,
  sigmaMetres: maybe,
  /** False: the records don't carry a choice, the unit's own numbers hold. */
  tested: z.boolean(),
  fromDay: z.string(),
  toDay: z.string(),
  incidents: z.number(),
  /** Every way that was tried, best first; hits at 2, 5 and 10 % of the area. */
  tried: z.array(
    z.object({
      kind: z.enum(['kernel', 'mixture', 'by_type']),
      tauDays: maybe,
      sigmaMetres: maybe,
      hits: z.array(z.number()),
    }),
  ),
})

const work = z.object({
  id: z.string(),
  what: z.enum(['hot_map', 'streets', 'clusters', 'replay']),
  orgId: z.string(),
  startedAt: z.string(),
  /** Null: the product itself waits for it, it can't be stopped. */
  by: z.string().nullable(),
  phase: z.string().nullable(),
  done: z.number(),
  of: z.number(),
})

/** Hot streets, and long work with its progress and an end by hand. */
export const mapContract = {
  getHotStreets: route({
    method: 'GET',
    path: '/api/analysis/hot-streets',
    summary: 'Hot stretches of streets with suggested stops, and the back-tested hit rate beside them',
    permission: 'analysis.read',
    query: z.object(period),
    response: z.object({
      dutyDay: z.string(),
      orgId: z.string(),
      stretchMetres: z.number(),
      stretches: z.number(),
      streetKm: z.number(),
      used: z.number(),
      /** Placed incidents with no street near. */
      offStreet: z.number(),
      inYear: z.number(),
      weeks: z.number(),
      method: z.object({
        tested: z.boolean(),
        sigmaMetres: z.number(),
        memoryDays: z.number(),
        fromDay: z.string(),
        toDay: z.string(),
        incidents: z.number(),
        tried: z.array(z.object({ sigmaMetres: z.number(), hits: z.array(z.number()) })),
      }),
      backTest: z.array(
        z.object({
          /** Share of the street metres. */
          areaPercent: z.number(),
          /** Stretches. */
          cells: z.number(),
          hits: z.number(),
          incidents: z.number(),
          hitRate: maybe,
          low: z.number(),
          high: z.number(),
          pai: maybe,
        }),
      ),
      lastWeek: z.object({ fromDay: z.string(), incidents: z.number(), hits: z.array(z.number()) }),
      spots: z.array(
        z.object({
          rank: z.number(),
          street: z.string(),
          place: z.string(),
          zoneId: z.string().nullable(),
          zoneName: z.string(),
          metres: z.number(),
          count: z.number(),
          risk: z.number(),
          /** Index of the first coverage that reaches it. */
          level: z.number(),
          minutes: z.tuple([z.number(), z.number()]),
          gapMinutes: z.number(),
          pieces: z.array(
            z.object({ line: z.array(lngLat), metres: z.number(), count: z.number(), level: z.number() }),
          ),
        }),
      ),
    }),
  }),
  listWork: route({
    method: 'GET',
    path: '/api/analysis/work',
    summary: 'Long computations of analysis that are on, with their progress',
    permission: 'analysis.read',
    response: z.array(work),
  }),
  stopWork: route({
    method: 'POST',
    path: '/api/analysis/work/:id/stop',
    summary: 'Stop a computation; nothing of it is kept',
    permission: 'analysis.read',
    params: z.object({ id }),
    keyless: true,
    body: z.object({}),
    response: z.object({ stopped: z.boolean() }),
  }),
}

import { z } from 'zod'
import { route } from '../../../platform/contract/route.ts'
import { level, lngLat, response } from '../contract-forms.ts'

const span = z.object({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) })
const classWords = z.object({ zh: z.string(), en: z.string() })

/** Seconds since the start of the span. */
const t = z.number()

export const replayUnit = z.object({
  unitId: z.string(),
  callSign: z.string(),
  mode: z.enum(['car', 'foot', 'ebike', 'bicycle', 'post']),
  /** After this many seconds without a fix its place is unknown. */
  limitSeconds: z.number(),
  /** `[seconds, lon, lat]`, oldest first; before 0: where it was when the span began. */
  fixes: z.array(z.tuple([t, z.number(), z.number()])),
  /** What it worked on from then on. */
  steps: z.array(z.object({ t, state: z.string().nullable(), incidentId: z.string().nullable() })),
})
export type ReplayUnit = z.output<typeof replayUnit>

export const replayIncident = z.object({
  incidentId: z.string(),
  number: z.string(),
  /** How it stood from then on; the first is how it stood at the start, or when it was reported. */
  steps: z.array(
    z.object({
      t,
      className: classWords,
      level,
      status: z.string(),
      response: response.nullable(),
      placeText: z.string(),
      lngLat: lngLat.nullable(),
      open: z.boolean(),
    }),
  ),
})
export type ReplayIncident = z.output<typeof replayIncident>

/** What happened before: the log and the stored tracks, shown again. */
export const replayRoutes = {
  getReplay: route({
    method: 'GET',
    path: '/api/dispatch/replay',
    summary:
      'Up to one past hour: units from their stored tracks, incidents and orders from the event log; each look is logged',
    permission: 'dispatch.replay',
    query: span,
    response: z.object({
      from: z.string(),
      to: z.string(),
      /** Fixes are thinned to one in so many seconds a unit. */
      stepSeconds: z.number(),
      units: z.array(replayUnit),
      incidents: z.array(replayIncident),
      /** Moments to jump to: what was told, in order. */
      moments: z.array(
        z.object({ t, type: z.string(), number: z.string().nullable(), callSign: z.string().nullable() }),
      ),
    }),
  }),
  getStrip: route({
    method: 'GET',
    path: '/api/dispatch/strip',
    summary: 'Incidents reported in each half hour of a span of at most two days, for the time strip',
    permission: 'dispatch.read',
    query: span,
    response: z.object({ n: z.number(), bins: z.array(z.object({ at: z.string(), n: z.number() })) }),
  }),
}

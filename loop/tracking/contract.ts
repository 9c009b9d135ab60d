import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { fixSources } from './model.ts'

const position = z.object({
  unitId: z.string(),
  callSign: z.string(),
  mode: z.string(),
  lon: z.number(),
  lat: z.number(),
  at: z.string(),
  ageSeconds: z.number(),
  stale: z.boolean(),
  speedKmh: z.number().nullable(),
  heading: z.number().nullable(),
  accuracyM: z.number().nullable(),
  /** By streets, such as 九江路 / 福建中路; empty without roads. */
  placeText: z.string(),
  zoneName: z.string().nullable(),
})
const span = z.object({ from: z.iso.datetime(), to: z.iso.datetime() })
const visit = z.object({
  unitId: z.string(),
  callSign: z.string(),
  siteId: z.string(),
  siteName: z.string(),
  from: z.string(),
  to: z.string(),
  seconds: z.number(),
  closestM: z.number(),
  accuracyM: z.number().nullable(),
  bySegmentOnly: z.boolean(),
})

export const trackingContract = {
  reportPositions: route({
    method: 'POST',
    path: '/api/tracking/positions',
    summary:
      'Report up to 500 fixes (WGS-84); answered when they are stored; the same fix again changes nothing',
    permission: 'tracking.report',
    keyless: true,
    body: z.object({
      positions: z
        .array(
          z.object({
            unitId: z.string().optional(),
            terminalId: z.string().optional(),
            seq: z.number().int().min(0),
            at: z.iso.datetime({ offset: true }),
            lon: z.number(),
            lat: z.number(),
            speedKmh: z.number().min(0).nullable().optional(),
            heading: z.number().min(0).max(360).nullable().optional(),
            accuracyM: z.number().min(0).nullable().optional(),
            source: z.enum(fixSources).optional(),
          }),
        )
        .min(1)
        .max(500),
    }),
    response: z.object({
      accepted: z.number(),
      refused: z.array(z.object({ index: z.number(), reason: z.string() })),
    }),
    example: { accepted: 2, refused: [{ index: 1, reason: 'off_duty' }] },
  }),
  listPositions: route({
    method: 'GET',
    path: '/api/tracking/positions',
    summary: 'Last fix of every unit on duty in scope, with its age',
    permission: 'tracking.read',
    response: z.object({
      now: z.string(),
      units: z.array(position),
      limits: z.object({ car: z.number(), foot: z.number() }),
      counts: z.object({ accepted: z.number(), late: z.number(), refused: z.record(z.string(), z.number()) }),
    }),
  }),
  getForceNow: route({
    method: 'GET',
    path: '/api/tracking/force-now',
    summary:
      'Who is on duty now by organisation: heads seen, and heads whose place is unknown (neither present nor absent)',
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
  }),
  getTrack: route({
    method: 'GET',
    path: '/api/tracking/units/:unitId/track',
    summary: "A unit's fixes of a span; each look is logged",
    permission: 'tracking.read_track',
    params: z.object({ unitId: z.string() }),
    query: span,
    response: z.object({
      unitId: z.string(),
      callSign: z.string(),
      fixes: z.array(
        z.object({ at: z.string(), lon: z.number(), lat: z.number(), speedKmh: z.number().nullable() }),
      ),
      gaps: z.array(z.object({ from: z.string(), to: z.string(), seconds: z.number() })),
      metres: z.number(),
    }),
  }),
  listVisits: route({
    method: 'GET',
    path: '/api/tracking/visits',
    summary: 'Measured visits to check-in points of a span, with distance and accuracy',
    permission: 'tracking.read',
    query: span.extend({ unitId: z.string().optional() }),
    response: z.object({
      visits: z.array(visit),
      points: z.array(
        z.object({
          siteId: z.string(),
          name: z.string(),
          code: z.string(),
          orgId: z.string(),
          visits: z.number(),
          lastAt: z.string().nullable(),
        }),
      ),
    }),
  }),
  getCoverage: route({
    method: 'GET',
    path: '/api/tracking/coverage',
    summary: 'Presence measured per zone and hour, with the unknown share and the visibility of streets',
    permission: 'tracking.read',
    query: span,
    response: z.object({
      zones: z.array(
        z.object({
          zoneId: z.string(),
          zoneName: z.string(),
          orgId: z.string(),
          hourAt: z.string(),
          presentMinutes: z.number(),
          km: z.number(),
          units: z.number(),
        }),
      ),
      hours: z.array(
        z.object({
          hourAt: z.string(),
          onDutyMinutes: z.number(),
          unknownMinutes: z.number(),
          heads: z.number(),
        }),
      ),
      streets: z.object({ kmTotal: z.number(), kmSeenCar: z.number(), kmSeenFoot: z.number() }),
    }),
  }),
}

import { z } from 'zod'
import { stopBasisCodes, stopOutcomeCodes, stopSubjectCodes, stopWays, tourStopKinds } from './model.ts'

export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期，如 2026-11-22 / a day, e.g. 2026-11-22')
export const id = z.string().min(1).max(64)
export const lngLat = z.tuple([z.number(), z.number()])
const reason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const tourStop = z.object({
  key: z.string(),
  kind: z.enum(tourStopKinds),
  siteId: z.string().nullable(),
  readerCode: z.string().nullable(),
  name: z.string().nullable(),
  street: z.string(),
  crossing: z.string(),
  lngLat,
  zoneId: z.string().nullable(),
  arriveAt: z.string(),
  leaveAt: z.string(),
  dwellSeconds: z.number(),
  travelSeconds: z.number(),
  travelMetres: z.number(),
  mustVisit: z.boolean(),
  count: z.number().nullable(),
  card: z.string(),
  way: z.enum(stopWays),
  reasons: z.array(reason),
  wayReasons: z.array(reason),
})

export const tourRow = z.object({
  id: z.string(),
  orgId: z.string(),
  orgName: z.string(),
  day: z.string(),
  unitId: z.string(),
  callSign: z.string(),
  dutyId: z.string(),
  shift: z.string(),
  zoneId: z.string().nullable(),
  zoneName: z.string().nullable(),
  mode: z.string(),
  startAt: z.string(),
  endAt: z.string(),
  status: z.enum(['planned', 'issued']),
  version: z.number(),
  receivedAt: z.string().nullable(),
  difference: z.number().nullable(),
  /** Where and when, in order; the whole stops are in the tour itself. */
  stops: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(tourStopKinds),
      lngLat,
      arriveAt: z.string(),
      leaveAt: z.string(),
    }),
  ),
  hotSpots: z.number(),
  checkins: z.number(),
  explored: z.number(),
  dwellMinutes: z.number(),
  travelMinutes: z.number(),
  km: z.number(),
  /** Targets of its zone that the day leaves uncovered. */
  uncovered: z.number(),
})
export type TourRow = z.output<typeof tourRow>

export const uncoveredTarget = z.object({
  key: z.string(),
  kind: z.enum(tourStopKinds),
  siteId: z.string().nullable(),
  name: z.string().nullable(),
  street: z.string(),
  crossing: z.string(),
  lngLat,
  zoneId: z.string().nullable(),
  zoneName: z.string().nullable(),
  mustVisit: z.boolean(),
  visits: z.number(),
  wanted: z.number(),
  reason,
})

export const planView = z.object({
  orgId: z.string(),
  orgName: z.string(),
  day: z.string(),
  targets: z.number(),
  visits: z.number(),
  uncovered: z.array(uncoveredTarget),
  exploreShare: z.number(),
  difference: z.number().nullable(),
  wantedDifference: z.number(),
  differenceMet: z.boolean(),
  predictability: z.number().nullable(),
  level: z.number().nullable(),
  seed: z.number(),
  version: z.number(),
  plannedAt: z.string(),
  plannedBy: z.string(),
  reason: z.string().nullable(),
})

const words = z.object({ zh: z.string(), en: z.string() })
export const taskCard = z.object({
  title: words,
  look: z.array(words),
  ask: z.array(words),
  note: z.array(words),
})

export const way = z.object({
  line: z.array(lngLat),
  metres: z.number(),
  seconds: z.number(),
  streets: z.array(z.string()),
})

export const ownTour = z.object({
  id: z.string(),
  day: z.string(),
  shift: z.string(),
  startAt: z.string(),
  endAt: z.string(),
  version: z.number(),
  receivedAt: z.string().nullable(),
  stops: z.array(tourStop),
})

export const lineShare = z.object({
  metres: z.number(),
  reachedMetres: z.number(),
  share: z.number().nullable(),
})

export const stopRow = z.object({
  id: z.string(),
  complaintNumber: z.string(),
  unitId: z.string(),
  callSign: z.string(),
  at: z.string(),
  placeText: z.string(),
  subject: z.enum(stopSubjectCodes),
  bases: z.array(z.enum(stopBasisCodes)),
  outcome: z.enum(stopOutcomeCodes),
  expiresAt: z.string(),
})

export const stopBody = z.object({
  at: z.iso.datetime({ offset: true }),
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  placeText: z.string().trim().min(1).max(200),
  subject: z.enum(stopSubjectCodes),
  bases: z.array(z.enum(stopBasisCodes)).min(1).max(stopBasisCodes.length),
  facts: z.string().max(1000),
  officerIds: z.array(id).min(1).max(6),
  documentShown: z.boolean(),
  outcome: z.enum(stopOutcomeCodes),
})

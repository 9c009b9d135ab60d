import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import {
  day,
  id,
  lineShare,
  lngLat,
  ownTour,
  planView,
  stopBody,
  stopRow,
  taskCard,
  tourRow,
  tourStop,
  uncoveredTarget,
  way,
} from './contract-forms.ts'

export type { TourRow } from './contract-forms.ts'

const byId = z.object({ id })
const words = z.string().trim().min(2).max(400)

export const patrolContract = {
  listTours: route({
    method: 'GET',
    path: '/api/patrol/tours',
    summary:
      'Tours of a duty day with what each organisation leaves uncovered and how far it differs from the day before',
    permission: 'patrol.read',
    query: z.object({ day: day.optional(), orgId: id.optional() }),
    response: z.object({ day: z.string(), plans: z.array(planView), tours: z.array(tourRow) }),
  }),
  getTour: route({
    method: 'GET',
    path: '/api/patrol/tours/:id',
    summary: 'One tour with its stops in order, the reasons of each and the ways between them',
    permission: 'patrol.read',
    params: byId,
    response: z.object({
      tour: tourRow,
      stops: z.array(tourStop),
      /** Way to each stop from the one before; null where none is known. */
      ways: z.array(z.array(lngLat).nullable()),
      uncovered: z.array(uncoveredTarget),
    }),
  }),
  planDay: route({
    method: 'POST',
    path: '/api/patrol/plans',
    summary: 'Plan the tours of a duty day for an organisation; issued ones stay as they are',
    permission: 'patrol.plan',
    body: z.object({ orgId: id, day, reason: words.optional() }),
    response: z.object({ tours: z.number(), plan: planView }),
  }),
  replanDay: route({
    method: 'POST',
    path: '/api/patrol/replans',
    summary: 'Plan anew from now on, issued tours too, with a reason; what was begun stays',
    permission: 'patrol.plan',
    body: z.object({ orgId: id, day, reason: words }),
    response: z.object({ tours: z.number(), plan: planView }),
  }),
  issueDay: route({
    method: 'POST',
    path: '/api/patrol/issues',
    summary:
      'Issue the planned tours under the own name, of the plan version that was seen with its uncovered targets',
    permission: 'patrol.issue',
    body: z.object({ orgId: id, day, expectedVersion: z.number().int().positive() }),
    response: z.object({ issued: z.number() }),
  }),
  getOwnTour: route({
    method: 'GET',
    path: '/api/patrol/own-tour',
    summary:
      "The caller's unit's issued tour with the next stop, the way to it from the given place, and all task cards",
    permission: 'patrol.own',
    query: z.object({
      lon: z.coerce.number().min(-180).max(180).optional(),
      lat: z.coerce.number().min(-90).max(90).optional(),
    }),
    response: z.object({
      now: z.string(),
      unit: z.object({ id: z.string(), callSign: z.string(), mode: z.string() }).nullable(),
      /** Officers who may stand in a stop record, those of the unit first. */
      officers: z.array(z.object({ id: z.string(), name: z.string(), own: z.boolean() })),
      tour: ownTour.nullable(),
      next: z.number().nullable(),
      way: way.nullable(),
      cards: z.record(z.string(), taskCard),
    }),
  }),
  receiveTour: route({
    method: 'POST',
    path: '/api/patrol/own-tour/receipts',
    summary: 'The crew confirms that it has this version of its tour',
    permission: 'patrol.own',
    body: z.object({ tourId: id, version: z.number().int().positive() }),
    response: z.object({ receivedAt: z.string() }),
  }),
  getControlLine: route({
    method: 'GET',
    path: '/api/patrol/coverage',
    summary:
      'The three-minute line of one hour as planned: share of main roads and of all streets, and the streets beyond it',
    permission: 'patrol.read',
    query: z.object({
      day: day.optional(),
      hour: z.coerce.number().int().min(0).max(23),
      orgId: id.optional(),
    }),
    response: z.object({
      day: z.string(),
      hourAt: z.string(),
      seconds: z.number(),
      units: z.number(),
      unplaced: z.number(),
      mainRoads: lineShare,
      allRoads: lineShare,
      gaps: z.array(
        z.object({
          street: z.string(),
          roadClass: z.string(),
          metres: z.number(),
          slowestSeconds: z.number().nullable(),
          lines: z.array(z.array(lngLat)),
        }),
      ),
      /** Streets beyond the line in all; `gaps` holds the longest. */
      gapCount: z.number(),
    }),
  }),
  getControlLineDay: route({
    method: 'GET',
    path: '/api/patrol/coverage/hours',
    summary: 'The three-minute line of all 24 hours of a duty day as planned',
    permission: 'patrol.read',
    query: z.object({ day: day.optional(), orgId: id.optional() }),
    response: z.object({
      day: z.string(),
      seconds: z.number(),
      hours: z.array(
        z.object({
          hourAt: z.string(),
          units: z.number(),
          unplaced: z.number(),
          mainRoads: lineShare,
          allRoads: lineShare,
        }),
      ),
    }),
  }),
  recordStop: route({
    method: 'POST',
    path: '/api/patrol/stop-records',
    summary:
      'Record a stop: legal basis and observed facts are required, nothing of the person is kept, the record expires',
    permission: 'patrol.stop_write',
    body: stopBody,
    response: z.object({ id: z.string(), complaintNumber: z.string(), expiresAt: z.string() }),
  }),
  listStops: route({
    method: 'GET',
    path: '/api/patrol/stop-records',
    summary: 'Stop records of a span without their facts; no figures by officer exist',
    permission: 'patrol.stop_read',
    query: z.object({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) }),
    response: z.object({ stops: z.array(stopRow) }),
  }),
  getStop: route({
    method: 'GET',
    path: '/api/patrol/stop-records/:id',
    summary: 'One stop record with its facts; each look is logged',
    permission: 'patrol.stop_read',
    params: byId,
    response: stopRow.extend({
      facts: z.string(),
      lngLat,
      officers: z.array(z.object({ id: z.string(), name: z.string() })),
      recordedBy: z.string(),
      recordedAt: z.string(),
    }),
  }),
}

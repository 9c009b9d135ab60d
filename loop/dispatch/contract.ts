import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { crewRoutes } from './contract-crew.ts'
import { figuresContract } from './contract-figures.ts'
import {
  alarmView,
  assignmentRole,
  assignmentState,
  assignmentView,
  instant,
  lngLat,
  queueRow,
  recommendationView,
  unitRow,
} from './contract-forms.ts'
import { choice, ordersContract } from './contract-orders.ts'
import { coverView, reachView } from './contract-reach.ts'
import { reviewContract } from './contract-review.ts'
import { deskRoutes } from './desk/contract.ts'
import { messageRoutes } from './messages/contract.ts'
import { replayRoutes } from './replay/contract.ts'

export {
  type Breakdown,
  breakdowns,
  type ComparisonView,
  type GroupView,
  type MetricView,
} from './contract-figures.ts'
export type {
  AlarmView,
  AssignmentView,
  BackView,
  CandidateView,
  OrderView,
  QueueRow,
  UnitRow,
} from './contract-forms.ts'
export type { GapView, HandoverView } from './contract-orders.ts'
export { type DispatchParameter, parametersContract } from './contract-parameters.ts'
export type { PlanNeedView, PlanView, PreemptibleView, SetView } from './contract-plans.ts'
export { type FindingView, findingKinds, type ReviewView } from './contract-review.ts'
export type { ChargeView, DeskView } from './desk/contract.ts'
export { MESSAGE_CHARACTERS, type MessageView } from './messages/contract.ts'
export type { ReplayIncident, ReplayUnit } from './replay/contract.ts'

const byId = z.object({ id: z.string().min(1).max(64) })
const words = z.string().trim().max(300)
const expectedVersion = z.number().int().positive()
/** `lon,lat` in a query. */
const place = z
  .string()
  .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/, '经度,纬度 / lon,lat')
  .transform((text) => text.split(',').map(Number) as [number, number])
/** `3,5,10`: one to five whole minutes up to 30. */
const minutesList = z
  .string()
  .regex(/^\d{1,2}(,\d{1,2}){0,4}$/, '3,5,10')
  .default('3,5,10')
  .transform((text) => text.split(',').map(Number))
  .pipe(z.array(z.number().int().min(1).max(30)))

export const dispatchContract = {
  ...messageRoutes,
  ...deskRoutes,
  ...replayRoutes,
  ...ordersContract,
  getQueue: route({
    method: 'GET',
    path: '/api/dispatch/queue',
    summary: 'Open incidents with their assignments, most urgent and oldest first',
    permission: 'dispatch.read',
    response: z.object({
      now: z.string(),
      rows: z.array(queueRow),
      today: z.object({ reported: z.number(), valid: z.number(), closed: z.number() }),
    }),
  }),
  getUnits: route({
    method: 'GET',
    path: '/api/dispatch/units',
    summary: 'All units in scope with duty state, last fix and its age, active and reserved assignments',
    permission: 'dispatch.read',
    response: z.object({ now: z.string(), units: z.array(unitRow) }),
  }),
  getRecommendation: route({
    method: 'GET',
    path: '/api/dispatch/incidents/:id/recommendation',
    summary:
      'All units in scope ranked by exact road time, with reasons, limits, refusals and what sending each would uncover',
    permission: 'dispatch.read',
    params: byId,
    // A panel shows a handful; the rest is counted until somebody wants to see all.
    query: z.object({ most: z.coerce.number().int().min(1).max(1_000).optional() }),
    response: recommendationView,
  }),
  getWay: route({
    method: 'GET',
    path: '/api/dispatch/way',
    summary: 'The fastest way between two places for a patrol car, e-bike or walker, with its streets',
    permission: 'dispatch.read',
    query: z.object({
      from: place,
      to: place,
      by: z.enum(['police', 'ebike', 'foot']).default('police'),
    }),
    response: z.object({
      line: z.array(lngLat),
      metres: z.number().nullable(),
      seconds: z.number().nullable(),
      streets: z.array(z.string()),
    }),
  }),
  getReach: route({
    method: 'GET',
    path: '/api/dispatch/reach',
    summary:
      'Around a place: from where one gets there within some minutes (rings), and every unit with its road time; closures count',
    permission: 'dispatch.read',
    query: z.object({
      at: place,
      minutes: minutesList,
      by: z.enum(['police', 'ebike', 'foot']).default('police'),
    }),
    response: reachView,
  }),
  getCover: route({
    method: 'GET',
    path: '/api/dispatch/cover',
    summary:
      'What the units that are free now reach within some minutes: shares of streets and of incidents, and the streets beyond',
    permission: 'dispatch.read',
    query: z.object({ minutes: minutesList }),
    response: coverView,
  }),
  listAssignments: route({
    method: 'GET',
    path: '/api/dispatch/incidents/:id/assignments',
    summary: 'All assignments of an incident with their stamps',
    permission: 'dispatch.read',
    params: byId,
    response: z.array(assignmentView),
  }),
  orderUnit: route({
    method: 'POST',
    path: '/api/dispatch/incidents/:id/orders',
    summary:
      'Order a unit to an incident, or reserve it; of two who order the same unit one wins and is named',
    permission: 'dispatch.order',
    params: byId,
    body: z.object({
      unitId: z.string().min(1).max(64),
      role: assignmentRole.default('primary'),
      how: z.enum(['send', 'reserve']).default('send'),
      choice: choice.optional(),
    }),
    response: assignmentView,
  }),
  setAssignmentState: route({
    method: 'POST',
    path: '/api/dispatch/assignments/:id/state',
    summary: 'The dispatcher sets a state by voice report, sends a reserved unit, cancels, accepts a report',
    permission: 'dispatch.order',
    params: byId,
    body: z.object({
      expectedVersion,
      to: assignmentState,
      reason: words.optional(),
      at: instant.optional(),
    }),
    response: assignmentView,
  }),
  reassignUnit: route({
    method: 'POST',
    path: '/api/dispatch/assignments/:id/reassignment',
    summary: 'Reassign as one act: another unit to this incident, or this unit to another incident',
    permission: 'dispatch.order',
    params: byId,
    body: z.object({
      expectedVersion,
      reason: words.min(1),
      unitId: z.string().optional(),
      incidentId: z.string().optional(),
    }),
    response: z.object({ ended: assignmentView, begun: assignmentView }),
  }),
  ...crewRoutes,
  listAlarms: route({
    method: 'GET',
    path: '/api/dispatch/alarms',
    summary: 'Alarms that nobody has taken note of: one row a cause, counted',
    permission: 'dispatch.read',
    response: z.array(alarmView),
  }),
  acknowledgeAlarm: route({
    method: 'POST',
    path: '/api/dispatch/alarms/:id/acknowledgement',
    summary: 'Take note of an alarm; it leaves the list with your name',
    permission: 'dispatch.alarm',
    params: byId,
    body: z.object({}),
    response: alarmView,
  }),
  ...figuresContract,
  ...reviewContract,
}

import { z } from 'zod'
import { equipmentKinds, unitKinds, unitModes } from '../force/model.ts'
import { level, preemptibleView, setView, why } from './contract-plans.ts'
import { overrideCodeNames } from './model/orders.ts'
import {
  type AssignmentState,
  alarmKinds,
  assignmentRoles,
  assignmentStamps,
  assignmentStateNames,
} from './model.ts'

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]

export const lngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).readonly()
export const instant = z.iso.datetime({ offset: true })
export const assignmentState = z.enum(assignmentStateNames as [AssignmentState, ...AssignmentState[]])
export const assignmentRole = z.enum(keysOf(assignmentRoles))
export const response = z.enum(['assigned', 'en_route', 'on_scene', 'cleared'])
const unitMode = z.enum(unitModes)
/** `deviceAt`: what the device said, where its clock can't be right; `at` is then the server's. */
const stamp = z.object({ at: z.string(), source: z.string(), deviceAt: z.string().optional() })

export { level, why }

export const assignmentView = z.object({
  id: z.string(),
  incidentId: z.string(),
  incidentNumber: z.string(),
  unitId: z.string(),
  callSign: z.string(),
  role: assignmentRole,
  state: assignmentState,
  stamps: z.partialRecord(z.enum(keysOf(assignmentStamps)), stamp),
  etaSeconds: z.number().nullable(),
  /** Road time that is left now, from its last fix; null when not under way or not known. */
  remainingSeconds: z.number().nullable(),
  rank: z.number().nullable(),
  overrideReason: z.string().nullable(),
  overrideCode: z.enum(overrideCodeNames).nullable(),
  reason: z.string().nullable(),
  /** The reason for readers of both languages; what a person wrote stays as it is. */
  reasonWords: z.object({ zh: z.string(), en: z.string() }).nullable(),
  resultText: z.string().nullable(),
  dispositionCode: z.string().nullable(),
  createdBy: z.string(),
  version: z.number(),
})
export type AssignmentView = z.output<typeof assignmentView>

/** A row of the queue: what a dispatcher must see of an incident in one look. */
export const queueRow = z.object({
  incidentId: z.string(),
  number: z.string(),
  version: z.number(),
  classCode: z.string(),
  className: z.object({ zh: z.string(), en: z.string() }),
  level,
  kind: z.enum(['call', 'order']),
  status: z.string(),
  response: response.nullable(),
  placeText: z.string(),
  lngLat: lngLat.nullable(),
  zoneId: z.string().nullable(),
  zoneName: z.string().nullable(),
  text: z.string(),
  sensitive: z.boolean(),
  reportedAt: z.string(),
  /** First letters of place and class, for searching without an input method. */
  initials: z.string(),
  /** The incident's own stamps, T0 to T4 and T13 to T15. */
  stamps: z.record(z.string(), stamp),
  /** Since when it waits for its first order; null when it has one or isn't accepted yet. */
  waitsSince: z.string().nullable(),
  assignments: z.array(assignmentView),
  /** Nearest fit unit of an incident that has none. */
  suggestion: z.object({ unitId: z.string(), callSign: z.string(), etaSeconds: z.number() }).nullable(),
})
export type QueueRow = z.output<typeof queueRow>

export const alarmView = z.object({
  id: z.string(),
  kind: z.enum(keysOf(alarmKinds)),
  level,
  incidentId: z.string().nullable(),
  unitId: z.string().nullable(),
  assignmentId: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  raisedAt: z.string(),
  lastAt: z.string(),
  count: z.number(),
})
export type AlarmView = z.output<typeof alarmView>

const unitKnown = {
  unitId: z.string(),
  callSign: z.string(),
  mode: unitMode,
  zoneId: z.string().nullable(),
  state: z.string(),
  since: z.string(),
  crew: z.number(),
  skills: z.array(z.string()),
  lngLat: lngLat.nullable(),
  fixAgeSeconds: z.number().nullable(),
}
const fillerView = z.object({ unitId: z.string(), callSign: z.string(), seconds: z.number() })
/** A unit as a recommendation looks at it. */
const weighed = {
  ...unitKnown,
  kind: z.enum(unitKinds),
  officers: z.number(),
  gear: z.array(z.enum(equipmentKinds)),
  /** Time on duty; null where nobody recorded the start. */
  dutySeconds: z.number().nullable(),
}
export const candidateView = z.object({
  ...weighed,
  rank: z.number(),
  etaSeconds: z.number(),
  reasons: z.array(why),
  limits: z.array(why),
  /** What sending it leaves behind. */
  opens: z
    .object({
      zoneId: z.string().nullable(),
      zoneName: z.string().nullable(),
      left: z.number(),
      filler: fillerView.nullable(),
      /** Places that nobody else reaches in their time. */
      holes: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(['key_target', 'key_unit', 'zone']),
          name: z.string(),
          limitSeconds: z.number(),
          nowSeconds: z.number(),
          filler: fillerView.nullable(),
        }),
      ),
    })
    .nullable(),
})
export type CandidateView = z.output<typeof candidateView>
export const refusedView = z.object({
  ...weighed,
  etaSeconds: z.number().nullable(),
  refusals: z.array(why),
})
export const recommendationView = z.object({
  networkVersion: z.string(),
  units: z.number(),
  computedMs: z.number(),
  /** The ranked ones, soonest first; with `most` only so many of them. */
  candidates: z.array(candidateView),
  /** How many can be ordered in all. */
  rankable: z.number(),
  /** Those that can't go, each with why; empty with `most`. */
  refused: z.array(refusedView),
  /** How many can't go, by their first reason, most first. */
  refusedBy: z.array(z.object({ code: z.string(), n: z.number() })),
  /** Who meets the response plan of this class and level, and what is missing; null where none holds. */
  set: setView.nullable(),
  /** Units on a less urgent call, not on scene yet, that would be there sooner than anybody who is free. */
  preemptible: z.array(preemptibleView),
})

export const unitRow = z.object({
  ...unitKnown,
  orgId: z.string(),
  orgName: z.string().nullable(),
  zoneName: z.string().nullable(),
  /** First letters of the call sign: `cg-b2-c01` of 城关-班2-车01. */
  initials: z.string(),
  stale: z.boolean(),
  /** Its post is locked: it takes no order. */
  locked: z.boolean(),
  /** Kind, duty state and post let it go to any call, whatever it does now; as a recommendation sees it. */
  ready: z.boolean(),
  /** Since when and why its post stands empty; null while it doesn't. */
  gap: z.object({ since: z.string(), why: z.enum(['ordered', 'duty', 'track']) }).nullable(),
  speedKmh: z.number().nullable(),
  heading: z.number().nullable(),
  active: assignmentView.nullable(),
  stack: z.array(assignmentView),
  /** Cleared, result still owed: the unit is free, the words are not there yet. */
  toReport: z.array(assignmentView),
})
export type UnitRow = z.output<typeof unitRow>

/** Where a crew's tour leads next, while it has no order. */
export const nextStopView = z.object({
  name: z.string(),
  crossing: z.string(),
  lngLat,
  arriveAt: z.string(),
  leaveAt: z.string(),
  dwellSeconds: z.number(),
  /** The how-manyth of how many stops. */
  index: z.number(),
  of: z.number(),
  /** Incidents of the last twelve months at a hot spot. */
  count: z.number().nullable(),
  route: z.object({ line: z.array(lngLat), metres: z.number(), seconds: z.number() }).nullable(),
})

/** Where a unit without an order is led, and why there. */
export const backView = z.object({
  key: z.string(),
  kind: z.enum(['hotspot', 'site', 'checkin', 'explore']),
  name: z.string(),
  crossing: z.string(),
  lngLat,
  dwellSeconds: z.number(),
  overdueSeconds: z.number().nullable(),
  reasons: z.array(why),
  route: z.object({ line: z.array(lngLat), metres: z.number(), seconds: z.number() }).nullable(),
})
export type BackView = z.output<typeof backView>

/** What a crew needs of its order, readable without a line too. */
export const orderView = assignmentView.extend({
  className: z.object({ zh: z.string(), en: z.string() }),
  level,
  placeText: z.string(),
  lngLat: lngLat.nullable(),
  text: z.string(),
  reportedAt: z.string(),
  sentAt: z.string().nullable(),
  /** Until when the crew should have acknowledged. */
  ackUntil: z.string().nullable(),
  route: z
    .object({
      line: z.array(lngLat),
      metres: z.number(),
      seconds: z.number(),
      streets: z.array(z.string()),
    })
    .nullable(),
  others: z.array(z.object({ callSign: z.string(), role: assignmentRole, state: assignmentState })),
})
export type OrderView = z.output<typeof orderView>

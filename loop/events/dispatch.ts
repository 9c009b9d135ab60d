import type { OverrideCode } from '../dispatch/model/orders.ts'
import type {
  AlarmKind,
  AssignmentRole,
  AssignmentStampKind,
  AssignmentState,
  ResponseState,
  Stamp,
  StampSource,
} from '../dispatch/model.ts'
import type { OrdersEvent } from './dispatch-orders.ts'
import type { LoopEvent } from './event.ts'

type Of<Type extends string, Payload extends object> = LoopEvent<'dispatch', Type, Payload>

/** How the incident and the unit stand after the act: what earlier stages need to know without asking (they may not). */
export interface After {
  /** Derived state of the incident; null while nothing is on the way. */
  readonly response: ResponseState | null
  /** Assignments of the incident that aren't ended. */
  readonly incidentOpen: number
  /** Assignments of the unit that aren't ended; above 0 it can't go off duty. */
  readonly unitOpen: number
  /** What the unit works on; null = free. */
  readonly unitActive: string | null
}

/** A unit was ordered to an incident, or reserved for it. Listened to by: incidents (derived state), tracking (the unit is excused from its route), patrol, the unit's phone. */
export type OrderSent = Of<
  'OrderSent',
  {
    readonly assignmentId: string
    readonly callSign: string
    readonly incidentNumber: string
    readonly role: AssignmentRole
    readonly state: 'sent' | 'reserved'
    readonly etaSeconds: number | null
    /** What was recommended and what was taken; null when the order came without a recommendation. */
    readonly choice: {
      readonly rank: number | null
      readonly firstUnitId: string | null
      readonly firstEtaSeconds: number | null
      readonly overrideReason: string | null
      readonly overrideCode: OverrideCode | null
    } | null
    /** Reassignment: the order that this one replaces. */
    readonly replaces: string | null
    readonly after: After
  }
>

/** An assignment moved on: a press, a voice report, a device's receipt, a reassignment, a cancel. Listened to by: incidents (derived state), tracking, every open screen. */
export type AssignmentMoved = Of<
  'AssignmentMoved',
  {
    readonly assignmentId: string
    readonly callSign: string
    readonly incidentNumber: string
    readonly before: AssignmentState
    readonly state: AssignmentState
    /** Stamps that this act set; what was skipped isn't there. */
    readonly stamps: Readonly<Partial<Record<AssignmentStampKind, Stamp<string>>>>
    readonly reason: string | null
    /** The reason for readers of both languages; what a person wrote stays as it is. */
    readonly reasonWords: { readonly zh: string; readonly en: string } | null
    readonly after: After
  }
>

/** A stamp that is no state: arrived by the track, scene controlled. Listened to by: appraisal. */
export type AssignmentStamped = Of<
  'AssignmentStamped',
  {
    readonly assignmentId: string
    readonly callSign: string
    readonly kind: AssignmentStampKind
    readonly at: string
    readonly source: StampSource
    /** Metres from the place, for a stamp by the track. */
    readonly metres: number | null
  }
>

/** A crew reported the result. Listened to by: incidents, which records it as the incident's result. */
export type AssignmentReported = Of<
  'AssignmentReported',
  {
    readonly assignmentId: string
    readonly callSign: string
    readonly disposition: string
    readonly text: string
    readonly by: string
    readonly at: string
    readonly source: StampSource
    readonly after: After
  }
>

/** The last assignment of a unit ended: 无警巡逻. Listened to by: force (duty state back to patrol), patrol and tracking (lead it to its most overdue stop). */
export type UnitReleased = Of<
  'UnitReleased',
  { readonly assignmentId: string; readonly callSign: string; readonly incidentNumber: string }
>

/** A unit works for another branch: told to its own, because the other events are told where the incident lies. */
export type UnitLent = Of<
  'UnitLent',
  {
    readonly assignmentId: string
    readonly callSign: string
    readonly state: AssignmentState
    readonly after: After
  }
>

/** A unit on the way or on scene wants help. Listened to by: every dispatcher in scope. */
export type SupportRequested = Of<
  'SupportRequested',
  {
    readonly alarmId: string
    readonly assignmentId: string
    readonly callSign: string
    readonly incidentNumber: string
    readonly text: string
  }
>

/** The alarm button. Listened to by: every dispatcher in scope, the nearest units. */
export type SosRaised = Of<
  'SosRaised',
  {
    readonly alarmId: string
    readonly callSign: string
    readonly lon: number | null
    readonly lat: number | null
    /** Age of the position; null when there was none. */
    readonly fixAgeSeconds: number | null
    readonly source: StampSource
  }
>

/** A row of the alarm list appeared, or its cause came up again. Listened to by: every open desk. */
export type AlarmRaised = Of<
  'AlarmRaised',
  {
    readonly alarmId: string
    readonly kind: AlarmKind
    readonly count: number
    readonly params: Readonly<Record<string, string | number | null>>
  }
>

/** Somebody took note of an alarm, or its cause went away. Listened to by: every open desk. */
export type AlarmEnded = Of<
  'AlarmEnded',
  { readonly alarmId: string; readonly kind: AlarmKind; readonly how: 'acknowledged' | 'cause_ended' }
>

/** A review noted something, or learned a lesson that somebody sees to. Listened to by: open reviews. */
export type ReviewFindingAdded = Of<
  'ReviewFindingAdded',
  {
    readonly findingId: string
    readonly kind: 'note' | 'lesson'
    readonly text: string
    readonly owner: string | null
    readonly dueOn: string | null
  }
>

/** A lesson was seen to, or is open again. Listened to by: open reviews. */
export type ReviewFindingMoved = Of<
  'ReviewFindingMoved',
  { readonly findingId: string; readonly before: 'open' | 'done'; readonly state: 'open' | 'done' }
>

/** Told by dispatch when a number of practice is changed for an organisation, with what held before. */
export type DispatchParameterChanged = LoopEvent<
  'dispatch',
  'ParameterChanged',
  { key: string; orgId: string; before: unknown; after: unknown }
>

export type DispatchEvent =
  | DispatchParameterChanged
  | OrderSent
  | AssignmentMoved
  | AssignmentStamped
  | AssignmentReported
  | UnitReleased
  | UnitLent
  | SupportRequested
  | SosRaised
  | AlarmRaised
  | AlarmEnded
  | ReviewFindingAdded
  | ReviewFindingMoved
  | OrdersEvent

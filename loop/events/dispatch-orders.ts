import type { GapWhy, HandoverKind, HandoverState, PlanNeed } from '../dispatch/model/orders.ts'
import type { LoopEvent } from './event.ts'

type Of<Type extends string, Payload extends object> = LoopEvent<'dispatch', Type, Payload>

/** A response plan was made, changed or switched off. Listened to by: every open desk; the history of a plan is made of it. */
export type ResponsePlanChanged = Of<
  'ResponsePlanChanged',
  {
    readonly orgId: string
    readonly classPrefix: string
    readonly level: number | null
    readonly before: { readonly needs: readonly PlanNeed[]; readonly active: boolean } | null
    readonly after: { readonly needs: readonly PlanNeed[]; readonly active: boolean }
    readonly reason: string
    readonly version: number
  }
>

/** A unit at its post was locked to it, or set free. Listened to by: every open desk. */
export type PostLockChanged = Of<
  'PostLockChanged',
  { readonly callSign: string; readonly locked: boolean; readonly reason: string }
>

/** A unit left its post: it stands empty from now on. Listened to by: every open desk, deployment. */
export type PostGapOpened = Of<
  'PostGapOpened',
  {
    readonly gapId: string
    readonly callSign: string
    readonly zoneId: string | null
    readonly lon: number | null
    readonly lat: number | null
    readonly locked: boolean
    readonly why: GapWhy
    readonly incidentNumber: string | null
  }
>

/** Somebody holds the post again, or the post was given up. Listened to by: every open desk, deployment. */
export type PostGapClosed = Of<
  'PostGapClosed',
  {
    readonly gapId: string
    readonly callSign: string
    readonly how: 'back' | 'off_duty' | 'given_up'
    readonly seconds: number
  }
>

/** Where a unit was led after its last order (无警巡逻), and why there. Listened to by: every open desk, the unit's phone. */
export type UnitLedBack = Of<
  'UnitLedBack',
  {
    readonly callSign: string
    readonly key: string
    readonly name: string
    readonly overdueSeconds: number | null
    readonly reasons: ReadonlyArray<{
      readonly code: string
      readonly params: Readonly<Record<string, string | number>>
    }>
    readonly etaSeconds: number | null
  }
>

/** A case, a dispute, somebody caught or things seized were handed over on a form. Listened to by: the receiving unit's desk. */
export type CaseHandedOver = Of<
  'CaseHandedOver',
  {
    readonly handoverId: string
    readonly incidentNumber: string
    readonly kind: HandoverKind
    readonly from: string
    readonly to: string
    readonly persons: number
    readonly items: number
    /** When it was signed, and by whose clock; missing in older lines. */
    readonly given?: Readonly<{ at: string; source: string; deviceAt?: string }>
  }
>

/** The other side signed, or sent it back with a remark. Listened to by: whoever handed over. */
export type CaseHandoverAnswered = Of<
  'CaseHandoverAnswered',
  {
    readonly handoverId: string
    readonly incidentNumber: string
    readonly state: HandoverState
    readonly remark: string | null
  }
>

export type OrdersEvent =
  | ResponsePlanChanged
  | PostLockChanged
  | PostGapOpened
  | PostGapClosed
  | UnitLedBack
  | CaseHandedOver
  | CaseHandoverAnswered

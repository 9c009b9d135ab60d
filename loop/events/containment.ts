import type { Ending, Ground, PointChange, PointTurn, ProofInShort } from '../dispatch/containment/model.ts'
import type { LoopEvent } from './event.ts'

type Of<Type extends string, Payload extends object> = LoopEvent<'dispatch', Type, Payload>

interface Named {
  readonly planId: string
  readonly incidentNumber: string
}
interface Verdict {
  readonly certified: boolean
  readonly posts: number
  readonly leakingExits: number
}

/** A containment was asked for (P1, P2) and waits for the approver. Listened to by: desks, duty chiefs. */
export type ContainmentRequested = Of<
  'ContainmentRequested',
  Named & Verdict & { readonly ground: Ground; readonly level: number }
>

/** A named approver sent all orders of a containment (P3). Listened to by: desks, appraisal. */
export type ContainmentApproved = Of<
  'ContainmentApproved',
  Named &
    Verdict & {
      readonly approver: string
      readonly ground: Ground
      readonly level: number
      readonly endsAt: string
      /** Units that another order took in the same second. */
      readonly lost: readonly string[]
    }
>

/** A re-plan was approved: who moves, who comes, who is let go. Listened to by: desks. */
export type ContainmentChanged = Of<
  'ContainmentChanged',
  Named & Verdict & { readonly moved: number; readonly added: number; readonly lost: readonly string[] }
>

/** The fugitive was seen again: the proof that stood is void. Listened to by: desks. */
export type ContainmentSighted = Of<
  'ContainmentSighted',
  Named & { readonly seenAt: string; readonly lon: number; readonly lat: number }
>

/** A running plan was proved anew because a fixed point that concerns it changed. Listened to by: desks. */
export type ContainmentProved = Of<
  'ContainmentProved',
  Named & {
    readonly point: PointTurn
    readonly before: ProofInShort
    readonly after: ProofInShort
  }
>

/** All posts are in position (P4). Listened to by: desks, appraisal (合围用时 = P4 − P1, of plans that ordered posts: with 0 it is closed by fixed points alone). */
export type ContainmentSealed = Of<
  'ContainmentSealed',
  Named & {
    readonly sealedAt: string
    readonly seconds: number
    readonly certified: boolean
    readonly posts: number
  }
>

/** The approver let it go on for another time. Listened to by: desks. */
export type ContainmentRenewed = Of<
  'ContainmentRenewed',
  Named & { readonly endsAt: string; readonly renewals: number }
>

/** One post was let go, with its reason; its unit goes back to patrol. Listened to by: desks. */
export type PostGivenUp = Of<'PostGivenUp', Named & { readonly postId: string; readonly callSign: string }>

/** The containment is over (P5): by release, by an arrest, or because its time was up. Listened to by: desks, appraisal. */
export type ContainmentReleased = Of<
  'ContainmentReleased',
  Named & { readonly ending: Ending; readonly posts: number }
>

/** A post told how many it let pass; numbers only. Listened to by: desks. */
export type PassersCounted = Of<
  'PassersCounted',
  { readonly planId: string; readonly postId: string; readonly vehicles: number; readonly walkers: number }
>

/** A drill began; its fugitive exists only in its record. Listened to by: the simulator of the made-up city, desks. */
export type DrillStarted = Of<'DrillStarted', { readonly drillId: string }>

/** A drill is over with its outcome. Listened to by: desks. */
export type DrillEnded = Of<
  'DrillEnded',
  { readonly drillId: string; readonly outcome: string; readonly sealedSeconds: number | null }
>

/** The closing plans of the night are ready. Listened to by: desks. */
export type ClosingPlansPrepared = Of<
  'ClosingPlansPrepared',
  { readonly day: string; readonly plans: number; readonly certified: number }
>

/** An opened point changed: its opening, its time, or whether it stops everybody. Listened to by: containment, desks. */
export type CheckpointChanged = Of<
  'CheckpointChanged',
  {
    readonly openingId: string
    readonly name: string
    readonly open: boolean
    readonly change: PointChange
    /** Of a unit that was ordered away from it: which one, to which call. */
    readonly left: { readonly callSign: string; readonly incidentNumber: string } | null
    readonly level: number | null
    /** It stops everybody: proofs count it. */
    readonly holding: boolean
    /** With this change it began to stop everybody, or no longer does; null: neither. */
    readonly turned: 'held' | 'free' | null
    readonly holdsFrom: string | null
    readonly untilAt: string
  }
>

export type ContainmentEvent =
  | ContainmentRequested
  | ContainmentApproved
  | ContainmentChanged
  | ContainmentSighted
  | ContainmentProved
  | ContainmentSealed
  | ContainmentRenewed
  | PostGivenUp
  | ContainmentReleased
  | PassersCounted
  | DrillStarted
  | DrillEnded
  | ClosingPlansPrepared
  | CheckpointChanged

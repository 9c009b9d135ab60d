import type { Seconds } from '../geo/index.ts'
import type { FixedPostKind, NodeId, SuspectBound } from './problem.ts'

/** Ahead of the suspect's heading, or behind it. */
export type PostRole = 'front' | 'rear'

/** A post of a plan. */
export interface Post {
  readonly node: NodeId
  readonly unit: string | number
  /** Seconds from now until the unit is there, without set-up. */
  readonly arriveSeconds: Seconds
  /** Seconds from now from which on the post holds: arrival and set-up. */
  readonly holdsFromSeconds: Seconds
  /**
   * Earliest passage of the suspect, seconds from now, with every road free; where the post counts on others, with those
   * closed. Null: he can't get here at all, or nothing is known of him.
   */
  readonly suspectSeconds: Seconds | null
  /** Seconds between the post holding and the suspect's earliest passage, never negative; null where there is none. */
  readonly slackSeconds: Seconds | null
  /** Posts that hold first and without which the suspect would pass here before this one holds. */
  readonly countsOn?: readonly NodeId[]
  /** With a heading only. */
  readonly role?: PostRole
  /** Bound by hand. */
  readonly forced?: true
}

/** A unit bound by hand that holds too late to close anything. */
export interface LatePost {
  readonly node: NodeId
  readonly unit: string | number
  readonly arriveSeconds: Seconds | null
  readonly suspectSeconds: Seconds
  /** How much too late; null when it never gets there. */
  readonly lateSeconds: Seconds | null
}

/** A fixed post that the certificate counts on. */
export interface HeldPost {
  readonly node: NodeId
  readonly kind: FixedPostKind
  /** Null: since before the sighting. */
  readonly holdsFromSeconds: Seconds | null
  /** Null where nothing is known of him. */
  readonly suspectSeconds: Seconds | null
}

/** A camera that he passes at the earliest at this time, if he comes by at all. */
export interface CameraPass {
  readonly node: NodeId
  readonly suspectSeconds: Seconds
}

/** A way out that the plan leaves open. */
export interface Leak {
  /** Nodes from the last-seen place to an exit, neighbours on the road. */
  readonly path: readonly NodeId[]
  /** Seconds from now until the suspect can be at the exit by this path; negative: he may be out already. */
  readonly seconds: Seconds
  /** The same for every node of the path. */
  readonly atSeconds: readonly Seconds[]
  /** Cameras on the path, which would see him. */
  readonly cameras: readonly NodeId[]
}

/**
 * What would close an open plan, one entry a place: posts here, together with the plan's posts, would leave no way out.
 * Where one of them is `too_late`, no post at all closes any more.
 */
export type Missing =
  /** One more unit that holds this node within `withinSeconds` from now would do; null: no moment is known. */
  | {
      readonly code: 'needs_unit'
      readonly node: NodeId
      readonly withinSeconds: Seconds | null
      /**
       * How much too late the first of the given units holds here: 0 when it could but is needed elsewhere, null when
       * none gets here within 1 h.
       */
      readonly lateSeconds: Seconds | null
    }
  /** A barrier or gate stands here that would do if it were closed this much sooner. */
  | {
      readonly code: 'close_barrier'
      readonly node: NodeId
      readonly withinSeconds: Seconds
      readonly lateSeconds: Seconds
    }
  /** A post here would do, but posts are forbidden here. */
  | { readonly code: 'forbidden'; readonly node: NodeId; readonly withinSeconds: Seconds }
  /** The suspect may have passed here before now. */
  | { readonly code: 'too_late'; readonly node: NodeId }

/** `missing` in short: n more units at these places within this time, and these barriers. */
export interface WouldClose {
  readonly units: number
  readonly nodes: readonly NodeId[]
  /** By when the first of them is needed, seconds from now; null when no unit is. */
  readonly withinSeconds: Seconds | null
  readonly barriers: readonly NodeId[]
  /** Nodes at which posts are forbidden. */
  readonly forbidden: readonly NodeId[]
}

/** Who is soonest at every boundary node, whatever is known of the suspect. */
export interface ExitManning {
  readonly posts: readonly {
    readonly node: NodeId
    readonly unit: string | number
    readonly arriveSeconds: Seconds
  }[]
  /** Least possible; among these assignments the sum of arrivals is least. */
  readonly lastArrivalSeconds: Seconds
  readonly sumArrivalSeconds: Seconds
  /** Boundary nodes without a unit. */
  readonly unmanned: readonly NodeId[]
}

/** A containment plan. */
export interface ContainmentPlan {
  /** True only when the independent walker found no way out. */
  readonly certified: boolean
  /** Least slack first. */
  readonly posts: readonly Post[]
  /** Units bound by hand that close nothing. */
  readonly latePosts: readonly LatePost[]
  /** Fixed posts that the enclosed streets end at. */
  readonly heldPosts: readonly HeldPost[]
  /** Cameras within the enclosed streets, soonest first. */
  readonly cameras: readonly CameraPass[]
  readonly lastArrivalSeconds: Seconds
  /** Sum of the disturbances of the units used. */
  readonly disturbance: number
  /** Nodes that the suspect can be at without leaving. */
  readonly enclosedNodes: number
  /** The earliest path to each exit left open, earliest first, at most `maxLeaks`. */
  readonly leaks: readonly Leak[]
  readonly leakingExits: number
  readonly missing: readonly Missing[]
  /** Null for a certified plan, and where no more units would help. */
  readonly wouldClose: WouldClose | null
  /** No plan has fewer posts than this, given what each unit can reach; null when no set of posts closes. */
  readonly leastPosts: number | null
  /** True when it is proved that no plan has fewer posts, or, for an open plan, that no plan closes. */
  readonly proved: boolean
  /** Nothing better is looked for any more. */
  readonly finished: boolean
  /** Where the exits are named: how soon all of them could be manned. */
  readonly exits: ExitManning | null
  /** What the certificate rests on; null where nothing is known of the suspect. */
  readonly suspect: (Required<Omit<SuspectBound, 'kmh' | 'mode'>> & Pick<SuspectBound, 'kmh' | 'mode'>) | null
  readonly profile: string
  readonly graphVersion: string
  /** Live changes of the roads that the units' times heed. */
  readonly closures: number
}

import type { Kmh, LngLat, Seconds } from '../geo/index.ts'

/** Id of a node in the road file. */
export type NodeId = number | string

/** A place: a node of the road file, or a point that is brought onto the nearest road. */
export type Place = { readonly node: NodeId } | { readonly lngLat: LngLat }

/** How the suspect travels. */
export type SuspectMode = 'car' | 'ebike' | 'foot'

/** The upper bound of the suspect's speed, under which a certificate holds. */
export interface SuspectBound {
  /** Free-flow speeds of this mode without any wait at signals; default car. */
  readonly mode?: SuspectMode
  /** Times the mode's speeds; default 1.3. */
  readonly speedFactor?: number
  /** One speed on every road, in place of mode and factor. With `mode` only roads of that mode are used. */
  readonly kmh?: Kmh
  /** Bound by one-way streets; default no. Links given with travel times of their own direction are never reversed. */
  readonly obeysOneWay?: boolean
  /** Stopped by live closures; default no. */
  readonly obeysClosures?: boolean
}

/** Somebody who can man a post. */
export type ContainmentUnit = Place & {
  readonly id: string | number
  /** Seconds from now until it can leave; default 0. */
  readonly readySeconds?: Seconds
  /** Seconds from arrival until the post holds; default 0. */
  readonly setupSeconds?: Seconds
}

/** What is to be closed. Seconds count from now; the suspect was last seen `elapsedSeconds` ago. */
export interface ContainmentProblem {
  readonly lastSeen: Place
  readonly elapsedSeconds: Seconds
  readonly suspect: SuspectBound
  /** Out is who gets farther than the suspect can get by this time on free roads. Either this or `boundaryNodes`. */
  readonly horizonSeconds?: Seconds
  /** Out is who reaches one of these nodes. */
  readonly boundaryNodes?: readonly NodeId[]
  readonly units: readonly ContainmentUnit[]
  /** Nodes that are held without a unit, since before the sighting. */
  readonly fixedPosts?: readonly NodeId[]
  /** Nodes that can't be posts. */
  readonly forbiddenPosts?: readonly NodeId[]
  /** Nodes where the map ends, besides those within 150 m of a side of the network's box. */
  readonly mapEdgeNodes?: readonly NodeId[]
}

/** A post of a plan. */
export interface Post {
  readonly node: NodeId
  readonly unit: string | number
  /** Seconds from now until the unit is there, without set-up. */
  readonly arriveSeconds: Seconds
  /** Earliest passage of the suspect, seconds from now, with every road free. */
  readonly suspectSeconds: Seconds
  /** Seconds between the post holding and the suspect's earliest passage, never negative. */
  readonly slackSeconds: Seconds
}

/** A way out that the plan leaves open. */
export interface Leak {
  /** Nodes from the last-seen place to an exit, neighbours on the road. */
  readonly path: readonly NodeId[]
  /** Seconds from now until the suspect can be at the exit by this path; negative: he may be out already. */
  readonly seconds: Seconds
}

/**
 * What would close an open plan, one entry a place: posts here, together with the plan's posts, would leave no way out.
 * Where one of them is `too_late`, no post at all closes any more.
 */
export type Missing =
  /** One more unit that holds this node within `withinSeconds` from now would do. */
  | {
      readonly code: 'needs_unit'
      readonly node: NodeId
      readonly withinSeconds: Seconds
      /**
       * How much too late the first of the given units holds here: 0 when it could but is needed elsewhere, null when
       * none gets here within 1 h.
       */
      readonly lateSeconds: Seconds | null
    }
  /** A post here would do, but posts are forbidden here. */
  | { readonly code: 'forbidden'; readonly node: NodeId; readonly withinSeconds: Seconds }
  /** The suspect may have passed here before now. */
  | { readonly code: 'too_late'; readonly node: NodeId }

/** A containment plan. */
export interface ContainmentPlan {
  /** True only when the independent walker found no way out. */
  readonly certified: boolean
  readonly posts: readonly Post[]
  readonly lastArrivalSeconds: Seconds
  /** Nodes that the suspect can be at without leaving. */
  readonly enclosedNodes: number
  /** The earliest path to each exit left open, earliest first, at most `maxLeaks`. */
  readonly leaks: readonly Leak[]
  readonly leakingExits: number
  readonly missing: readonly Missing[]
  /** No plan has fewer posts than this, given what each unit can reach; null when no set of posts closes. */
  readonly leastPosts: number | null
  /** True when it is proved that no plan has fewer posts, or, for an open plan, that no plan closes. */
  readonly proved: boolean
  /** What the certificate rests on. */
  readonly suspect: Required<Omit<SuspectBound, 'kmh' | 'mode'>> & Pick<SuspectBound, 'kmh' | 'mode'>
  readonly profile: string
  readonly graphVersion: string
}

import type { Kmh, LngLat, Metres, Seconds } from '../geo/index.ts'

/** Id of a node in the road file. */
export type NodeId = number | string

/** A place: a node of the road file, or a point that is brought onto the nearest road. */
export type Place = { readonly node: NodeId } | { readonly lngLat: LngLat }

/**
 * Where the suspect was seen: a node, a point, a point with its uncertainty, somewhere on a street between two
 * neighbouring nodes, or somewhere in an area (a ring of points).
 */
export type Sighting =
  | Place
  | { readonly lngLat: LngLat; readonly radiusMetres: Metres }
  | { readonly between: readonly [NodeId, NodeId] }
  | { readonly area: readonly LngLat[] }

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

/** What kind of post a node takes, as the caller names it; `road` where nothing is said. */
export type PostType = string

/** Somebody who can man a post. */
export type ContainmentUnit = Place & {
  readonly id: string | number
  /** Seconds from now until it can leave; default 0. */
  readonly readySeconds?: Seconds
  /** Seconds from arrival until the post holds; default 0. By post type: a type that is absent can't be manned. */
  readonly setupSeconds?: Seconds | Readonly<Record<PostType, Seconds>>
  /** What taking it from its duty costs, in any unit of the caller; decides only between plans that are equal otherwise. */
  readonly disturbance?: number
}

/** What stands at a fixed post. A camera confirms, it never stops. */
export type FixedPostKind = 'checkpoint' | 'gate' | 'barrier' | 'camera'

/** A place that needs no unit. */
export interface FixedPost {
  readonly node: NodeId
  readonly kind: FixedPostKind
  /** Seconds from now until it is closed or manned; absent: it has held since before the sighting. */
  readonly holdsFromSeconds?: Seconds
}

/** A unit bound to a node by hand. */
export interface ForcedPost {
  readonly unit: string | number
  readonly node: NodeId
}

/** What is to be closed. Seconds count from now; the suspect was last seen `elapsedSeconds` ago. */
export interface ContainmentProblem {
  /** Absent: nothing is known of the suspect; every boundary node is to be manned as soon as possible. */
  readonly lastSeen?: Sighting
  /** How long ago; least and most where that is uncertain (the most counts). */
  readonly elapsedSeconds?: Seconds | readonly [least: Seconds, most: Seconds]
  readonly suspect?: SuspectBound
  /** Where he was heading, degrees clockwise from north: posts ahead are `front`, the others `rear`. */
  readonly headingDegrees?: number
  /** Out is who gets farther than the suspect can get by this time on free roads. Either this or `boundaryNodes`. */
  readonly horizonSeconds?: Seconds
  /** Out is who reaches one of these nodes. */
  readonly boundaryNodes?: readonly NodeId[]
  readonly units: readonly ContainmentUnit[]
  /** Nodes that are held without a unit: ids of such that hold since before the sighting, or posts with kind and time. */
  readonly fixedPosts?: readonly (NodeId | FixedPost)[]
  /** Kinds of post by node, for set-up times; `road` for all others. */
  readonly postTypes?: readonly { readonly node: NodeId; readonly type: PostType }[]
  /** Nodes that can't be posts. */
  readonly forbiddenPosts?: readonly NodeId[]
  /** Streets between neighbouring nodes on which no post can stand: neither of their ends is taken. */
  readonly forbiddenEdges?: readonly (readonly [NodeId, NodeId])[]
  /** Units bound to nodes by hand. One that comes too late is kept, told, and closes nothing. */
  readonly forced?: readonly ForcedPost[]
  /** Units that are not to be used. */
  readonly withoutUnits?: readonly (string | number)[]
  /** Nodes where the map ends, besides those within 150 m of a side of the network's box. */
  readonly mapEdgeNodes?: readonly NodeId[]
  /** The road graph for which the problem was put together; another one in force is refused. */
  readonly graphVersion?: string
}

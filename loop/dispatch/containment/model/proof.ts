import type { LngLat } from '../../../../engines/geo/index.ts'
import type { FlightMode, PointKind, PostMode, PostPart, Ring, SingleRing } from '../model.ts'

/** A reason as data; words are made at the edge. */
export interface Why {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** A post as it was proved: who, where, when; seconds count from the moment of the proof. */
export interface ProvedPost {
  /** Node of the road file. */
  readonly node: string
  readonly lngLat: LngLat
  readonly street: string
  readonly crossing: readonly string[]
  readonly unitId: string
  readonly callSign: string
  readonly mode: PostMode
  readonly part: PostPart
  /** Until it is there, without set-up; negative: it was there before. Null: it can't get there within an hour. */
  readonly arriveSeconds: number | null
  /** Until it holds. */
  readonly holdSeconds: number | null
  /** Earliest passage of the fugitive with every road free; null where he can't get. */
  readonly passageSeconds: number | null
  /** Passage less holding; negative: too late. */
  readonly slackSeconds: number | null
  readonly forced: boolean
  readonly why: readonly Why[]
}

/**
 * A fixed point (固定卡点拦控) that stops everybody without a unit of the plan: no order goes to it. Told when the proof relies
 * on it or when it lies inside the ring.
 */
export interface ProvedFixed {
  readonly openingId: string
  readonly name: string
  readonly kind: PointKind
  readonly node: string
  readonly lngLat: LngLat
  readonly street: string
  readonly crossing: readonly string[]
  /** Since when it stops everybody, who says so, and until when it is open. */
  readonly heldSince: string
  readonly word: string
  readonly untilAt: string
  /** Seconds from the moment of the proof, never positive. */
  readonly heldSeconds: number
  /** Call signs of units that stay because nobody else stands there; nothing where nobody of ours was seen. */
  readonly stays?: readonly string[]
  /** Earliest passage of the fugitive with every road free. */
  readonly passageSeconds: number | null
  /** Passage less holding; negative: he may have passed before it held. */
  readonly slackSeconds: number | null
  /** Without it the walker finds another way out. */
  readonly relied: boolean
}

/** A camera that he may come by; it confirms, it never stops anybody. Seconds from the moment of the proof. */
export interface CameraPass {
  readonly siteId: string
  readonly name: string
  readonly lngLat: LngLat
  readonly street: string
  readonly crossing: readonly string[]
  readonly seconds: number
}

/** A way out that stays open: a real path with its time. */
export interface ProvedLeak {
  readonly line: readonly LngLat[]
  readonly lngLat: LngLat
  readonly street: string
  readonly crossing: readonly string[]
  readonly seconds: number
}

/** What would close it. */
export interface Lack {
  readonly code: 'needs_unit' | 'forbidden' | 'too_late'
  readonly node: string
  readonly lngLat: LngLat
  readonly street: string
  readonly crossing: readonly string[]
  readonly withinSeconds: number | null
  readonly lateSeconds: number | null
}

/** What the walker says of one of two rings against the posts of that ring alone. */
export interface LayerProof {
  readonly ring: SingleRing
  readonly certified: boolean
  readonly leakingExits: number
}

/** The least ring that can be closed, and how sure it is that no smaller one can. */
export interface Smallest {
  /** Minutes since the sighting; null: none of those that were tried. */
  readonly ring: number | null
  /** Every smaller one, to the step, is proved impossible. */
  readonly proved: boolean
  readonly tried: number
  readonly stepSeconds: number
}

/** One ring with its plan, and what the independent walker says about it. */
export interface RingPlan {
  readonly ring: Ring
  /** Only the walker makes it true. */
  readonly certified: boolean
  readonly posts: readonly ProvedPost[]
  readonly leaks: readonly ProvedLeak[]
  readonly leakingExits: number
  readonly lacks: readonly Lack[]
  readonly leastPosts: number | null
  readonly provedFewest: boolean
  readonly enclosedNodes: number
  readonly enclosedMetres: number
  /** The same posts against one 20 % faster. */
  readonly faster: {
    readonly certified: boolean
    readonly late: number
    readonly leakingExits: number
    readonly minSlackSeconds: number | null
  }
  /** False while the planner still looks for fewer posts. */
  readonly refined: boolean
  /** With two rings: each by its own posts; `certified` above is of all posts together. */
  readonly layers?: { readonly inner: LayerProof; readonly outer: LayerProof } | null
  /** Fixed points that hold: those that the proof relies on first. */
  readonly fixed: readonly ProvedFixed[]
}

/** What is kept of a proof after another one took its place. */
export type KeptProof = Pick<RingPlan, 'certified' | 'leakingExits' | 'leaks'> & {
  readonly posts: readonly Pick<ProvedPost, 'unitId' | 'node' | 'slackSeconds'>[]
  readonly layers: NonNullable<RingPlan['layers']> | null
}

/** A ring that can't be asked for here, with the reason. */
export interface RefusedRing {
  readonly ring: Ring
  readonly refused: Why
}

export type RingAnswer = RingPlan | RefusedRing
export const isPlan = (answer: RingAnswer): answer is RingPlan => 'posts' in answer

/** The ways out that the approver knew of when he put a plan in force. */
export interface KnownExits {
  readonly count: number
  /** Where those end that were told; a plan tells only the first of many. */
  readonly places: readonly string[]
}

/** What a proof rests on. */
export interface Basis {
  readonly graphVersion: string
  /** Changes with every closure that begins, ends or is entered. */
  readonly roadsKey: string
  readonly mode: FlightMode
  /** Times free flow; null with a flat bound. */
  readonly speedFactor: number | null
  readonly kmh: number | null
  /** The sighting is known to within this; null or 0: a place. */
  readonly radiusMetres?: number | null
  readonly seenAt: string
  readonly oldestFixSeconds: number | null
  readonly provedAt: string
  /** Of a plan in force: the ways out that its approver knew of. */
  readonly knownExits?: KnownExits | undefined
}

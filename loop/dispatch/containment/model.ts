import type { LngLat } from '../../../engines/geo/index.ts'

/** How somebody flees. */
export const flightModes = {
  car: { zh: '汽车', en: 'Car' },
  ebike: { zh: '电动车', en: 'E-bike' },
  foot: { zh: '步行', en: 'On foot' },
} as const
export type FlightMode = keyof typeof flightModes

/** Where and when he was seen, and how he flees. */
export interface Sighting {
  readonly lngLat: LngLat
  /** How well the place is known; null: exactly. */
  readonly radiusMetres?: number | null
  readonly at: string
  readonly mode: FlightMode
  readonly speedFactor: number | null
  readonly kmh: number | null
  readonly heading: number | null
}

/** What was decided by hand. */
export interface Hand {
  readonly forbidden: readonly string[]
  readonly forced: readonly { readonly unitId: string; readonly node: string }[]
}

/** How a unit gets to its post. */
export type PostMode = 'car' | 'ebike' | 'foot'

/** What counts as out: farther than he can get in so many minutes since the sighting, or past the exits of the map. */
export type SingleRing = number | 'exits'
/** Two rings at once by distinct units, `3+exits`: the inner one seals, the outer one stops who got past it. */
export type NestedRing = `${number}+${number}` | `${number}+exits`
export type Ring = SingleRing | NestedRing

/** The two rings of a nested one; null for a single one. */
export function ringsOf(ring: Ring): { inner: number; outer: SingleRing } | null {
  if (typeof ring === 'number' || ring === 'exits') return null
  const [inner, outer] = ring.split('+')
  return { inner: Number(inner), outer: outer === 'exits' ? 'exits' : Number(outer) }
}

export const nestedRing = (inner: number, outer: SingleRing): NestedRing =>
  outer === 'exits' ? `${inner}+exits` : `${inner}+${outer}`

/**
 * Part of a post in the plan: 前堵 in front of the flight, 后封 behind it, 封控 where no direction is known; with two rings
 * 内封 seals and 外堵 stops.
 */
export const postParts = {
  inner: { zh: '内封', en: 'Inner seal' },
  outer: { zh: '外堵', en: 'Outer stop' },
  front: { zh: '前堵', en: 'Front block' },
  rear: { zh: '后封', en: 'Rear seal' },
  hold: { zh: '封控', en: 'Close' },
} as const
export type PostPart = keyof typeof postParts

/** What stands at an opened point: a manned checkpoint, a gate that is shut, a barrier that is down. */
export const pointKinds = {
  checkpoint: { zh: '卡点', en: 'Checkpoint' },
  gate: { zh: '大门', en: 'Gate' },
  barrier: { zh: '道闸', en: 'Barrier' },
} as const
export type PointKind = keyof typeof pointKinds

/** What happened to an opened point. `over`: its time ran out and nobody said that it goes on. */
export type PointChange =
  | 'opened'
  | 'extended'
  | 'closed'
  | 'confirmed'
  | 'withdrawn'
  | 'ordered_away'
  | 'over'

/** A change of a fixed point by which running plans are proved anew: which one, what, on whose word. */
export interface PointTurn {
  readonly openingId: string
  readonly name: string
  readonly change: PointChange
  /** Who says that it holds, or why it doesn't any more. */
  readonly word: string | null
  /** Of a unit that was ordered away from it: which one, to which call. */
  readonly left: { readonly callSign: string; readonly incidentNumber: string } | null
  /** Name of who changed it; null: its time ran out. */
  readonly by: string | null
}

/** What a proof says, in short. */
export interface ProofInShort {
  readonly certified: boolean
  readonly leakingExits: number
}

/** Legal grounds on which people and vehicles may be held up at a post (R-146; the office's lawyers may add to it). */
export const grounds = {
  police_law_9: {
    zh: '人民警察法第九条（当场盘问、检查）',
    en: 'Police Law art. 9 (questioning and inspection on the spot)',
  },
  police_law_15: {
    zh: '人民警察法第十五条（限制通行、交通管制）',
    en: 'Police Law art. 15 (restricting passage, traffic control)',
  },
  police_law_17: { zh: '人民警察法第十七条（现场管制）', en: 'Police Law art. 17 (control of a scene)' },
  criminal_procedure_82: {
    zh: '刑事诉讼法第八十二条（现行犯、重大嫌疑先行拘留）',
    en: 'Criminal Procedure Law art. 82 (detention of one caught in the act or gravely suspected)',
  },
} as const
export type Ground = keyof typeof grounds

/** `requested` waits for the approver; `running` has orders out; `ended` is over, its record stays. */
export const planStates = {
  requested: { zh: '待批准', en: 'Waiting for approval' },
  running: { zh: '封控中', en: 'Running' },
  ended: { zh: '已撤控', en: 'Ended' },
} as const
export type PlanState = keyof typeof planStates

/** Why a plan ended. */
export const endings = {
  released: { zh: '撤控', en: 'Released' },
  caught: { zh: '抓获', en: 'Caught' },
  expired: { zh: '到期', en: 'Expired' },
  withdrawn: { zh: '未批准撤回', en: 'Withdrawn before approval' },
} as const
export type Ending = keyof typeof endings

/** How the fugitive of a drill behaves; he exists only in the drill's record. */
export const behaviours = {
  fastest_out: { zh: '最快出逃', en: 'Fastest way out' },
  hides_first: { zh: '先躲后逃', en: 'Hides first' },
  random_turns: { zh: '随机拐弯', en: 'Random turns' },
  avoids_main: { zh: '避开大路', en: 'Avoids main roads' },
  doubles_back: { zh: '中途折返', en: 'Doubles back' },
} as const
export type Behaviour = keyof typeof behaviours

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

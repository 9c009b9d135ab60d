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

/** Who had a unit first: his name, and which unit he sent where. */
export interface TakenBy {
  readonly who: string
  readonly what: string
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

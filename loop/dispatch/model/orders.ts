import type { EquipmentKind, Skill, UnitKind, UnitMode } from '../../force/model.ts'
import type { Level } from '../../incidents/model.ts'

/** Why another than the first was taken: one key each; `other` needs words. */
export const overrideCodes = {
  terrain: { zh: '熟悉地形', en: 'Knows the ground' },
  skill: { zh: '技能装备合适', en: 'Skill or gear fits' },
  load: { zh: '首选刚处置完或将交班', en: 'First has just come from a call or hands over' },
  direction: { zh: '可阻去向', en: 'Blocks the way of escape' },
  keep_cover: { zh: '不留空', en: 'Keeps the cover' },
  other: { zh: '其他', en: 'Other' },
} as const
export type OverrideCode = keyof typeof overrideCodes
export const overrideCodeNames = Object.keys(overrideCodes) as [OverrideCode, ...OverrideCode[]]

/** What a response plan asks of one kind of unit; an empty list asks nothing. */
export interface PlanNeed {
  readonly role: 'primary' | 'support'
  readonly count: number
  readonly kinds: readonly UnitKind[]
  readonly modes: readonly UnitMode[]
  readonly leastCrew: number
  /** A police officer is in the crew: auxiliaries alone don't meet it. */
  readonly officer: boolean
  /** All of them, by the crew together. */
  readonly skills: readonly Skill[]
  /** All of them, in use and with the unit. */
  readonly gear: readonly EquipmentKind[]
  readonly withinSeconds: number | null
}

/** A response plan (出警预案) of one organisation, or one that ships. */
export interface ResponsePlan {
  /** Null: ships with the product. */
  readonly orgId: string | null
  readonly orgPath: string | null
  /** First digits of the class; '' stands for every class. */
  readonly classPrefix: string
  /** Null stands for every level. */
  readonly level: Level | null
  readonly needs: readonly PlanNeed[]
  /** Requirement or order that it comes from. */
  readonly source: string
  /** Switched off: the next less particular plan holds. */
  readonly active: boolean
  readonly updatedBy: string | null
  readonly updatedAt: Date | null
  readonly version: number
}
/** Names a plan whoever owns it: `1002/1`, `/2`, `70/` . */
export const planKey = ({ classPrefix, level }: Pick<ResponsePlan, 'classPrefix' | 'level'>): string =>
  `${classPrefix}/${level ?? ''}`

/** A line of what was shown when an order was given. */
export interface ShownUnit {
  readonly unitId: string
  readonly callSign: string
  readonly rank: number
  readonly etaSeconds: number | null
  /** Codes of its limits. */
  readonly limits: readonly string[]
}

/** Why a post stands empty. */
export const gapReasons = {
  ordered: { zh: '被派警', en: 'Sent to a call' },
  duty: { zh: '改变勤务', en: 'Changed its duty' },
  track: { zh: '轨迹离开岗位', en: 'Left by its track' },
} as const
export type GapWhy = keyof typeof gapReasons

/** A post that nobody holds since an instant. */
export interface PostGap {
  readonly id: string
  readonly unitId: string
  readonly callSign: string
  readonly orgPath: string
  readonly zoneId: string | null
  readonly lngLat: readonly [number, number] | null
  readonly locked: boolean
  readonly why: GapWhy
  readonly incidentId: string | null
  readonly openedAt: Date
  readonly closedAt: Date | null
}

/** What is handed over. */
export const handoverKinds = {
  case: { zh: '案件', en: 'Case' },
  dispute: { zh: '纠纷', en: 'Dispute' },
  caught: { zh: '现行抓获', en: 'Caught in the act' },
  seized: { zh: '扣押物品', en: 'Things seized' },
} as const
export type HandoverKind = keyof typeof handoverKinds
export const handoverKindNames = Object.keys(handoverKinds) as [HandoverKind, ...HandoverKind[]]

export const handoverStates = {
  open: { zh: '待接收', en: 'To be received' },
  received: { zh: '已接收', en: 'Received' },
  returned: { zh: '退回', en: 'Sent back' },
} as const
export type HandoverState = keyof typeof handoverStates
export const handoverStateNames = Object.keys(handoverStates) as [HandoverState, ...HandoverState[]]

export interface HandoverItem {
  readonly what: string
  readonly count: number
  readonly note: string
}

/** A handover with both signatures; persons are counted, never named or described. */
export interface CaseHandover {
  readonly id: string
  readonly incidentId: string
  readonly assignmentId: string | null
  readonly orgPath: string
  readonly kind: HandoverKind
  readonly fromUnitId: string | null
  readonly fromText: string
  readonly toOrgId: string
  readonly toOrgPath: string
  readonly toText: string
  readonly persons: number
  readonly items: readonly HandoverItem[]
  readonly facts: string
  readonly givenBy: string
  readonly givenById: string
  readonly givenAt: Date
  readonly state: HandoverState
  readonly receivedBy: string | null
  readonly receivedById: string | null
  readonly receivedAt: Date | null
  readonly remark: string | null
  readonly version: number
}

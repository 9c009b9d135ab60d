import type { ResponseState, Stamp } from '../incidents/model.ts'

import type { OverrideCode } from './model/orders.ts'

export type { ResponseState, Stamp, StampSource } from '../incidents/model.ts'

/** What an assigned unit is there for. */
export const assignmentRoles = {
  primary: { zh: '主责', en: 'Primary' },
  support: { zh: '增援', en: 'Support' },
  cover: { zh: '补位', en: 'Cover' },
  containment: { zh: '封控', en: 'Containment' },
} as const
export type AssignmentRole = keyof typeof assignmentRoles

interface StateSpec {
  readonly zh: string
  readonly en: string
  /** EIDO secondary unit status (NENA-STA-021.1b). */
  readonly eido: string
  /** `reserved`: waits in the unit's stack; `active`: the one the unit works on; `ended`: frees the unit. */
  readonly phase: 'reserved' | 'active' | 'ended'
  /** What it says about the incident, while it lasts; `cleared` also after it has ended well. */
  readonly response: ResponseState | null
}

/**
 * Axis B: progress of one assignment (dispatch.md §2.2). A unit has at most one active assignment, others are reserved.
 * A proposal is a line of a recommendation and no assignment yet.
 */
export const assignmentStates = {
  reserved: { zh: '预派', en: 'Reserved', eido: 'Assigned', phase: 'reserved', response: null },
  sent: { zh: '已派警', en: 'Sent', eido: 'Dispatched', phase: 'active', response: 'assigned' },
  delivered: { zh: '已送达', en: 'Delivered', eido: 'Dispatched', phase: 'active', response: 'assigned' },
  timeout: {
    zh: '超时未签收',
    en: 'Not acknowledged',
    eido: 'Delayed',
    phase: 'active',
    response: 'assigned',
  },
  acked: {
    zh: '已签收',
    en: 'Acknowledged',
    eido: 'AcknowledgedTransmission',
    phase: 'active',
    response: 'assigned',
  },
  en_route: { zh: '已出动', en: 'En route', eido: 'EnRoute', phase: 'active', response: 'en_route' },
  delayed: { zh: '受阻', en: 'Delayed', eido: 'Delayed', phase: 'active', response: 'en_route' },
  on_scene: { zh: '已到达', en: 'On scene', eido: 'OnScene', phase: 'active', response: 'on_scene' },
  transporting: {
    zh: '押解带离',
    en: 'Transporting',
    eido: 'Transporting',
    phase: 'active',
    response: 'on_scene',
  },
  in_position: { zh: '封控到位', en: 'In position', eido: 'Staging', phase: 'active', response: 'on_scene' },
  holding: { zh: '封控中', en: 'Holding', eido: 'Staging', phase: 'active', response: 'on_scene' },
  cleared: { zh: '处置完毕', en: 'Cleared', eido: 'Cleared', phase: 'ended', response: 'cleared' },
  released: { zh: '撤控', en: 'Released', eido: 'Cleared', phase: 'ended', response: 'cleared' },
  reported: { zh: '已反馈', en: 'Reported', eido: 'Cleared', phase: 'ended', response: 'cleared' },
  accepted: { zh: '审核通过', en: 'Accepted', eido: 'Cleared', phase: 'ended', response: 'cleared' },
  refused: { zh: '拒派', en: 'Refused', eido: 'AssignmentCancelled', phase: 'ended', response: null },
  reassigned: { zh: '改派', en: 'Reassigned', eido: 'AssignmentCancelled', phase: 'ended', response: null },
  cancelled: { zh: '撤派', en: 'Cancelled', eido: 'AssignmentCancelled', phase: 'ended', response: null },
} as const satisfies Record<string, StateSpec>
export type AssignmentState = keyof typeof assignmentStates
export const assignmentStateNames = Object.keys(assignmentStates) as readonly AssignmentState[]

export function phaseOf(state: AssignmentState): StateSpec['phase'] {
  return assignmentStates[state].phase
}
export const activeStates = assignmentStateNames.filter((state) => phaseOf(state) === 'active')
/** Active or reserved: the unit still has it before it. */
export const openAssignmentStates = assignmentStateNames.filter((state) => phaseOf(state) !== 'ended')

/** `device`: the phone or radio by itself; `unit`: the crew's press; `desk`: a dispatcher, also for a voice report; `system`: the ladder, a following of another stage. */
export type Mover = 'device' | 'unit' | 'desk' | 'system'

export interface AssignmentTransition {
  readonly from: AssignmentState
  readonly to: AssignmentState
  readonly by: readonly Mover[]
  /** Needs words: why refused, delayed, cancelled, reassigned. */
  readonly reason?: true
  /** Only for this role. */
  readonly role?: AssignmentRole
}

// A field stop may go from sent to on_scene at once: every later step can be reached, the skipped stamps stay null.
const road = ['sent', 'delivered', 'acked', 'en_route', 'on_scene'] as const
const people: readonly Mover[] = ['unit', 'desk']
const forward: AssignmentTransition[] = road.flatMap((from, i) =>
  road.slice(i + 1).map((to) => ({ from, to, by: to === 'delivered' ? (['device'] as const) : people })),
)
const ends = (from: readonly AssignmentState[], to: AssignmentState, by: readonly Mover[], reason?: true) =>
  from.map((one): AssignmentTransition => (reason ? { from: one, to, by, reason } : { from: one, to, by }))

/** The assignment machine as data: every change that exists, and who may cause it. */
export const assignmentTransitions: readonly AssignmentTransition[] = [
  { from: 'reserved', to: 'sent', by: ['desk', 'system'] },
  ...forward,
  { from: 'sent', to: 'timeout', by: ['desk', 'system'] },
  { from: 'delivered', to: 'timeout', by: ['desk', 'system'] },
  { from: 'timeout', to: 'acked', by: people },
  { from: 'timeout', to: 'en_route', by: people },
  { from: 'timeout', to: 'on_scene', by: people },
  { from: 'acked', to: 'delayed', by: people, reason: true },
  { from: 'en_route', to: 'delayed', by: people, reason: true },
  { from: 'delayed', to: 'en_route', by: people },
  { from: 'delayed', to: 'on_scene', by: people },
  { from: 'on_scene', to: 'transporting', by: people },
  ...ends(['acked', 'en_route', 'delayed', 'on_scene', 'transporting'], 'cleared', people),
  { from: 'cleared', to: 'reported', by: people },
  ...ends(['on_scene', 'transporting'], 'reported', people),
  { from: 'reported', to: 'accepted', by: ['desk', 'system'] },
  ...(['en_route', 'delayed', 'acked'] as const).map(
    (from): AssignmentTransition => ({ from, to: 'in_position', by: people, role: 'containment' }),
  ),
  { from: 'in_position', to: 'holding', by: people, role: 'containment' },
  ...(['in_position', 'holding'] as const).map(
    (from): AssignmentTransition => ({ from, to: 'released', by: ['desk', 'system'], role: 'containment' }),
  ),
  ...ends(['reserved', 'sent', 'delivered', 'timeout', 'acked'], 'refused', people, true),
  ...ends([...openAssignmentStates], 'reassigned', ['desk', 'system'], true),
  ...ends([...openAssignmentStates], 'cancelled', ['desk', 'system'], true),
]

/** Stamps of an assignment by the state that sets them, and three that aren't states. Order of the stamps table. */
export const assignmentStamps = {
  reserved: { t: null, zh: '预派', en: 'Reserved' },
  sent: { t: 'T5', zh: '派警', en: 'Sent' },
  delivered: { t: 'T6', zh: '送达', en: 'Delivered' },
  voiced: { t: null, zh: '话音通知', en: 'Told by voice' },
  acked: { t: 'T7', zh: '签收', en: 'Acknowledged' },
  en_route: { t: 'T8', zh: '出动', en: 'En route' },
  on_scene: { t: 'T9', zh: '到场', en: 'On scene' },
  on_scene_geo: { t: 'T9g', zh: '到场(轨迹)', en: 'On scene by track' },
  controlled: { t: 'T10', zh: '控制', en: 'Controlled' },
  transporting: { t: 'T11', zh: '带离', en: 'Transport' },
  cleared: { t: 'T12', zh: '处置完毕', en: 'Cleared' },
  reported: { t: 'T13', zh: '反馈', en: 'Reported' },
  accepted: { t: 'T14', zh: '审核', en: 'Accepted' },
  timeout: { t: null, zh: '超时', en: 'Not acknowledged' },
  delayed: { t: null, zh: '受阻', en: 'Delayed' },
  in_position: { t: 'P4', zh: '到位', en: 'In position' },
  holding: { t: null, zh: '封控', en: 'Holding' },
  released: { t: 'P5', zh: '撤控', en: 'Released' },
  refused: { t: null, zh: '拒派', en: 'Refused' },
  reassigned: { t: null, zh: '改派', en: 'Reassigned' },
  cancelled: { t: null, zh: '撤派', en: 'Cancelled' },
} as const
export type AssignmentStampKind = keyof typeof assignmentStamps
export type AssignmentStamps<T = Date> = { readonly [K in AssignmentStampKind]?: Stamp<T> }

/** One order to one unit for one incident. */
export interface Assignment {
  readonly id: string
  readonly incidentId: string
  readonly unitId: string
  readonly callSign: string
  /** Jurisdiction of the incident. */
  readonly orgPath: string
  /** Jurisdiction of the unit: another one in cross-branch orders. */
  readonly unitOrgPath: string
  readonly role: AssignmentRole
  readonly state: AssignmentState
  readonly stamps: AssignmentStamps
  /** Road time as it was computed when the order was given; null where the unit had no usable fix. */
  readonly etaSeconds: number | null
  /** Place in the recommendation that was shown (1 = first); null when none was. */
  readonly rank: number | null
  /** Why another than the first was taken. */
  readonly overrideReason: string | null
  readonly overrideCode: OverrideCode | null
  /** Words of the last refusal, delay, cancel or reassignment. */
  readonly reason: string | null
  readonly resultText: string | null
  readonly dispositionCode: string | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly updatedBy: string
  readonly updatedAt: Date
  readonly version: number
  readonly demo: boolean
}

/** Kinds of alarm rows; each row is one cause, counted, and stays until somebody takes note of it. */
export const alarmKinds = {
  sos: { zh: '紧急求救', en: 'SOS', level: 1 },
  support: { zh: '请求增援', en: 'Support wanted', level: 1 },
  ack_late: { zh: '未签收', en: 'Not acknowledged', level: 1 },
  refused: { zh: '拒派', en: 'Refused', level: 2 },
  queue_late: { zh: '待派超时', en: 'Waiting too long', level: 2 },
  arrival_late: { zh: '到场超时', en: 'Late on scene', level: 2 },
  notice_late: { zh: '上报超时', en: 'Upward notice late', level: 2 },
  transfer_late: { zh: '移交未答复', en: 'Transfer not answered', level: 2 },
  preempted: { zh: '被抽调，重新待派', en: 'Unit taken, waits again', level: 2 },
  post_gap: { zh: '定点空缺', en: 'Post stands empty', level: 2 },
  support_late: { zh: '增援超时', en: 'Support late', level: 2 },
  contain_request: { zh: '合围待批准', en: 'Containment waits for approval', level: 1 },
  contain_broken: { zh: '合围有变', en: 'Containment broken', level: 1 },
  contain_ending: { zh: '封控将到期', en: 'Containment about to end', level: 2 },
  held_ending: { zh: '固定卡点将结束开放', en: 'Fixed point about to be over', level: 2 },
  checkpoint_over: { zh: '卡点超时未关', en: 'Checkpoint open past its time', level: 2 },
} as const
export type AlarmKind = keyof typeof alarmKinds

export interface Alarm {
  readonly id: string
  readonly kind: AlarmKind
  readonly level: 1 | 2 | 3 | 4
  readonly orgPath: string
  readonly incidentId: string | null
  readonly unitId: string | null
  readonly assignmentId: string | null
  readonly params: Readonly<Record<string, string | number | null>>
  readonly raisedAt: Date
  readonly lastAt: Date
  /** How often the same cause came up while the row stood. */
  readonly count: number
  readonly acknowledgedBy: string | null
  readonly acknowledgedAt: Date | null
}

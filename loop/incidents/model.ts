import type { Level } from './classes.ts'

export * from './classes.ts'
export * from './model-calls.ts'
export * from './model-clues.ts'
export * from './model-duties.ts'

/** Where an incident was heard of. Every source makes the same record. */
export const sources = {
  '110': { zh: '110 报警', en: '110 call' },
  hotline: { zh: '其他热线', en: 'Other hotline' },
  walk_up: { zh: '当面报警', en: 'Walk-up' },
  police_room: { zh: '警务室', en: 'Police room' },
  unit_alarm: { zh: '单位报警', en: 'Unit alarm' },
  patrol: { zh: '巡逻发现', en: 'Found on patrol' },
  volunteer: { zh: '志愿者', en: 'Volunteer' },
  sensor: { zh: '设备告警', en: 'Sensor' },
  transfer_in: { zh: '他部门转入', en: 'Transferred in' },
  import: { zh: '导入', en: 'Imported' },
  internal: { zh: '内部指令', en: 'Internal order' },
} as const
export type Source = keyof typeof sources

/** Only `citizen_reported` feeds forecasts and alerts, so that patrol presence can't feed back into the map. */
export const origins = {
  citizen_reported: { zh: '群众报警', en: 'Citizen reported' },
  officer_initiated: { zh: '民警发现', en: 'Officer initiated' },
  sensor: { zh: '设备', en: 'Sensor' },
} as const
export type Origin = keyof typeof origins

export const validities = {
  valid: { zh: '有效', en: 'Valid' },
  invalid: { zh: '无效', en: 'Invalid' },
  non_police: { zh: '非警务', en: 'Not police' },
  unknown: { zh: '未判定', en: 'Not decided' },
} as const
export type Validity = keyof typeof validities

/** `order` = an internal order (布警、补位) that runs through the same machine and has no caller. */
export type IncidentKind = 'call' | 'order'

/** Where a stamp comes from; `inferred` and `voice` are counted apart, nothing is filled in silently. */
export const stampSources = ['device', 'server', 'geo', 'voice', 'inferred', 'import'] as const
export type StampSource = (typeof stampSources)[number]
export interface Stamp<T = Date> {
  readonly at: T
  readonly source: StampSource
  /** What the device said, where its clock can't be right: marked, and `at` is the server's. */
  readonly deviceAt?: string
}
/** Stamps of the incident itself; T5 to T12 belong to the assignments (dispatch). A missing one stays missing. */
export const incidentStampKinds = {
  T0: { zh: '呼入', en: 'Call offered' },
  T1: { zh: '接听', en: 'Answered' },
  T2: { zh: '定位', en: 'Located' },
  T3: { zh: '建单', en: 'Created' },
  T4: { zh: '待派', en: 'Queued' },
  T13: { zh: '反馈', en: 'Feedback' },
  T14: { zh: '审核', en: 'Reviewed' },
  T15: { zh: '办结', en: 'Closed' },
} as const
export type IncidentStampKind = keyof typeof incidentStampKinds
export type IncidentStamps<T = Date> = { readonly [K in IncidentStampKind]?: Stamp<T> }

/**
 * States of an incident that are stored. What happens between `pending` and `reported` (assigned, en_route, on_scene,
 * cleared) is derived from the assignments and never stored: see `responseStates`.
 */
export const incidentStatuses = {
  draft: { zh: '录入中', en: 'Draft', eido: 'Active', open: true, final: false },
  pending: { zh: '待派', en: 'Waiting', eido: 'Active', open: true, final: false },
  scheduled: { zh: '预约', en: 'Scheduled', eido: 'Active', open: true, final: false },
  monitored: { zh: '挂起关注', en: 'Monitored', eido: 'Active', open: true, final: false },
  reopened: { zh: '重开', en: 'Reopened', eido: 'ReOpened', open: true, final: false },
  reported: { zh: '已反馈', en: 'Reported', eido: 'ResourcesOnscene', open: false, final: false },
  reviewed: { zh: '已审核', en: 'Reviewed', eido: 'ResourcesOnscene', open: false, final: false },
  closed: { zh: '办结', en: 'Closed', eido: 'Closed', open: false, final: true },
  transferred: { zh: '移交', en: 'Transferred', eido: 'Closed', open: false, final: true },
  merged: { zh: '并入', en: 'Merged', eido: 'Closed', open: false, final: true },
  cancelled: { zh: '撤警', en: 'Cancelled', eido: 'Cancelled', open: false, final: true },
} as const
export type IncidentStatus = keyof typeof incidentStatuses

export const responseStates = {
  assigned: { zh: '已派', en: 'Assigned', eido: 'ResourcesAssigned' },
  en_route: { zh: '已出动', en: 'En route', eido: 'ResourcesEnroute' },
  on_scene: { zh: '处置中', en: 'On scene', eido: 'ResourcesOnscene' },
  cleared: { zh: '处置完毕', en: 'Cleared', eido: 'ResourcesOnscene' },
} as const
export type ResponseState = keyof typeof responseStates

export type IncidentAct =
  | 'submit'
  | 'schedule'
  | 'activate'
  | 'monitor'
  | 'resume'
  | 'report'
  | 'review'
  | 'close'
  | 'cancel'
  | 'transfer'
  | 'merge'
  | 'reopen'
/** What must hold before an act: each has a sentence that says what would make it possible. */
export type Guard = 'described' | 'result' | 'no_open_assignment' | 'reason' | 'target' | 'start_time'

export interface IncidentTransition {
  readonly act: IncidentAct
  readonly from: readonly IncidentStatus[]
  readonly to: IncidentStatus
  readonly guards: readonly Guard[]
  readonly zh: string
  readonly en: string
}

/** The incident machine as data (dispatch.md §2.3). */
export const incidentTransitions: readonly IncidentTransition[] = [
  { act: 'submit', from: ['draft'], to: 'pending', guards: ['described'], zh: '受理', en: 'Accept' },
  {
    act: 'schedule',
    from: ['draft', 'pending'],
    to: 'scheduled',
    guards: ['described', 'start_time', 'no_open_assignment'],
    zh: '预约',
    en: 'Schedule',
  },
  { act: 'activate', from: ['scheduled'], to: 'pending', guards: ['described'], zh: '启动', en: 'Activate' },
  {
    act: 'monitor',
    from: ['pending', 'reopened'],
    to: 'monitored',
    guards: ['reason', 'no_open_assignment'],
    zh: '挂起',
    en: 'Monitor',
  },
  { act: 'resume', from: ['monitored'], to: 'pending', guards: [], zh: '恢复', en: 'Resume' },
  {
    act: 'report',
    from: ['pending', 'monitored', 'reopened'],
    to: 'reported',
    guards: ['result', 'no_open_assignment'],
    zh: '反馈',
    en: 'Report',
  },
  { act: 'review', from: ['reported'], to: 'reviewed', guards: [], zh: '审核', en: 'Review' },
  {
    act: 'close',
    from: ['reported', 'reviewed'],
    to: 'closed',
    guards: ['result', 'no_open_assignment'],
    zh: '办结',
    en: 'Close',
  },
  {
    act: 'cancel',
    from: ['draft', 'pending', 'scheduled', 'monitored', 'reopened'],
    to: 'cancelled',
    guards: ['reason'],
    zh: '撤警',
    en: 'Cancel',
  },
  {
    act: 'transfer',
    from: ['pending', 'monitored', 'reopened'],
    to: 'transferred',
    guards: ['reason', 'target'],
    zh: '移交',
    en: 'Transfer',
  },
  {
    act: 'merge',
    from: ['draft', 'pending', 'monitored', 'reopened'],
    to: 'merged',
    guards: ['target'],
    zh: '并入',
    en: 'Merge',
  },
  {
    act: 'reopen',
    from: ['reported', 'reviewed', 'closed', 'transferred', 'merged', 'cancelled'],
    to: 'reopened',
    guards: ['reason'],
    zh: '重开',
    en: 'Reopen',
  },
]

/** How a case ended (the office's own list; GA/T 2000.152 codes are not public). */
export const dispositions = {
  handled_on_scene: { zh: '当场处置', en: 'Handled on scene' },
  mediated: { zh: '调解', en: 'Mediated' },
  case_filed: { zh: '受立案', en: 'Case filed' },
  caught: { zh: '现场抓获', en: 'Caught on scene' },
  helped: { zh: '已帮助', en: 'Helped' },
  handed_over: { zh: '移交主责部门', en: 'Handed over' },
  gone_on_arrival: { zh: '到场无人', en: 'Gone on arrival' },
  no_finding: { zh: '未发现情况', en: 'Nothing found' },
  false_alarm: { zh: '误报', en: 'False alarm' },
  duplicate: { zh: '重复报警', en: 'Duplicate call' },
  not_police: { zh: '非警务，已告知', en: 'Not police, told' },
} as const
export type Disposition = keyof typeof dispositions

/** An incident as the stages see it: no caller, no person beside those who worked on it. */
export interface Incident {
  readonly id: string
  /** `JQ20261122-0041`: duty day and running number. */
  readonly number: string
  readonly orgId: string
  readonly orgPath: string
  readonly zoneId: string | null
  readonly beatId: string | null
  readonly classCode: string
  readonly level: Level
  /** As the class's flag stood on the day of the event. */
  readonly preventable: boolean
  readonly source: Source
  readonly origin: Origin
  readonly validity: Validity
  readonly kind: IncidentKind
  /** The event's interval; null where nobody knows. Equal for a moment in time. */
  readonly occurredFrom: Date | null
  readonly occurredTo: Date | null
  readonly reportedAt: Date
  readonly lon: number | null
  readonly lat: number | null
  readonly located: boolean
  readonly placeText: string
  readonly text: string
  readonly status: IncidentStatus
  readonly stamps: IncidentStamps
  readonly dispositionCode: Disposition | null
  readonly resultText: string | null
  readonly resultBy: string | null
  readonly resultAt: Date | null
  readonly closedAt: Date | null
  readonly mergedInto: string | null
  readonly transferredTo: string | null
  readonly scheduledAt: Date | null
  readonly externalKey: string | null
  readonly version: number
  readonly updatedBy: string
  readonly updatedAt: Date
  readonly createdAt: Date
  readonly demo: boolean
}

/** What analysis gets: a place, a time and a class. */
export interface AnalysedIncident {
  readonly id: string
  readonly number: string
  readonly classCode: string
  /** Null when the incident has no place: it still counts for its station. */
  readonly lon: number | null
  readonly lat: number | null
  /** Occurred between; both null when not recorded (then only `reportedAt` is known). */
  readonly from: Date | null
  readonly to: Date | null
  readonly reportedAt: Date
  readonly orgId: string
  readonly orgPath: string
  readonly zoneId: string | null
  readonly beatId: string | null
  readonly preventable: boolean
  readonly origin: Origin
}

import type { LngLat } from '../../engines/geo/units.ts'
import type { Day } from '../map/model.ts'

/** Kinds of force; they differ in legal power, so rights and tasks follow from them. */
export const personKinds = ['officer', 'auxiliary', 'guard', 'volunteer'] as const
export type PersonKind = (typeof personKinds)[number]

export const skills = [
  'driver',
  'motorcycle',
  'first_aid',
  'negotiator',
  'weapon_permit',
  'drone',
  'mediator',
  'radio_operator',
  'dog_handler',
  'sign_language',
] as const
export type Skill = (typeof skills)[number]

/** A member of the force. There is no field for origin, belief, body or birth, and none may be added (a test reads the schema). */
export interface Person {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  /** Badge or pass number; unique. */
  readonly badge: string
  readonly name: string
  readonly kind: PersonKind
  /** Rank or post as written, e.g. 一级警员 or 巡逻. */
  readonly rankText: string
  readonly skills: readonly Skill[]
  readonly unitId: string | null
  /** Shown only to those with `force.contact`. */
  readonly phone: string | null
  /** Volunteers: consent to be kept and called, until this day. */
  readonly consentUntil: Day | null
  readonly active: boolean
  readonly version: number
  readonly demo: boolean
}

export const leaveKinds = ['annual_leave', 'sick_leave', 'comp_leave', 'training', 'secondment'] as const
export type LeaveKind = (typeof leaveKinds)[number]

/** Whole days away, both ends included. */
export interface Leave {
  readonly id: string
  readonly personId: string
  readonly fromDay: Day
  readonly toDay: Day
  readonly kind: LeaveKind
}

export const unitModes = ['car', 'foot', 'ebike', 'bicycle', 'post'] as const
export type UnitMode = (typeof unitModes)[number]

export const unitKinds = [
  'patrol',
  'duty_group',
  'night_group',
  'mobile_group',
  'checkpoint_group',
  'volunteer_team',
  'guard_team',
] as const
export type UnitKind = (typeof unitKinds)[number]

/** A patrol unit (巡组): what is rostered, seen on the map and sent to calls. */
export interface Unit {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  /** Unique, see `rules/call-sign.ts`. */
  readonly callSign: string
  readonly name: string
  readonly kind: UnitKind
  readonly mode: UnitMode
  readonly zoneId: string | null
  /** Where it stands ready when nothing is on: its station or post. */
  readonly home: LngLat | null
  readonly leaderId: string | null
  /** Crew 1–4 of four crews, three shifts; null when it doesn't rotate. */
  readonly crewNo: 1 | 2 | 3 | 4 | null
  readonly active: boolean
  readonly version: number
  readonly demo: boolean
}

export const equipmentKinds = [
  'car',
  'van',
  'motorcycle',
  'ebike',
  'bicycle',
  'radio',
  'body_camera',
] as const
export type EquipmentKind = (typeof equipmentKinds)[number]

/** GA/T 2000.40 use-state in words. */
export const equipmentStates = ['in_use', 'stopped', 'repair', 'scrapped'] as const
export type EquipmentState = (typeof equipmentStates)[number]

export interface Equipment {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  readonly kind: EquipmentKind
  /** Unique code, plate or radio number. */
  readonly code: string
  readonly unitId: string | null
  readonly personId: string | null
  /** Number in position messages (JT/T 808 terminal, radio id), unique. */
  readonly terminalId: string | null
  readonly seats: number | null
  readonly state: EquipmentState
  readonly version: number
  readonly demo: boolean
}

/** Duty states of a unit, axis A; progress of calls is an axis of its own, per assignment. EIDO: NENA-STA-021.1b. */
export const unitDutyStates = {
  off_duty: {
    zh: '未在岗',
    en: 'Off duty',
    eido: 'NotAvailable',
    eidoSecondary: 'OffDuty',
    dispatchable: 'no',
    onDuty: false,
  },
  rostered: {
    zh: '已排班待报备',
    en: 'Rostered',
    eido: 'NotAvailable',
    eidoSecondary: 'Roster',
    dispatchable: 'no',
    onDuty: false,
  },
  patrol: {
    zh: '巡逻中',
    en: 'On patrol',
    eido: 'Available',
    eidoSecondary: 'InService',
    dispatchable: 'yes',
    onDuty: true,
  },
  post: {
    zh: '定点值守',
    en: 'At post',
    eido: 'ConditionallyAvailable',
    eidoSecondary: 'Post',
    dispatchable: 'yes',
    onDuty: true,
  },
  standby: {
    zh: '在所备勤',
    en: 'Standby',
    eido: 'Available',
    eidoSecondary: 'Station',
    dispatchable: 'yes',
    onDuty: true,
  },
  cover: {
    zh: '跨区补位',
    en: 'Covering',
    eido: 'Available',
    eidoSecondary: 'CoveringAlternateArea',
    dispatchable: 'yes',
    onDuty: true,
  },
  busy_interruptible: {
    zh: '勤务占用可调',
    en: 'Busy, may be called',
    eido: 'ConditionallyAvailable',
    eidoSecondary: 'ResponderInitiatedEvent',
    dispatchable: 'by_priority',
    onDuty: true,
  },
  break: {
    zh: '就餐轮休',
    en: 'On break',
    eido: 'ConditionallyAvailable',
    eidoSecondary: 'Break',
    dispatchable: 'urgent_only',
    onDuty: true,
  },
  shift_pending: {
    zh: '待交班',
    en: 'Handing over',
    eido: 'ConditionallyAvailable',
    eidoSecondary: 'ShiftPending',
    dispatchable: 'last_choice',
    onDuty: true,
  },
  out_of_service: {
    zh: '暂停勤务',
    en: 'Out of service',
    eido: 'NotAvailable',
    eidoSecondary: 'OutofService',
    dispatchable: 'no',
    onDuty: false,
  },
} as const satisfies Record<string, DutyStateSpec>

interface DutyStateSpec {
  readonly zh: string
  readonly en: string
  readonly eido: 'Available' | 'ConditionallyAvailable' | 'NotAvailable'
  readonly eidoSecondary: string
  readonly dispatchable: 'yes' | 'by_priority' | 'urgent_only' | 'last_choice' | 'no'
  /** Counts as on duty now. */
  readonly onDuty: boolean
}

export type UnitDutyState = keyof typeof unitDutyStates
export const unitDutyStateNames = Object.keys(unitDutyStates) as readonly UnitDutyState[]

/** Who may cause a change of state: the unit by itself, a dispatcher or duty chief, the roster and clock. */
export type DutyActorKind = 'unit' | 'desk' | 'system'

/** What must hold before a change. `start`: crew, officer and radio; `handover`: no open assignment and a handover record. */
export type DutyGuard = 'start' | 'handover'

export interface DutyTransition {
  readonly from: UnitDutyState
  readonly to: UnitDutyState
  readonly by: readonly DutyActorKind[]
  readonly guard?: DutyGuard
}

const onDuty = unitDutyStateNames.filter((state) => unitDutyStates[state].onDuty)
const everybody: readonly DutyActorKind[] = ['unit', 'desk', 'system']

/** The machine as data: every change of duty state that exists. */
export const unitDutyTransitions: readonly DutyTransition[] = [
  { from: 'off_duty', to: 'rostered', by: ['desk', 'system'] },
  { from: 'rostered', to: 'off_duty', by: ['desk', 'system'] },
  // A unit may report for duty that no roster foresaw (call-out); the desk sees it as unplanned.
  ...(['off_duty', 'rostered', 'out_of_service'] as const).flatMap((from) =>
    (['patrol', 'post', 'standby'] as const).map((to) => ({
      from,
      to,
      by: everybody,
      guard: 'start' as const,
    })),
  ),
  ...onDuty.flatMap((from) => onDuty.filter((to) => to !== from).map((to) => ({ from, to, by: everybody }))),
  ...onDuty.map((from) => ({ from, to: 'off_duty' as const, by: everybody, guard: 'handover' as const })),
  ...onDuty.map((from) => ({ from, to: 'out_of_service' as const, by: ['unit', 'desk'] as const })),
  { from: 'rostered', to: 'out_of_service', by: ['unit', 'desk'] },
  { from: 'out_of_service', to: 'off_duty', by: everybody },
]

/** A member of a crew as other stages see him. */
export interface CrewMember {
  readonly id: string
  readonly name: string
  readonly kind: PersonKind
}

/** Duty state of a unit with what others need to know about it. */
export interface UnitDuty {
  readonly unitId: string
  readonly callSign: string
  readonly unitKind: UnitKind
  readonly mode: UnitMode
  readonly orgId: string
  readonly orgPath: string
  readonly zoneId: string | null
  readonly home: LngLat | null
  readonly state: UnitDutyState
  readonly since: string
  /** Start of the duty that runs, through all changes of state; null off duty or where nobody recorded it. */
  readonly onSince: string | null
  readonly crew: readonly CrewMember[]
  /** Skills of the crew together. */
  readonly skills: readonly Skill[]
  readonly shiftLabel: string | null
  readonly version: number
}

/** Heads of one kind on a day: available = on strength − leave − training − seconded. */
export interface KindStrength {
  readonly onStrength: number
  readonly leave: number
  readonly training: number
  readonly seconded: number
  readonly available: number
}

/** Strength of one organisation by kind of force; people of units below it are counted there, not here. */
export interface OrgStrength {
  readonly orgId: string
  readonly orgPath: string
  readonly day: Day
  readonly byKind: Readonly<Record<PersonKind, KindStrength>>
}

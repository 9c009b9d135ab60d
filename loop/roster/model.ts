import type { PersonKind, UnitKind, UnitMode } from '../force/model.ts'

export type { Reason } from '../analysis/model.ts'

export const dutyRoles = [
  'main',
  'deputy',
  'patrol',
  'night',
  'mobile',
  'checkpoint',
  'post',
  'guard',
  'volunteer',
  'leader',
] as const
export type DutyRole = (typeof dutyRoles)[number]

/** One stretch of duty of one unit (or of a leader) on one duty day. */
export interface Duty {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  /** Duty day on which it begins. */
  readonly day: string
  readonly unitId: string | null
  readonly callSign: string
  readonly role: DutyRole
  /** Name of the shift or window: 早班, 中班, 夜班, 副班巡逻. */
  readonly shift: string
  readonly mode: UnitMode
  /** ISO times. */
  readonly startAt: string
  readonly endAt: string
  readonly people: readonly DutyPerson[]
  readonly status: 'planned' | 'published' | 'cancelled'
  readonly version: number
}

export interface DutyPerson {
  readonly id: string
  readonly name: string
  readonly kind: PersonKind
}

/** One broken hard rule, with the figures that break it. */
export interface RosterViolation {
  readonly rule:
    | 'fewer_than_two'
    | 'auxiliaries_without_officer'
    | 'rest_too_short'
    | 'too_long_a_day'
    | 'nights_in_row'
    | 'no_free_day'
    | 'on_leave'
    | 'double_duty'
  readonly day: string
  readonly dutyId: string | null
  readonly callSign: string | null
  readonly person: string | null
  readonly found: number
  readonly limit: number
}

/** Minutes of a duty day in which fewer heads are planned than required. */
export interface Hole {
  readonly orgId: string
  readonly from: string
  readonly to: string
  readonly required: number
  readonly planned: number
  readonly missing: number
}

/** A unit with its people, as the planner needs it. */
export interface RosterUnit {
  readonly id: string
  readonly callSign: string
  readonly kind: UnitKind
  readonly mode: UnitMode
  readonly crewNo: number | null
  readonly members: readonly DutyPerson[]
}

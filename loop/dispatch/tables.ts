import './desk/tables.ts'
import './messages/tables.ts'
import type { ColumnType, Generated } from 'kysely'
import type { GapWhy, HandoverKind, HandoverState, OverrideCode } from './model/orders.ts'
import type { AlarmKind, AssignmentRole, AssignmentState } from './model.ts'

export interface AssignmentTable {
  id: string
  incident_id: string
  unit_id: string
  call_sign: string
  org_path: string
  unit_org_path: string
  role: AssignmentRole
  state: AssignmentState
  /** `{sent: {at, source}, …}`: a stamp that nobody set has no key. */
  stamps: Generated<unknown>
  eta_seconds: number | null
  rank: number | null
  override_reason: string | null
  /** Which of the coded reasons; the words are in `override_reason`. */
  override_code: ColumnType<OverrideCode | null, OverrideCode | null | undefined, OverrideCode | null>
  reason: string | null
  result_text: string | null
  disposition_code: string | null
  created_by: string
  created_at: Date
  updated_by: string
  updated_at: Date
  version: Generated<number>
  demo: Generated<boolean>
}

export interface DispatchAlarmTable {
  id: string
  kind: AlarmKind
  level: 1 | 2 | 3 | 4
  /** One row a cause while it stands. */
  cause: string
  org_path: string
  incident_id: string | null
  unit_id: string | null
  assignment_id: string | null
  params: unknown
  raised_at: Date
  last_at: Date
  count: Generated<number>
  acknowledged_by: string | null
  acknowledged_at: Date | null
  /** The cause went away by itself (a late order was acknowledged after all). */
  ended_at: Date | null
}

/** What a review of an incident found: a note, or a lesson with who sees to it until when. */
export interface ReviewFindingTable {
  id: string
  incident_id: string
  org_path: string
  kind: 'note' | 'lesson'
  text: string
  /** Number of the event in the log that it is about. */
  about_seq: number | null
  owner: string | null
  due_on: unknown
  state: 'open' | 'done'
  created_by: string
  created_at: Date
  updated_by: string
  updated_at: Date
  version: Generated<number>
}

/** One plan of one organisation; `level` 0 stands for every level. */
export interface ResponsePlanTable {
  org_id: string
  org_path: string
  class_prefix: string
  level: 0 | 1 | 2 | 3 | 4
  needs: unknown
  source: string
  active: Generated<boolean>
  updated_by: string
  updated_at: Date
  version: Generated<number>
}

/** What a dispatcher was shown and took. It has no column for who: choices are reported by class and zone, never by person. */
export interface DispatchChoiceTable {
  id: string
  at: Date
  org_path: string
  incident_id: string
  zone_id: string | null
  class_code: string
  level: 1 | 2 | 3 | 4
  plan_key: string | null
  whole_plan: boolean
  shown: unknown
  taken: unknown
  first_taken: boolean
  override_code: OverrideCode | null
  override_text: string | null
  bypassed: unknown
  demo: Generated<boolean>
}

export interface PostLockTable {
  unit_id: string
  org_path: string
  reason: string
  locked_by: string
  locked_at: Date
}

export interface PostGapTable {
  id: string
  unit_id: string
  call_sign: string
  org_path: string
  zone_id: string | null
  lon: number | null
  lat: number | null
  locked: boolean
  why: GapWhy
  incident_id: string | null
  opened_at: Date
  closed_at: Date | null
  closed_how: string | null
  demo: Generated<boolean>
}

export interface CaseHandoverTable {
  id: string
  incident_id: string
  assignment_id: string | null
  org_path: string
  kind: HandoverKind
  from_unit_id: string | null
  from_text: string
  to_org_id: string
  to_org_path: string
  to_text: string
  persons: number
  items: unknown
  facts: string
  given_by: string
  given_by_id: string
  given_at: Date
  state: HandoverState
  received_by: string | null
  received_by_id: string | null
  received_at: Date | null
  remark: string | null
  version: Generated<number>
  demo: Generated<boolean>
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    assignment: AssignmentTable
    dispatch_alarm: DispatchAlarmTable
    response_plan: ResponsePlanTable
    dispatch_choice: DispatchChoiceTable
    post_lock: PostLockTable
    post_gap: PostGapTable
    case_handover: CaseHandoverTable
    review_finding: ReviewFindingTable
  }
}

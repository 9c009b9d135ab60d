import type { Generated } from 'kysely'
import './desk/tables.ts'
import './messages/tables.ts'
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

declare module '../../platform/database/tables.ts' {
  interface Tables {
    assignment: AssignmentTable
    dispatch_alarm: DispatchAlarmTable
    review_finding: ReviewFindingTable
  }
}

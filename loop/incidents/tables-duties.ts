import type { Generated } from 'kysely'
import type { NoticeGround, NoticeState, NoticeWay, TransferKind, TransferState } from './model.ts'

/** A notice to the organisation above: needed by a rule, due at a time. */
export interface IncidentNoticeTable {
  id: string
  incident_id: string
  org_path: string
  to_name: string
  ground: NoticeGround
  due_at: Date
  draft: string
  state: NoticeState
  /** As it was sent, by whom, how and when. */
  sent_text: string | null
  sent_by: string | null
  sent_at: Date | null
  way: NoticeWay | null
  /** Who took it above, as the receipt says. */
  received_by: string | null
  received_at: Date | null
  overdue_told: Generated<boolean>
  version: Generated<number>
  updated_by: string
  updated_at: Date
  created_at: Date
}

/** One handing over of an incident; the incident keeps its id. */
export interface IncidentTransferTable {
  id: string
  incident_id: string
  org_path: string
  kind: TransferKind
  target_org_id: string | null
  target_path: string | null
  target_name: string
  reason: string
  state: TransferState
  due_at: Date
  /** The number that the other side gave. */
  external_ref: string | null
  sent_by: string
  sent_at: Date
  answered_by: string | null
  answered_at: Date | null
  note: string
  overdue_told: Generated<boolean>
  version: Generated<number>
  updated_by: string
  updated_at: Date
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    incident_notice: IncidentNoticeTable
    incident_transfer: IncidentTransferTable
  }
}

import type { Generated } from 'kysely'
import type {
  CallOutcome,
  CallReason,
  ClueMode,
  IncidentKind,
  IncidentStatus,
  Level,
  Origin,
  Source,
  Validity,
} from './model.ts'

export interface IncidentTable {
  id: string
  number: string
  org_id: string
  org_path: string
  zone_id: string | null
  beat_id: string | null
  class_code: string
  level: Level
  preventable: boolean
  source: Source
  origin: Origin
  validity: Validity
  kind: IncidentKind
  occurred_from: Date | null
  occurred_to: Date | null
  reported_at: Date
  lon: number | null
  lat: number | null
  located: boolean
  place_text: string
  text: string
  /** Why it is no police matter or no valid report; a code of the model. */
  validity_reason: Generated<CallReason | null>
  status: IncidentStatus
  /** `{T0: {at, source}, …}`: a stamp that nobody set has no key. */
  stamps: Generated<unknown>
  disposition_code: string | null
  result_text: string | null
  result_by: string | null
  result_at: Date | null
  /** End of the shift in which the result was due; null when no shift is known. */
  result_due: Date | null
  closed_at: Date | null
  merged_into: string | null
  transferred_to: string | null
  scheduled_at: Date | null
  place_corrected: Generated<boolean>
  external_key: string | null
  version: Generated<number>
  updated_by: string
  updated_at: Date
  created_at: Date
  demo: Generated<boolean>
}

/** One call: belongs to no incident or to one; several may belong to one. */
export interface IncidentCallTable {
  id: string
  /** `JJ20261122-0041`: duty day and running number of the call. */
  number: string
  org_id: string
  org_path: string
  incident_id: string | null
  /** The incident it came with when that one was merged into another; null when it came by itself. */
  merged_from: string | null
  source: Source
  /** Erased after its time. */
  caller_phone: string | null
  /** T0, T1, T2 and the end of the talk; what nobody told stays null. */
  offered_at: Date | null
  answered_at: Date | null
  located_at: Date | null
  ended_at: Date | null
  lon: number | null
  lat: number | null
  place_text: string
  /** The caller's words as they were taken down. */
  text: string
  /** Null while it rings, and where it isn't known who answered. */
  taken_by: string | null
  taken_by_id: string | null
  /** The office of whoever answered, as it was then; null for calls of before this was kept. */
  taken_org_id: string | null
  outcome: CallOutcome | null
  outcome_reason: CallReason | null
  note: string
  /** The telephone system's own id: the same call is never rung twice. */
  external_key: string | null
  version: Generated<number>
  updated_by: string
  updated_at: Date
  created_at: Date
  demo: Generated<boolean>
}

/** A clue to follow: last seen where and when, which way, how; expires. */
export interface IncidentClueTable {
  id: string
  incident_id: string
  seen_at: Date
  lon: number
  lat: number
  mode: ClueMode | null
  direction: string
  description: string
  expires_at: Date
  created_by: string
  created_at: Date
}

/** Running number of each duty day. */
export interface IncidentNumberTable {
  duty_day: string
  last: number
}

/** Preventable flag of a class from a day on. */
export interface IncidentClassFlagTable {
  class_code: string
  valid_from: string
  preventable: boolean
  updated_by: string
  updated_at: Date
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    incident: IncidentTable
    incident_call: IncidentCallTable
    incident_clue: IncidentClueTable
    incident_number: IncidentNumberTable
    incident_call_number: IncidentNumberTable
    incident_class_flag: IncidentClassFlagTable
  }
}

import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type {
  EquipmentKind,
  EquipmentState,
  LeaveKind,
  PersonKind,
  Skill,
  UnitDutyState,
  UnitKind,
  UnitMode,
} from './model.ts'

type DayColumn = ColumnType<string, string, string>

export interface PersonTable {
  id: string
  org_id: string
  org_path: string
  badge: string
  name: string
  kind: PersonKind
  rank_text: string
  skills: JSONColumnType<Skill[]>
  unit_id: string | null
  phone: string | null
  consent_until: ColumnType<string | null, string | null, string | null>
  active: Generated<boolean>
  external_key: string | null
  import_hash: string | null
  version: Generated<number>
  updated_by: string
  updated_at: Date
  demo: Generated<boolean>
}

export interface LeaveDayTable {
  id: string
  person_id: string
  from_day: DayColumn
  to_day: DayColumn
  kind: LeaveKind
  updated_by: string
  updated_at: Date
}

export interface UnitTable {
  id: string
  org_id: string
  org_path: string
  call_sign: string
  name: string
  kind: UnitKind
  mode: UnitMode
  zone_id: string | null
  home_lon: number | null
  home_lat: number | null
  leader_id: string | null
  crew_no: number | null
  active: Generated<boolean>
  version: Generated<number>
  updated_by: string
  updated_at: Date
  demo: Generated<boolean>
}

export interface EquipmentTable {
  id: string
  org_id: string
  org_path: string
  kind: EquipmentKind
  code: string
  unit_id: string | null
  person_id: string | null
  terminal_id: string | null
  seats: number | null
  state: EquipmentState
  version: Generated<number>
  updated_by: string
  updated_at: Date
  demo: Generated<boolean>
}

export interface UnitDutyTable {
  unit_id: string
  state: UnitDutyState
  since: Date
  /** Start of the duty that runs; null off duty, or where nobody recorded it. */
  on_since: ColumnType<Date | null, Date | null | undefined, Date | null>
  crew: JSONColumnType<string[]>
  shift_label: string | null
  version: Generated<number>
  updated_by: string
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    person: PersonTable
    leave_day: LeaveDayTable
    unit: UnitTable
    equipment: EquipmentTable
    unit_duty: UnitDutyTable
  }
}

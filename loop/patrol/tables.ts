import type { ColumnType, Generated } from 'kysely'

type DayColumn = ColumnType<string, string, string>

export interface TourTable {
  id: string
  org_id: string
  org_path: string
  day: DayColumn
  unit_id: string
  call_sign: string
  duty_id: string
  shift: string
  zone_id: string | null
  mode: string
  start_at: Date
  end_at: Date
  stops: unknown
  difference: number | null
  seed: number
  status: string
  version: Generated<number>
  received_at: Date | null
  updated_by: string
  updated_at: Date
}
export interface TourPlanTable {
  org_id: string
  day: DayColumn
  org_path: string
  targets: number
  visits: number
  uncovered: unknown
  explore_share: number
  difference: number | null
  wanted_difference: number
  difference_met: boolean
  predictability: number | null
  level: number | null
  seed: number
  version: number
  reason: string | null
  planned_by: string
  planned_at: Date
}
export interface StopRecordTable {
  id: string
  complaint_number: string
  org_id: string
  org_path: string
  unit_id: string
  at: Date
  lon: number
  lat: number
  place_text: string
  subject: string
  bases: unknown
  facts: string
  officer_ids: unknown
  outcome: string
  recorded_by: string
  recorded_at: Date
  expires_at: Date
}
interface StopNumberTable {
  duty_day: DayColumn
  last: number
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    tour: TourTable
    tour_plan: TourPlanTable
    stop_record: StopRecordTable
    stop_number: StopNumberTable
  }
}

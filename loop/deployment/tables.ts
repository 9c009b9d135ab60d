interface DayLevelTable {
  org_id: string
  duty_day: string
  org_path: string
  colour: string
  level: number
  occasion: string
  windows: unknown
  required: unknown
  systems: unknown
  composition: unknown
  available: unknown
  reasons: unknown
  status: string
  set_by: string | null
  set_at: Date | null
  reason: string | null
  until: Date | null
  version: number
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    day_level: DayLevelTable
  }
}

export type { DayLevelTable }

interface DutyTable {
  id: string
  org_id: string
  org_path: string
  day: string
  unit_id: string | null
  call_sign: string
  role: string
  shift: string
  mode: string
  start_at: Date
  end_at: Date
  people: unknown
  status: string
  version: number
  updated_by: string
  updated_at: Date
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    duty: DutyTable
  }
}

export type { DutyTable }

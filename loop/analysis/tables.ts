interface AlertTable {
  duty_day: string
  org_id: string
  org_path: string
  zone_id: string
  zone_name: string
  colour: string
  rule_id: string
  rule_version: number
  observed: number
  expected: number | null
  p: number | null
  weeks: unknown
  located_share: number
  reasons: unknown
  computed_at: Date
  published_at: Date | null
  published_by: string | null
}
interface AlertReadTable {
  duty_day: string
  org_id: string
  account_id: string
  name: string
  at: Date
}
interface HotMapTable {
  duty_day: string
  org_id: string
  org_path: string
  classes: string
  map: unknown
  computed_at: Date
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    alert: AlertTable
    alert_read: AlertReadTable
    hot_map: HotMapTable
  }
}

export type { AlertReadTable, AlertTable, HotMapTable }

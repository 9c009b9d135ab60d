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
interface StopPlanTable {
  duty_day: string
  org_id: string
  org_path: string
  plan: unknown
  computed_at: Date
}
interface ReviewTable {
  id: string
  org_id: string
  org_path: string
  week: string
  status: string
  attendees: string
  minutes: string
  draft: unknown
  version: number
  updated_by: string
  updated_at: Date
}
interface DecisionTable {
  id: string
  review_id: string
  org_path: string
  text: string
  owner: string
  due: string
  status: string
  note: string
  incident_ids: unknown
  decided_by: string
  decided_at: Date
  ended_by: string | null
  ended_at: Date | null
  version: number
}
interface BulletinTable {
  id: string
  org_id: string
  org_path: string
  kind: string
  day: string
  title: string
  content: unknown
  remarks: string
  status: string
  version: number
  drafted_by: string
  drafted_at: Date
  published_by: string | null
  published_at: Date | null
}
interface BulletinReadTable {
  bulletin_id: string
  account_id: string
  org_id: string
  name: string
  at: Date
}
interface SeasonTable {
  id: string
  org_id: string
  org_path: string
  name: string
  /** `MM-DD`, both included; a season may pass the turn of the year. */
  from_day: string
  to_day: string
  from_hour: number
  to_hour: number
  ground: unknown
  reason: string
  status: string
  version: number
  proposed_by: string
  proposed_at: Date
  decided_by: string | null
  decided_at: Date | null
}
interface EffectTable {
  id: string
  org_id: string
  org_path: string
  name: string
  wish: unknown
  result: unknown
  made_by: string
  made_at: Date
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    alert: AlertTable
    alert_read: AlertReadTable
    hot_map: HotMapTable
    stop_plan: StopPlanTable
    analysis_review: ReviewTable
    review_decision: DecisionTable
    bulletin: BulletinTable
    bulletin_read: BulletinReadTable
    season_profile: SeasonTable
    effect_check: EffectTable
  }
}

export type {
  AlertReadTable,
  AlertTable,
  BulletinTable,
  DecisionTable,
  HotMapTable,
  ReviewTable,
  SeasonTable,
}

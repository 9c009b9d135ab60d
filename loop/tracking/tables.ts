interface PositionTable {
  unit_id: string
  at: Date
  seq: number
  lon: number
  lat: number
  speed_kmh: number | null
  heading: number | null
  accuracy_m: number | null
  source: string
}
interface LastPositionTable {
  unit_id: string
  at: Date
  seq: number
  lon: number
  lat: number
  speed_kmh: number | null
  heading: number | null
  accuracy_m: number | null
}
interface VisitTable {
  unit_id: string
  site_id: string
  org_path: string
  from_at: Date
  to_at: Date
  closest_m: number
  accuracy_m: number | null
  by_segment_only: boolean
}
interface ZonePresenceTable {
  hour_at: Date
  unit_id: string
  org_path: string
  mode: string
  /** Empty text: outside of every zone. */
  zone_id: string
  present_s: number
  metres: number
}
interface UnitHourTable {
  hour_at: Date
  unit_id: string
  org_id: string
  org_path: string
  on_duty_s: number
  unknown_s: number
  fixes: number
  crew: number
}
interface RoadPresenceTable {
  hour_at: Date
  mode: string
  edge: number
  graph_version: string
  passes: number
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    position: PositionTable
    last_position: LastPositionTable
    visit: VisitTable
    zone_presence: ZonePresenceTable
    unit_hour: UnitHourTable
    road_presence: RoadPresenceTable
  }
}

export type { LastPositionTable, PositionTable, UnitHourTable, VisitTable, ZonePresenceTable }

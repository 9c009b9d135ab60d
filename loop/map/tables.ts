import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { MultiPolygonRings } from '../../engines/geo/units.ts'
import type {
  Importance,
  OrgLevel,
  RoadChangeKind,
  RoadStats,
  SiteAttributes,
  SiteKind,
  ZoneKind,
} from './model.ts'

/** A date without time: text both ways. */
type DayColumn = ColumnType<string, string, string>

export interface OrgUnitTable {
  id: string
  path: string
  parent_id: string | null
  level: OrgLevel
  code: string
  name: string
  short_name: string
  geometry: JSONColumnType<MultiPolygonRings> | null
  lon: number | null
  lat: number | null
  leader: string | null
  residents: number | null
  import_hash: string | null
  version: Generated<number>
  updated_by: string
  updated_at: Date
  demo: Generated<boolean>
}

export interface ZoneTable {
  id: string
  version: number
  org_id: string
  org_path: string
  kind: ZoneKind
  parent_id: string | null
  code: string
  name: string
  unit_id: string | null
  unit_name: string | null
  leader: string | null
  geometry: JSONColumnType<MultiPolygonRings>
  square_metres: number
  valid_from: DayColumn
  valid_to: ColumnType<string | null, string | null, string | null>
  /** Content of the row that it was imported from: the same row again changes nothing, even after edits by hand. */
  import_hash: string | null
  updated_by: string
  updated_at: Date
  demo: Generated<boolean>
}

export interface SiteTable {
  id: string
  org_id: string
  org_path: string
  kind: SiteKind
  importance: Importance
  code: string
  name: string
  lon: number
  lat: number
  zone_id: string | null
  beat_id: string | null
  attributes: JSONColumnType<SiteAttributes>
  external_key: string | null
  import_hash: string | null
  version: Generated<number>
  retired_at: Date | null
  updated_by: string
  updated_at: Date
  demo: Generated<boolean>
}

export interface RoadNetworkTable {
  id: string
  name: string
  source: string
  version: string
  imported_at: Date
  imported_by: string
  /** The file's roads, serialised and packed; see `network-store.ts`. */
  graph: Uint8Array
  /** Areas, lines and place names of the basemap, packed JSON. */
  areas: Uint8Array
  stats: JSONColumnType<RoadStats>
  active: boolean
  demo: Generated<boolean>
}

export interface RoadClosureTable {
  id: string
  org_id: string
  org_path: string
  kind: RoadChangeKind
  both_ways: boolean
  concerns: 'motor' | 'all'
  factor: number | null
  reason: string
  street: string
  line: JSONColumnType<[number, number][]>
  metres: number
  network_version: string
  directed: JSONColumnType<number[]>
  from_at: Date
  until_at: Date
  lifted_at: Date | null
  lifted_by: string | null
  created_by: string
  created_at: Date
  version: Generated<number>
  demo: Generated<boolean>
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    org_unit: OrgUnitTable
    zone: ZoneTable
    site: SiteTable
    road_network: RoadNetworkTable
    road_closure: RoadClosureTable
  }
}

/**
 * The made-up city as plain data: everything that the product would otherwise import from a bureau.
 * All coordinates are WGS-84 degrees, all times ISO 8601 UTC text (`2026-03-12T05:04:09Z`), all codes are unique
 * over the whole city. Nothing here is a real place, unit or person.
 */
import type { LngLat, PolygonRings } from '../../engines/geo/units.ts'
import type { DemoAccount, DemoForce } from './types-force.ts'
import type { IncidentTruth } from './types-incidents.ts'

export type * from './types-force.ts'
export type * from './types-incidents.ts'

export type RoadClass =
  | 'trunk'
  | 'primary'
  | 'secondary'
  | 'tertiary'
  | 'residential'
  | 'living_street'
  | 'unclassified'
  | 'service'

export interface RoadNode {
  id: number
  lon: number
  lat: number
  /** Present where the node is more than a junction: a compound's gate, a level crossing, a town exit on the border. */
  kind?: 'gate' | 'level_crossing' | 'exit'
}

/** One stretch of road between two nodes; drivable both ways unless `oneway` is 1 (from → to) or -1. */
export interface RoadEdge {
  from: number
  to: number
  /** One number for all stretches of one named road or lane, as an OSM way id would be. */
  osm_way: number
  highway: RoadClass
  oneway: 0 | 1 | -1
  length_m: number
  kmh: number
  /** Empty for lanes and compound roads without a name. */
  name: string
  /** Includes both ends. */
  geometry: LngLat[]
  bridge?: true
  tunnel?: true
}

export interface RoadNetwork {
  nodes: RoadNode[]
  edges: RoadEdge[]
}

export type AreaKind =
  | 'built_up'
  | 'river'
  | 'green'
  | 'square'
  | 'compound'
  | 'school'
  | 'hospital'
  | 'market'
  | 'commercial'
  | 'industrial'
  | 'government'
  | 'station'
  | 'village'
  | 'farmland'

/** A drawn area of the base map. */
export interface CityArea {
  id: string
  kind: AreaKind
  name: string
  polygon: PolygonRings
}

/** A drawn line of the base map (the railway). */
export interface CityLine {
  id: string
  kind: 'rail' | 'rail_siding'
  name: string
  line: LngLat[]
}

/** A place name to write on the map; `rank` 1 is seen first (town, river), 4 only close by. */
export interface CityLabel {
  text: string
  lngLat: LngLat
  kind: 'town' | 'district' | 'river' | 'village' | 'park' | 'place' | 'rail'
  rank: 1 | 2 | 3 | 4
}

/** A unit of the organisation tree or an area of responsibility. */
export type UnitLevel = 'sub_bureau' | 'station' | 'zone' | 'beat' | 'community' | 'police_room'

export interface OrgUnit {
  /** Unique over the whole organisation, see codes.ts for the scheme. */
  code: string
  name: string
  /** As spoken and in call signs: 城关, 城关-巡2. */
  shortName: string
  level: UnitLevel
  /** Null for the sub-bureau only. A beat's parent is its zone, a room's its community, a community's its station. */
  parent: string | null
  /** Absent for a police room, which is a point. Children of one level partition their parent exactly. */
  polygon?: PolygonRings
  /** Seat of a bureau, station or room. */
  lngLat?: LngLat
  /** Estimated residents, a total only. */
  residents?: number
}

export interface Organisation {
  /** The jurisdiction's outer border; every partition adds up to it. */
  boundary: PolygonRings
  units: OrgUnit[]
}

export type SiteKind =
  | 'school'
  | 'kindergarten'
  | 'hospital'
  | 'clinic'
  | 'market'
  | 'mall'
  | 'rail_station'
  | 'bus_station'
  | 'bank'
  | 'government'
  | 'compound'
  | 'village'
  | 'park'
  | 'square'
  | 'hotel'
  | 'night_venue'
  | 'factory'
  | 'warehouse'
  | 'fuel_station'
  | 'key_unit'
  | 'logistics'

export interface DemoSite {
  code: string
  name: string
  kind: SiteKind
  /** Key target (重要目标) > key unit (重点单位) > ordinary. */
  importance: 'key_target' | 'key_unit' | 'ordinary'
  /** The entrance, on the street. */
  lngLat: LngLat
  /** Nearest road node to the entrance. */
  node: number
  stationCode: string
  zoneCode: string
  address: string
}

export interface CheckinPoint {
  code: string
  name: string
  lngLat: LngLat
  node: number
  stationCode: string
  zoneCode: string
  /** Null on purpose for a few points whose reader is not fitted yet: such a point can't be put on a route. */
  readerCode: string | null
  light: boolean
  sign: boolean
  siteCode: string | null
}

export type CheckpointAsset = 'booth' | 'light_box' | 'police_light' | 'camera'

export interface Checkpoint {
  code: string
  name: string
  lngLat: LngLat
  node: number
  stationCode: string
  zoneCode: string
  road: string
  /** Direction of leaving, 0 = north, clockwise. */
  bearingOut: number
  /** What stands there; exactly one checkpoint lacks its camera. */
  assets: CheckpointAsset[]
}

export interface DutyBooth {
  code: string
  name: string
  lngLat: LngLat
  node: number
  stationCode: string
  zoneCode: string
  kind: 'booth' | 'service_station'
}

export interface CameraPoint {
  code: string
  name: string
  lngLat: LngLat
  node: number
  stationCode: string
  zoneCode: string
  /** Whose camera it is. */
  ownerCode: string
  /** GA/T 2000.40 use-state: 10 in use, 20 stopped, 40 in repair. */
  useState: 10 | 20 | 40
}

export interface CitySites {
  sites: DemoSite[]
  checkinPoints: CheckinPoint[]
  checkpoints: Checkpoint[]
  booths: DutyBooth[]
  cameras: CameraPoint[]
}

/** A city block: the smallest piece of the ground truth. */
export interface CityBlock {
  id: number
  /** Name of the compound or ground that fills it, if any. */
  name?: string
  use: BlockUse
  lngLat: LngLat
  polygon: PolygonRings
  areaHa: number
  residents: number
  zoneCode: string
  stationCode: string
  /** Road nodes on the block's rim or inside it. */
  nodes: number[]
}

export type BlockUse =
  | 'old_town'
  | 'compound'
  | 'commercial'
  | 'civic'
  | 'industrial'
  | 'park'
  | 'village'
  | 'field'
  | 'water'
  | 'rail'

export interface City {
  seed: number
  /** 演示城: every page that shows its data says so. */
  name: string
  /** Six digits that no real region has (no province has the prefix 99). */
  adcode: string
  center: LngLat
  timeZone: 'Asia/Shanghai'
  network: RoadNetwork
  areas: CityArea[]
  lines: CityLine[]
  labels: CityLabel[]
  organisation: Organisation
  sites: CitySites
  force: DemoForce
  accounts: DemoAccount[]
  blocks: CityBlock[]
  /** What the incidents are drawn from. */
  truth: IncidentTruth
}

/** A stretch of the history. */
export interface IncidentPeriod {
  /** First duty day that is not included any more, `YYYY-MM-DD` in the city's zone. */
  untilDay: string
  /** Default 730. */
  days?: number
}

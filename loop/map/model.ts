import type { LngLat, MultiPolygonRings } from '../../engines/geo/units.ts'

/** A day `2026-11-22`; zone versions hold from one day to another. */
export type Day = string

/** Levels of the organisation tree, from the top; zones and beats hang below a station but are not organisations. */
export const orgLevels = ['city', 'sub_bureau', 'station', 'community', 'police_room'] as const
export type OrgLevel = (typeof orgLevels)[number]

/** One unit of the organisation tree. `path` is made of ids, `/lan/lan-cg/`, and is what a scope compares. */
export interface OrgUnit {
  readonly id: string
  readonly path: string
  readonly parentId: string | null
  readonly level: OrgLevel
  /** Unique code, see `rules/codes.ts`. */
  readonly code: string
  readonly name: string
  /** As spoken and in call signs: 城关. */
  readonly shortName: string
  readonly geometry: MultiPolygonRings | null
  /** Seat of the bureau, station or room. */
  readonly lngLat: LngLat | null
  /** Who leads it, by name as on the duty board. */
  readonly leader: string | null
  /** Residents, a total only. */
  readonly residents: number | null
  readonly version: number
  readonly demo: boolean
}

export const zoneKinds = ['zone', 'beat'] as const
export type ZoneKind = (typeof zoneKinds)[number]

/**
 * One version of a zone (巡区) or beat (巡段). `id` stays the same from version to version, so that what names a zone
 * keeps its meaning; geometry, name and who answers for it hold from `validFrom` up to, but without, `validTo`.
 */
export interface Zone {
  readonly id: string
  readonly version: number
  readonly orgId: string
  readonly orgPath: string
  readonly kind: ZoneKind
  /** The zone that a beat belongs to; null for a zone. */
  readonly parentId: string | null
  readonly code: string
  readonly name: string
  /** The patrol unit that answers for it, and its call sign or team name as the plan words it. */
  readonly unitId: string | null
  readonly unitName: string | null
  /** The person who answers for it. */
  readonly leader: string | null
  readonly geometry: MultiPolygonRings
  readonly squareMetres: number
  readonly validFrom: Day
  readonly validTo: Day | null
  readonly demo: boolean
}

export const siteKinds = [
  'school',
  'hospital',
  'market',
  'mall',
  'bank',
  'station_rail',
  'station_bus',
  'government',
  'compound',
  'village',
  'hotel',
  'night_venue',
  'factory',
  'fuel_station',
  'logistics',
  'park',
  'square',
  'key_unit',
  'key_target',
  'checkin_point',
  'checkpoint',
  'camera',
  'police_room',
  'duty_booth',
  'guard_post',
  'other',
] as const
export type SiteKind = (typeof siteKinds)[number]

/** Places that only some roles may see on the map, and that are never in basemap tiles. */
export const guardedKinds: readonly SiteKind[] = ['camera', 'checkpoint']

/** 重要目标 > 重点单位 > ordinary. */
export const importances = ['key_target', 'key_unit', 'ordinary'] as const
export type Importance = (typeof importances)[number]

/** What belongs to a checkpoint. */
export const checkpointAssets = ['booth', 'light_box', 'police_light', 'camera'] as const
export type CheckpointAsset = (typeof checkpointAssets)[number]

/** Attributes of all kinds; which of them a kind has and needs is data in `rules/site-attributes.ts`. */
export interface SiteAttributes {
  /** Check-in point: code of its reader or tag. */
  readonly readerCode?: string
  readonly light?: boolean
  readonly sign?: boolean
  /** Checkpoint: what stands there. */
  readonly assets?: readonly CheckpointAsset[]
  /** Checkpoint: name of the road and direction of leaving, 0 = north, clockwise. */
  readonly road?: string
  readonly bearingOut?: number
  /** Camera: whose it is, an organisation's code. */
  readonly ownerCode?: string
  /** Camera and other assets: GA/T 2000.40 use-state (10 in use, 20 stopped, 30 not started, 40 repair, 50 scrapped, 90 other). */
  readonly useState?: 10 | 20 | 30 | 40 | 50 | 90
  readonly address?: string
  /** Police room: its officer. */
  readonly officer?: string
  /** Hours of a guard post or booth, as written on the plan. */
  readonly hours?: string
  /** The place that a check-in point, booth or post belongs to: code of a site. */
  readonly siteCode?: string
}

/** A place on the map: an entrance, a point, a post. */
export interface Site {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  readonly kind: SiteKind
  readonly importance: Importance
  readonly code: string
  readonly name: string
  readonly lngLat: LngLat
  readonly zoneId: string | null
  readonly beatId: string | null
  readonly attributes: SiteAttributes
  /** Key in the file that it came from: importing the file again finds it by this. */
  readonly externalKey: string | null
  readonly version: number
  readonly demo: boolean
}

/** Who answers for a point of the map on a day. Parts that are not drawn or named are null, never guessed. */
export interface Place {
  readonly orgId: string
  readonly orgPath: string
  readonly orgName: string
  readonly zoneId: string | null
  readonly zoneCode: string | null
  readonly zoneName: string | null
  readonly beatId: string | null
  readonly beatCode: string | null
  readonly beatName: string | null
  /** The responsible unit: the beat's, else the zone's. */
  readonly unitId: string | null
  readonly unitName: string | null
  readonly leader: string | null
  /** More zones that also claim the point: a fault of the zone plan. */
  readonly alsoZoneIds: readonly string[]
}

/** Groups of road classes that the rules of road ownership speak of: 主干道, 次干道, 街巷. */
export const roadGroups = ['main', 'secondary', 'alley'] as const
export type RoadGroup = (typeof roadGroups)[number]

/** What a stored road network says about itself. */
export interface RoadNetworkInfo {
  readonly id: string
  readonly name: string
  readonly source: string
  /** Hash of the graph: the same file gives the same version. */
  readonly version: string
  readonly importedAt: string
  readonly active: boolean
  readonly stats: RoadStats
}

export interface RoadStats {
  readonly nodes: number
  readonly edges: number
  readonly km: number
  /** Share of the length that one can't get away from or to. */
  readonly kmOutsideCore: number
  readonly named: number
  readonly bbox: readonly [number, number, number, number] | null
  /** What the file's reader left out, by reason. */
  readonly leftOut: Readonly<Record<string, number>>
}

/** A street or crossing found by name or pinyin. */
export interface StreetHit {
  readonly kind: 'street' | 'crossing'
  readonly name: string
  readonly lngLat: LngLat
}

/** What a live change does to a stretch: nobody passes, only one direction is open, or it goes slower. */
export const roadChangeKinds = ['closed', 'oneway', 'slowed'] as const
export type RoadChangeKind = (typeof roadChangeKinds)[number]

/** A stretch of road that is closed, turned or slowed for a time, with its reason; from junction to junction. */
export interface RoadClosure {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  readonly kind: RoadChangeKind
  /** Both ways, or only the way in which the stretch was drawn. A one-way stretch is open the way it was drawn. */
  readonly bothWays: boolean
  /** Whom it concerns: motor vehicles, or e-bikes and walkers too. */
  readonly concerns: 'motor' | 'all'
  /** Travel time times this; only of a slowed stretch. */
  readonly factor: number | null
  readonly reason: string
  readonly street: string
  /** As it was drawn, in that direction. */
  readonly line: readonly LngLat[]
  readonly metres: number
  /** Network that the edges belong to, and its directed edges in the direction of the line. */
  readonly networkVersion: string
  readonly directed: readonly number[]
  readonly from: string
  readonly until: string
  readonly liftedAt: string | null
  readonly liftedBy: string | null
  readonly by: string
  readonly version: number
  readonly demo: boolean
}

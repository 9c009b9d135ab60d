import type { LngLat } from '../../engines/geo/units.ts'

/** Top class of the weekly report. */
export type TopClass =
  | 'criminal'
  | 'order'
  | 'traffic'
  | 'fire'
  | 'help'
  | 'complaint'
  | 'non_police'
  | 'invalid'

export type IncidentClassKey =
  | 'robbery'
  | 'snatching'
  | 'burglary'
  | 'motor_theft'
  | 'ebike_theft'
  | 'bicycle_theft'
  | 'in_vehicle_theft'
  | 'pickpocketing'
  | 'other_theft'
  | 'fraud'
  | 'assault'
  | 'disorder'
  | 'dispute'
  | 'noise'
  | 'gambling'
  | 'drunk'
  | 'traffic_injury'
  | 'traffic_damage'
  | 'traffic_jam'
  | 'fire'
  | 'help'
  | 'lost_person'
  | 'lost_property'
  | 'police_complaint'
  | 'non_police'
  | 'silent_call'
  | 'nuisance_call'

export interface IncidentClass {
  key: IncidentClassKey
  /** Six digits, the customary table of Chinese call centres. */
  code: string
  name: string
  top: TopClass
  preventable: boolean
  /** Urgency, 1 = at once. */
  level: 1 | 2 | 3 | 4
  /** Mean records a year in the whole city. */
  perYear: number
}

export type IncidentSource = '110' | 'walk_up' | 'patrol' | 'volunteer' | 'unit_alarm'
export type IncidentOrigin = 'citizen_reported' | 'officer_initiated' | 'sensor'

/** Every stamp may be null: nobody pressed the button. */
export interface ResponseStamps {
  offered: string | null
  answered: string | null
  created: string | null
  queued: string | null
  sent: string | null
  delivered: string | null
  acked: string | null
  enRoute: string | null
  onScene: string | null
  cleared: string | null
  fedBack: string | null
  closed: string | null
}

export type Disposition =
  | 'handled_on_scene'
  | 'mediated'
  | 'case_filed'
  | 'transferred'
  | 'helped'
  | 'false_alarm'
  | 'no_finding'
  | 'refused_not_police'

export interface DemoIncident {
  /** Unique: YS + day of report + 4 digits. */
  number: string
  classKey: IncidentClassKey
  source: IncidentSource
  origin: IncidentOrigin
  valid: boolean
  /** Null when the place was not recorded; may be wrong, as in any call centre. */
  lngLat: LngLat | null
  address: string
  reportedAt: string
  /** Null = not recorded. Equal to `occurredTo` for a moment in time. */
  occurredFrom: string | null
  occurredTo: string | null
  text: string
  callSign: string | null
  stamps: ResponseStamps
  disposition: Disposition | null
  /** What really happened; never imported, only for tests of the analysis. */
  truth: RecordTruth
}

export type Dirt =
  | 'repeat_call'
  | 'place_zero'
  | 'place_swapped'
  | 'place_outside'
  | 'place_missing'
  | 'time_missing'
  | 'midnight_heap'
  | 'late_report'

export interface RecordTruth {
  blockId: number
  lngLat: LngLat
  /** The moment, inside the recorded interval. */
  occurredAt: string
  /** Number of the first record of the same event. */
  repeatOf: string | null
  dirt: Dirt[]
}

/** The known surface and rhythm that the records are drawn from. */
export interface IncidentTruth {
  classes: IncidentClass[]
  risk: Record<IncidentClassKey, ClassRisk>
  /** A surge runs in every fortnight: `surgeOf(city, fortnight)` names it. */
  surgeFactor: number
}

export interface ClassRisk {
  /** Share of the class that falls on each block, index = block id; adds up to 1. */
  blockShare: number[]
  /** Blocks that were made hot, hottest first. */
  hotBlocks: number[]
  /** Relative weights, each adding up to 1: hour of day, weekday (0 = Monday), month (0 = January). */
  hour: number[]
  weekday: number[]
  month: number[]
}

/** A fortnight in which one class is more frequent in one zone: gives the alert something true to find. */
export interface Surge {
  classKey: IncidentClassKey
  zoneCode: string
  /** Number of the fortnight since 1970-01-05. */
  fortnight: number
  factor: number
}

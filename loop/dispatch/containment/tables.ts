import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type {
  Behaviour,
  Ending,
  FlightMode,
  Ground,
  PlanState,
  PointKind,
  PostPart,
  TakenBy,
} from './model.ts'

export interface ContainmentPlanTable {
  id: string
  incident_id: string
  org_path: string
  state: PlanState
  /** `exits`, or minutes since the sighting. */
  ring: string
  sighting: unknown
  /** What the desk decided by hand: forbidden nodes, forced units. */
  hand: unknown
  proof: unknown
  basis: unknown
  ground: Ground
  level: number
  /** What to look for; erased after the time in the parameters. */
  look_for: string | null
  requested_by: string
  approver: string | null
  approver_role: string | null
  approver_account: string | null
  requested_at: Date
  computed_at: Date
  approved_at: Date | null
  sealed_at: Date | null
  released_at: Date | null
  ends_at: Date | null
  renewals: Generated<number>
  ending: Ending | null
  updated_by: string
  updated_at: Date
  version: Generated<number>
  demo: Generated<boolean>
}

export interface ContainmentProofTable {
  /** Proofs of one moment stand in the order in which they came. */
  seq: GeneratedAlways<string>
  plan_id: string
  at: Date
  /** Null: from then on no proof was in force. */
  told: unknown
}

export interface ContainmentPostTable {
  id: string
  plan_id: string
  number: number
  node: string
  lon: number
  lat: number
  place_text: string
  part: PostPart
  unit_id: string
  call_sign: string
  /** Null: the order was lost to another in the same second. */
  assignment_id: string | null
  arrive_at: Date | null
  passage_at: Date | null
  given_up_at: Date | null
  given_up_why: string | null
  /** Of a lost one: who had the unit first, where somebody had. */
  lost_to: ColumnType<TakenBy | null, string | null, string | null>
}

export interface ContainmentCountTable {
  id: string
  plan_id: string
  post_id: string
  at: Date
  vehicles: number
  walkers: number
  recorded_by: string
}

export interface ContainmentDrillTable {
  id: string
  org_path: string
  state: 'open' | 'ended'
  behaviour: Behaviour
  mode: FlightMode
  lon: number
  lat: number
  seen_at: Date
  seed: number
  started_by: string
  started_at: Date
  route: unknown
  /** Later sightings in their order; null: none. */
  seen_again: unknown
  proof: unknown
  basis: unknown
  computed_at: Date | null
  sent_at: Date | null
  sealed_seconds: number | null
  outcome: unknown
  ended_at: Date | null
  version: Generated<number>
  demo: Generated<boolean>
}

export interface ContainmentPreparedTable {
  id: string
  org_path: string
  zone_id: string | null
  name: string
  mode: FlightMode
  duty_day: string
  computed_at: Date
  graph_version: string
  /** Null: computed before closures were noted. */
  roads_key: string | null
  lon: number
  lat: number
  ring: string | null
  certified: boolean
  units_needed: number | null
  leaking_exits: number
  proof: unknown
  why: unknown
}

export interface CheckpointOpeningTable {
  id: string
  org_path: string
  /** Null: a temporary point that is no site. */
  site_id: string | null
  name: string
  lon: number
  lat: number
  level: number | null
  unit_id: string | null
  call_sign: string | null
  opened_by: string
  opened_at: Date
  until_at: Date
  closed_by: string | null
  closed_at: Date | null
  point_kind: Generated<PointKind>
  /** Since when it stops everybody; null: nobody has said that it does. */
  holds_from: Date | null
  /** Who says so and how he knows. */
  held_word: string | null
  /** Name of the account that took it down. */
  held_by: string | null
  version: Generated<number>
}

declare module '../../../platform/database/tables.ts' {
  interface Tables {
    containment_plan: ContainmentPlanTable
    containment_proof: ContainmentProofTable
    containment_post: ContainmentPostTable
    containment_count: ContainmentCountTable
    containment_drill: ContainmentDrillTable
    containment_prepared: ContainmentPreparedTable
    checkpoint_opening: CheckpointOpeningTable
  }
}

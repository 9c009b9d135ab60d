export type StaffKind = 'officer' | 'auxiliary' | 'guard' | 'volunteer'

export type Skill =
  | 'driver'
  | 'motorcycle'
  | 'first_aid'
  | 'negotiator'
  | 'weapon_permit'
  | 'drone'
  | 'mediator'
  | 'radio_operator'
  | 'dog_handler'
  | 'sign_language'

export interface DemoPerson {
  /** Unique, e.g. `P0017`. */
  code: string
  /** Made up from common surnames and given-name syllables. */
  name: string
  kind: StaffKind
  /** Badge number of officers (6 digits) and auxiliaries (F + 5 digits), pass number of the others. */
  badge: string
  sex: 'm' | 'f'
  skills: Skill[]
  /** Organisation code of the station or of the sub-bureau. */
  unitCode: string
  teamCode: string | null
  post: StaffPost
  /** 11 digits with the prefix 100, which no subscriber has. */
  phone: string
}

export type StaffPost =
  | 'bureau_leader'
  | 'station_chief'
  | 'station_deputy'
  | 'dispatcher'
  | 'community_officer'
  | 'duty_officer'
  | 'patrol'
  | 'analyst'
  | 'inspector'
  | 'gate_guard'
  | 'volunteer'

/** Leave by offset from the day that the demo starts (0 = that day), both ends included. */
export interface DemoLeave {
  personCode: string
  fromOffsetDays: number
  toOffsetDays: number
  reason: 'annual_leave' | 'sick_leave' | 'training' | 'comp_leave' | 'secondment'
}

export type PatrolMode = 'vehicle' | 'ebike' | 'foot' | 'motorcycle'

export interface DemoTeam {
  code: string
  name: string
  /** zone code + type + number, e.g. 城关-巡2-车01 */
  callSign: string
  kind:
    | 'patrol'
    | 'duty_group'
    | 'night_group'
    | 'mobile_group'
    | 'checkpoint_group'
    | 'volunteer_team'
    | 'guard_team'
  mode: PatrolMode
  unitCode: string
  /** The zone that answers for it, where it has one. */
  zoneCode: string | null
  leaderCode: string
  memberCodes: string[]
  vehicleCode: string | null
  radioCode: string | null
  /** Crew 1–4 of four crews, three shifts; null for teams that don't rotate. */
  crew: 1 | 2 | 3 | 4 | null
}

export interface DemoVehicle {
  code: string
  kind: 'car' | 'van' | 'motorcycle' | 'ebike'
  /** Plate with the made-up prefix 演A. */
  plate: string
  unitCode: string
  callSign: string
  seats: number
  state: 'in_use' | 'repair'
}

export interface DemoRadio {
  code: string
  /** Terminal number as sent in position messages. */
  terminalId: string
  kind: 'handset' | 'vehicle_set' | 'phone'
  unitCode: string
  teamCode: string | null
  personCode: string | null
}

export interface DemoForce {
  people: DemoPerson[]
  leave: DemoLeave[]
  teams: DemoTeam[]
  vehicles: DemoVehicle[]
  radios: DemoRadio[]
}

export type DemoRole =
  | 'dispatcher'
  | 'duty_chief'
  | 'officer'
  | 'auxiliary'
  | 'volunteer'
  | 'analyst'
  | 'supervisor'
  | 'system_admin'
  | 'security_admin'
  | 'audit_admin'

export interface DemoAccount {
  username: string
  /** Shown on the start page of the demo; never used outside it. */
  password: string
  displayName: string
  role: DemoRole
  /** The sub-bureau or a station. */
  scopeCode: string
  personCode: string | null
}

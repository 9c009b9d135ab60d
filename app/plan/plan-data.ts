import type { LngLat, MultiPolygonRings } from '../../engines/geo/units.ts'
import type { DayAlert, HitRate, Reason } from '../../loop/analysis/model.ts'
import type { HotSpotStop } from '../../loop/analysis/reads.ts'
import type { StoredLevel } from '../../loop/deployment/reads.ts'
import type { PersonKind, UnitMode } from '../../loop/force/model.ts'
import type { Site, Zone } from '../../loop/map/model.ts'
import type { Tour, TourPlan } from '../../loop/patrol/model.ts'
import type { Duty, RosterViolation } from '../../loop/roster/model.ts'
import type { DayForce } from '../../loop/roster/reads.ts'
import type { SkippedDuty } from '../../loop/roster/rules/plan-duties.ts'
import type { ExitRoad } from './exits.ts'

/** A unit with everybody on its strength, on duty this day or not. */
export interface PlanUnit {
  readonly id: string
  readonly callSign: string
  readonly mode: UnitMode
  readonly zoneId: string | null
  readonly people: ReadonlyArray<{ readonly id: string; readonly name: string; readonly kind: PersonKind }>
}

/** A place in words of its streets; '' where the network has no name. */
export interface StreetWords {
  readonly street: string
  readonly crossing: string
}

export type PlanHotSpot = HotSpotStop & StreetWords

/** An exit with who answers for it and how long a car takes there from the middle of that zone. */
export interface PlanExit extends ExitRoad {
  readonly zoneId: string | null
  readonly crossing: string
  readonly driveSeconds: number | null
}

/** Something that the plan lacks or that is to be settled before it is issued, as data. */
export interface PlanGap {
  readonly code:
    | 'force_short'
    | 'duty_not_held'
    | 'rule_broken'
    | 'composition_short'
    | 'no_records'
    | 'old_records'
    | 'colour_unknown'
    | 'targets_left'
    | 'empty_tours'
    | 'no_leader'
    | 'no_checkpoint'
    | 'assumed_force'
  readonly params: Readonly<Record<string, string | number>>
  /** Why, in order of weight. */
  readonly reasons: readonly Reason[]
}

/** Incidents that the colours and hot spots are made of. */
export interface PlanRecords {
  readonly from: string | null
  readonly to: string | null
  readonly used: number
  readonly located: number
  /** By kind: in all, and in the 365 days before the duty day. */
  readonly kinds: ReadonlyArray<{
    readonly classCode: string
    readonly used: number
    readonly lastYear: number
  }>
}

/** Everything that the day's duty plan says, as data; the documents are made from it and from nothing else. */
export interface DutyPlanData {
  readonly org: { id: string; code: string; name: string }
  readonly dutyDay: string
  readonly madeAt: string
  readonly timeZone: string
  readonly demo: boolean
  /** True when the people are numbered stand-ins for a stated strength. */
  readonly assumedForce: boolean
  readonly records: PlanRecords
  readonly alerts: readonly DayAlert[]
  readonly level: StoredLevel
  readonly force: Pick<DayForce, 'orgId' | 'required' | 'planned' | 'least' | 'holes'>
  readonly units: readonly PlanUnit[]
  readonly duties: readonly Duty[]
  readonly skipped: readonly SkippedDuty[]
  readonly violations: readonly RosterViolation[]
  readonly hotspots: readonly PlanHotSpot[]
  /** How often the hot map was right in the past, at the coverage in use; null when it couldn't be tested. */
  readonly backTest: (HitRate & { readonly weeks: number }) | null
  readonly tours: readonly Tour[]
  readonly tourPlan: TourPlan
  readonly zones: readonly Zone[]
  readonly checkpoints: readonly Site[]
  readonly exits: readonly PlanExit[]
  readonly gaps: readonly PlanGap[]
  readonly boundary: MultiPolygonRings
  /** Streets for the sketch map: class and line. */
  readonly streets: ReadonlyArray<{ main: boolean; inside: boolean; line: readonly LngLat[] }>
}

import type { PastTour } from '../../../engines/tours/index.ts'
import type { PatrolReason, Target, UncoveredTarget } from '../model.ts'

/** One duty that gets a tour. Places are indexes of the travel tables: target i is place i, then each duty's start and end. */
export interface PlanDuty {
  readonly dutyId: string
  /** Which travel table: police, ebike, foot. */
  readonly profile: string
  /** Null: serves the whole organisation. */
  readonly zoneId: string | null
  readonly start: number
  readonly end: number
  readonly fromMinute: number
  readonly toMinute: number
}

/** A visit that stands already: target and second of its begin. */
export interface KeptVisit {
  readonly key: string
  readonly beginSecond: number
}

/** Everything that a day's tours are made from: plain data, so that a worker thread can take it. */
export interface PlanDayInput {
  readonly duties: readonly PlanDuty[]
  readonly targets: readonly Target[]
  /** Whole seconds from place to place, row by row; Infinity = no way. */
  readonly travel: Readonly<Record<string, { readonly places: number; readonly seconds: Float64Array }>>
  /** Tours of earlier days, latest first. */
  readonly history: readonly (readonly PastTour[])[]
  /** Issued tours, and the part of a tour that was done. */
  readonly kept: readonly KeptVisit[]
  readonly exploreShare: number
  /** A crew with time left gets a street by chance so often, whatever its share. */
  readonly streetEveryMinutes: number
  readonly minDifference: number
  readonly sameTimeMinutes: number
  readonly seed: number
}

export interface PlannedVisit {
  readonly key: string
  readonly arriveSecond: number
  readonly leaveSecond: number
  readonly travelSeconds: number
  readonly reasons: readonly PatrolReason[]
}

export interface PlannedDay {
  readonly tours: readonly {
    readonly dutyId: string
    readonly visits: readonly PlannedVisit[]
    readonly difference: number | null
  }[]
  readonly uncovered: readonly UncoveredTarget[]
  readonly visits: number
  readonly exploreShare: number
  readonly difference: number | null
  readonly differenceMet: boolean
  readonly predictability: number | null
  /** Faults that the independent checker finds; a plan with one is never kept. */
  readonly faults: readonly { readonly code: string; readonly unit?: string; readonly stop?: string }[]
}

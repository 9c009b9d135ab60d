/** Patrol tours as team orienteering with dwell: data in, data out. Times in seconds of the duty-day axis. */
import type { Metres, Seconds } from '../geo/units.ts'

/** Travel time of `mode` (car, ebike, foot …) between two places of the caller's matrix; Infinity = no way. */
export type TravelTime = (mode: string, from: number, to: number) => Seconds

export interface TourUnit {
  readonly id: string
  readonly mode: string
  /** Place indexes of the matrix. */
  readonly start: number
  readonly end: number
  readonly fromMinute: number
  readonly toMinute: number
}

export interface TimeWindow {
  readonly fromMinute: number
  readonly toMinute: number
}

export type StopKind = 'hotspot' | 'site' | 'checkin'

export interface TourStop {
  readonly id: string
  /** Place index of the matrix. */
  readonly place: number
  readonly kind: StopKind
  readonly reward: number
  /** Stay at each visit; 600–900 s at a hot spot. */
  readonly dwellSeconds: Seconds
  readonly mustVisit?: boolean
  /** The whole stay must lie within one of them. */
  readonly windows?: readonly TimeWindow[]
  /** Visits wanted in the tour period; default 1. Below it the stop is listed as uncovered. */
  readonly minVisits?: number
  /** Most visits that still bring reward; default `minVisits`. */
  readonly maxVisits?: number
  /** Two visits of the same stop start at least so far apart; default 3600, or 0.8 × `maxGapSeconds` if less. */
  readonly minGapSeconds?: Seconds
  /** Wanted longest time without a visit inside the period; longer gaps are listed. */
  readonly maxGapSeconds?: Seconds
  /** Only units of these modes may serve it. */
  readonly modes?: readonly string[]
}

export interface TourVisit {
  readonly stop: string
  readonly arriveSecond: number
  /** Start of the stay (after waiting for a window). */
  readonly beginSecond: number
  readonly leaveSecond: number
  readonly travelSeconds: Seconds
  readonly reasons: readonly TourReason[]
}

export interface TourReason {
  readonly code:
    | 'must_visit'
    | 'check_in'
    | 'hot_spot'
    | 'key_site'
    | 'explore'
    | 'repeat_visit'
    | 'window'
    | 'on_the_way'
    | 'moved_from_last_time'
  readonly params: Readonly<Record<string, number | string>>
}

export interface Tour {
  readonly unit: string
  readonly departSecond: number
  readonly visits: readonly TourVisit[]
  readonly arriveEndSecond: number
  readonly travelSeconds: Seconds
  readonly dwellSeconds: Seconds
  readonly waitSeconds: Seconds
}

/** A tour of an earlier period, as stop ids with the second of the day at which each stay began. */
export interface PastTour {
  readonly unit: string
  readonly visits: readonly { readonly stop: string; readonly beginSecond: number }[]
}

export interface UncoveredStop {
  readonly stop: string
  readonly mustVisit: boolean
  readonly visits: number
  readonly wanted: number
  readonly reason: {
    readonly code:
      | 'no_unit_of_mode'
      | 'out_of_reach'
      | 'window_missed'
      | 'no_time_left'
      | 'gap_too_long'
      | 'too_close'
    readonly params: Readonly<Record<string, number | string>>
  }
}

export interface TourProblem {
  readonly units: readonly TourUnit[]
  readonly stops: readonly TourStop[]
  readonly travel: TravelTime
  /** Tours of earlier periods, latest first; the plan keeps away from the latest ones. */
  readonly history?: readonly (readonly PastTour[])[]
  /** Least share of visits that must differ in order or time from the latest tours; default 0.5 when history is given. */
  readonly minDifference?: number
  /** A visit counts as the same time when it starts within so many minutes of a past one; default 20. */
  readonly sameTimeMinutes?: number
  /** Share 0.1–0.2 of the visits chosen by chance among the remaining stops; default 0.15. */
  readonly exploreShare?: number
}

export interface TourOptions {
  readonly seed: number
  /** Rounds of the search; default grows with the problem. */
  readonly rounds?: number
  readonly budget?: () => number
  readonly shouldStop?: () => boolean
}

export interface TourPlan {
  readonly tours: readonly Tour[]
  readonly reward: number
  readonly uncovered: readonly UncoveredStop[]
  /** Share 0…1 of visits that differ in order or time from the latest past tours; null without history. */
  readonly difference: number | null
  /** False when `minDifference` could not be reached without losing a target. */
  readonly differenceMet: boolean
  /** Predictability 0…1: 1 = always the same hour, 0 = spread as widely as possible; null without history. */
  readonly predictability: number | null
  readonly seed: number
  readonly rounds: number
}

/** A team orienteering instance: node 0 is the start, the last node the end. */
export interface TopInstance {
  readonly teams: number
  readonly limit: number
  readonly x: readonly Metres[]
  readonly y: readonly Metres[]
  readonly score: readonly number[]
}

export interface TopSolution {
  readonly reward: number
  /** Node indexes without start and end, a list a team. */
  readonly routes: readonly (readonly number[])[]
  readonly lengths: readonly number[]
  readonly rounds: number
  readonly seed: number
}

/** Bad input: one sentence that says which item, what was found and what is expected. */
export class TourInputError extends Error {
  override readonly name = 'TourInputError'
}

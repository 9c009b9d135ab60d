/**
 * The roster problem and its answers as data. Days count from 0; minutes of a shift count from midnight of its duty
 * day and may run past 1440 (a night shift 23:00–07:00 is start 1380, minutes 480).
 */

/** `hard` must hold; a number is the price of each unit of violation. */
export type Weight = number | 'hard'

/** Lower and upper bound of a count. Without `weight` it is hard. */
export interface Limit {
  readonly min?: number
  readonly max?: number
  readonly weight?: Weight
}

export interface ShiftType {
  readonly id: string
  readonly startMinute: number
  readonly minutes: number
  /** Shifts with the same group share run limits and totals (`perGroup`, `groupRun`); default: the id itself. */
  readonly group?: string
  /** Skills that a person must have, all of them, to work this shift. */
  readonly needs?: readonly string[]
  /** Kinds of people who may work it; absent = everybody. */
  readonly kinds?: readonly string[]
  /** Shift ids that may not follow on the next day, besides what `minRestMinutes` forbids. */
  readonly forbiddenNext?: readonly string[]
  /** Rest after this shift where it is longer than the problem's `minRestMinutes`. */
  readonly restAfterMinutes?: number
  /** True: the day after the shift's start is free (24-hour duty, all-night standby that was called out). */
  readonly dayOffAfter?: boolean
}

export interface PersonRules {
  /** Total minutes in the horizon (soft weight is per hour). */
  readonly minutes?: Limit
  /** Total duties in the horizon. */
  readonly duties?: Limit
  /** Duties per shift id or group. */
  readonly perGroup?: Readonly<Record<string, Limit>>
  /** Days worked in a row. */
  readonly run?: Limit
  /** Days off in a row. */
  readonly rest?: Limit
  /** Days in a row in one shift id or group (nights in a row). */
  readonly groupRun?: Readonly<Record<string, Limit>>
  /** Weekends touched (Saturday or Sunday worked). */
  readonly weekends?: Limit
  /** Price of a weekend of which only one day is worked. */
  readonly wholeWeekends?: Weight
}

/** What lies before day 0. Without it a run or rest that touches day 0 is never too short and starts at 0. */
export interface PersonHistory {
  /** Shift of the day before day 0, null = off. */
  readonly lastShift: string | null
  /** Days worked in a row up to the day before day 0. */
  readonly run: number
  /** Days in a row in the group of `lastShift`. */
  readonly groupRun: number
  /** Days off in a row up to the day before day 0. */
  readonly rest: number
  readonly duties?: number
  readonly minutes?: number
  readonly weekends?: number
  /** Burden points carried over (see `Fairness`). */
  readonly burden?: number
}

export interface RosterPerson {
  readonly id: string
  readonly skills?: readonly string[]
  /** Kind of force, e.g. officer, auxiliary, guard, volunteer. */
  readonly kind?: string
  /** Days of leave, training, court: hard. */
  readonly unavailable?: readonly number[]
  readonly rules?: PersonRules
  readonly history?: PersonHistory
  /** Share of a full post, for fairness; default 1. */
  readonly share?: number
}

/** Whom a cover need or companion rule counts. Absent fields accept everybody. */
export interface Who {
  readonly skill?: string
  readonly kind?: string
}

export interface CoverNeed {
  readonly day: number
  /** The shifts that count together. */
  readonly shifts: readonly string[]
  readonly who?: Who
  /** Hard minimum and maximum. */
  readonly min?: number
  readonly max?: number
  /** Hard: nobody, or at least so many (no single-person patrol). */
  readonly minIfAny?: number
  /** Wanted number with prices of each head under and over it. */
  readonly target?: number
  readonly underWeight?: number
  readonly overWeight?: number
}

/** Hard on every day: in each of `shifts`, at most `per` of `who` for each one of `needs` (auxiliaries with an officer). */
export interface CompanionRule {
  readonly shifts: readonly string[]
  readonly who: Who
  readonly needs: Who
  readonly per: number
}

export interface RosterRequest {
  readonly person: string
  readonly day: number
  /** A shift id, `any` duty, or `off`. */
  readonly shift: string
  readonly want: boolean
  readonly weight: number
}

export interface FixedCell {
  readonly person: string
  readonly day: number
  readonly shift: string | null
}

/** Convex fairness: weight × Σ (burden carried and new / share)². */
export interface Fairness {
  readonly weight: number
  /** Points by shift id. */
  readonly points: Readonly<Record<string, number>>
  readonly weekendPoints?: number
  readonly holidayPoints?: number
  readonly holidays?: readonly number[]
}

/** Duties by person id, one entry a day, null = off. */
export type Roster = Readonly<Record<string, readonly (string | null)[]>>

export interface RosterProblem {
  readonly days: number
  /** Weekday of day 0: 0 = Monday … 6 = Sunday. */
  readonly firstWeekday?: number
  readonly shifts: readonly ShiftType[]
  readonly people: readonly RosterPerson[]
  readonly cover: readonly CoverNeed[]
  readonly companions?: readonly CompanionRule[]
  readonly requests?: readonly RosterRequest[]
  readonly fixed?: readonly FixedCell[]
  /** Least rest between two duties, from clock times (660 = 11 h). */
  readonly minRestMinutes?: number
  readonly fairness?: Fairness
  /** A roster in force: each cell that differs from it costs `changeWeight`. */
  readonly published?: Roster
  readonly changeWeight?: number
}

export type RuleCode =
  | 'unknown_shift'
  | 'row_length'
  | 'unavailable'
  | 'fixed_cell'
  | 'missing_skill'
  | 'wrong_kind'
  | 'forbidden_succession'
  | 'rest_too_short'
  | 'day_off_after'
  | 'run_too_long'
  | 'run_too_short'
  | 'rest_days_too_few'
  | 'rest_days_too_many'
  | 'group_run_too_long'
  | 'group_run_too_short'
  | 'too_many_minutes'
  | 'too_few_minutes'
  | 'too_many_duties'
  | 'too_few_duties'
  | 'too_many_of_group'
  | 'too_few_of_group'
  | 'too_many_weekends'
  | 'broken_weekend'
  | 'cover_below_minimum'
  | 'cover_above_maximum'
  | 'single_patrol'
  | 'companion_missing'

/** One broken hard rule with the figures that break it. `day` is the first day concerned. */
export interface Violation {
  readonly rule: RuleCode
  readonly person?: string
  readonly day?: number
  readonly shift?: string
  readonly found: number
  readonly limit: number
}

export interface CostParts {
  readonly cover: number
  readonly requests: number
  /** Runs, totals, weekends where they are soft. */
  readonly rules: number
  readonly fairness: number
  readonly changes: number
}

export interface RosterCheck {
  readonly feasible: boolean
  readonly violations: readonly Violation[]
  readonly cost: number
  readonly parts: CostParts
}

export interface SolveProgress {
  /** 0…1 of the budget. */
  readonly done: number
  readonly moves: number
  readonly bestCost: number
  /** Penalty units of hard rules in the best roster; 0 = feasible. */
  readonly bestHard: number
}

export interface SolveOptions {
  readonly seed: number
  /** Budget in moves: the same seed and moves give the same roster everywhere. */
  readonly moves?: number
  /** Budget from outside as the used share 0…1 (e.g. of wall time); asked every few thousand moves. */
  readonly budget?: () => number
  readonly onProgress?: (progress: SolveProgress) => void
  readonly shouldStop?: () => boolean
  /** Roster to start from instead of an empty one. */
  readonly start?: Roster
  /** First temperature; low values (about 12) keep close to `start`. */
  readonly temperature?: number
}

export interface RosterSolution {
  readonly roster: Roster
  readonly cost: number
  /** Number of broken hard rules by the independent checker. */
  readonly violations: number
  readonly moves: number
  readonly seed: number
}

/** Bad input: one sentence that says which item, what was found and what is expected. */
export class RosterInputError extends Error {
  override readonly name = 'RosterInputError'
}

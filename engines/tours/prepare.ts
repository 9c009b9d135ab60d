/** Checks a tour problem and lays it out as arrays in seconds for search and checker. */
import { TourInputError, type TourProblem, type TourStop, type TourUnit, type TravelTime } from './model.ts'

export const DAY_SECONDS = 86_400

export interface Windowed {
  readonly from: number
  readonly to: number
}

export interface Prepared {
  readonly units: readonly TourUnit[]
  readonly stops: readonly TourStop[]
  /** Per unit: start and end of the tour in seconds. */
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** Points: stops 0 … n-1, then start and end of each unit (n + 2u, n + 2u + 1). */
  readonly points: number
  /** Per unit: row-major point × point seconds of its mode (units of one mode share the table). */
  readonly travel: readonly Float64Array[]
  readonly windows: readonly (readonly Windowed[])[]
  readonly gap: readonly number[]
  readonly wanted: readonly number[]
  readonly most: readonly number[]
  /** `serves[u][s]`: the unit's mode may serve the stop. */
  readonly serves: readonly (readonly boolean[])[]
}

/** Default least time between the starts of two visits of a stop; shorter where it must not lie idle so long. */
const DEFAULT_GAP = 3600
/** Visits of a stop that must not lie idle are spread so far apart: neither bunched at the start nor on the limit. */
const SPREAD = 0.8

/** Least seconds between the starts of two visits of a stop. */
export function leastGap(stop: TourStop): number {
  return stop.minGapSeconds ?? Math.min(DEFAULT_GAP, SPREAD * (stop.maxGapSeconds ?? Infinity))
}

/** Throws {@link TourInputError} naming the unit or stop that is wrong. */
export function prepare(problem: TourProblem): Prepared {
  const { units, stops } = problem
  unique(
    'unit',
    units.map((unit) => unit.id),
  )
  unique(
    'stop',
    stops.map((stop) => stop.id),
  )
  for (const unit of units)
    if (!(unit.toMinute > unit.fromMinute))
      throw new TourInputError(
        `unit '${unit.id}': found ${unit.fromMinute} to ${unit.toMinute}, expected an end after the start`,
      )
  for (const stop of stops) validateStop(stop)
  for (const [name, share] of [
    ['exploreShare', problem.exploreShare],
    ['minDifference', problem.minDifference],
  ] as const)
    if (share !== undefined && !(share >= 0 && share <= 1))
      throw new TourInputError(`${name}: found ${share}, expected 0 to 1`)
  const places = [...stops.map((stop) => stop.place), ...units.flatMap((unit) => [unit.start, unit.end])]
  const tables = new Map<string, Float64Array>()
  for (const { mode } of units)
    if (!tables.has(mode)) tables.set(mode, travelTable(mode, places, problem.travel))
  return {
    units,
    stops,
    from: units.map((unit) => unit.fromMinute * 60),
    to: units.map((unit) => unit.toMinute * 60),
    points: places.length,
    travel: units.map((unit) => tables.get(unit.mode)!),
    windows: stops.map((stop) =>
      (stop.windows ?? [])
        .map((window) => ({ from: window.fromMinute * 60, to: window.toMinute * 60 }))
        .sort((one, two) => one.from - two.from),
    ),
    gap: stops.map((stop) => Math.max(leastGap(stop), SPREAD * (stop.maxGapSeconds ?? 0))),
    wanted: stops.map((stop) => stop.minVisits ?? 1),
    most: stops.map((stop) => Math.max(stop.maxVisits ?? 0, stop.minVisits ?? 1)),
    serves: units.map((unit) => stops.map((stop) => stop.modes?.includes(unit.mode) ?? true)),
  }
}

function unique(what: string, ids: readonly string[]): void {
  const seen = new Set<string>()
  for (const id of ids) {
    if (seen.has(id)) throw new TourInputError(`${what} '${id}': found twice, expected each id once`)
    seen.add(id)
  }
}

function validateStop(stop: TourStop): void {
  const where = `stop '${stop.id}'`
  if (!(stop.reward >= 0) || !Number.isFinite(stop.reward))
    throw new TourInputError(`${where}: found reward ${stop.reward}, expected 0 or more`)
  if (!(stop.dwellSeconds >= 0) || !Number.isFinite(stop.dwellSeconds))
    throw new TourInputError(`${where}: found dwell ${stop.dwellSeconds} s, expected 0 or more`)
  for (const [name, count] of [
    ['minVisits', stop.minVisits],
    ['maxVisits', stop.maxVisits],
  ] as const)
    if (count !== undefined && !(Number.isInteger(count) && count >= 0))
      throw new TourInputError(`${where}: found ${name} ${count}, expected a whole number from 0 on`)
  for (const seconds of [stop.minGapSeconds, stop.maxGapSeconds])
    if (seconds !== undefined && !(seconds > 0))
      throw new TourInputError(`${where}: found a gap of ${seconds} s, expected more than 0`)
  for (const window of stop.windows ?? [])
    if (!((window.toMinute - window.fromMinute) * 60 >= stop.dwellSeconds))
      throw new TourInputError(
        `${where}: found a window ${window.fromMinute} to ${window.toMinute}, expected room for ${stop.dwellSeconds} s`,
      )
}

function travelTable(mode: string, places: readonly number[], travel: TravelTime): Float64Array {
  const n = places.length
  const table = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const seconds = places[i] === places[j] ? 0 : travel(mode, places[i]!, places[j]!)
      if (!(seconds >= 0))
        throw new TourInputError(
          `travel of '${mode}' from place ${places[i]} to ${places[j]}: found ${seconds}, expected 0 or more seconds`,
        )
      table[i * n + j] = seconds
    }
  return table
}

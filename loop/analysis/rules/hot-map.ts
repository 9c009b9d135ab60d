import { toLngLat } from '../../../engines/geo/index.ts'
import type { MultiPolygonRings } from '../../../engines/geo/units.ts'
import {
  backTest,
  cellAt,
  cellCentre,
  cellRing,
  chooseMap,
  DAY_MS,
  type DensityOptions,
  type Events,
  type Forecaster,
  firstAtOrAfter,
  flagTop,
  formatDay,
  hotSpots,
  joinEvents,
  type MapChoice,
  mapForecaster,
  type StudyGrid,
  studyGrid,
  tieBreaker,
  typeMaps,
} from '../../../engines/hotspots/index.ts'
import { wilsonInterval } from '../../../engines/statistics/index.ts'
import type { HalfRate, HotCell, HotMap, MapMethod } from '../model.ts'
import { hotHours } from './hot-hours.ts'
import type { MapColumns } from './map-columns.ts'
import { fittingCell, mapNotes } from './map-notes.ts'
import { typedEvents } from './typed-events.ts'

export interface HotMapInput {
  readonly boundary: MultiPolygonRings
  readonly incidents: MapColumns
  /** Whitelisted incidents of other types: they may support the map, it neither shows nor counts them. */
  readonly support: MapColumns
  /** What one incident of a type counts, where the user weighs types; 1 else. */
  readonly weights: Readonly<Record<string, number>>
  /** Start of the first day that the map is for. */
  readonly dayMs: number
  readonly cellMetres: number
  readonly memoryDays: number
  readonly smoothMetres: number
  /** Shares of the area to flag and test, ascending, e.g. 0.02, 0.05, 0.1. */
  readonly shares: readonly number[]
  readonly backTestWeeks: number
  readonly utcOffsetMinutes: number
  /** How to make the map: choose it, the unit's own kernel as it is, or as it was chosen within the last weeks. */
  readonly method: 'choose' | 'plain' | MapMethod
}

const YEAR_DAYS = 364

/**
 * The hot map of a jurisdiction for a day, its highest cells grouped into stops of one to three cells, and beside it how
 * the same map did over the last weeks. How it is made is chosen by a back-test on the year before those weeks, so the
 * weeks that the reader sees had no part in the choice. Everything strictly before the day; deterministic.
 */
export function makeHotMap(input: HotMapInput, report?: (progress: unknown) => void): HotMap {
  const cellMetres = fittingCell((metres) => studyGrid(input.boundary, metres).count, input.cellMetres)
  const grid = studyGrid(input.boundary, cellMetres)
  const day = Math.floor(input.dayMs / DAY_MS)
  const typed = typedEvents(grid, input.incidents, (type) => input.weights[type] ?? 1)
  const support = typedEvents(grid, input.support)
  const events = joinEvents(typed.map((each) => each.events))
  const fallback = { tauDays: input.memoryDays, sigmaMetres: input.smoothMetres }
  const testFrom = day - input.backTestWeeks * 7
  const method =
    typeof input.method === 'object'
      ? input.method
      : input.method === 'plain'
        ? plainMethod(fallback, testFrom, input.backTestWeeks)
        : methodOf(
            chooseMap(grid, typed, {
              beforeDay: testFrom,
              shares: input.shares,
              fallback,
              support,
              ...(report && { onStep: (done: number, of: number) => report({ what: 'choose', done, of }) }),
            }),
          )
  const kept = keeping(mapForecaster(grid, typed, method.model, support))
  const tested = backTest(grid, events, kept, {
    fromDay: testFrom,
    periods: input.backTestWeeks,
    shares: input.shares,
    ...(report && { onPeriod: (done: number, of: number) => report({ what: 'test', done, of }) }),
  })
  // The last tested week began a week ago: its map is the one that is held against what then happened.
  const aWeekAgo = kept.last()
  const risk = kept.at(day)
  const largest = input.shares.at(-1) ?? 0.1
  const flagged = Array.from(flagTop(risk, largest, tieBreaker(grid.count))).filter((cell) => risk[cell]! > 0)
  const counts = yearCounts(grid, events, day)
  const spots = new Map<number, number>()
  hotSpots(grid, risk, flagged).forEach((spot, number) => {
    for (const cell of spot.cells) spots.set(cell, number)
  })
  const maps = typeMaps(grid, typed, method.model, day, fallback, support)
  const hours = hotHours(input.incidents, maps, input.utcOffsetMinutes)
  const outside = outsideOf(grid, events)
  const hot: HotCell[] = flagged.map((cell, i) => ({
    cell,
    ring: cellRing(grid, cell),
    centre: toLngLat(grid.frame, cellCentre(grid, cell)),
    rank: i + 1,
    score: risk[cell]!,
    count: counts.get(cell) ?? 0,
    spot: spots.get(cell) ?? -1,
    byType: hours.riskOf(cell),
  }))
  return {
    cellMetres,
    cells: grid.count,
    areaKm2: grid.areaSquareMetres / 1e6,
    used: events.length,
    unplaced: input.incidents.length - events.length,
    outside,
    inYear: [...counts.values()].reduce((a, b) => a + b, 0),
    weeks: input.backTestWeeks,
    hot,
    backTest: tested.levels.map((level, k) => ({
      areaPercent: level.areaPercent,
      cells: level.cells,
      hits: level.hits,
      incidents: tested.incidents,
      hitRate: level.hitRate,
      low: level.low,
      high: level.high,
      pai: level.pai,
      halves: [
        halfRate(tested.byPeriod.slice(0, Math.floor(input.backTestWeeks / 2)), k),
        halfRate(tested.byPeriod.slice(Math.floor(input.backTestWeeks / 2)), k),
      ],
    })),
    method,
    types: hours.types,
    lastWeek: lastWeek(grid, events, aWeekAgo, day, largest),
    notes: mapNotes(
      input.incidents,
      events.length - outside,
      day,
      { wanted: input.cellMetres, used: cellMetres },
      input.utcOffsetMinutes,
    ),
  }
}

/** A forecaster that remembers the last map it made. */
function keeping(forecaster: Forecaster): Forecaster & { last(): Float64Array } {
  let made: Float64Array = new Float64Array(0)
  return {
    at(day) {
      made = forecaster.at(day)
      return made
    },
    last: () => made,
  }
}

/** Nothing was chosen: the unit's own memory and smoothing. */
function plainMethod(kernel: DensityOptions, testFrom: number, weeks: number): MapMethod {
  return {
    model: { kind: 'kernel', ...kernel },
    tested: false,
    fromDay: formatDay(testFrom - weeks * 7),
    toDay: formatDay(testFrom - 1),
    incidents: 0,
    tried: [],
  }
}

function methodOf(choice: MapChoice): MapMethod {
  return {
    model: choice.model,
    tested: choice.tested,
    fromDay: formatDay(choice.fromDay),
    toDay: formatDay(choice.toDay - 1),
    incidents: choice.incidents,
    tried: choice.tried.map(({ kind, setting, hits }) => ({
      kind,
      tauDays: setting?.tauDays ?? null,
      sigmaMetres: setting?.sigmaMetres ?? null,
      hits: [...hits],
    })),
  }
}

/** The cells that the map of a week ago flagged, each with what happened in it since. */
function lastWeek(
  grid: StudyGrid,
  events: Events,
  risk: Float64Array,
  day: number,
  share: number,
): HotMap['lastWeek'] {
  const hits = new Map<number, number>()
  let incidents = 0
  for (let i = firstAtOrAfter(events, day - 7); i < events.length && (events.day[i] ?? 0) < day; i++) {
    const cell = cellAt(grid, events.x[i] ?? 0, events.y[i] ?? 0)
    if (cell < 0) continue
    incidents++
    hits.set(cell, (hits.get(cell) ?? 0) + 1)
  }
  const flagged = Array.from(flagTop(risk, share, tieBreaker(grid.count))).filter((cell) => risk[cell]! > 0)
  return {
    fromDay: formatDay(day - 7),
    incidents,
    cells: flagged.map((cell, i) => ({
      cell,
      ring: cellRing(grid, cell),
      rank: i + 1,
      hits: hits.get(cell) ?? 0,
    })),
  }
}

/** Hits of one coverage over some of the tested weeks, with the 95 % Wilson interval. */
function halfRate(
  weeks: ReadonlyArray<{ readonly incidents: number; readonly hits: readonly number[] }>,
  level: number,
): HalfRate {
  const incidents = weeks.reduce((n, week) => n + week.incidents, 0)
  const hits = weeks.reduce((n, week) => n + (week.hits[level] ?? 0), 0)
  return {
    hits,
    incidents,
    hitRate: incidents === 0 ? null : hits / incidents,
    ...wilsonInterval(hits, incidents),
  }
}

function outsideOf(grid: StudyGrid, events: Events): number {
  let n = 0
  for (let i = 0; i < events.length; i++) if (cellAt(grid, events.x[i]!, events.y[i]!) < 0) n++
  return n
}

/** Incidents of the twelve months before a day, by cell. */
export function yearCounts(grid: StudyGrid, events: Events, day: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (let i = firstAtOrAfter(events, day - YEAR_DAYS); i < firstAtOrAfter(events, day); i++) {
    const cell = cellAt(grid, events.x[i]!, events.y[i]!)
    if (cell >= 0) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
  return counts
}

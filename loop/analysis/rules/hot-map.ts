import { toLngLat, toXY } from '../../../engines/geo/index.ts'
import type { LngLat, MultiPolygonRings } from '../../../engines/geo/units.ts'
import {
  backTest,
  cellAt,
  cellCentre,
  cellRing,
  DAY_MS,
  decayedDensity,
  type Events,
  firstAtOrAfter,
  flagTop,
  formatDay,
  hotSpots,
  rollingDensity,
  type StudyGrid,
  studyGrid,
  tieBreaker,
  toEvents,
} from '../../../engines/hotspots/index.ts'
import { wilsonInterval } from '../../../engines/statistics/index.ts'
import type { HalfRate, HotCell, HotMap } from '../model.ts'
import { hotHours } from './hot-hours.ts'
import { fittingCell, mapNotes } from './map-notes.ts'

export interface HotMapInput {
  readonly boundary: MultiPolygonRings
  readonly incidents: ReadonlyArray<{
    readonly lngLat: LngLat | null
    readonly fromMs: number
    readonly toMs: number | null
    readonly type: string
    /** False when only the time of report is known. */
    readonly timed: boolean
    /** What one incident of its type counts; 1 unless the user weighs types. */
    readonly weight: number
  }>
  /** Start of the first day that the map is for. */
  readonly dayMs: number
  readonly cellMetres: number
  readonly memoryDays: number
  readonly smoothMetres: number
  /** Shares of the area to flag and test, ascending, e.g. 0.02, 0.05, 0.1. */
  readonly shares: readonly number[]
  readonly backTestWeeks: number
  readonly utcOffsetMinutes: number
}

const YEAR_DAYS = 364

/**
 * The hot map of a jurisdiction for a day: long-memory decayed density on square cells, its highest cells grouped into
 * stops of one to three cells, and beside it how the same map did over the last weeks. Everything strictly before the day.
 */
export function makeHotMap(input: HotMapInput, report?: (progress: unknown) => void): HotMap {
  const cellMetres = fittingCell((metres) => studyGrid(input.boundary, metres).count, input.cellMetres)
  const grid = studyGrid(input.boundary, cellMetres)
  const placed = input.incidents.flatMap((each) => (each.lngLat ? [{ ...each, lngLat: each.lngLat }] : []))
  const day = Math.floor(input.dayMs / DAY_MS)
  const events = toEvents(grid, placed)
  const density = { tauDays: input.memoryDays, sigmaMetres: input.smoothMetres }
  const risk = decayedDensity(grid, events, day, density)
  const largest = input.shares.at(-1) ?? 0.1
  const flagged = Array.from(flagTop(risk, largest, tieBreaker(grid.count))).filter((cell) => risk[cell]! > 0)
  const counts = yearCounts(grid, placed, day)
  const spots = new Map<number, number>()
  hotSpots(grid, risk, flagged).forEach((spot, number) => {
    for (const cell of spot.cells) spots.set(cell, number)
  })
  const rolling = rollingDensity(grid, events, density)
  const tested = backTest(grid, events, rolling, {
    fromDay: day - input.backTestWeeks * 7,
    periods: input.backTestWeeks,
    shares: input.shares,
    ...(report && { onPeriod: (done: number, of: number) => report({ done, of }) }),
  })
  const hours = hotHours(grid, placed, day, density, input.utcOffsetMinutes)
  const outside = placed.filter((each) => cellOf(grid, each.lngLat) < 0).length
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
    used: placed.length,
    unplaced: input.incidents.length - placed.length,
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
    types: hours.types,
    lastWeek: lastWeek(grid, events, rollingDensity(grid, events, density).at(day - 7), day, largest),
    notes: mapNotes(
      input.incidents,
      placed.length - outside,
      day,
      { wanted: input.cellMetres, used: cellMetres },
      input.utcOffsetMinutes,
    ),
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

function cellOf(grid: StudyGrid, lngLat: LngLat): number {
  const [x, y] = toXY(grid.frame, lngLat)
  return cellAt(grid, x, y)
}

function yearCounts(
  grid: StudyGrid,
  placed: ReadonlyArray<{ readonly lngLat: LngLat; readonly fromMs: number; readonly toMs: number | null }>,
  day: number,
): Map<number, number> {
  const counts = new Map<number, number>()
  for (const each of placed) {
    const at = (each.toMs ?? each.fromMs) / DAY_MS
    if (at < day - YEAR_DAYS || at >= day) continue
    const cell = cellOf(grid, each.lngLat)
    if (cell >= 0) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
  return counts
}

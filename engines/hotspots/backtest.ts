import { wilsonInterval } from '../statistics/index.ts'
import type { Forecaster } from './density.ts'
import { cellsOfShare, tieBreaker, topCells } from './flag.ts'
import { cellAt, type Grid } from './grid.ts'
import { type Events, firstAtOrAfter } from './incident.ts'
import { bestPossible, jaccard } from './measures.ts'

/** Shares of the area that every back-test reports: 0.25, 0.5, 1, 2, 5, 10 %. */
export const STANDARD_SHARES: readonly number[] = [0.0025, 0.005, 0.01, 0.02, 0.05, 0.1]

export interface BackTestOptions {
  /** First day of the first forecast. */
  readonly fromDay: number
  readonly periods: number
  /** Default 7. */
  readonly daysPerPeriod?: number
  readonly shares?: readonly number[]
  /** Start of the tie order (default `hotspots`). */
  readonly seed?: number | string
  /** Told after every period, for a progress bar. */
  readonly onPeriod?: (done: number, periods: number) => void
}

export interface Level {
  readonly areaPercent: number
  readonly cells: number
  readonly hits: number
  /** hits / incidents, 0 … 1; null when nothing happened. */
  readonly hitRate: number | null
  /** 95 % Wilson interval of the hit rate. */
  readonly low: number
  readonly high: number
  readonly pai: number | null
  readonly paiLow: number | null
  readonly paiHigh: number | null
  /** Over blocks of about 91 days: hits / what the same number of cells chosen in hindsight would have caught. */
  readonly peiStar: number | null
  /** Incidents caught per km² flagged and period. */
  readonly searchEfficiency: number
  /** Mean Jaccard index of consecutive maps: the share of cells that stays; null with a single period. */
  readonly stability: number | null
  /** What flagging at random would catch. */
  readonly randomHitRate: number
}

export interface BackTest {
  readonly cells: number
  readonly areaKm2: number
  readonly periods: number
  /** Incidents scored: inside the cells, in the test periods. */
  readonly incidents: number
  /** Incidents of the test periods outside every cell: counted, not scored. */
  readonly outside: number
  readonly levels: readonly Level[]
  readonly byPeriod: ReadonlyArray<{
    readonly day: number
    readonly incidents: number
    readonly hits: readonly number[]
  }>
}

/** PEI* is taken over about a quarter: in a week with fewer incidents than flagged cells it would only repeat the hit rate. */
const BLOCK_DAYS = 91

/**
 * Rolling-origin back-test: for each period the forecaster sees everything strictly before its first day, the top
 * shares of the cells are flagged, the period's incidents are counted, the origin moves on. Weighted events count
 * as one incident each. O(periods · cells · log cells) beside the forecaster.
 */
export function backTest(
  grid: Grid,
  events: Events,
  forecaster: Forecaster,
  options: BackTestOptions,
): BackTest {
  const { fromDay, periods, daysPerPeriod = 7, shares = STANDARD_SHARES, seed = 'hotspots' } = options
  if (!Number.isInteger(periods) || periods < 1)
    throw new RangeError(`back-test: found ${periods} periods, expected a whole number from 1`)
  const perBlock = Math.max(1, Math.round(BLOCK_DAYS / daysPerPeriod))
  const breaker = tieBreaker(grid.count, seed)
  const sizes = shares.map((share) => cellsOfShare(grid.count, share))
  const hits = shares.map(() => 0)
  const best = shares.map(() => 0)
  const kept = shares.map(() => 0)
  const byPeriod: Array<{ day: number; incidents: number; hits: number[] }> = []
  let previous: Int32Array[] = []
  let incidents = 0
  let outside = 0
  let block = new Float64Array(grid.count)
  for (let period = 0; period < periods; period++) {
    const day = fromDay + period * daysPerPeriod
    const flagged = topCells(forecaster.at(day), sizes, breaker)
    const counts = new Map<number, number>()
    for (let i = firstAtOrAfter(events, day); i < firstAtOrAfter(events, day + daysPerPeriod); i++) {
      const cell = cellAt(grid, events.x[i] as number, events.y[i] as number)
      if (cell < 0) outside++
      else counts.set(cell, (counts.get(cell) ?? 0) + 1)
    }
    let here = 0
    for (const [cell, count] of counts) {
      here += count
      block[cell] = (block[cell] as number) + count
    }
    incidents += here
    const caught = flagged.map((cells) => cells.reduce((sum, cell) => sum + (counts.get(cell) ?? 0), 0))
    caught.forEach((n, k) => {
      hits[k] = (hits[k] as number) + n
      if (period > 0)
        kept[k] = (kept[k] as number) + jaccard(flagged[k] as Int32Array, previous[k] as Int32Array)
    })
    byPeriod.push({ day, incidents: here, hits: caught })
    previous = flagged
    options.onPeriod?.(period + 1, periods)
    if ((period + 1) % perBlock === 0 || period === periods - 1) {
      const full = block
      sizes.forEach((size, k) => {
        best[k] = (best[k] as number) + bestPossible(full, size)
      })
      block = new Float64Array(grid.count)
    }
  }
  const cellKm2 = (grid.size * grid.size) / 1e6
  const levels = shares.map((share, k): Level => {
    const n = hits[k] as number
    const size = sizes[k] as number
    const flaggedShare = size / grid.count
    const { low, high } = wilsonInterval(n, incidents)
    const known = incidents > 0 && size > 0
    return {
      areaPercent: 100 * share,
      cells: size,
      hits: n,
      hitRate: known ? n / incidents : null,
      low,
      high,
      pai: known ? n / incidents / flaggedShare : null,
      paiLow: known ? low / flaggedShare : null,
      paiHigh: known ? high / flaggedShare : null,
      peiStar: (best[k] as number) > 0 ? n / (best[k] as number) : null,
      searchEfficiency: size > 0 ? n / (size * cellKm2 * periods) : 0,
      stability: periods > 1 ? (kept[k] as number) / (periods - 1) : null,
      randomHitRate: flaggedShare,
    }
  })
  return {
    cells: grid.count,
    areaKm2: grid.areaSquareMetres / 1e6,
    periods,
    incidents,
    outside,
    levels,
    byPeriod,
  }
}

export interface PairedComparison {
  /** Hits of the first method minus hits of the second. */
  readonly difference: number
  readonly ratio: number | null
  /** Standard error of the difference from the paired periods. */
  readonly standardError: number
  /** True when the difference is outside +-1.96 standard errors. */
  readonly distinguishable: boolean
}

/** Compares two back-tests of the same periods at level `index`: paired periods, because busy weeks are busy for both. */
export function compareBackTests(first: BackTest, second: BackTest, index: number): PairedComparison {
  if (first.periods !== second.periods)
    throw new RangeError(
      `comparison: found ${first.periods} and ${second.periods} periods, expected the same back-test periods`,
    )
  const differences = first.byPeriod.map(
    (period, i) => (period.hits[index] ?? 0) - (second.byPeriod[i]?.hits[index] ?? 0),
  )
  const n = differences.length
  const total = differences.reduce((a, b) => a + b, 0)
  const mean = total / n
  const squares = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0)
  const standardError = n > 1 ? Math.sqrt((squares / (n - 1)) * n) : Infinity
  const base = second.levels[index]?.hits ?? 0
  return {
    difference: total,
    ratio: base > 0 ? (first.levels[index]?.hits ?? 0) / base : null,
    standardError,
    distinguishable: Math.abs(total) > 1.96 * standardError,
  }
}

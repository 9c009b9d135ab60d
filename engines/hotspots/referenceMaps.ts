import type { Forecaster } from './density.ts'
import type { Grid } from './grid.ts'
import { type Events, firstAtOrAfter } from './incident.ts'

/**
 * Maps of common practice, kept as the yardstick that the product's own map is shown against; never the default.
 */

/** Plain count per cell of the last `windowDays` (Infinity = all history). */
export function countMap(grid: Grid, events: Events, windowDays = Infinity): Forecaster {
  return windowed(grid, events, windowDays, (column, row, _age, put) => put(column, row, 1))
}

/**
 * Retrospective hot spots: quartic kernel (1 - (d / bandwidth)²)² from the incident to each cell's centre, the last
 * `windowDays` counting alike. Defaults as common scripts have them: 200 m, 60 days.
 */
export function retrospectiveMap(
  grid: Grid,
  events: Events,
  options: { readonly bandwidthMetres?: number; readonly windowDays?: number } = {},
): Forecaster {
  const { bandwidthMetres = 200, windowDays = 60 } = options
  const reach = Math.ceil(bandwidthMetres / grid.size) + 1
  return windowed(grid, events, windowDays, (column, row, _age, put, i) => {
    const x = ((events.x[i] as number) - grid.west) / grid.size
    const y = ((events.y[i] as number) - grid.south) / grid.size
    for (let r = row - reach; r <= row + reach; r++)
      for (let c = column - reach; c <= column + reach; c++) {
        const d2 = ((c + 0.5 - x) ** 2 + (r + 0.5 - y) ** 2) * (grid.size / bandwidthMetres) ** 2
        if (d2 < 1) put(c, r, (1 - d2) ** 2)
      }
  })
}

/**
 * Prospective hot spots (Bowers, Johnson and Pease 2004): weight 1 / ((1 + d)(1 + t)), d in cells (a diagonal step is
 * one), t in whole weeks, cut at `cells` and `weeks`. Defaults 8 cells and 8 weeks.
 */
export function prospectiveMap(
  grid: Grid,
  events: Events,
  options: { readonly cells?: number; readonly weeks?: number } = {},
): Forecaster {
  const { cells = 8, weeks = 8 } = options
  return windowed(grid, events, weeks * 7, (column, row, age, put) => {
    const time = 1 / (1 + Math.floor(age / 7))
    for (let r = row - cells + 1; r < row + cells; r++)
      for (let c = column - cells + 1; c < column + cells; c++)
        put(c, r, time / (1 + Math.max(Math.abs(r - row), Math.abs(c - column))))
  })
}

/** No knowledge at all: every cell alike, so that the seeded tie order alone decides. */
export function evenMap(grid: Grid): Forecaster {
  return { at: () => new Float64Array(grid.count) }
}

type Spread = (
  column: number,
  row: number,
  ageDays: number,
  put: (column: number, row: number, value: number) => void,
  event: number,
) => void

function windowed(grid: Grid, events: Events, windowDays: number, spread: Spread): Forecaster {
  if (!(windowDays > 0)) throw new RangeError(`window: found ${windowDays} days, expected above 0`)
  return {
    at(day) {
      const map = new Float64Array(grid.count)
      const put = (column: number, row: number, value: number): void => {
        if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return
        const cell = grid.cellOfSlot[row * grid.columns + column] as number
        if (cell >= 0) map[cell] = (map[cell] as number) + value
      }
      for (let i = firstAtOrAfter(events, day - windowDays); i < firstAtOrAfter(events, day); i++)
        spread(
          Math.floor(((events.x[i] as number) - grid.west) / grid.size),
          Math.floor(((events.y[i] as number) - grid.south) / grid.size),
          day - (events.day[i] as number),
          put,
          i,
        )
      return map
    },
  }
}

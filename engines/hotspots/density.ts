import { erf } from '../statistics/index.ts'
import type { Grid } from './grid.ts'
import { type Events, firstAtOrAfter } from './incident.ts'

/** How far back and how wide the map remembers. */
export interface DensityOptions {
  /** Memory: an incident counts exp(-age / tauDays); Infinity = every incident counts the same. */
  readonly tauDays: number
  /** Standard deviation of the Gaussian around each incident, metres; 0 = the incident's own cell alone. */
  readonly sigmaMetres: number
}

/**
 * Long-memory decayed density: risk of every cell at `day` from all events strictly before it. Each incident is a
 * Gaussian around its own place (not its cell's centre), integrated over every cell within 4 sigma, times
 * exp(-age / tau). In one sentence: where it happened before, with the last years counting most, and next door a
 * little. Unit: weighted incidents per cell. O(events · (8 sigma / cell)²).
 */
export function decayedDensity(
  grid: Grid,
  events: Events,
  day: number,
  options: DensityOptions,
): Float64Array {
  const map = rollingDensity(grid, events, options)
  return map.at(day)
}

export interface RollingDensity {
  /** The map for forecasts that start at `day`; days must not go backwards. The returned array is a copy. */
  at(day: number): Float64Array
}

/**
 * The same map moved forward in time: the decay is one factor for all cells, so a later week costs only its new
 * events. `at(day)` equals `decayedDensity` at that day up to rounding.
 */
export function rollingDensity(grid: Grid, events: Events, options: DensityOptions): RollingDensity {
  const { tauDays, sigmaMetres } = options
  if (!(tauDays > 0)) throw new RangeError(`memory: found ${tauDays} days, expected above 0`)
  if (!(sigmaMetres >= 0)) throw new RangeError(`smoothing: found ${sigmaMetres} metres, expected >= 0`)
  const sum = new Float64Array(grid.count)
  const add = sigmaMetres > 0 ? gaussianAdder(grid, sigmaMetres, sum) : pointAdder(grid, sum)
  let next = 0
  let now = -Infinity
  return {
    at(day) {
      if (day < now)
        throw new RangeError(`rolling map: found day ${day} after day ${now}, expected ascending days`)
      if (now > -Infinity && tauDays < Infinity) {
        const factor = Math.exp((now - day) / tauDays)
        for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) * factor
      }
      now = day
      const end = firstAtOrAfter(events, day)
      for (; next < end; next++) {
        const age = day - (events.day[next] as number)
        const weight = (events.weight[next] as number) * (tauDays < Infinity ? Math.exp(-age / tauDays) : 1)
        add(events.x[next] as number, events.y[next] as number, weight)
      }
      return sum.slice()
    },
  }
}

type Add = (x: number, y: number, weight: number) => void

function pointAdder(grid: Grid, sum: Float64Array): Add {
  return (x, y, weight) => {
    const column = Math.floor((x - grid.west) / grid.size)
    const row = Math.floor((y - grid.south) / grid.size)
    if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return
    const cell = grid.cellOfSlot[row * grid.columns + column] as number
    if (cell >= 0) sum[cell] = (sum[cell] as number) + weight
  }
}

/** Offsets inside a cell are rounded to 1/64 cell (about 2 m), so that the error function is tabulated once. */
const OFFSETS = 64

function gaussianAdder(grid: Grid, sigma: number, sum: Float64Array): Add {
  const reach = Math.ceil((4 * sigma) / grid.size)
  const width = 2 * reach + 1
  const table = new Float64Array(OFFSETS * width)
  for (let o = 0; o < OFFSETS; o++) {
    const at = ((o + 0.5) / OFFSETS) * grid.size
    let total = 0
    for (let k = -reach; k <= reach; k++) {
      const from = (k * grid.size - at) / (sigma * Math.SQRT2)
      const to = ((k + 1) * grid.size - at) / (sigma * Math.SQRT2)
      const share = (erf(to) - erf(from)) / 2
      table[o * width + k + reach] = share
      total += share
    }
    for (let k = 0; k < width; k++) table[o * width + k] = (table[o * width + k] as number) / total
  }
  const { columns, rows, cellOfSlot } = grid
  return (x, y, weight) => {
    const u = (x - grid.west) / grid.size
    const v = (y - grid.south) / grid.size
    const column = Math.floor(u)
    const row = Math.floor(v)
    if (column < -reach || row < -reach || column >= columns + reach || row >= rows + reach) return
    const tableX = Math.floor((u - column) * OFFSETS) * width + reach - column
    const tableY = Math.floor((v - row) * OFFSETS) * width + reach - row
    const fromColumn = Math.max(0, column - reach)
    const toColumn = Math.min(columns - 1, column + reach)
    for (let r = Math.max(0, row - reach); r <= row + reach && r < rows; r++) {
      const share = weight * (table[tableY + r] as number)
      for (let c = fromColumn; c <= toColumn; c++) {
        const cell = cellOfSlot[r * columns + c] as number
        if (cell >= 0) sum[cell] = (sum[cell] as number) + share * (table[tableX + c] as number)
      }
    }
  }
}

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

/** A map that moves forward in time. */
export interface Forecaster {
  /**
   * Risk of every cell for a forecast that starts at `day`, from what happened strictly before it; days must not go
   * backwards. The returned array is the caller's own.
   */
  at(day: number): Float64Array
}

/**
 * Long-memory decayed density: risk of every cell at `day` from all events strictly before it. Each incident is a
 * Gaussian around its own place (not its cell's centre), integrated over every cell within 4 sigma, times
 * exp(-age / tau). In one sentence: where it happened before, the last years counting most, and next door a little.
 * Unit: weighted incidents per cell. O(events · (8 sigma / cell)²), for wide kernels O(events + slots · sigma / cell).
 */
export function decayedDensity(
  grid: Grid,
  events: Events,
  day: number,
  options: DensityOptions,
): Float64Array {
  return rollingDensity(grid, events, options).at(day)
}

/**
 * The same map moved forward in time: the decay is one factor for all cells, so a later week costs only its new
 * events. `at(day)` equals `decayedDensity` at that day up to rounding.
 */
export function rollingDensity(grid: Grid, events: Events, options: DensityOptions): Forecaster {
  const { tauDays, sigmaMetres } = options
  if (!(tauDays > 0)) throw new RangeError(`memory: found ${tauDays} days, expected above 0`)
  if (!(sigmaMetres >= 0)) throw new RangeError(`smoothing: found ${sigmaMetres} metres, expected >= 0`)
  const layer =
    sigmaMetres === 0
      ? ownCellLayer(grid)
      : sigmaMetres < 2 * grid.size
        ? nearLayer(grid, sigmaMetres)
        : wideLayer(grid, sigmaMetres)
  let next = 0
  let now = -Infinity
  return {
    at(day) {
      if (day < now)
        throw new RangeError(`rolling map: found day ${day} after day ${now}, expected ascending days`)
      if (now > -Infinity && day > now && tauDays < Infinity) {
        const factor = Math.exp((now - day) / tauDays)
        for (let i = 0; i < layer.sum.length; i++) layer.sum[i] = (layer.sum[i] as number) * factor
      }
      now = day
      const end = firstAtOrAfter(events, day)
      for (; next < end; next++) {
        const age = day - (events.day[next] as number)
        const weight = (events.weight[next] as number) * (tauDays < Infinity ? Math.exp(-age / tauDays) : 1)
        layer.add(events.x[next] as number, events.y[next] as number, weight)
      }
      return layer.read()
    },
  }
}

interface Layer {
  /** What decays: one number a cell or, for wide kernels, one a point of a raster. */
  readonly sum: Float64Array
  add(x: number, y: number, weight: number): void
  read(): Float64Array
}

function ownCellLayer(grid: Grid): Layer {
  const sum = new Float64Array(grid.count)
  return {
    sum,
    add: (x, y, weight) => {
      const column = Math.floor((x - grid.west) / grid.size)
      const row = Math.floor((y - grid.south) / grid.size)
      if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return
      const cell = grid.cellOfSlot[row * grid.columns + column] as number
      if (cell >= 0) sum[cell] = (sum[cell] as number) + weight
    },
    read: () => sum.slice(),
  }
}

/** Offsets inside a cell are rounded to 1/64 cell (about 2 m), so that the error function is tabulated once. */
const OFFSETS = 64

/** Narrow kernels: every incident at its exact place, integrated over the cells around it. */
function nearLayer(grid: Grid, sigma: number): Layer {
  const { size, columns, rows, cellOfSlot } = grid
  const sum = new Float64Array(grid.count)
  const reach = Math.ceil((4 * sigma) / size)
  const width = 2 * reach + 1
  const table = new Float64Array(OFFSETS * width)
  for (let o = 0; o < OFFSETS; o++) {
    const at = (o + 0.5) / OFFSETS
    const cut = Array.from({ length: width + 1 }, (_, k) =>
      erf(((k - reach - at) * size) / (sigma * Math.SQRT2)),
    )
    const total = (cut[width] as number) - (cut[0] as number)
    for (let k = 0; k < width; k++)
      table[o * width + k] = ((cut[k + 1] as number) - (cut[k] as number)) / total
  }
  return {
    sum,
    read: () => sum.slice(),
    add: (x, y, weight) => {
      const u = (x - grid.west) / size
      const v = (y - grid.south) / size
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
    },
  }
}

/** Wide kernels (2 cells and more): incidents are shared out to the four nearest centres, then blurred when read. */
function wideLayer(grid: Grid, sigma: number): Layer {
  const reach = Math.min(Math.ceil((4 * sigma) / grid.size), grid.columns + grid.rows)
  const columns = grid.columns + 2 * reach
  const rows = grid.rows + 2 * reach
  const sum = new Float64Array(columns * rows)
  // sharing out adds 1/6 cell² of variance; taking it off keeps the kernel's width true
  const cells = Math.sqrt(Math.max(0.25, (sigma / grid.size) ** 2 - 1 / 6))
  const kernel = Float64Array.from({ length: reach + 1 }, (_, d) => Math.exp(-(d * d) / (2 * cells * cells)))
  const total = kernel.reduce((s, k, d) => s + (d === 0 ? k : 2 * k), 0)
  for (let d = 0; d <= reach; d++) kernel[d] = (kernel[d] as number) / total
  return {
    sum,
    add: (x, y, weight) => {
      const u = (x - grid.west) / grid.size - 0.5 + reach
      const v = (y - grid.south) / grid.size - 0.5 + reach
      const column = Math.floor(u)
      const row = Math.floor(v)
      if (column < 0 || row < 0 || column + 1 >= columns || row + 1 >= rows) return
      const fx = u - column
      const fy = v - row
      const at = row * columns + column
      sum[at] = (sum[at] as number) + weight * (1 - fx) * (1 - fy)
      sum[at + 1] = (sum[at + 1] as number) + weight * fx * (1 - fy)
      sum[at + columns] = (sum[at + columns] as number) + weight * (1 - fx) * fy
      sum[at + columns + 1] = (sum[at + columns + 1] as number) + weight * fx * fy
    },
    read: () => {
      const across = new Float64Array(grid.columns * rows)
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < grid.columns; c++) {
          const at = r * columns + c + reach
          let value = (kernel[0] as number) * (sum[at] as number)
          for (let d = 1; d <= reach; d++)
            value += (kernel[d] as number) * ((sum[at - d] as number) + (sum[at + d] as number))
          across[r * grid.columns + c] = value
        }
      const map = new Float64Array(grid.count)
      for (let cell = 0; cell < grid.count; cell++) {
        const at = (grid.slotOfCell[cell] as number) + reach * grid.columns
        let value = (kernel[0] as number) * (across[at] as number)
        for (let d = 1, step = grid.columns; d <= reach; d++, step += grid.columns)
          value += (kernel[d] as number) * ((across[at - step] as number) + (across[at + step] as number))
        map[cell] = value
      }
      return map
    },
  }
}

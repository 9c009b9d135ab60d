import type { SeededRandom } from '../statistics/index.ts'
import { BorderSet } from './borderSet.ts'
import { Contiguity } from './contiguity.ts'
import type { Lumps } from './contract.ts'

export interface AnnealSettings {
  readonly tolerance: number
  readonly moves: number
  readonly shouldStop?: () => boolean
  readonly onProgress?: (share: number) => void
}

// Schedule, in units of one lump's share of the spread
const HOT = 1.5
const COLD = 0.02
/** What a link between two districts costs: keeps borders straight. */
const CUT = 0.25
/** Load penalty at the start and from four fifths of the run on. */
const LOOSE = 0.3
const STIFF = 40

/** Moves border lumps between districts by simulated annealing; districts stay connected at every step. */
export function annealDistricts(
  lumps: Lumps,
  start: Int32Array,
  k: number,
  { tolerance, moves, shouldStop, onProgress }: AnnealSettings,
  random: SeededRandom,
): { best: Int32Array; tried: number } {
  const n = lumps.size
  const district = start.slice()
  const sums = new DistrictSums(lumps, district, k)
  const contiguity = new Contiguity(lumps.neighbours)
  const border = new BorderSet(lumps.neighbours, district)
  const scale = n / (sums.inertia() || 1)
  let best = district.slice()
  let bestScore = sums.score(tolerance, scale)
  // Copying a large plan at each small step would cost more than the step
  let improved = false
  const keepIfBetter = (): void => {
    if (!improved) return
    improved = false
    const score = sums.score(tolerance, scale)
    if (score >= bestScore) return
    bestScore = score
    best = district.slice()
  }
  let tried = 0
  for (; tried < moves && border.size > 0; tried++) {
    if ((tried & 511) === 0) keepIfBetter()
    if ((tried & 4095) === 0) {
      if (shouldStop?.()) break
      onProgress?.(tried / moves)
    }
    const share = tried / moves
    const temperature = HOT * (COLD / HOT) ** share
    const penalty = n * ((n * LOOSE) / (k * k)) * (STIFF / LOOSE) ** Math.min(1, share / 0.8)
    const lump = border.at(random.int(border.size))
    const others = lumps.neighbours[lump]!
    const from = district[lump]!
    const to = district[others[random.int(others.length)]!]!
    if (to === from) continue
    const delta =
      scale * sums.inertiaDelta(lump, from, to) +
      CUT * cutDelta(others, district, from, to) +
      penalty * sums.excessDelta(lump, from, to, tolerance)
    if (delta > 0 && random.next() >= Math.exp(-delta / temperature)) continue
    if (!contiguity.canLeave(lump, district)) continue
    sums.move(lump, from, to)
    district[lump] = to
    border.moved(lump)
    improved = true
  }
  keepIfBetter()
  onProgress?.(1)
  return { best, tried }
}

/** Change of the number of links between districts when a lump goes over. */
function cutDelta(others: readonly number[], district: Int32Array, from: number, to: number): number {
  let delta = 0
  for (const other of others) {
    if (district[other] === from) delta++
    else if (district[other] === to) delta--
  }
  return delta
}

/** Load, number, and first and second moments of the places of each district, kept up to date move by move. */
class DistrictSums {
  private readonly lumps: Lumps
  private readonly load: Float64Array
  private readonly mean: number
  private readonly number: Float64Array
  private readonly x: Float64Array
  private readonly y: Float64Array
  private readonly square: Float64Array

  constructor(lumps: Lumps, district: Int32Array, k: number) {
    this.lumps = lumps
    this.load = new Float64Array(k)
    this.number = new Float64Array(k)
    this.x = new Float64Array(k)
    this.y = new Float64Array(k)
    this.square = new Float64Array(k)
    district.forEach((d, lump) => {
      this.add(lump, d, 1)
    })
    this.mean = this.load.reduce((sum, load) => sum + load, 0) / k
  }

  private add(lump: number, d: number, sign: 1 | -1): void {
    const { weight, number, x, y, square } = this.lumps
    this.load[d]! += sign * weight[lump]!
    this.number[d]! += sign * number[lump]!
    this.x[d]! += sign * x[lump]!
    this.y[d]! += sign * y[lump]!
    this.square[d]! += sign * square[lump]!
  }

  move(lump: number, from: number, to: number): void {
    this.add(lump, from, -1)
    this.add(lump, to, 1)
  }

  /** Squared distances to the district's middle, with `sign` times a lump added. */
  private spreadOf(d: number, lump: number, sign: 1 | -1 | 0): number {
    const { number, x, y, square } = this.lumps
    const m = this.number[d]! + sign * number[lump]!
    if (m <= 0) return 0
    const sx = this.x[d]! + sign * x[lump]!
    const sy = this.y[d]! + sign * y[lump]!
    return this.square[d]! + sign * square[lump]! - (sx * sx + sy * sy) / m
  }

  inertia(): number {
    let total = 0
    for (let d = 0; d < this.load.length; d++) total += this.spreadOf(d, 0, 0)
    return total
  }

  inertiaDelta(lump: number, from: number, to: number): number {
    return (
      this.spreadOf(from, lump, -1) -
      this.spreadOf(from, lump, 0) +
      this.spreadOf(to, lump, 1) -
      this.spreadOf(to, lump, 0)
    )
  }

  private excess(load: number, tolerance: number): number {
    return Math.max(0, Math.abs(load / this.mean - 1) - tolerance * 0.98) ** 2
  }

  excessDelta(lump: number, from: number, to: number, tolerance: number): number {
    const weight = this.lumps.weight[lump]!
    const [a, b] = [this.load[from]!, this.load[to]!]
    return (
      this.excess(a - weight, tolerance) -
      this.excess(a, tolerance) +
      this.excess(b + weight, tolerance) -
      this.excess(b, tolerance)
    )
  }

  /** Plans within the tolerance by their compactness; others behind them by their worst load. */
  score(tolerance: number, scale: number): number {
    let worst = 0
    for (const load of this.load) worst = Math.max(worst, Math.abs(load / this.mean - 1))
    return worst <= tolerance ? this.inertia() * scale : 1e9 * (1 + worst)
  }
}

import { type SeededRandom, seededRandom } from '../statistics/index.ts'
import { Contiguity, partsOf } from './contiguity.ts'
import { checkMedianPlan, DistrictingInputError, type MedianProblem } from './medianProblem.ts'
import { growAround } from './medianStart.ts'
import { MedianState } from './medianState.ts'

export interface MedianOptions {
  readonly districts: number
  /** Loads within mean × (1 ± tolerance). */
  readonly tolerance: number
  readonly seed: number | string
  /** Moves to propose in all; ignored when `budget` is given. Default 3,000,000. */
  readonly moves?: number
  /** Share of the time that is used up, asked every 512 moves; 1 ends the run. */
  readonly budget?: () => number
  /** Independent starts; the best one is reheated in the last third of the run. Default 3. */
  readonly starts?: number
  readonly onProgress?: (share: number, best: number) => void
}

export interface MedianPlan {
  /** Load × minutes, summed over all areas. */
  readonly objective: number
  /** For each area the area that is its centre. */
  readonly assignment: number[]
  readonly centres: number[]
  readonly loadMin: number
  readonly loadMax: number
  /** Always true: every district is one connected piece. */
  readonly connected: true
  /** All loads within the tolerance; false only when no such plan was met. */
  readonly balanced: boolean
  readonly moves: number
  readonly seed: number | string
}

/**
 * Balanced, strictly connected p-median districts: groups areas around p centres so that load × travel time is least,
 * every load within the tolerance and every district connected. Simulated annealing over single shifts and swaps of
 * border areas; centres are always the best ones of their districts; the load penalty is ramped up.
 *
 * @throws DistrictingInputError when the number of districts or the tolerance doesn't fit the problem
 */
export function solveMedian(problem: MedianProblem, options: MedianOptions): MedianPlan {
  checkOptions(problem, options)
  const legs = legsOf(options.starts ?? 3)
  let best: Run | undefined
  let moves = 0
  let used = 0
  for (const [i, leg] of legs.entries()) {
    if (used >= 1) break
    const from = used
    const clock = (done: number): number => {
      used = Math.min(1, options.budget ? options.budget() : from + done / (options.moves ?? 3_000_000))
      return (used - from) / Math.max(1e-9, leg.until - from)
    }
    const random = seededRandom(`${options.seed}/${i}`)
    const start = leg.again && best ? best.district.slice() : growAround(problem, options.districts, random)
    const run = anneal(problem, options, random, clock, start, leg.again ? again : fresh, (done) => {
      if ((done & 0xffff) === 0) options.onProgress?.(used, best?.cost ?? Number.POSITIVE_INFINITY)
    })
    moves += run.moves
    if (!best || run.overload < best.overload || (run.overload === best.overload && run.cost < best.cost))
      best = run
  }
  const assignment = Array.from(best!.district, (own) => best!.centre[own]!)
  const report = checkMedianPlan(problem, assignment)
  if (report.split.length > 0 || report.strayCentres.length > 0)
    throw new Error('districting: a district fell apart, which its moves can not do')
  options.onProgress?.(1, report.objective)
  return {
    objective: report.objective,
    assignment,
    centres: [...best!.centre].sort((a, b) => a - b),
    loadMin: report.loadMin,
    loadMax: report.loadMax,
    connected: true,
    balanced: best!.overload === 0,
    moves,
    seed: options.seed,
  }
}

interface Leg {
  /** Share of the whole run at which the leg ends. */
  until: number
  /** Starts from the best plan so far instead of from a new one. */
  again: boolean
}

/** Two thirds of the run for fresh starts, the rest for reheating the best of them. */
const legsOf = (starts: number): Leg[] => [
  ...Array.from({ length: starts }, (_, i) => ({ until: (FRESH * (i + 1)) / starts, again: false })),
  ...Array.from({ length: REHEATS }, (_, i) => ({
    until: FRESH + ((1 - FRESH) * (i + 1)) / REHEATS,
    again: true,
  })),
]
const FRESH = 0.66
const REHEATS = 3

/** How hot a leg begins, and how loose its load penalty: in units of one area's mean cost and load. */
interface Schedule {
  readonly hot: number
  readonly loose: number
}
const fresh: Schedule = { hot: 2, loose: 0.13 }
const again: Schedule = { hot: 0.25, loose: 1.2 }

function checkOptions(
  { size, loads, neighbours }: MedianProblem,
  { districts, tolerance }: MedianOptions,
): void {
  if (!Number.isInteger(districts) || districts < 1 || districts > size)
    throw new DistrictingInputError(
      `districts: found ${districts}, expected a whole number from 1 to ${size}`,
    )
  if (!(tolerance > 0))
    throw new DistrictingInputError(`tolerance: found ${tolerance}, expected a number above 0`)
  if (!loads.some((load) => load > 0))
    throw new DistrictingInputError('areas: found no load at all, expected calls in at least one area')
  const { count } = partsOf(neighbours, () => true)
  if (count > districts)
    throw new DistrictingInputError(
      `adjacency: found ${count} separate parts, expected at most ${districts}, the number of districts`,
    )
}

interface Run {
  district: Int32Array
  centre: Int32Array
  cost: number
  /** Calls beyond the allowed loads, 0 for a balanced plan. */
  overload: number
  moves: number
}

function anneal(
  problem: MedianProblem,
  { districts: k, tolerance }: MedianOptions,
  random: SeededRandom,
  clock: (done: number) => number,
  start: Int32Array,
  { hot, loose }: Schedule,
  onMoves: (done: number) => void,
): Run {
  const { size, loads, neighbours } = problem
  const state = new MedianState(problem, start, k)
  const { district, load } = state
  const contiguity = new Contiguity(neighbours)
  const mean = loads.reduce((sum, l) => sum + l, 0) / k
  const [low, high] = [mean * (1 - tolerance), mean * (1 + tolerance)]
  const excess = (l: number): number => (l > high ? l - high : l < low ? low - l : 0)
  let cost = state.total()
  let overload = load.reduce((sum, l) => sum + excess(l), 0)
  // Scale of one area's share of the cost: the schedule fits any unit of load and time
  const unit = cost / size
  const best: Run = {
    district: district.slice(),
    centre: state.centre.slice(),
    cost,
    overload,
    moves: 0,
  }
  const keep = (): void => {
    const settled = Math.max(0, overload) < 1e-6 ? 0 : overload
    if (settled > best.overload || (settled === best.overload && cost >= best.cost - 1e-9)) return
    best.district.set(district)
    best.centre.set(state.centre)
    best.cost = cost
    best.overload = settled
  }
  let share = 0
  let temperature = 0
  let penalty = 0
  let done = 0
  for (; ; done++) {
    if ((done & 511) === 0) {
      share = clock(done)
      if (share >= 1) break
      temperature = unit * hot * (COLD / hot) ** share
      penalty = (unit / (mean / (size / k))) * loose * (STIFF / loose) ** Math.min(1, share / RAMP)
      onMoves(done)
      if ((done & 0x3fff) === 0) {
        // Sums of many small changes drift; counting anew now and then keeps them honest
        cost = state.total()
        overload = load.reduce((sum, l) => sum + excess(l), 0)
      }
    }
    const i = random.int(size)
    const around = neighbours[i]!
    const next = around[random.int(around.length)]
    if (next === undefined) continue
    const from = district[i]!
    const to = district[next]!
    if (from === to) continue
    if (random.next() < SWAPS) {
      const j = partner(state, neighbours, i, from, to, random)
      if (j < 0) continue
      const gain = loads[i]! - loads[j]!
      const more =
        excess(load[from]! - gain) + excess(load[to]! + gain) - excess(load[from]!) - excess(load[to]!)
      const delta = state.swapDelta(i, j, from, to)
      const change = delta + penalty * more
      if (change > 0 && random.next() >= Math.exp(-change / temperature)) continue
      if (!contiguity.canSwap(i, j, district)) continue
      state.swap(i, j, from, to)
      cost += delta
      overload += more
    } else {
      if (state.number(from) === 1) continue
      const l = loads[i]!
      const more = excess(load[from]! - l) + excess(load[to]! + l) - excess(load[from]!) - excess(load[to]!)
      const delta = state.shiftDelta(i, from, to)
      const change = delta + penalty * more
      if (change > 0 && random.next() >= Math.exp(-change / temperature)) continue
      if (!contiguity.canLeave(i, district)) continue
      state.shift(i, from, to)
      cost += delta
      overload += more
    }
    if (share > 0.3 || hot < 1) keep()
  }
  keep()
  best.moves = done
  return best
}

/** Where every schedule ends. */
const COLD = 0.005
const STIFF = 5.5
const RAMP = 0.77
/** Share of swaps among the proposals. */
const SWAPS = 0.35

/** A border area of `to` that touches `from`, other than i; -1 when the draw doesn't find one. */
function partner(
  state: MedianState,
  neighbours: readonly (readonly number[])[],
  i: number,
  from: number,
  to: number,
  random: SeededRandom,
): number {
  for (let attempt = 0; attempt < 6; attempt++) {
    const j = state.member(to, random.int(state.number(to)))
    for (const other of neighbours[j]!) if (other !== i && state.district[other] === from) return j
  }
  return -1
}

import type { Metres } from '../geo/index.ts'
import { UNREACHED } from './graph.ts'
import type { MatchState } from './match.ts'

/** The numbers of the model. */
export interface ChainSettings {
  readonly sigma: Metres
  readonly beta: Metres
}

/** A run of points with their states, the ways between them, and what the forward passes found. */
export interface Chain {
  /** Indexes of the points in the trace. */
  readonly points: number[]
  readonly states: MatchState[][]
  /** Centimetres from state to state between neighbouring points, row by row. */
  readonly ways: Int32Array[]
  /** Log probabilities of the steps, in the same layout. */
  readonly steps: Float64Array[]
  /** Log probability of each point's position in each state. */
  readonly seen: Float64Array[]
  /** Best log probability of a path that ends in each state, and the state before. */
  readonly best: Float64Array[]
  readonly back: Int32Array[]
}

/** Begins a run. */
export function startChain(point: number, states: MatchState[], settings: ChainSettings): Chain {
  const seen = emission(states, settings)
  return {
    points: [point],
    states: [states],
    ways: [],
    steps: [],
    seen: [seen],
    best: [seen.slice()],
    back: [],
  }
}

/** Adds a point; false, and nothing added, when no state can be reached from the last ones. */
export function extendChain(
  chain: Chain,
  point: number,
  states: MatchState[],
  ways: Int32Array,
  straight: Metres,
  settings: ChainSettings,
): boolean {
  const before = chain.best[chain.best.length - 1]!
  const width = states.length
  const steps = new Float64Array(ways.length)
  for (let k = 0; k < ways.length; k++)
    steps[k] =
      ways[k] === UNREACHED ? Number.NEGATIVE_INFINITY : -Math.abs(ways[k]! / 100 - straight) / settings.beta
  const seen = emission(states, settings)
  const best = new Float64Array(width).fill(Number.NEGATIVE_INFINITY)
  const back = new Int32Array(width).fill(-1)
  let possible = false
  for (let j = 0; j < width; j++) {
    for (let i = 0; i < before.length; i++) {
      const sum = before[i]! + steps[i * width + j]!
      if (sum > best[j]!) {
        best[j] = sum
        back[j] = i
      }
    }
    best[j]! += seen[j]!
    if (back[j]! >= 0) possible = true
  }
  if (!possible) return false
  chain.points.push(point)
  chain.states.push(states)
  chain.ways.push(ways)
  chain.steps.push(steps)
  chain.seen.push(seen)
  chain.best.push(best)
  chain.back.push(back)
  return true
}

function emission(states: readonly MatchState[], { sigma }: ChainSettings): Float64Array {
  return Float64Array.from(states, (state) => -0.5 * (state.metres / sigma) ** 2)
}

/** The most probable path (Viterbi 1967): one state a point. */
export function chainBest(chain: Chain): number[] {
  const last = chain.best[chain.best.length - 1]!
  let at = 0
  for (let j = 1; j < last.length; j++) if (last[j]! > last[at]!) at = j
  const path = [at]
  for (let k = chain.back.length - 1; k >= 0; k--) {
    at = chain.back[k]![at]!
    path.push(at)
  }
  return path.reverse()
}

/**
 * Probability of each point being in a state that belongs to the way found (`onWay(point, directed edge)`), given the
 * whole run (forward and backward sums).
 */
export function chainConfidence(
  chain: Chain,
  onWay: (point: number, directedEdge: number) => boolean,
): number[] {
  const count = chain.points.length
  const forward: Float64Array[] = [normal(chain.seen[0]!.map(Math.exp))]
  for (let k = 1; k < count; k++) {
    const now = new Float64Array(chain.states[k]!.length)
    const top = highest(chain.seen[k]!)
    spread(chain.steps[k - 1]!, forward[k - 1]!, now, false)
    for (let j = 0; j < now.length; j++) now[j]! *= Math.exp(chain.seen[k]![j]! - top)
    forward.push(normal(now))
  }
  const confidence = new Array<number>(count)
  let after = new Float64Array(chain.states[count - 1]!.length).fill(1)
  for (let k = count - 1; k >= 0; k--) {
    const joint = normal(forward[k]!.map((p, j) => p * after[j]!))
    let sum = 0
    for (let j = 0; j < joint.length; j++) if (onWay(k, chain.states[k]![j]!.directedEdge)) sum += joint[j]!
    confidence[k] = Math.min(1, sum)
    if (k === 0) break
    const top = highest(chain.seen[k]!)
    const weighted = after.map((p, j) => p * Math.exp(chain.seen[k]![j]! - top))
    const earlier = new Float64Array(chain.states[k - 1]!.length)
    spread(chain.steps[k - 1]!, weighted, earlier, true)
    after = normal(earlier)
  }
  return confidence
}

/** Sums over steps: out[j] += in[i] * step(i, j), or backward with the roles of i and j exchanged. */
function spread(steps: Float64Array, input: Float64Array, out: Float64Array, backward: boolean): void {
  const width = backward ? input.length : out.length
  const top = highest(steps)
  for (let k = 0; k < steps.length; k++) {
    if (steps[k] === Number.NEGATIVE_INFINITY) continue
    const i = Math.floor(k / width)
    const j = k % width
    const p = Math.exp(steps[k]! - top)
    if (backward) out[i]! += input[j]! * p
    else out[j]! += input[i]! * p
  }
}

function highest(values: Float64Array): number {
  let top = Number.NEGATIVE_INFINITY
  for (const value of values) if (value > top) top = value
  return top
}

function normal(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  let sum = 0
  for (const value of values) sum += value
  return sum > 0 ? values.map((value) => value / sum) : values.fill(1 / values.length)
}

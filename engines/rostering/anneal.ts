/** Simulated annealing on a kernel, with whole rows and with block moves: geometric cooling, best roster kept. */
import type { Compiled } from './compile.ts'
import type { Kernel } from './kernel.ts'
import { createBlockMoves, type MoveMix } from './moves.ts'
import type { FastRandom } from './random.ts'
import type { RowSampler } from './rowsampler.ts'

export interface Best {
  readonly cells: Int8Array
  hard: number
  soft: number
}

export interface RunOptions {
  readonly from: number
  readonly to: number
  readonly weight: number
  /** Part of the moves spent on drawing whole rows, while the temperature is above `coldestRow`. */
  readonly rowShare: number
  readonly coldestRow: number
  readonly mix: MoveMix
  /** Share of this run that is used up, 0…1; asked every `STEP` moves. */
  readonly used: (moves: number) => number
}

/** Moves between two looks at the budget: small enough for 1 ms, large enough to cost nothing. */
const STEP = 2048

/** Table of -ln(u): Metropolis thresholds drawn before pricing, so that a hopeless move is dropped early. */
const THRESHOLDS = Float64Array.from({ length: 4096 }, (_, i) => -Math.log((i + 0.5) / 4096))

/** True when (hard, soft) is better than the best known. */
const better = (hard: number, soft: number, best: Best): boolean =>
  hard < best.hard - 1e-9 || (hard < best.hard + 1e-9 && soft < best.soft - 1e-9)

/** Keeps the kernel's roster when it is better than the best so far. */
export function keepBest(kernel: Kernel, best: Best): void {
  if (!better(kernel.hard(), kernel.soft(), best)) return
  best.hard = kernel.hard()
  best.soft = kernel.soft()
  best.cells.set(kernel.cells)
}

/** Runs until `used` returns 1; returns the number of moves proposed. */
export function anneal(
  c: Compiled,
  kernel: Kernel,
  sampler: RowSampler,
  random: FastRandom,
  best: Best,
  options: RunOptions,
): number {
  const { P } = c
  const keep = (): void => keepBest(kernel, best)
  const tryBlock = createBlockMoves(c, kernel, random, options.mix, keep)
  let moves = 0
  let temperature = options.from
  kernel.setWeight(options.weight)

  /** Redraws rows until they have cost so many moves. */
  const drawRows = (budget: number): number => {
    let cost = 0
    while (cost < budget) {
      const p = random.below(P)
      if (sampler.redraw(p, temperature)) keep()
      cost += sampler.cost(p)
    }
    return cost
  }

  keep()
  const rowBudget = (STEP * options.rowShare) / (1 - options.rowShare)
  let owed = 0
  for (;;) {
    const used = P === 0 ? 1 : options.used(moves)
    if (used >= 1) return moves
    temperature = options.from * (options.to / options.from) ** used
    if (temperature > options.coldestRow) {
      // A draw may cost more than one turn's share, so what is left over is carried on
      owed += rowBudget
      const cost = owed > 0 ? drawRows(owed) : 0
      owed -= cost
      moves += cost
    }
    for (let i = 0; i < STEP; i++) tryBlock(temperature * THRESHOLDS[random.below(4096)]!)
    moves += STEP
  }
}

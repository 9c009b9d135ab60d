/** One simulated-annealing run on a kernel: block moves, geometric cooling, best roster kept. */
import type { Compiled } from './compile.ts'
import type { Kernel } from './kernel.ts'
import type { FastRandom } from './random.ts'

export interface Best {
  readonly cells: Int8Array
  hard: number
  soft: number
}

export interface RunOptions {
  readonly from: number
  readonly to: number
  readonly weight: number
  /** Share of this run that is used up, 0…1; asked every `STEP` moves. */
  readonly used: (moves: number) => number
}

/** Moves between two looks at the budget: small enough for 1 ms, large enough to cost nothing. */
export const STEP = 2048

/** True when (hard, soft) is better than the best known. */
export const better = (hard: number, soft: number, best: Best): boolean =>
  hard < best.hard - 1e-9 || (hard < best.hard + 1e-9 && soft < best.soft - 1e-9)

/** Runs until `used` returns 1; returns the number of moves proposed. */
export function anneal(
  c: Compiled,
  kernel: Kernel,
  random: FastRandom,
  best: Best,
  options: RunOptions,
): number {
  const { P, D, S, allowed } = c
  const S1 = S + 1
  const { cells, stage, settle, commit, discard } = kernel
  const first = new Int8Array(D)
  const second = new Int8Array(D)
  const { next, below } = random
  let moves = 0
  let temperature = options.from
  const keep = (): void => {
    if (!better(kernel.hard(), kernel.soft(), best)) return
    best.hard = kernel.hard()
    best.soft = kernel.soft()
    best.cells.set(cells)
  }

  /** A block of one row set to one value; true when staged. */
  const change = (): boolean => {
    const p = below(P)
    const a = below(D)
    const s = next() < 0.35 ? 0 : 1 + below(S)
    const length = next() < 0.4 ? 1 : 1 + below(5)
    const b = Math.min(D - 1, a + length - 1)
    let differs = false
    for (let day = a; day <= b; day++) {
      const at = p * D + day
      const fits = allowed[at * S1 + s] === 1
      first[day] = fits ? s : cells[at]!
      if (first[day] !== cells[at]) differs = true
    }
    if (differs) stage(p, a, b, first)
    return differs
  }

  /** The same block exchanged between two people. */
  const swap = (): boolean => {
    const p = below(P)
    const q = below(P)
    if (p === q) return false
    const a = below(D)
    const b = Math.min(D - 1, a + (next() < 0.3 ? 0 : below(10)))
    let differs = false
    for (let day = a; day <= b; day++) {
      const mine = cells[p * D + day]!
      const yours = cells[q * D + day]!
      first[day] = yours
      second[day] = mine
      if (mine === yours) continue
      if (allowed[(p * D + day) * S1 + yours] === 0 || allowed[(q * D + day) * S1 + mine] === 0) return false
      differs = true
    }
    if (!differs) return false
    stage(p, a, b, first)
    stage(q, a, b, second)
    return true
  }

  /** Two blocks of one row exchanged. */
  const exchange = (): boolean => {
    const p = below(P)
    const length = 1 + below(4)
    if (D < 2 * length) return false
    const a = below(D - 2 * length + 1)
    const z = a + length + below(Math.min(10, D - 2 * length - a + 1))
    const b = z + length - 1
    const at = p * D
    for (let day = a; day <= b; day++) first[day] = cells[at + day]!
    let differs = false
    for (let i = 0; i < length; i++) {
      const left = cells[at + a + i]!
      const right = cells[at + z + i]!
      if (left === right) continue
      if (allowed[(at + a + i) * S1 + right] === 0 || allowed[(at + z + i) * S1 + left] === 0) return false
      first[a + i] = right
      first[z + i] = left
      differs = true
    }
    if (differs) stage(p, a, b, first)
    return differs
  }

  keep()
  for (;;) {
    const used = options.used(moves)
    if (used >= 1) return moves
    temperature = options.from * (options.to / options.from) ** used
    for (let i = 0; i < STEP; i++) {
      const kind = next()
      const staged = kind < 0.45 ? change() : kind < 0.85 ? swap() : exchange()
      if (!staged) continue
      const delta = settle(options.weight)
      if (delta <= 0 || next() < Math.exp(-delta / temperature)) {
        commit()
        if (delta < 0) keep()
      } else discard()
    }
    moves += STEP
  }
}

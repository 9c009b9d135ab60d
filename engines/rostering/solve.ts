/** The solver's face: anneal in several phases within a budget, keep the best, hand back a roster of ids. */
import { anneal, type Best } from './anneal.ts'
import { checkRoster } from './check.ts'
import { type Compiled, compile } from './compile.ts'
import { createKernel } from './kernel.ts'
import {
  type Roster,
  RosterInputError,
  type RosterProblem,
  type RosterSolution,
  type SolveOptions,
} from './model.ts'
import { fastRandom } from './random.ts'

/** Share of the gap price at which cooling starts and ends; tuned on public instances (README). */
const HOT = 0.8
const COLD = 0.005
/** Price of one hard unit in gap prices. */
const HARD = 3.5

/**
 * Finds a roster of low cost that keeps the hard rules. Anytime: the best roster so far is returned when the budget
 * (moves or `budget()`) ends. With `moves` the result depends on problem, seed and moves alone.
 * Throws RosterInputError for a bad problem or a missing budget.
 */
export function solveRoster(problem: RosterProblem, options: SolveOptions): RosterSolution {
  if (options.moves === undefined && options.budget === undefined)
    throw new RosterInputError('solve: found neither moves nor budget, expected one of them')
  const c = compile(problem)
  const kernel = createKernel(c)
  const random = fastRandom(options.seed)
  kernel.load(startCells(c, options.start))
  const best: Best = { cells: kernel.cells.slice(), hard: Infinity, soft: Infinity }
  let total = 0
  const done = (moves: number): number => {
    if (options.shouldStop?.() === true) return 1
    const byMoves = options.moves === undefined ? 0 : (total + moves) / options.moves
    return Math.min(1, Math.max(byMoves, options.budget?.() ?? 0))
  }
  let asked = 0
  const used = (moves: number): number => {
    const share = done(moves)
    if (options.onProgress !== undefined && share - asked >= 0.01) {
      asked = share
      options.onProgress({ done: share, moves: total + moves, bestCost: best.soft, bestHard: best.hard })
    }
    return share
  }
  total += anneal(c, kernel, random, best, {
    from: options.temperature ?? HOT * c.scale,
    to: Math.min(COLD * c.scale, options.temperature ?? Infinity),
    weight: HARD * c.scale,
    used,
  })
  const roster = toRoster(c, best.cells)
  const check = checkRoster(problem, roster)
  return { roster, cost: check.cost, violations: check.violations.length, moves: total, seed: options.seed }
}

/** Cells of a given roster where they are allowed; elsewhere off, or the only allowed value. */
export function startCells(c: Compiled, start: Roster | undefined): Int8Array {
  const cells = new Int8Array(c.P * c.D)
  const S1 = c.S + 1
  const index = new Map(c.problem.shifts.map((shift, s) => [shift.id, s + 1]))
  c.problem.people.forEach((person, p) => {
    for (let day = 0; day < c.D; day++) {
      const at = p * c.D + day
      const wanted = index.get(start?.[person.id]?.[day] ?? '') ?? 0
      const row = c.allowed.subarray(at * S1, (at + 1) * S1)
      cells[at] = row[wanted] === 1 ? wanted : row.indexOf(1)
    }
  })
  return cells
}

export function toRoster(c: Compiled, cells: Int8Array): Roster {
  return Object.fromEntries(
    c.problem.people.map((person, p) => [
      person.id,
      Array.from({ length: c.D }, (_, day) => {
        const s = cells[p * c.D + day]!
        return s === 0 ? null : c.problem.shifts[s - 1]!.id
      }),
    ]),
  )
}

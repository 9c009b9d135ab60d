/** The solver's face: anneal in several phases within a budget, keep the best, hand back a roster of ids. */
import { anneal, type Best, type MoveMix } from './anneal.ts'
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
import { createRowSampler } from './rowsampler.ts'

/** Last temperature in gap prices (the price of a missing head). */
const COLD = 0.004
/** Below it whole rows are no longer drawn: their sums would underflow, and single cells decide. */
const COLDEST_ROW = 0.02
/** Price of one hard unit in gap prices. */
const HARD = 3.5

/** First temperature, share of whole rows and block moves; tuned on public instances (README). */
interface Tuning {
  readonly hot: number
  readonly rowShare: number
  readonly mix: MoveMix
}

/** Runs, rests or totals are hard for most people: nearly every block move breaks one, whole rows don't. */
const TIGHT: Tuning = {
  hot: 0.5,
  rowShare: 0.9,
  mix: { change: 0.2, retype: 0.15, trade: 0.2, aligned: 0.25, swap: 0.1, exchange: 0.1 },
}
/** Such rules have prices: blocks move freely. */
const LOOSE: Tuning = {
  hot: 0.8,
  rowShare: 0,
  mix: { change: 0.45, retype: 0, trade: 0, aligned: 0, swap: 0.4, exchange: 0.15 },
}

function tuningFor(problem: RosterProblem): Tuning {
  const tight = problem.people.filter(({ rules }) =>
    [rules?.run, rules?.rest, rules?.minutes, rules?.duties].some(
      (limit) => limit !== undefined && (limit.weight ?? 'hard') === 'hard',
    ),
  )
  return 2 * tight.length > problem.people.length ? TIGHT : LOOSE
}

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
  const { hot, rowShare, mix } = tuningFor(problem)
  const from = options.temperature ?? hot * c.scale
  const sampler = createRowSampler(c, kernel, random)
  total += anneal(c, kernel, sampler, random, best, {
    from,
    to: Math.min(COLD * c.scale, from),
    weight: HARD * c.scale,
    rowShare,
    coldestRow: COLDEST_ROW * c.scale,
    mix,
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

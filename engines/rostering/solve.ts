/** The solver's face: anneal in several phases within a budget, keep the best, hand back a roster of ids. */
import { anneal, type Best } from './anneal.ts'
import { checkRoster } from './check.ts'
import { type Compiled, compile, MAX_DAYS } from './compile.ts'
import { countRosters, tryAll } from './exhaustive.ts'
import { validateProblem } from './input.ts'
import { createKernel } from './kernel.ts'
import {
  type Roster,
  RosterInputError,
  type RosterProblem,
  type RosterSolution,
  type SolveOptions,
} from './model.ts'
import type { MoveMix } from './moves.ts'
import { fastRandom } from './random.ts'
import { type HorizonWindow, windowProblem, windowsOf } from './rolling.ts'
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
 * (moves or `budget()`) ends. With `moves` the result depends on problem, seed and moves alone. Horizons above 31 days
 * are planned in windows of four weeks with one week of overlap (a heuristic: totals are shared out over the windows).
 * A problem with few enough rosters (`exhaustive.ts`) is solved to the optimum instead, whatever the budget.
 * Throws RosterInputError for a bad problem or a missing budget.
 */
export function solveRoster(problem: RosterProblem, options: SolveOptions): RosterSolution {
  if (options.moves === undefined && options.budget === undefined)
    throw new RosterInputError('solve: found neither moves nor budget, expected one of them')
  validateProblem(problem)
  const windows = windowsOf(problem.days, MAX_DAYS)
  const planned: Record<string, (string | null)[]> = {}
  for (const { id } of problem.people) planned[id] = []
  let moves = 0
  windows.forEach((window, turn) => {
    const solution = solveWindow(windowProblem(problem, planned, window), window, options, {
      from: turn / windows.length,
      to: (turn + 1) / windows.length,
      moves,
    })
    moves = solution.moves
    for (const { id } of problem.people)
      planned[id]!.push(...solution.roster[id]!.slice(0, window.keep - window.from))
  })
  const check = checkRoster(problem, planned)
  return { roster: planned, cost: check.cost, violations: check.violations.length, moves, seed: options.seed }
}

/** The part of the whole budget that a window may use, and the moves made before it. */
interface Share {
  readonly from: number
  readonly to: number
  readonly moves: number
}

function solveWindow(
  problem: RosterProblem,
  window: HorizonWindow,
  options: SolveOptions,
  share: Share,
): { roster: Roster; moves: number } {
  const c = compile(problem)
  const kernel = createKernel(c)
  const random = fastRandom(window.from === 0 ? options.seed : `${options.seed}/${window.from}`)
  kernel.load(startCells(c, startOf(options.start, window)))
  const best: Best = { cells: kernel.cells.slice(), hard: Infinity, soft: Infinity }
  const rosters = countRosters(c)
  if (Number.isFinite(rosters)) {
    tryAll(c, kernel, best)
    return { roster: toRoster(c, best.cells), moves: share.moves + rosters }
  }
  let reported = 0
  const used = (moves: number): number => {
    if (options.shouldStop?.() === true) return 1
    const byMoves = options.moves === undefined ? 0 : (share.moves + moves) / options.moves
    const done = Math.min(1, Math.max(byMoves, options.budget?.() ?? 0))
    if (options.onProgress !== undefined && done - reported >= 0.01) {
      reported = done
      options.onProgress({ done, moves: share.moves + moves, bestCost: best.soft, bestHard: best.hard })
    }
    return (done - share.from) / (share.to - share.from)
  }
  const { hot, rowShare, mix } = tuningFor(problem)
  const from = options.temperature ?? hot * c.scale
  const moves = anneal(c, kernel, createRowSampler(c, kernel, random), random, best, {
    from,
    to: Math.min(COLD * c.scale, from),
    weight: HARD * c.scale,
    rowShare,
    coldestRow: COLDEST_ROW * c.scale,
    mix,
    used,
  })
  return { roster: toRoster(c, best.cells), moves: share.moves + moves }
}

function startOf(start: Roster | undefined, { from, until }: HorizonWindow): Roster | undefined {
  if (start === undefined) return undefined
  return Object.fromEntries(Object.entries(start).map(([id, row]) => [id, row.slice(from, until)]))
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

/** Lays a problem out as flat tables for the annealing kernel: cells, lines of cover, limits a person, succession. */
import { burdenTable, weekendMasks } from './calendar.ts'
import { compileCells } from './cells.ts'
import { validateProblem } from './input.ts'
import { type LimitTable, limitTable, present, prices } from './limits.ts'
import { compileLines, coverClasses, coverGain, type Lines } from './lines.ts'
import type { Limit, RosterPerson, RosterProblem } from './model.ts'
import { restReach, successionRule } from './rest.ts'

/** Longest horizon of one kernel run: a row is a bit mask in a signed 32-bit integer. */
export const MAX_DAYS = 31

export interface GroupTable {
  /** Per person: duties of the group in the horizon; null where no person has such a limit. */
  readonly total: LimitTable | null
  readonly run: LimitTable | null
  /** Days of the group in a row before day 0, -1 = unknown. */
  readonly runBefore: Int32Array
}

export interface Compiled {
  readonly problem: RosterProblem
  readonly P: number
  readonly D: number
  /** Shift types; cell value 0 = off, s = shift s - 1. */
  readonly S: number
  readonly minutes: Int32Array
  /** `allowed[(p * D + d) * (S + 1) + s]` = 1 when the cell may hold s. */
  readonly allowed: Uint8Array
  readonly cellCost: Float64Array
  readonly hasCellCost: Uint8Array
  readonly lines: Lines
  /** People with the same number count alike in every line. */
  readonly coverClass: Int32Array
  /** Most that one changed cell can save: in wishes, and in cover. Infinity where a soft rule outside `propose` can save too. */
  readonly cellGain: number
  readonly coverGain: number
  /** `forbidden[gap - 1][a * (S + 1) + b]` = 1: b may not lie gap days after a. */
  readonly forbidden: readonly Uint8Array[]
  readonly lastShift: Int32Array
  readonly groupOf: Int32Array
  readonly groups: readonly GroupTable[]
  readonly run: LimitTable
  readonly runBefore: Int32Array
  readonly rest: LimitTable
  readonly restBefore: Int32Array
  readonly duties: LimitTable
  readonly minuteLimit: LimitTable
  readonly weekends: LimitTable
  readonly brokenWeekend: { readonly hard: Float64Array; readonly soft: Float64Array }
  readonly saturdays: number
  readonly loneSunday: number
  readonly fullWeekends: number
  /** Minutes that count as one unit of a hard minutes violation. */
  readonly minuteUnit: number
  readonly burden: Float64Array
  readonly burdenBefore: Float64Array
  readonly shareOf: Float64Array
  readonly fairnessWeight: number
  /** Typical price of a gap: the scale of temperatures and of the hard weight. */
  readonly scale: number
}

/** Validates and compiles; throws RosterInputError for bad input or a horizon above {@link MAX_DAYS}. */
export function compile(problem: RosterProblem): Compiled {
  validateProblem(problem)
  const { people, shifts, days: D } = problem
  if (D > MAX_DAYS) throw new RangeError(`compile: found ${D} days, expected at most ${MAX_DAYS}`)
  const P = people.length
  const S = shifts.length
  const shiftIndex = new Map(shifts.map((shift, s) => [shift.id, s + 1]))
  const personIndex = new Map(people.map((person, p) => [person.id, p]))
  const groupIds = [...new Set(shifts.map((shift) => shift.group ?? shift.id))]
  const rule = (
    pick: (person: RosterPerson) => Limit | undefined,
    used: (p: RosterPerson) => number = () => 0,
  ) => limitTable(people, pick, used)
  const calendar = weekendMasks(D, problem.firstWeekday ?? 0)
  const broken = people.map((person) => prices(person.rules?.wholeWeekends))
  const fairness = problem.fairness
  const cells = compileCells(problem, shiftIndex, personIndex)
  const lines = compileLines(problem, shiftIndex)
  return {
    problem,
    P,
    D,
    S,
    minutes: Int32Array.from([0, ...shifts.map((shift) => shift.minutes)]),
    ...cells,
    lines,
    coverClass: coverClasses(lines, P),
    cellGain: cellGain(problem, cells.cellCost),
    coverGain: coverGain(lines),
    forbidden: compileSuccession(problem),
    lastShift: Int32Array.from(people, (person) => shiftIndex.get(person.history?.lastShift ?? '') ?? 0),
    groupOf: Int32Array.from([-1, ...shifts.map((shift) => groupIds.indexOf(shift.group ?? shift.id))]),
    groups: groupIds.map((group) => ({
      total: present(rule((person) => person.rules?.perGroup?.[group])),
      run: present(rule((person) => person.rules?.groupRun?.[group])),
      runBefore: Int32Array.from(people, (person) => {
        if (person.history === undefined) return -1
        const last = shifts.find((shift) => shift.id === person.history?.lastShift)
        return last !== undefined && (last.group ?? last.id) === group ? person.history.groupRun : 0
      }),
    })),
    run: rule((person) => person.rules?.run),
    runBefore: Int32Array.from(people, (person) => person.history?.run ?? -1),
    rest: rule((person) => person.rules?.rest),
    restBefore: Int32Array.from(people, (person) => person.history?.rest ?? -1),
    duties: rule(
      (person) => person.rules?.duties,
      (person) => person.history?.duties ?? 0,
    ),
    minuteLimit: rule(
      (person) => person.rules?.minutes,
      (person) => person.history?.minutes ?? 0,
    ),
    weekends: rule(
      (person) => person.rules?.weekends,
      (person) => person.history?.weekends ?? 0,
    ),
    brokenWeekend: {
      hard: Float64Array.from(broken, ([hard]) => hard),
      soft: Float64Array.from(broken, ([, soft]) => soft),
    },
    ...calendar,
    minuteUnit: Math.max(1, Math.min(...shifts.map((shift) => shift.minutes))),
    burden: burdenTable(problem),
    burdenBefore: Float64Array.from(people, (person) => person.history?.burden ?? 0),
    shareOf: Float64Array.from(people, (person) => person.share ?? 1),
    fairnessWeight: fairness?.weight ?? 0,
    scale: Math.max(1, ...problem.cover.map((need) => need.underWeight ?? 0), ...softWeights(problem)),
  }
}

/** Highest price of one cell's wishes; Infinity where soft totals, runs of a group or fairness can save as well. */
function cellGain(problem: RosterProblem, cellCost: Float64Array): number {
  const isSoft = (limit: Limit | undefined): boolean => typeof limit?.weight === 'number'
  const open = problem.people.some(({ rules }) =>
    [rules?.minutes, ...Object.values(rules?.perGroup ?? {}), ...Object.values(rules?.groupRun ?? {})].some(
      isSoft,
    ),
  )
  if (open || (problem.fairness?.weight ?? 0) !== 0) return Infinity
  return cellCost.reduce((most, cost) => Math.max(most, cost), 0)
}

function softWeights(problem: RosterProblem): number[] {
  const numbers: number[] = []
  for (const person of problem.people) {
    const { run, rest, duties, weekends, wholeWeekends } = person.rules ?? {}
    for (const weight of [run?.weight, rest?.weight, duties?.weight, weekends?.weight, wholeWeekends])
      if (typeof weight === 'number') numbers.push(weight)
  }
  return [numbers.reduce((most, weight) => Math.max(most, weight), 0)]
}

function compileSuccession(problem: RosterProblem): Uint8Array[] {
  const S1 = problem.shifts.length + 1
  return Array.from({ length: restReach(problem) }, (_, index) => {
    const table = new Uint8Array(S1 * S1)
    problem.shifts.forEach((first, a) => {
      problem.shifts.forEach((next, b) => {
        if (successionRule(problem, first, next, index + 1) !== null) table[(a + 1) * S1 + b + 1] = 1
      })
    })
    return table
  })
}

/** Lays a problem out as flat tables for the annealing kernel: cells, lines of cover, limits a person, succession. */
import { validateProblem } from './input.ts'
import type { Limit, RosterPerson, RosterProblem, ShiftType, Weight } from './model.ts'
import { restReach, successionRule } from './rest.ts'
import { counts, unfitFor } from './who.ts'

/** Longest horizon of one kernel run: a row is a bit mask in a signed 32-bit integer. */
export const MAX_DAYS = 31

/** One limit for every person; `hard` is 1 or 0, `soft` the price of a unit. max = BIG means none. */
export interface LimitTable {
  readonly min: Int32Array
  readonly max: Int32Array
  readonly hard: Float64Array
  readonly soft: Float64Array
}

export interface GroupTable {
  /** Per person: duties of the group in the horizon; null where no person has such a limit. */
  readonly total: LimitTable | null
  readonly run: LimitTable | null
  /** Days of the group in a row before day 0, -1 = unknown. */
  readonly runBefore: Int32Array
}

export interface Lines {
  readonly count: number
  /** Lines touched by cell (day, shift): `list[first[day * (S+1) + s] … first[… + 1])`. */
  readonly first: Int32Array
  readonly list: Int32Array
  /** What a person adds to a line: `share[line * P + p]`. */
  readonly share: Int8Array
  /** Cost tables: value v of a line at `base[line] + v`. */
  readonly base: Int32Array
  /** Place of the lowest value's cost. */
  readonly low: Int32Array
  readonly hard: Float64Array
  readonly soft: Float64Array
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

export const BIG = 1 << 29

function coverClasses(lines: Lines, people: number): Int32Array {
  const classes = new Map<string, number>()
  return Int32Array.from({ length: people }, (_, p) => {
    const key = Array.from({ length: lines.count }, (_, line) => lines.share[line * people + p]).join()
    const known = classes.get(key) ?? classes.size
    classes.set(key, known)
    return known
  })
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

/** Most that cover can save when one cell changes from one shift to another. */
function coverGain(lines: Lines): number {
  const people = lines.count === 0 ? 0 : lines.share.length / lines.count
  const steps = Float64Array.from({ length: lines.count }, (_, line) => {
    const end = line + 1 < lines.count ? lines.low[line + 1]! : lines.soft.length
    const reach = lines.share
      .subarray(line * people, (line + 1) * people)
      .reduce((most, x) => Math.max(most, Math.abs(x)), 0)
    let most = 0
    for (let i = lines.low[line]!; i < end; i++)
      for (let j = i + 1; j < end && j <= i + reach; j++)
        most = Math.max(most, Math.abs(lines.soft[i]! - lines.soft[j]!))
    return most
  })
  let most = 0
  for (let cell = 0; cell + 1 < lines.first.length; cell++) {
    let sum = 0
    for (let i = lines.first[cell]!; i < lines.first[cell + 1]!; i++) sum += steps[lines.list[i]!]!
    most = Math.max(most, sum)
  }
  return 2 * most
}

function prices(weight: Weight | undefined): [hard: number, soft: number] {
  if (weight === undefined) return [0, 0]
  return weight === 'hard' ? [1, 0] : [0, weight]
}

function limitTable(
  people: readonly RosterPerson[],
  pick: (person: RosterPerson) => Limit | undefined,
  used: (person: RosterPerson) => number,
): LimitTable {
  const limits = people.map(pick)
  const weights = limits.map((limit) => prices(limit === undefined ? undefined : (limit.weight ?? 'hard')))
  return {
    min: Int32Array.from(limits, (limit, p) => Math.max(0, (limit?.min ?? 0) - used(people[p]!))),
    // What history has used up beyond the maximum can't be mended here, so the floor is 0
    max: Int32Array.from(limits, (limit, p) =>
      limit?.max === undefined ? BIG : Math.max(0, limit.max - used(people[p]!)),
    ),
    hard: Float64Array.from(weights, ([hard]) => hard),
    soft: Float64Array.from(weights, ([, soft]) => soft),
  }
}

function present(table: LimitTable): LimitTable | null {
  return table.min.some((min) => min > 0) || table.max.some((max) => max < BIG) ? table : null
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

function weekendMasks(days: number, firstWeekday: number) {
  let saturdays = 0
  let fullWeekends = 0
  for (let day = 0; day < days; day++) {
    if ((day + firstWeekday) % 7 !== 5) continue
    saturdays |= 1 << day
    if (day + 1 < days) fullWeekends |= 1 << day
  }
  return { saturdays, fullWeekends, loneSunday: firstWeekday === 6 ? 1 : 0 }
}

function burdenTable(problem: RosterProblem): Float64Array {
  const { shifts, days, fairness } = problem
  const S1 = shifts.length + 1
  const table = new Float64Array(days * S1)
  if (fairness === undefined) return table
  const holidays = new Set(fairness.holidays ?? [])
  for (let day = 0; day < days; day++) {
    const weekend = (day + (problem.firstWeekday ?? 0)) % 7 >= 5 ? (fairness.weekendPoints ?? 0) : 0
    const extra = weekend + (holidays.has(day) ? (fairness.holidayPoints ?? 0) : 0)
    shifts.forEach((shift, s) => {
      table[day * S1 + s + 1] = (fairness.points[shift.id] ?? 0) + extra
    })
  }
  return table
}

/** False for shifts that skills, kind or a hard limit of none rule out: they never enter the search. */
function mayWork(person: RosterPerson, shift: ShiftType): boolean {
  if (unfitFor(person, shift) !== null) return false
  for (const name of [shift.id, shift.group ?? shift.id]) {
    const limit = person.rules?.perGroup?.[name]
    if (limit?.max === 0 && (limit.weight ?? 'hard') === 'hard') return false
  }
  return true
}

function compileCells(
  problem: RosterProblem,
  shiftIndex: ReadonlyMap<string, number>,
  personIndex: ReadonlyMap<string, number>,
) {
  const { people, shifts, days: D } = problem
  const S1 = shifts.length + 1
  const allowed = new Uint8Array(people.length * D * S1)
  const cellCost = new Float64Array(people.length * D * S1)
  people.forEach((person, p) => {
    const row = [1, ...shifts.map((shift) => (mayWork(person, shift) ? 1 : 0))]
    for (let day = 0; day < D; day++) allowed.set(row, (p * D + day) * S1)
    for (const day of person.unavailable ?? [])
      allowed.fill(0, (p * D + day) * S1 + 1, (p * D + day + 1) * S1)
  })
  for (const cell of problem.fixed ?? []) {
    const at = (personIndex.get(cell.person)! * D + cell.day) * S1
    allowed.fill(0, at, at + S1)
    // A fixed cell outranks skills and leave: it was decided by a person, and the checker still names what it breaks
    allowed[at + (cell.shift === null ? 0 : shiftIndex.get(cell.shift)!)] = 1
  }
  for (const { person, day, shift, want, weight } of problem.requests ?? []) {
    const at = (personIndex.get(person)! * D + day) * S1
    for (let s = 0; s < S1; s++) {
      const granted = shift === 'off' ? s === 0 : shift === 'any' ? s > 0 : s === shiftIndex.get(shift)
      if (granted !== want) cellCost[at + s]! += weight
    }
  }
  const change = problem.changeWeight ?? 0
  for (const [id, row] of Object.entries(problem.published ?? {})) {
    const p = personIndex.get(id)
    if (p === undefined || change === 0) continue
    for (let day = 0; day < Math.min(D, row.length); day++) {
      const before = row[day] === null ? 0 : (shiftIndex.get(row[day] ?? '') ?? 0)
      for (let s = 0; s < S1; s++) if (s !== before) cellCost[(p * D + day) * S1 + s]! += change
    }
  }
  const hasCellCost = Uint8Array.from(people, (_, p) =>
    cellCost.subarray(p * D * S1, (p + 1) * D * S1).some((cost) => cost !== 0) ? 1 : 0,
  )
  return { allowed, cellCost, hasCellCost }
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

function compileLines(problem: RosterProblem, shiftIndex: ReadonlyMap<string, number>): Lines {
  const { people, days: D, cover } = problem
  const P = people.length
  const S1 = problem.shifts.length + 1
  const touching: number[][] = Array.from({ length: D * S1 }, () => [])
  const rows: { share: Int8Array; least: number; most: number; price: (v: number) => [number, number] }[] = []
  const add = (
    day: number,
    shifts: readonly string[],
    share: Int8Array,
    price: (v: number) => [number, number],
  ) => {
    for (const shift of shifts) touching[day * S1 + shiftIndex.get(shift)!]!.push(rows.length)
    const least = share.reduce((sum, value) => sum + Math.min(0, value), 0)
    const most = share.reduce((sum, value) => sum + Math.max(0, value), 0)
    rows.push({ share, least, most, price })
  }
  for (const need of cover) {
    const share = Int8Array.from(people, (person) => (counts(person, need.who) ? 1 : 0))
    add(need.day, need.shifts, share, (v) => {
      const short = Math.max(0, (need.min ?? 0) - v) + Math.max(0, v - (need.max ?? BIG))
      const alone = v > 0 ? Math.max(0, (need.minIfAny ?? 0) - v) : 0
      const target = need.target ?? v
      return [
        Math.max(short, alone),
        Math.max(0, target - v) * (need.underWeight ?? 0) + Math.max(0, v - target) * (need.overWeight ?? 0),
      ]
    })
  }
  for (const rule of problem.companions ?? []) {
    const share = Int8Array.from(
      people,
      (person) => (counts(person, rule.needs) ? rule.per : 0) - (counts(person, rule.who) ? 1 : 0),
    )
    for (let day = 0; day < D; day++)
      for (const shift of rule.shifts) add(day, [shift], share, (v) => [Math.max(0, -v), 0])
  }
  const first = new Int32Array(D * S1 + 1)
  touching.forEach((list, cell) => {
    first[cell + 1] = first[cell]! + list.length
  })
  const base = new Int32Array(rows.length)
  const low = new Int32Array(rows.length)
  const share = new Int8Array(rows.length * P)
  let size = 0
  rows.forEach((row, line) => {
    base[line] = size - row.least
    low[line] = size
    size += row.most - row.least + 1
    share.set(row.share, line * P)
  })
  const hard = new Float64Array(size)
  const soft = new Float64Array(size)
  rows.forEach((row, line) => {
    for (let v = row.least; v <= row.most; v++) {
      const [broken, price] = row.price(v)
      hard[base[line]! + v] = broken
      soft[base[line]! + v] = price
    }
  })
  return { count: rows.length, first, list: Int32Array.from(touching.flat()), share, base, low, hard, soft }
}

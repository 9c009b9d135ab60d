/**
 * The hard and soft rules of one person's row, read straight from the problem: the checker's and the explainer's
 * view. Shares no code with the annealing kernel, so that each can find the other's faults.
 */
import type { Limit, RosterPerson, RosterProblem, RuleCode, ShiftType, Violation, Weight } from './model.ts'
import { successionRule } from './rest.ts'
import { unfitFor } from './who.ts'

export type Row = readonly (string | null)[]

export interface RowVerdict {
  readonly violations: readonly Violation[]
  /** Price of the broken soft rules. */
  readonly soft: number
}

/** Judges one row. `shifts` is the problem's shifts by id; `reach` the days a shift may forbid ahead. */
export function judgeRow(
  problem: RosterProblem,
  person: RosterPerson,
  row: Row,
  shifts: ReadonlyMap<string, ShiftType>,
  reach: number,
): RowVerdict {
  const violations: Violation[] = []
  let soft = 0
  const broken = (
    rule: RuleCode,
    found: number,
    limit: number,
    day?: number,
    shift?: string | null,
  ): void => {
    violations.push({
      rule,
      person: person.id,
      ...(day === undefined ? {} : { day }),
      ...(shift === undefined || shift === null ? {} : { shift }),
      found,
      limit,
    })
  }
  const price = (
    weight: Weight | undefined,
    units: number,
    rule: RuleCode,
    found: number,
    limit: number,
    day?: number,
  ) => {
    if (units <= 0) return
    if ((weight ?? 'hard') === 'hard') broken(rule, found, limit, day)
    else soft += (weight as number) * units
  }
  const bounds = (
    limit: Limit | undefined,
    count: number,
    before: number,
    under: RuleCode,
    over: RuleCode,
    scale = 1,
  ) => {
    if (limit === undefined) return
    const most = limit.max === undefined ? Infinity : Math.max(limit.max, before)
    price(limit.weight, (before + count - most) / scale, over, before + count, limit.max ?? Infinity)
    const least = limit.min ?? 0
    price(limit.weight, (least - before - count) / scale, under, before + count, least)
  }

  judgeCells(problem, person, row, shifts, reach, broken)
  const rules = person.rules ?? {}
  const history = person.history
  const worked = row.map((id) => id !== null)
  const duties = worked.filter(Boolean).length
  const minutes = row.reduce((sum, id) => sum + (id === null ? 0 : (shifts.get(id)?.minutes ?? 0)), 0)
  // 60: the soft price of minutes is an hour's
  bounds(rules.minutes, minutes, history?.minutes ?? 0, 'too_few_minutes', 'too_many_minutes', 60)
  bounds(rules.duties, duties, history?.duties ?? 0, 'too_few_duties', 'too_many_duties')
  for (const [group, limit] of Object.entries(rules.perGroup ?? {})) {
    const count = row.filter((id) => id !== null && inGroup(shifts.get(id), group)).length
    bounds(limit, count, 0, 'too_few_of_group', 'too_many_of_group')
  }
  const weekendCount = weekendsOf(problem, worked)
  bounds(
    rules.weekends,
    weekendCount.touched,
    history?.weekends ?? 0,
    'too_many_weekends',
    'too_many_weekends',
  )
  if (rules.wholeWeekends !== undefined)
    for (const day of weekendCount.broken) price(rules.wholeWeekends, 1, 'broken_weekend', 1, 2, day)
  const runs = (
    flags: readonly boolean[],
    limit: Limit | undefined,
    before: number | null,
    short: RuleCode,
    long: RuleCode,
  ) => {
    if (limit === undefined) return
    for (const run of runsOf(flags, before)) {
      if (limit.max !== undefined) {
        // What history exceeded is not counted again: only days inside the horizon are
        const excess = Math.min(run.length - limit.max, run.inside)
        price(limit.weight, excess, long, run.length, limit.max, run.start)
      }
      if (limit.min !== undefined && !run.open)
        price(limit.weight, limit.min - run.length, short, run.length, limit.min, run.start)
    }
  }
  runs(worked, rules.run, history?.run ?? null, 'run_too_short', 'run_too_long')
  runs(
    worked.map((flag) => !flag),
    rules.rest,
    history?.rest ?? null,
    'rest_days_too_few',
    'rest_days_too_many',
  )
  for (const [group, limit] of Object.entries(rules.groupRun ?? {})) {
    const flags = row.map((id) => id !== null && inGroup(shifts.get(id), group))
    const last = history?.lastShift === null ? undefined : shifts.get(history?.lastShift ?? '')
    const before =
      history === undefined ? null : last !== undefined && inGroup(last, group) ? history.groupRun : 0
    runs(flags, limit, before, 'group_run_too_short', 'group_run_too_long')
  }
  return { violations, soft }
}

type Report = (rule: RuleCode, found: number, limit: number, day?: number, shift?: string | null) => void

function judgeCells(
  problem: RosterProblem,
  person: RosterPerson,
  row: Row,
  shifts: ReadonlyMap<string, ShiftType>,
  reach: number,
  broken: Report,
): void {
  if (row.length !== problem.days) broken('row_length', row.length, problem.days)
  const away = new Set(person.unavailable ?? [])
  row.forEach((id, day) => {
    if (id === null) return
    const shift = shifts.get(id)
    if (shift === undefined) {
      broken('unknown_shift', 1, 0, day, id)
      return
    }
    if (away.has(day)) broken('unavailable', 1, 0, day, id)
    const unfit = unfitFor(person, shift)
    if (unfit !== null) broken(unfit, 0, 1, day, id)
  })
  const eve = person.history?.lastShift ?? null
  for (let day = -1; day < row.length; day++) {
    const firstId = day === -1 ? eve : row[day]
    const first = firstId === null || firstId === undefined ? undefined : shifts.get(firstId)
    if (first === undefined) continue
    for (let gap = 1; gap <= reach && day + gap < row.length; gap++) {
      const nextId = row[day + gap]
      const next = nextId === null || nextId === undefined ? undefined : shifts.get(nextId)
      if (next === undefined) continue
      const rule = successionRule(problem, first, next, gap)
      if (rule === null) continue
      const rest = gap * 1440 + next.startMinute - first.startMinute - first.minutes
      const least = Math.max(problem.minRestMinutes ?? 0, first.restAfterMinutes ?? 0)
      broken(
        rule,
        rule === 'rest_too_short' ? rest : 1,
        rule === 'rest_too_short' ? least : 0,
        day + gap,
        next.id,
      )
    }
  }
}

const inGroup = (shift: ShiftType | undefined, group: string): boolean =>
  shift !== undefined && (shift.group ?? shift.id) === group

function weekendsOf(problem: RosterProblem, worked: readonly boolean[]) {
  let touched = 0
  const broken: number[] = []
  const first = problem.firstWeekday ?? 0
  // The weekend of a Sunday that opens the horizon has its Saturday outside, so it counts but can't be judged whole
  for (let saturday = first === 6 ? -1 : 5 - first; saturday < worked.length; saturday += 7) {
    const one = worked[saturday] ?? false
    const two = worked[saturday + 1] ?? false
    if (one || two) touched++
    if (saturday >= 0 && saturday + 1 < worked.length && one !== two) broken.push(saturday)
  }
  return { touched, broken }
}

/** Maximal runs of true. `before` null: unknown history, a run at day 0 is open; else so many true days stand before. */
function runsOf(flags: readonly boolean[], before: number | null) {
  const runs: { start: number; length: number; inside: number; open: boolean }[] = []
  let start = 0
  let length = before ?? 0
  let inside = 0
  flags.forEach((flag, day) => {
    if (flag) {
      if (length === 0) start = day
      length++
      inside++
      return
    }
    if (length > 0) runs.push({ start, length, inside, open: before === null && start === 0 })
    length = 0
    inside = 0
    start = day + 1
  })
  if (length > 0 && inside > 0) runs.push({ start, length, inside, open: true })
  return runs
}

/**
 * Horizons longer than one kernel run: windows of four weeks, each planned with what the last one left behind
 * (history, burden, totals used), one week of overlap planned again with the next window.
 */
import { burdenOf } from './check.ts'
import type {
  Limit,
  PersonHistory,
  PersonRules,
  Roster,
  RosterPerson,
  RosterProblem,
  ShiftType,
} from './model.ts'

export interface HorizonWindow {
  /** Days `from … until - 1` are planned, days `from … keep - 1` of them kept. */
  readonly from: number
  readonly until: number
  readonly keep: number
}

const WINDOW = 28
const OVERLAP = 7

/** Windows that cover `days`; one window when it fits a kernel run. */
export function windowsOf(days: number, most: number): HorizonWindow[] {
  if (days <= most) return [{ from: 0, until: days, keep: days }]
  const windows: HorizonWindow[] = []
  for (let from = 0; from < days; from += WINDOW - OVERLAP) {
    const until = Math.min(days, from + WINDOW)
    windows.push({ from, until, keep: until === days ? days : until - OVERLAP })
    if (until === days) break
  }
  return windows
}

/** The problem of one window, given the days planned before it. */
export function windowProblem(problem: RosterProblem, planned: Roster, window: HorizonWindow): RosterProblem {
  const { from, until } = window
  const shifts = new Map(problem.shifts.map((shift) => [shift.id, shift]))
  const inside = <T extends { readonly day: number }>(items: readonly T[] | undefined): T[] =>
    (items ?? [])
      .filter(({ day }) => day >= from && day < until)
      .map((item) => ({ ...item, day: item.day - from }))
  const cut = (days: readonly number[] | undefined): number[] =>
    (days ?? []).filter((day) => day >= from && day < until).map((day) => day - from)
  return {
    ...problem,
    days: until - from,
    firstWeekday: ((problem.firstWeekday ?? 0) + from) % 7,
    people: problem.people.map((person) => {
      const row = planned[person.id] ?? []
      return {
        ...person,
        unavailable: cut(person.unavailable),
        rules: windowRules(problem, person, row, window, shifts),
        ...(from === 0 ? {} : { history: historyAfter(problem, person, row, shifts) }),
      }
    }),
    cover: inside(problem.cover),
    requests: inside(problem.requests),
    fixed: inside(problem.fixed),
    ...(problem.fairness === undefined
      ? {}
      : { fairness: { ...problem.fairness, holidays: cut(problem.fairness.holidays) } }),
    ...(problem.published === undefined
      ? {}
      : {
          published: Object.fromEntries(
            Object.entries(problem.published).map(([id, row]) => [id, row.slice(from, until)]),
          ),
        }),
  }
}

/** What a planned row leaves to the day after it: `row` holds the days before the window. */
export function historyAfter(
  problem: RosterProblem,
  person: RosterPerson,
  row: readonly (string | null)[],
  shifts: ReadonlyMap<string, ShiftType>,
): PersonHistory {
  const before = person.history
  const tail = (matches: (id: string | null) => boolean, beyond: number): number => {
    let length = 0
    while (length < row.length && matches(row[row.length - 1 - length]!)) length++
    return length === row.length ? length + beyond : length
  }
  const last = row.at(-1) ?? null
  const groupOf = (id: string | null): string | null => (id === null ? null : (shifts.get(id)?.group ?? id))
  const sameGroup = before !== undefined && groupOf(before.lastShift) === groupOf(last)
  return {
    lastShift: last,
    run: tail((id) => id !== null, before?.run ?? 0),
    rest: tail((id) => id === null, before?.rest ?? 0),
    groupRun:
      last === null ? 0 : tail((id) => groupOf(id) === groupOf(last), sameGroup ? before.groupRun : 0),
    // Totals are handed on as shares of the window's own limits, so nothing counts as used
    duties: 0,
    minutes: 0,
    weekends: 0,
    burden: (before?.burden ?? 0) + burdenOf(problem, row, shifts),
  }
}

/** Totals of the whole horizon become the part that is due by the end of the window, less what is used. */
function windowRules(
  problem: RosterProblem,
  person: RosterPerson,
  row: readonly (string | null)[],
  window: HorizonWindow,
  shifts: ReadonlyMap<string, ShiftType>,
): PersonRules | undefined {
  const { rules, history } = person
  if (rules === undefined) return undefined
  const due = window.until / problem.days
  const part = (limit: Limit | undefined, used: number, step: number): Limit | undefined => {
    if (limit === undefined) return undefined
    const whole = window.until === problem.days
    const max =
      limit.max === undefined ? undefined : whole ? limit.max : Math.ceil((limit.max * due) / step) * step
    const min =
      limit.min === undefined ? undefined : whole ? limit.min : Math.floor((limit.min * due) / step) * step
    return {
      ...(min === undefined ? {} : { min: Math.max(0, min - used) }),
      ...(max === undefined ? {} : { max: Math.max(0, max - used) }),
      ...(limit.weight === undefined ? {} : { weight: limit.weight }),
    }
  }
  const worked = row.filter((id) => id !== null)
  const minutes = worked.reduce((sum, id) => sum + (shifts.get(id)?.minutes ?? 0), 0)
  const step = Math.max(1, ...problem.shifts.map((shift) => shift.minutes))
  const weekends = weekendsIn(row, problem.firstWeekday ?? 0)
  const perGroup = Object.entries(rules.perGroup ?? {}).map(([name, limit]) => {
    const used = worked.filter((id) => id === name || shifts.get(id)?.group === name).length
    return [name, part(limit, used, 1)!] as const
  })
  // On day 0 the history itself still holds what is used; later the row does, and what was used before it
  const first = window.from === 0
  return {
    ...rules,
    ...(rules.minutes === undefined
      ? {}
      : { minutes: part(rules.minutes, first ? 0 : minutes + (history?.minutes ?? 0), step)! }),
    ...(rules.duties === undefined
      ? {}
      : { duties: part(rules.duties, first ? 0 : worked.length + (history?.duties ?? 0), 1)! }),
    ...(rules.weekends === undefined
      ? {}
      : { weekends: part(rules.weekends, first ? 0 : weekends + (history?.weekends ?? 0), 1)! }),
    ...(rules.perGroup === undefined ? {} : { perGroup: Object.fromEntries(perGroup) }),
  }
}

function weekendsIn(row: readonly (string | null)[], firstWeekday: number): number {
  const touched = new Set<number>()
  row.forEach((id, day) => {
    // Saturday and Sunday of one weekend share a week number
    if (id !== null && (day + firstWeekday) % 7 >= 5) touched.add(Math.floor((day + firstWeekday) / 7))
  })
  return touched.size
}

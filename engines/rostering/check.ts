/** The independent judge of a roster: every broken hard rule with its figures, and the price of the soft ones. */
import { validateProblem } from './input.ts'
import type {
  CoverNeed,
  Roster,
  RosterCheck,
  RosterPerson,
  RosterProblem,
  ShiftType,
  Violation,
  Who,
} from './model.ts'
import { restReach } from './rest.ts'
import { judgeRow } from './rows.ts'
import { counts } from './who.ts'

/**
 * Lists all hard violations of `roster` (person, day, rule, found and limit) and its cost split into parts.
 * A person without a row counts as off on all days. Throws RosterInputError for a bad problem.
 */
export function checkRoster(problem: RosterProblem, roster: Roster): RosterCheck {
  validateProblem(problem)
  const shifts = new Map(problem.shifts.map((shift) => [shift.id, shift]))
  const reach = restReach(problem)
  const violations: Violation[] = []
  let rules = 0
  for (const person of problem.people) {
    const verdict = judgeRow(problem, person, rowOf(problem, roster, person), shifts, reach)
    violations.push(...verdict.violations)
    rules += verdict.soft
  }
  for (const { person, day, shift } of problem.fixed ?? []) {
    const found = roster[person]?.[day] ?? null
    if (found !== shift)
      violations.push({
        rule: 'fixed_cell',
        person,
        day,
        ...(shift === null ? {} : { shift }),
        found: 0,
        limit: 1,
      })
  }
  const cover = problem.cover.reduce((sum, need) => sum + judgeNeed(problem, roster, need, violations), 0)
  judgeCompanions(problem, roster, violations)
  const parts = {
    cover,
    requests: requestCost(problem, roster),
    rules,
    fairness: fairnessCost(problem, roster, shifts),
    changes: changeCost(problem, roster),
  }
  const cost = parts.cover + parts.requests + parts.rules + parts.fairness + parts.changes
  return { feasible: violations.length === 0, violations, cost, parts }
}

function rowOf(problem: RosterProblem, roster: Roster, person: RosterPerson): readonly (string | null)[] {
  return roster[person.id] ?? new Array<null>(problem.days).fill(null)
}

/** People of `who` who work one of `shifts` on `day`. */
export function headsOn(
  problem: RosterProblem,
  roster: Roster,
  day: number,
  shifts: readonly string[],
  who?: Who,
): number {
  let heads = 0
  for (const person of problem.people) {
    const id = roster[person.id]?.[day]
    if (id !== null && id !== undefined && shifts.includes(id) && counts(person, who)) heads++
  }
  return heads
}

function judgeNeed(problem: RosterProblem, roster: Roster, need: CoverNeed, violations: Violation[]): number {
  const heads = headsOn(problem, roster, need.day, need.shifts, need.who)
  const where = { day: need.day, shift: need.shifts.join('|'), found: heads }
  if (need.min !== undefined && heads < need.min)
    violations.push({ rule: 'cover_below_minimum', ...where, limit: need.min })
  if (need.max !== undefined && heads > need.max)
    violations.push({ rule: 'cover_above_maximum', ...where, limit: need.max })
  if (need.minIfAny !== undefined && heads > 0 && heads < need.minIfAny)
    violations.push({ rule: 'single_patrol', ...where, limit: need.minIfAny })
  if (need.target === undefined) return 0
  if (heads < need.target) return (need.target - heads) * (need.underWeight ?? 0)
  return (heads - need.target) * (need.overWeight ?? 0)
}

function judgeCompanions(problem: RosterProblem, roster: Roster, violations: Violation[]): void {
  for (const rule of problem.companions ?? [])
    for (let day = 0; day < problem.days; day++)
      for (const shift of rule.shifts) {
        const found = headsOn(problem, roster, day, [shift], rule.who)
        const limit = headsOn(problem, roster, day, [shift], rule.needs) * rule.per
        if (found > limit) violations.push({ rule: 'companion_missing', day, shift, found, limit })
      }
}

function requestCost(problem: RosterProblem, roster: Roster): number {
  let cost = 0
  for (const { person, day, shift, want, weight } of problem.requests ?? []) {
    const worked = roster[person]?.[day] ?? null
    const granted = shift === 'off' ? worked === null : shift === 'any' ? worked !== null : worked === shift
    if (granted !== want) cost += weight
  }
  return cost
}

function fairnessCost(
  problem: RosterProblem,
  roster: Roster,
  shifts: ReadonlyMap<string, ShiftType>,
): number {
  if (problem.fairness === undefined) return 0
  let cost = 0
  for (const person of problem.people) {
    const burden = (person.history?.burden ?? 0) + burdenOf(problem, rowOf(problem, roster, person), shifts)
    cost += problem.fairness.weight * (burden / (person.share ?? 1)) ** 2
  }
  return cost
}

/** Burden points of one row inside the horizon. */
export function burdenOf(
  problem: RosterProblem,
  row: readonly (string | null)[],
  shifts: ReadonlyMap<string, ShiftType>,
): number {
  const { fairness } = problem
  if (fairness === undefined) return 0
  let points = 0
  row.forEach((id, day) => {
    if (id === null || !shifts.has(id)) return
    points += fairness.points[id] ?? 0
    if ((day + (problem.firstWeekday ?? 0)) % 7 >= 5) points += fairness.weekendPoints ?? 0
    if (fairness.holidays?.includes(day) === true) points += fairness.holidayPoints ?? 0
  })
  return points
}

function changeCost(problem: RosterProblem, roster: Roster): number {
  if (problem.published === undefined || problem.changeWeight === undefined) return 0
  return changedCells(problem, roster).length * problem.changeWeight
}

/** Cells in which a roster differs from the published one. */
export function changedCells(problem: RosterProblem, roster: Roster): { person: string; day: number }[] {
  const changed: { person: string; day: number }[] = []
  for (const person of problem.people) {
    const before = problem.published?.[person.id]
    if (before === undefined) continue
    for (let day = 0; day < Math.min(problem.days, before.length); day++)
      if ((roster[person.id]?.[day] ?? null) !== before[day]) changed.push({ person: person.id, day })
  }
  return changed
}

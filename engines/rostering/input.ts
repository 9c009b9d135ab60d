/** Checks a problem before anything is computed, and lays the tables that solver, checker and explainer share. */
import {
  type PersonRules,
  RosterInputError,
  type RosterPerson,
  type RosterProblem,
  type ShiftType,
} from './model.ts'

const fail = (sentence: string): never => {
  throw new RosterInputError(sentence)
}

const isDay = (day: number, days: number): boolean => Number.isInteger(day) && day >= 0 && day < days

/** Throws {@link RosterInputError} with one sentence when a field is unknown, out of range or given twice. */
export function validateProblem(problem: RosterProblem): void {
  const { days } = problem
  if (!Number.isInteger(days) || days < 1) fail(`days: found ${days}, expected a whole number from 1 on`)
  const weekday = problem.firstWeekday ?? 0
  if (!isDay(weekday, 7)) fail(`firstWeekday: found ${weekday}, expected 0 (Monday) to 6 (Sunday)`)
  if (problem.shifts.length === 0) fail('shifts: found none, expected at least one')
  const shifts = uniqueIds(
    'shift',
    problem.shifts.map((shift) => shift.id),
  )
  for (const shift of problem.shifts) validateShift(shift, shifts)
  const people = uniqueIds(
    'person',
    problem.people.map((person) => person.id),
  )
  const names = new Set([...shifts, ...problem.shifts.map((shift) => shift.group ?? shift.id)])
  for (const person of problem.people) validatePerson(person, days, shifts, names)
  validateDemand(problem, shifts)
  for (const request of problem.requests ?? []) {
    const where = `request of '${request.person}' on day ${request.day}`
    if (!people.has(request.person)) fail(`${where}: found an unknown person, expected one of the people`)
    if (!isDay(request.day, days)) fail(`${where}: found day ${request.day}, expected 0 to ${days - 1}`)
    if (request.shift !== 'any' && request.shift !== 'off' && !shifts.has(request.shift))
      fail(`${where}: found shift '${request.shift}', expected a shift id, 'any' or 'off'`)
    if (!(request.weight >= 0)) fail(`${where}: found weight ${request.weight}, expected 0 or more`)
  }
  const cells = new Set<string>()
  for (const cell of problem.fixed ?? []) {
    const where = `fixed cell of '${cell.person}' on day ${cell.day}`
    if (!people.has(cell.person)) fail(`${where}: found an unknown person, expected one of the people`)
    if (!isDay(cell.day, days)) fail(`${where}: found day ${cell.day}, expected 0 to ${days - 1}`)
    if (cell.shift !== null && !shifts.has(cell.shift))
      fail(`${where}: found shift '${cell.shift}', expected a shift id or null`)
    const key = `${cell.day} ${cell.person}`
    if (cells.has(key)) fail(`${where}: found two entries, expected one`)
    cells.add(key)
  }
}

function uniqueIds(what: string, ids: readonly string[]): Set<string> {
  const seen = new Set<string>()
  for (const id of ids) {
    if (id === '') fail(`${what}: found an empty id, expected a text`)
    if (seen.has(id)) fail(`${what} '${id}': found twice, expected each id once`)
    seen.add(id)
  }
  return seen
}

function validateShift(shift: ShiftType, shifts: ReadonlySet<string>): void {
  const where = `shift '${shift.id}'`
  if (shift.id === 'any' || shift.id === 'off') fail(`${where}: this id is reserved, expected another one`)
  if (!(shift.minutes > 0) || !Number.isFinite(shift.minutes))
    fail(`${where}: found ${shift.minutes} minutes, expected more than 0`)
  if (!Number.isFinite(shift.startMinute))
    fail(`${where}: found start ${shift.startMinute}, expected a minute`)
  for (const next of shift.forbiddenNext ?? [])
    if (!shifts.has(next)) fail(`${where}: forbiddenNext names '${next}', expected a shift id`)
}

function validatePerson(
  person: RosterPerson,
  days: number,
  shifts: ReadonlySet<string>,
  names: ReadonlySet<string>,
): void {
  const where = `person '${person.id}'`
  for (const day of person.unavailable ?? [])
    if (!isDay(day, days)) fail(`${where}: found unavailable day ${day}, expected 0 to ${days - 1}`)
  if (person.share !== undefined && !(person.share > 0))
    fail(`${where}: found share ${person.share}, expected more than 0`)
  const last = person.history?.lastShift
  if (last !== undefined && last !== null && !shifts.has(last))
    fail(`${where}: history names shift '${last}', expected a shift id or null`)
  validateRules(where, person.rules ?? {}, names)
}

function validateRules(where: string, rules: PersonRules, names: ReadonlySet<string>): void {
  const limits = [
    ['minutes', rules.minutes],
    ['duties', rules.duties],
    ['run', rules.run],
    ['rest', rules.rest],
    ['weekends', rules.weekends],
    ...Object.entries(rules.perGroup ?? {}),
    ...Object.entries(rules.groupRun ?? {}),
  ] as const
  for (const name of [...Object.keys(rules.perGroup ?? {}), ...Object.keys(rules.groupRun ?? {})])
    if (!names.has(name)) fail(`${where}: a rule names '${name}', expected a shift id or group`)
  for (const [name, limit] of limits)
    if (limit?.min !== undefined && limit.max !== undefined && limit.min > limit.max)
      fail(`${where}: ${name} has min ${limit.min} above max ${limit.max}`)
}

function validateDemand(problem: RosterProblem, shifts: ReadonlySet<string>): void {
  problem.cover.forEach((need, row) => {
    const where = `cover need ${row + 1}`
    if (!isDay(need.day, problem.days))
      fail(`${where}: found day ${need.day}, expected 0 to ${problem.days - 1}`)
    for (const shift of need.shifts)
      if (!shifts.has(shift)) fail(`${where}: found shift '${shift}', expected a shift id`)
    for (const value of [need.min, need.max, need.target, need.minIfAny, need.underWeight, need.overWeight])
      if (value !== undefined && !(value >= 0)) fail(`${where}: found ${value}, expected 0 or more`)
  })
  for (const rule of problem.companions ?? []) {
    for (const shift of rule.shifts)
      if (!shifts.has(shift)) fail(`companion rule: found shift '${shift}', expected a shift id`)
    if (!(rule.per >= 1) || !Number.isInteger(rule.per))
      fail(`companion rule: found per ${rule.per}, expected a whole number from 1 on`)
  }
}

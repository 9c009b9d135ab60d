/** Why a slot is empty and who could fill it: person by person, with the first hard rule in the way and the figures. */
import { burdenOf, headsOn } from './check.ts'
import { validateProblem } from './input.ts'
import {
  type Roster,
  RosterInputError,
  type RosterPerson,
  type RosterProblem,
  type RuleCode,
  type ShiftType,
} from './model.ts'
import { restBetween, restReach } from './rest.ts'
import { judgeRow } from './rows.ts'
import { counts } from './who.ts'

export interface Slot {
  readonly day: number
  readonly shift: string
}

/** A rule in the way with its figures: found and limit as in {@link Violation}, `shift` for a duty that stands there. */
export interface Block {
  readonly code: RuleCode | 'already_on_duty'
  readonly params: Readonly<Record<string, number | string>>
}

export interface SlotExplanation {
  readonly slot: Slot
  /** People who could take it without breaking a hard rule. */
  readonly free: readonly string[]
  readonly blocked: readonly { readonly person: string; readonly block: Block }[]
  /** Blocked people by rule, most frequent first. */
  readonly groups: readonly { readonly code: Block['code']; readonly people: readonly string[] }[]
}

export interface Replacement {
  readonly person: string
  /** Change of the roster's cost. */
  readonly costChange: number
  /** Rest before and after the duty, minutes; null = no duty within the reach of two days. */
  readonly restBeforeMinutes: number | null
  readonly restAfterMinutes: number | null
  readonly dutiesBefore: number
  readonly minutesBefore: number
  readonly burdenBefore: number
  readonly reasons: readonly {
    readonly code: ReplacementReason
    readonly params: Readonly<Record<string, number>>
  }[]
}

export type ReplacementReason =
  | 'wishes_this_duty'
  | 'wishes_to_be_free'
  | 'least_burden'
  | 'fewest_minutes'
  | 'rest_before'
  | 'rest_after'
  | 'extends_a_run'
  | 'first_duty_of_a_run'

/** Rules in the order in which they are named when several stand in the way: what can't be moved comes first. */
const ORDER: readonly RuleCode[] = [
  'unavailable',
  'fixed_cell',
  'wrong_kind',
  'missing_skill',
  'rest_too_short',
  'day_off_after',
  'forbidden_succession',
  'run_too_long',
  'group_run_too_long',
  'rest_days_too_few',
  'too_many_minutes',
  'too_many_duties',
  'too_many_of_group',
  'too_many_weekends',
]

interface View {
  readonly problem: RosterProblem
  readonly roster: Roster
  readonly shifts: ReadonlyMap<string, ShiftType>
  readonly reach: number
}

function viewOf(problem: RosterProblem, roster: Roster, slot: Slot): View {
  validateProblem(problem)
  const shifts = new Map(problem.shifts.map((shift) => [shift.id, shift]))
  if (!shifts.has(slot.shift))
    throw new RosterInputError(`slot: found shift '${slot.shift}', expected a shift id`)
  if (!Number.isInteger(slot.day) || slot.day < 0 || slot.day >= problem.days)
    throw new RosterInputError(`slot: found day ${slot.day}, expected 0 to ${problem.days - 1}`)
  return { problem, roster, shifts, reach: restReach(problem) }
}

const rowOf = ({ roster, problem }: View, person: RosterPerson): readonly (string | null)[] =>
  roster[person.id] ?? new Array<null>(problem.days).fill(null)

function withDuty(view: View, person: RosterPerson, slot: Slot): (string | null)[] {
  const row = rowOf(view, person).slice()
  row[slot.day] = slot.shift
  return row
}

/** The first hard rule that putting `person` into the slot would newly break, or null. */
function blockOf(view: View, person: RosterPerson, slot: Slot): Block | null {
  const { problem, shifts, reach } = view
  const row = rowOf(view, person)
  const standing = row[slot.day] ?? null
  const pinned = problem.fixed?.find((cell) => cell.person === person.id && cell.day === slot.day)
  if (standing !== null) return { code: 'already_on_duty', params: { shift: standing } }
  const judge = (candidate: readonly (string | null)[]) =>
    judgeRow(problem, person, candidate, shifts, reach).violations
  const before = new Map<string, number>()
  for (const { rule, day, found, limit } of judge(row)) {
    const key = `${rule} ${day ?? ''}`
    before.set(key, Math.max(before.get(key) ?? 0, Math.abs(found - limit)))
  }
  const fresh = judge(withDuty(view, person, slot)).filter(
    ({ rule, day, found, limit }) => Math.abs(found - limit) > (before.get(`${rule} ${day ?? ''}`) ?? 0),
  )
  if (pinned !== undefined && pinned.shift !== slot.shift)
    fresh.push({ rule: 'fixed_cell', person: person.id, day: slot.day, found: 0, limit: 1 })
  const rank = (rule: RuleCode): number => (ORDER.includes(rule) ? ORDER.indexOf(rule) : ORDER.length)
  fresh.sort((one, two) => rank(one.rule) - rank(two.rule))
  const first = fresh[0]
  if (first === undefined) return companionBlock(view, person, slot)
  const { rule, found, limit, day, shift } = first
  return {
    code: rule,
    params: {
      found,
      limit,
      ...(day === undefined ? {} : { day }),
      ...(shift === undefined ? {} : { shift }),
    },
  }
}

/** An auxiliary may only come where enough officers are. */
function companionBlock({ problem, roster }: View, person: RosterPerson, slot: Slot): Block | null {
  for (const rule of problem.companions ?? []) {
    if (!rule.shifts.includes(slot.shift) || !counts(person, rule.who) || counts(person, rule.needs)) continue
    const found = headsOn(problem, roster, slot.day, [slot.shift], rule.who) + 1
    const limit = headsOn(problem, roster, slot.day, [slot.shift], rule.needs) * rule.per
    if (found > limit) return { code: 'companion_missing', params: { found, limit } }
  }
  return null
}

/**
 * For every person the first hard rule that keeps them from the slot, grouped; `free` lists those whom nothing keeps.
 * Throws RosterInputError for an unknown shift or day.
 */
export function explainSlot(problem: RosterProblem, roster: Roster, slot: Slot): SlotExplanation {
  const view = viewOf(problem, roster, slot)
  const free: string[] = []
  const blocked: { person: string; block: Block }[] = []
  for (const person of problem.people) {
    const block = blockOf(view, person, slot)
    if (block === null) free.push(person.id)
    else blocked.push({ person: person.id, block })
  }
  const groups = new Map<Block['code'], string[]>()
  for (const { person, block } of blocked) groups.set(block.code, [...(groups.get(block.code) ?? []), person])
  return {
    slot,
    free,
    blocked,
    groups: [...groups]
      .map(([code, people]) => ({ code, people }))
      .sort((one, two) => two.people.length - one.people.length),
  }
}

/**
 * People who can legally take the slot, best first: least change of cost, then least burden carried, then fewest
 * minutes. `limit` (default 10) caps the list; `except` leaves out the person who fell ill.
 */
export function replacementsFor(
  problem: RosterProblem,
  roster: Roster,
  slot: Slot,
  options: { readonly limit?: number; readonly except?: readonly string[] } = {},
): Replacement[] {
  const view = viewOf(problem, roster, slot)
  const free = problem.people.filter(
    (person) => options.except?.includes(person.id) !== true && blockOf(view, person, slot) === null,
  )
  const rated = free.map((person) => rate(view, person, slot))
  rated.sort(
    (one, two) =>
      one.costChange - two.costChange ||
      one.burdenBefore - two.burdenBefore ||
      one.minutesBefore - two.minutesBefore ||
      (one.person < two.person ? -1 : 1),
  )
  const leastBurden = Math.min(...rated.map((each) => each.burdenBefore))
  const fewest = Math.min(...rated.map((each) => each.minutesBefore))
  return rated.slice(0, options.limit ?? 10).map((each) => ({
    ...each,
    reasons: [
      ...each.reasons,
      ...(problem.fairness !== undefined && each.burdenBefore === leastBurden
        ? [{ code: 'least_burden' as const, params: { points: leastBurden } }]
        : []),
      ...(each.minutesBefore === fewest
        ? [{ code: 'fewest_minutes' as const, params: { minutes: fewest } }]
        : []),
    ],
  }))
}

function rate(view: View, person: RosterPerson, slot: Slot): Replacement {
  const { problem, shifts, reach } = view
  const row = rowOf(view, person)
  const then = withDuty(view, person, slot)
  const soft = (candidate: readonly (string | null)[]): number =>
    judgeRow(problem, person, candidate, shifts, reach).soft
  const burden = (candidate: readonly (string | null)[]): number =>
    (person.history?.burden ?? 0) + burdenOf(problem, candidate, shifts)
  const fair = (points: number): number =>
    (problem.fairness?.weight ?? 0) * (points / (person.share ?? 1)) ** 2
  const wishes = (problem.requests ?? []).filter((each) => each.person === person.id && each.day === slot.day)
  let costChange =
    soft(then) - soft(row) + fair(burden(then)) - fair(burden(row)) + coverChange(view, person, slot)
  const reasons: { code: ReplacementReason; params: Record<string, number> }[] = []
  for (const { shift, want, weight } of wishes) {
    const concerns = shift === 'off' || shift === 'any' || shift === slot.shift
    if (!concerns) continue
    const towards = (shift === 'off') !== want
    costChange += towards ? -weight : weight
    reasons.push({ code: towards ? 'wishes_this_duty' : 'wishes_to_be_free', params: { weight } })
  }
  const published = problem.published?.[person.id]?.[slot.day]
  if (published !== undefined && problem.changeWeight !== undefined)
    costChange +=
      published === slot.shift ? -problem.changeWeight : published === null ? problem.changeWeight : 0
  const restBeforeMinutes = restAround(view, row, slot, -1)
  const restAfterMinutes = restAround(view, row, slot, 1)
  if (restBeforeMinutes !== null)
    reasons.push({ code: 'rest_before', params: { minutes: restBeforeMinutes } })
  if (restAfterMinutes !== null) reasons.push({ code: 'rest_after', params: { minutes: restAfterMinutes } })
  const run = runLength(then, slot.day)
  reasons.push({ code: run > 1 ? 'extends_a_run' : 'first_duty_of_a_run', params: { days: run } })
  return {
    person: person.id,
    costChange,
    restBeforeMinutes,
    restAfterMinutes,
    dutiesBefore: row.filter((id) => id !== null).length,
    minutesBefore: row.reduce((sum, id) => sum + (id === null ? 0 : (shifts.get(id)?.minutes ?? 0)), 0),
    burdenBefore: burden(row),
    reasons,
  }
}

/** Change of the soft cover price when this person joins the slot. */
function coverChange({ problem, roster }: View, person: RosterPerson, slot: Slot): number {
  let change = 0
  for (const need of problem.cover) {
    if (need.day !== slot.day || !need.shifts.includes(slot.shift) || need.target === undefined) continue
    if (!counts(person, need.who)) continue
    const heads = headsOn(problem, roster, need.day, need.shifts, need.who)
    change += heads < need.target ? -(need.underWeight ?? 0) : (need.overWeight ?? 0)
  }
  return change
}

function restAround(view: View, row: readonly (string | null)[], slot: Slot, side: 1 | -1): number | null {
  const own = view.shifts.get(slot.shift)!
  for (let gap = 1; gap <= 2; gap++) {
    const id = row[slot.day + side * gap]
    const other = id === null || id === undefined ? undefined : view.shifts.get(id)
    if (other !== undefined) return side === 1 ? restBetween(own, other, gap) : restBetween(other, own, gap)
  }
  return null
}

function runLength(row: readonly (string | null)[], day: number): number {
  let from = day
  while (from > 0 && row[from - 1] !== null) from--
  let to = day
  while (to + 1 < row.length && row[to + 1] !== null) to++
  return to - from + 1
}

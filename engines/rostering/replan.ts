/** Repair of a published roster: what lies before a day is frozen, absences are taken out, each changed cell costs. */
import { checkRoster } from './check.ts'
import {
  type Roster,
  RosterInputError,
  type RosterProblem,
  type RosterSolution,
  type SolveOptions,
} from './model.ts'
import { solveRoster } from './solve.ts'

export interface ReplanRequest {
  readonly published: Roster
  /** Days before this one stay as they are. */
  readonly frozenBefore: number
  /** Newly absent people and days. */
  readonly absences: readonly { readonly person: string; readonly day: number }[]
  /** Further cells that must stay (accepted swaps, orders given). */
  readonly keep?: readonly { readonly person: string; readonly day: number }[]
  /** Price of a changed cell; default 5 % of the highest price of a missing head. */
  readonly changeWeight?: number
}

export interface CellChange {
  readonly person: string
  readonly day: number
  readonly before: string | null
  readonly after: string | null
}

export interface ReplanResult extends RosterSolution {
  readonly changes: readonly CellChange[]
  readonly peopleTouched: number
  /** Cost without the price of changes: published roster with the absences taken out, and the repaired one. */
  readonly costBefore: number
  readonly costAfter: number
}

/** First temperature of a repair in prices of a missing head: low, so that the search stays near what is published. */
const WARM = 0.06

/**
 * Repairs a roster with few changes. Frozen and kept cells never change, except where a newly absent person stands in
 * an unfrozen one. Deterministic by moves and seed. Throws RosterInputError as {@link solveRoster} does.
 */
export function replanRoster(
  problem: RosterProblem,
  request: ReplanRequest,
  options: SolveOptions,
): ReplanResult {
  const { published, frozenBefore } = request
  if (!Number.isInteger(frozenBefore) || frozenBefore < 0 || frozenBefore > problem.days)
    throw new RosterInputError(`frozenBefore: found ${frozenBefore}, expected 0 to ${problem.days}`)
  const away = new Map<string, Set<number>>()
  for (const { person, day } of request.absences) {
    if (!problem.people.some((each) => each.id === person))
      throw new RosterInputError(`absence: found person '${person}', expected one of the people`)
    if (day >= frozenBefore) away.set(person, (away.get(person) ?? new Set()).add(day))
  }
  const scale = problem.cover.reduce((most, need) => Math.max(most, need.underWeight ?? 0), 1)
  const kept = new Set((request.keep ?? []).map(({ person, day }) => `${day} ${person}`))
  const fixed = [
    ...(problem.fixed ?? []).filter(
      ({ person, day }) => day >= frozenBefore && away.get(person)?.has(day) !== true,
    ),
    ...problem.people.flatMap(({ id }) =>
      Array.from({ length: problem.days }, (_, day) => day)
        .filter((day) => day < frozenBefore || (kept.has(`${day} ${id}`) && away.get(id)?.has(day) !== true))
        .map((day) => ({ person: id, day, shift: published[id]?.[day] ?? null })),
    ),
  ]
  const pinned = new Map(fixed.map((cell) => [`${cell.day} ${cell.person}`, cell]))
  const task: RosterProblem = {
    ...problem,
    people: problem.people.map((person) => ({
      ...person,
      unavailable: [...new Set([...(person.unavailable ?? []), ...(away.get(person.id) ?? [])])],
    })),
    fixed: [...pinned.values()],
    published,
    changeWeight: request.changeWeight ?? 0.05 * scale,
  }
  const start: Roster = Object.fromEntries(
    problem.people.map(({ id }) => [
      id,
      Array.from({ length: problem.days }, (_, day) =>
        away.get(id)?.has(day) === true ? null : (published[id]?.[day] ?? null),
      ),
    ]),
  )
  const solution = solveRoster(task, { temperature: WARM * scale, ...options, start })
  const changes = problem.people.flatMap(({ id }) =>
    solution.roster[id]!.flatMap((after, day) => {
      const before = published[id]?.[day] ?? null
      return after === before ? [] : [{ person: id, day, before, after }]
    }),
  )
  const plain = { ...task, published: undefined, changeWeight: undefined }
  return {
    ...solution,
    changes,
    peopleTouched: new Set(changes.map((change) => change.person)).size,
    costBefore: checkRoster(plain, start).cost,
    costAfter: checkRoster(plain, solution.roster).cost,
  }
}

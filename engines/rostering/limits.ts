import type { Limit, RosterPerson, Weight } from './model.ts'

export const BIG = 1 << 29

/** One limit for every person; `hard` is 1 or 0, `soft` the price of a unit. max = BIG means none. */
export interface LimitTable {
  readonly min: Int32Array
  readonly max: Int32Array
  readonly hard: Float64Array
  readonly soft: Float64Array
}

/** [hard units, soft price] of one unit. */
export function prices(weight: Weight | undefined): [hard: number, soft: number] {
  if (weight === undefined) return [0, 0]
  return weight === 'hard' ? [1, 0] : [0, weight]
}

/** One limit of all people, less what history has used of it. */
export function limitTable(
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

/** The table, or null when nobody has such a limit. */
export function present(table: LimitTable): LimitTable | null {
  return table.min.some((min) => min > 0) || table.max.some((max) => max < BIG) ? table : null
}

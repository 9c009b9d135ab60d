/** Cover needs and companion rules as lines: a counter each, a table of prices by count, and who adds how much to it. */
import { BIG } from './limits.ts'
import type { RosterProblem } from './model.ts'
import { counts } from './who.ts'

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

export function compileLines(problem: RosterProblem, shiftIndex: ReadonlyMap<string, number>): Lines {
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

/** People with the same number add the same to every line. */
export function coverClasses(lines: Lines, people: number): Int32Array {
  const classes = new Map<string, number>()
  return Int32Array.from({ length: people }, (_, p) => {
    const key = Array.from({ length: lines.count }, (_, line) => lines.share[line * people + p]).join()
    const known = classes.get(key) ?? classes.size
    classes.set(key, known)
    return known
  })
}

/** Most that cover can save when one cell changes from one shift to another. */
export function coverGain(lines: Lines): number {
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

/**
 * One person's row as an automaton: how long the present run or rest lasts, which class of shift came last, how much
 * time and how many weekends are used. Every legal row is a path; what a path breaks softly has a price. Rules outside
 * it (totals and runs of a shift group, fairness, rests beyond one day) are left to the kernel.
 */
import type { Compiled } from './compile.ts'
import { BIG, type LimitTable } from './limits.ts'

export interface RowModel {
  /** Rest lengths told apart (the last one stands for "or more"). */
  readonly rests: number
  /** Run lengths told apart, likewise. */
  readonly runs: number
  /** Shifts with the same minutes and successions are one class. */
  readonly classes: readonly (readonly number[])[]
  readonly classOf: Int32Array
  /** `follows[a * K + b]` = 1: class b may come the day after class a. */
  readonly follows: Uint8Array
  /** Units of time of each class, units told apart, weekends told apart. */
  readonly units: readonly number[]
  readonly totals: number
  readonly weekends: number
  /** Factors in prices: Infinity = forbidden. */
  readonly restShort: (length: number) => number
  readonly restOver: (length: number) => number
  readonly runShort: (length: number, day: number) => number
  readonly runOver: (length: number) => number
  readonly weekendOver: (count: number) => number
  readonly broken: number
  readonly endPrice: (total: number) => number
  /** States of a path: rest length l is state l - 1, run length r of class k is `rests + k * runs + r - 1`. */
  readonly states: number
  readonly start: number
  readonly saturday: readonly boolean[]
  readonly sunday: readonly boolean[]
  /** Equal for people whose automata are equal. */
  readonly key: string
}

/** States above which a dimension is left to the kernel: it would cost more than it guides. */
const MOST_TOTALS = 90

/** The automaton of person p; prices are soft prices, and `weight` for each hard unit where a rule can't be a wall. */
export function rowModel(c: Compiled, p: number): RowModel {
  const { run, rest, weekends } = c
  const price = (limit: LimitTable, units: number): number =>
    units <= 0 ? 0 : limit.hard[p]! > 0 ? Infinity : limit.soft[p]! * units
  const capped = (limit: LimitTable): number =>
    Math.max(1, limit.min[p]!, limit.max[p]! < BIG ? limit.max[p]! + (limit.hard[p]! > 0 ? 0 : 1) : 0)
  const rests = Math.min(c.D + 1, capped(rest))
  const runs = Math.min(c.D + 1, capped(run))
  const { classes, classOf, follows } = classesOf(c, p)
  const time = timeOf(c, p, classes)
  const most = weekends.max[p]!
  const calendar = Array.from({ length: c.D }, (_, day) => ((c.saturdays >>> day) & 1) === 1)
  const weekendCount = calendar.filter(Boolean).length + c.loneSunday
  const weekendStates = most >= weekendCount ? 1 : weekends.hard[p]! > 0 ? most + 1 : weekendCount + 1
  const openRun = c.runBefore[p]! < 0
  const lastClass = c.lastShift[p] === 0 ? -1 : classOf[c.lastShift[p]!]!
  return {
    rests,
    runs,
    classes,
    classOf,
    follows,
    ...time,
    weekends: weekendStates,
    restShort: (length) => price(rest, rest.min[p]! - length),
    restOver: (length) => price(rest, length > rest.max[p]! ? 1 : 0),
    // A run since day 0 without known history is open on its left and never too short
    runShort: (length, day) => (openRun && length === day + 1 ? 0 : price(run, run.min[p]! - length)),
    runOver: (length) => price(run, length > run.max[p]! ? 1 : 0),
    weekendOver: (count) => (weekendStates === 1 ? 0 : price(weekends, count > most ? 1 : 0)),
    broken: c.brokenWeekend.hard[p]! > 0 ? Infinity : c.brokenWeekend.soft[p]!,
    states: rests + classes.length * runs,
    start:
      lastClass >= 0
        ? rests + lastClass * runs + Math.min(runs, Math.max(1, c.runBefore[p]!)) - 1
        : c.restBefore[p]! < 0
          ? rests - 1
          : Math.min(rests, Math.max(1, c.restBefore[p]!)) - 1,
    saturday: calendar,
    sunday: Array.from({ length: c.D }, (_, day) => (day === 0 ? c.loneSunday === 1 : calendar[day - 1]!)),
    key: JSON.stringify([
      [run, rest, weekends, c.duties, c.minuteLimit].map((t) => [t.min[p], t.max[p], t.hard[p], t.soft[p]]),
      [c.brokenWeekend.hard[p], c.brokenWeekend.soft[p], c.runBefore[p], c.restBefore[p], c.lastShift[p]],
      classes,
    ]),
  }
}

function classesOf(c: Compiled, p: number) {
  const S1 = c.S + 1
  const used = Array.from({ length: c.S }, (_, s) => s + 1).filter((s) => {
    if (s === c.lastShift[p]) return true
    for (let day = 0; day < c.D; day++) if (c.allowed[(p * c.D + day) * S1 + s] === 1) return true
    return false
  })
  const forbidden = c.forbidden[0]!
  const key = (s: number): string =>
    [c.minutes[s], ...used.map((t) => `${forbidden[s * S1 + t]}${forbidden[t * S1 + s]}`)].join()
  const classes: number[][] = []
  const classOf = new Int32Array(S1).fill(-1)
  const known = new Map<string, number>()
  for (const s of used) {
    const k = known.get(key(s)) ?? classes.length
    if (k === classes.length) classes.push([])
    known.set(key(s), k)
    classes[k]!.push(s)
    classOf[s] = k
  }
  const K = classes.length
  const follows = new Uint8Array(K * K)
  for (let a = 0; a < K; a++)
    for (let b = 0; b < K; b++) follows[a * K + b] = 1 - forbidden[classes[a]![0]! * S1 + classes[b]![0]!]!
  return { classes, classOf, follows }
}

/** Units of time: duties when all shifts are equally long, else the largest common part of their minutes. */
function timeOf(c: Compiled, p: number, classes: readonly (readonly number[])[]) {
  const lengths = classes.map((members) => c.minutes[members[0]!]!)
  const equal = lengths.every((length) => length === lengths[0])
  const { duties, minuteLimit } = c
  const limited = (limit: LimitTable): boolean => limit.min[p]! > 0 || limit.max[p]! < BIG
  const unit = equal ? (lengths[0] ?? 1) : lengths.reduce(greatestCommon, 0)
  const tables = [
    ...(limited(minuteLimit) ? [{ limit: minuteLimit, unit, scale: 60 }] : []),
    ...(limited(duties) && equal ? [{ limit: duties, unit: 1, scale: 1 }] : []),
  ]
  let least = 0
  let most = c.D * Math.max(0, ...lengths.map((length) => length / unit))
  let soft = false
  for (const { limit, unit: size } of tables) {
    if (limit.hard[p]! > 0) {
      least = Math.max(least, Math.ceil(limit.min[p]! / size))
      most = Math.min(most, Math.floor(limit.max[p]! / size))
    } else soft = true
  }
  const capped = tables.length > 0 && most + 1 <= MOST_TOTALS
  const endPrice = (total: number): number => {
    if (!capped) return 0
    if (total < least) return Infinity
    if (!soft) return 0
    let price = 0
    for (const { limit, unit: size, scale } of tables) {
      if (limit.hard[p]! > 0) continue
      const over = Math.max(0, total * size - limit.max[p]!, limit.min[p]! - total * size)
      price += (limit.soft[p]! * over) / scale
    }
    return price
  }
  return {
    units: lengths.map((length) => (capped ? length / unit : 0)),
    totals: capped ? most + 1 : 1,
    endPrice,
  }
}

function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b)
}

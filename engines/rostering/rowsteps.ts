/**
 * The automaton of {@link rowModel} unrolled over the horizon: for each day the stretches of sums that flow from one
 * state to another, cut to what can be reached from the start and still end legally. Built once a kind of contract.
 *
 * A sum's place is `(state × weekends + weekends used) × totals + total`.
 */
import type { RowModel } from './rowmodel.ts'

/** Stretches with the same shift class and price. */
export interface Flow {
  /** Class worked on the new day, -1 = off. */
  readonly k: number
  readonly extra: number
  /** Triples: first source, first target, length. */
  readonly stretches: Int32Array
}

/** One way into a state, for the draw backwards. */
export interface Way {
  readonly from: number
  readonly k: number
  readonly extra: number
  /** 1 when this step starts a weekend. */
  readonly up: number
}

export interface Unrolled {
  readonly flows: readonly (readonly Flow[])[]
  /** `ways[day][state]`. */
  readonly ways: readonly (readonly (readonly Way[])[])[]
  readonly size: number
}

interface Step extends Way {
  readonly to: number
}

export function unroll(model: RowModel, days: number): Unrolled {
  const { totals: T, weekends: W, states: Q } = model
  const size = Q * W * T
  const steps = Array.from({ length: days }, (_, day) => stepsOf(model, day))
  const reached = Array.from({ length: days + 1 }, () => new Uint8Array(size))
  const alive = Array.from({ length: days + 1 }, () => new Uint8Array(size))
  reached[0]![model.start * W * T] = 1
  for (let day = 0; day < days; day++)
    for (const step of steps[day]!)
      eachPair(model, step, (i, j) => {
        if (reached[day]![i] === 1) reached[day + 1]![j] = 1
      })
  for (let i = 0; i < size; i++) if (model.endPrice(i % T) !== Infinity) alive[days]![i] = 1
  for (let day = days - 1; day >= 0; day--)
    for (const step of steps[day]!)
      eachPair(model, step, (i, j) => {
        if (alive[day + 1]![j] === 1) alive[day]![i] = 1
      })
  const flows = steps.map((list, day) => {
    const groups = new Map<string, { k: number; extra: number; stretches: number[] }>()
    for (const step of list) {
      eachPair(model, step, (i, j, extra) => {
        if (reached[day]![i] === 0 || alive[day + 1]![j] === 0) return
        const key = `${step.k} ${extra}`
        const group = groups.get(key) ?? { k: step.k, extra, stretches: [] }
        groups.set(key, group)
        const { stretches } = group
        const end = stretches.length
        if (
          end > 0 &&
          stretches[end - 3]! + stretches[end - 1]! === i &&
          stretches[end - 2]! + stretches[end - 1]! === j
        )
          stretches[end - 1]!++
        else stretches.push(i, j, 1)
      })
    }
    return [...groups.values()].map((group) => ({ ...group, stretches: Int32Array.from(group.stretches) }))
  })
  const ways = steps.map((list) => {
    const into: Way[][] = Array.from({ length: Q }, () => [])
    for (const step of list) into[step.to]!.push(step)
    return into
  })
  return { flows, ways, size }
}

/** Every pair of sums that a step joins, with its price. */
function eachPair(
  model: RowModel,
  step: Step,
  visit: (from: number, to: number, extra: number) => void,
): void {
  const { totals: T, weekends: W, units } = model
  const unit = step.k === -1 ? 0 : units[step.k]!
  for (let w = 0; w + step.up < W; w++) {
    const over = step.up === 1 ? model.weekendOver(w + 1) : 0
    if (over === Infinity) break
    const i = (step.from * W + w) * T
    const j = (step.to * W + w + step.up) * T + unit
    for (let t = 0; t + unit < T; t++) visit(i + t, j + t, step.extra + over)
  }
}

/** All steps from the eve of `day` to it. */
function stepsOf(model: RowModel, day: number): Step[] {
  const { rests, runs, classes } = model
  const sunday = model.sunday[day]! && day > 0
  const steps: Step[] = []
  const add = (from: number, to: number, k: number, extra: number): void => {
    if (extra === Infinity) return
    const starts = model.saturday[day]! || (model.sunday[day]! && (day === 0 || from < rests))
    steps.push({ from, to, k, extra, up: k !== -1 && model.weekends > 1 && starts ? 1 : 0 })
  }
  const run = (k: number, length: number): number => rests + k * runs + Math.min(length, runs) - 1
  const broken = sunday ? model.broken : 0
  for (let l = 1; l <= rests; l++) {
    add(l - 1, Math.min(l + 1, rests) - 1, -1, model.restOver(l + 1))
    for (let k = 0; k < classes.length; k++)
      add(l - 1, run(k, 1), k, model.restShort(l) + model.runOver(1) + broken)
  }
  for (let k = 0; k < classes.length; k++)
    for (let r = 1; r <= runs; r++) {
      add(run(k, r), 0, -1, model.runShort(r, day - 1) + model.restOver(1) + broken)
      for (let next = 0; next < classes.length; next++)
        if (model.follows[k * classes.length + next] === 1)
          add(run(k, r), run(next, r + 1), next, model.runOver(r + 1))
    }
  return steps
}

/** Price of a row as the automaton sees it, without prices of cells; Infinity outside of it. */
export function pathPrice(model: RowModel, ways: Unrolled['ways'], row: Int8Array): number {
  const { rests, runs, classes } = model
  let state = model.start
  let total = 0
  let week = 0
  let sum = 0
  for (let day = 0; day < row.length; day++) {
    const s = row[day]!
    const k = s === 0 ? -1 : model.classOf[s]!
    const resting = state < rests
    const length = resting ? state + 1 : ((state - rests) % runs) + 1
    const to =
      k === -1
        ? resting
          ? Math.min(length + 1, rests) - 1
          : 0
        : rests + k * runs + Math.min(resting ? 1 : length + 1, runs) - 1
    if (k !== -1 && classes[k] === undefined) return Infinity
    const way = ways[day]![to]!.find((each) => each.from === state && each.k === k)
    if (way === undefined) return Infinity
    week += way.up
    sum += way.extra + (way.up === 1 ? model.weekendOver(week) : 0)
    if (week >= model.weekends && model.weekends > 1) return Infinity
    if (k !== -1) total += model.units[k]!
    state = to
  }
  return sum + (total >= model.totals ? Infinity : model.endPrice(total))
}

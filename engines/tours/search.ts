/** The search behind {@link planTours}: value of a set of routes, and iterated local search over them. */
import type { SeededRandom } from '../statistics/index.ts'
import { clockDistance } from './difference.ts'
import type { TourOptions } from './model.ts'
import type { Prepared } from './prepare.ts'
import { type Schedule, schedule } from './schedule.ts'

/** Worth of a visit beyond the wanted number, as a share of the one before it. */
const DECAY = 0.5
/** Worth of a saved second of travel, in mean rewards: breaks ties only. */
const TRAVEL_PRICE = 2e-5

export interface Past {
  /** Past begins of each stop, with the weight of their day. */
  readonly begins: readonly (readonly { readonly second: number; readonly weight: number }[])[]
  /** Weight of a leg: key `from * (n + 1) + to`, from = n for the start. */
  readonly legs: ReadonlyMap<number, number>
  readonly sameSeconds: number
}

export interface SearchTask {
  readonly p: Prepared
  readonly past: Past | null
  /** Price of repeating a time or leg, in mean rewards. */
  readonly repeatPrice: number
  /** Stops drawn by chance for this tour; visited before rewards are weighed. */
  readonly explore: ReadonlySet<number>
  readonly random: SeededRandom
}

export interface Plan {
  readonly routes: number[][]
  readonly schedules: Schedule[]
  value: number
}

export function search(
  task: SearchTask,
  options: TourOptions,
  rounds: number,
  start?: Plan,
): { plan: Plan; rounds: number } {
  const { p, random } = task
  const worth = worthOf(task)
  let plan = start ?? emptyPlan(task)
  plan.value = planValue(task, worth, plan)
  fill(task, worth, plan)
  let best = copy(plan)
  let idle = 0
  let round = 0
  for (; round < rounds && p.units.length > 0; round++) {
    if ((options.budget?.() ?? 0) >= 1 || options.shouldStop?.() === true) break
    shake(task, plan, idle)
    fill(task, worth, plan)
    reverseRuns(task, worth, plan)
    if (plan.value > best.value + 1e-9) {
      best = copy(plan)
      idle = 0
    } else {
      idle++
      if (plan.value < best.value - 0.01 * random.next() * Math.abs(best.value) || idle % 40 === 0)
        plan = copy(best)
    }
  }
  return { plan: best, rounds: round }
}

interface Worth {
  readonly mean: number
  readonly first: readonly number[]
}

/** Worth of a wanted visit of each stop: its reward, lifted for drawn stops, and above all of that for must-visits. */
function worthOf(task: SearchTask): Worth {
  const { stops, wanted } = task.p
  const sum = stops.reduce((total, stop, s) => total + stop.reward * (1 + wanted[s]!), 0)
  const mean = stops.length === 0 || sum === 0 ? 1 : sum / stops.length
  const must = 10 * (sum + mean * stops.length)
  return {
    mean,
    first: stops.map(
      (stop, s) => stop.reward + (stop.mustVisit === true ? must : task.explore.has(s) ? 4 * mean : 0),
    ),
  }
}

function emptyPlan(task: SearchTask): Plan {
  const routes = task.p.units.map((): number[] => [])
  return { routes, schedules: routes.map((route, u) => schedule(task.p, u, route, () => [])), value: 0 }
}

const copy = (plan: Plan): Plan => ({
  routes: plan.routes.map((route) => route.slice()),
  schedules: plan.schedules.slice(),
  value: plan.value,
})

/** Begins of a stop over all routes, without unit `except`. */
function beginsOf(plan: Plan, stop: number, except: number): number[] {
  const begins: number[] = []
  plan.routes.forEach((route, u) => {
    if (u === except) return
    route.forEach((visited, i) => {
      if (visited === stop) begins.push(plan.schedules[u]!.begins[i]!)
    })
  })
  return begins
}

function stopValue(task: SearchTask, worth: Worth, stop: number, begins: number[]): number {
  const { p } = task
  let value = 0
  for (let k = 0; k < begins.length; k++)
    value +=
      k < p.wanted[stop]! ? worth.first[stop]! : p.stops[stop]!.reward * DECAY ** (k - p.wanted[stop]! + 1)
  const longest = p.stops[stop]!.maxGapSeconds
  if (longest !== undefined) {
    let before = periodStart(p)
    for (const begin of [...begins.sort((a, b) => a - b), periodEnd(p)]) {
      value -= (Math.max(0, begin - before - longest) / longest) * Math.max(p.stops[stop]!.reward, worth.mean)
      before = begin
    }
  }
  return value
}

export const periodStart = (p: Prepared): number => Math.min(...p.from)
export const periodEnd = (p: Prepared): number => Math.max(...p.to)

/** Price of what one route repeats from earlier tours, and of its travel. */
function routePrice(task: SearchTask, worth: Worth, route: readonly number[], times: Schedule): number {
  const { p, past } = task
  let price = times.travel * TRAVEL_PRICE * worth.mean
  if (past === null) return price
  const n = p.stops.length
  let before = n
  route.forEach((stop, i) => {
    let repeated = past.legs.get(before * (n + 1) + stop) ?? 0
    for (const { second, weight } of past.begins[stop]!)
      if (clockDistance(second, times.begins[i]!) <= past.sameSeconds) repeated += weight
    // Below the visit's own worth, so that repeating never costs a target
    const most = 0.9 * Math.max(p.stops[stop]!.reward, 0.05 * worth.mean)
    price += Math.min(repeated * task.repeatPrice * worth.mean, most)
    before = stop
  })
  return price
}

function planValue(task: SearchTask, worth: Worth, plan: Plan): number {
  const begins = new Map<number, number[]>()
  let value = 0
  plan.routes.forEach((route, u) => {
    const times = plan.schedules[u]!
    value -= routePrice(task, worth, route, times)
    route.forEach((stop, i) => {
      const list = begins.get(stop)
      if (list === undefined) begins.set(stop, [times.begins[i]!])
      else list.push(times.begins[i]!)
    })
  })
  task.p.stops.forEach((stop, s) => {
    if (begins.has(s) || stop.maxGapSeconds !== undefined)
      value += stopValue(task, worth, s, begins.get(s) ?? [])
  })
  return value
}

interface Insertion {
  readonly stop: number
  readonly unit: number
  readonly at: number
  readonly times: Schedule
  readonly score: number
}

/** Inserts visits by gain per added time until nothing fits or helps. */
function fill(task: SearchTask, worth: Worth, plan: Plan): void {
  const { p, random } = task
  const blur = p.stops.map(() => 0.75 + 0.5 * random.next())
  const n = p.stops.length
  const repeats = p.most.some((most) => most > 1)
  // cache[stop][unit]: the best insertion; recomputed for the changed unit, and for a stop whose visits changed
  const cache: (Insertion | null)[][] = p.stops.map((_, s) =>
    p.units.map((_, u) => bestInsertion(task, worth, plan, s, u, blur[s]!)),
  )
  for (;;) {
    let chosen: Insertion | null = null
    for (let s = 0; s < n; s++)
      for (const candidate of cache[s]!)
        if (candidate !== null && (chosen === null || candidate.score > chosen.score)) chosen = candidate
    if (chosen === null) break
    const { stop, unit } = chosen
    if (repeats) {
      // Begins of shared stops in other routes may have moved since this insertion was priced
      const fresh = bestInsertion(task, worth, plan, stop, unit, blur[stop]!)
      cache[stop]![unit] = fresh
      if (fresh === null || fresh.score < chosen.score - 1e-12) continue
      chosen = fresh
    }
    const { at, times } = chosen
    plan.routes[unit]!.splice(at, 0, stop)
    plan.schedules[unit] = times
    // Shifted begins of shared stops touch other units' insertions of those stops
    const shared = new Set(plan.routes[unit])
    for (let s = 0; s < n; s++)
      for (let u = 0; u < p.units.length; u++)
        if (u === unit || shared.has(s)) cache[s]![u] = bestInsertion(task, worth, plan, s, u, blur[s]!)
  }
  plan.value = planValue(task, worth, plan)
}

function bestInsertion(
  task: SearchTask,
  worth: Worth,
  plan: Plan,
  stop: number,
  unit: number,
  blur: number,
): Insertion | null {
  const { p } = task
  if (!p.serves[unit]![stop]) return null
  const route = plan.routes[unit]!
  const now = plan.schedules[unit]!
  const all = beginsOf(plan, stop, -1)
  if (all.length >= p.most[stop]!) return null
  const before = stopValue(task, worth, stop, all.slice())
  const paid = routePrice(task, worth, route, now)
  const slack = p.to[unit]! - now.end + now.wait
  const others = (s: number): readonly number[] => beginsOf(plan, s, unit)
  const table = p.travel[unit]!
  const n = p.stops.length
  let best: Insertion | null = null
  for (let at = 0; at <= route.length; at++) {
    const left = at === 0 ? n + 2 * unit : route[at - 1]!
    const right = at === route.length ? n + 2 * unit + 1 : route[at]!
    const added =
      table[left * p.points + stop]! + table[stop * p.points + right]! - table[left * p.points + right]!
    const dwell = p.stops[stop]!.dwellSeconds
    if (!(added + dwell <= slack)) continue
    const trial = [...route.slice(0, at), stop, ...route.slice(at)]
    const times = schedule(p, unit, trial, others)
    if (!times.feasible) continue
    const begins = [...others(stop)]
    trial.forEach((visited, i) => {
      if (visited === stop) begins.push(times.begins[i]!)
    })
    const gain =
      stopValue(task, worth, stop, begins) - before - (routePrice(task, worth, trial, times) - paid)
    if (gain <= 1e-12) continue
    const score = (gain * blur) / (60 + dwell + Math.max(0, added) + Math.max(0, times.wait - now.wait))
    if (best === null || score > best.score) best = { stop, unit, at, times, score }
  }
  return best
}

/** Takes a run of visits out of one or more routes. */
function shake(task: SearchTask, plan: Plan, idle: number): void {
  const { p, random } = task
  const share = 0.15 + 0.45 * Math.min(1, idle / 60)
  const always = random.int(p.units.length)
  for (let u = 0; u < p.units.length; u++) {
    const route = plan.routes[u]!
    if (route.length === 0 || (u !== always && random.next() < 0.5)) continue
    const most = Math.max(1, Math.ceil(route.length * share))
    route.splice(random.int(route.length), 1 + random.int(most))
    // Fewer visits only come earlier; where a gap now binds otherwise the route is emptied rather than left unsound
    const times = schedule(p, u, route, (s) => beginsOf(plan, s, u))
    if (times.feasible) plan.schedules[u] = times
    else {
      route.length = 0
      plan.schedules[u] = schedule(p, u, route, () => [])
    }
  }
}

/** Reverses runs inside routes where that raises the value: shorter ways, or other times than yesterday. */
function reverseRuns(task: SearchTask, worth: Worth, plan: Plan): void {
  const { p } = task
  for (let u = 0; u < p.units.length; u++) {
    const route = plan.routes[u]!
    const others = (s: number): readonly number[] => beginsOf(plan, s, u)
    let price = routePrice(task, worth, route, plan.schedules[u]!)
    for (let i = 0; i < route.length - 1; i++)
      for (let j = i + 1; j < route.length; j++) {
        const trial = [...route.slice(0, i), ...route.slice(i, j + 1).reverse(), ...route.slice(j + 1)]
        const times = schedule(p, u, trial, others)
        if (!times.feasible) continue
        const then = routePrice(task, worth, trial, times)
        if (then >= price - 1e-9) continue
        plan.routes[u]!.splice(0, route.length, ...trial)
        plan.schedules[u] = times
        price = then
      }
  }
  const before = plan.value
  plan.value = planValue(task, worth, plan)
  if (plan.value > before) fill(task, worth, plan)
}

/** The patrol face: tours with dwell, windows, must-visits and repeat visits that don't repeat yesterday's. */
import { seededRandom } from '../statistics/index.ts'
import { predictability, tourDifference } from './difference.ts'
import type { PastTour, Tour, TourOptions, TourPlan, TourProblem } from './model.ts'
import { type Prepared, prepare } from './prepare.ts'
import { uncoveredStops, visitReasons } from './reasons.ts'
import { type Past, type Plan, search } from './search.ts'

const DEFAULT_EXPLORE = 0.15
const DEFAULT_DIFFERENCE = 0.5
const DEFAULT_SAME_MINUTES = 20
/** Past periods that still count; each weighs half of the one after it. */
const MEMORY = 3
/** Price of repeating a time or leg in mean rewards, and how it grows while the difference is too small. */
const REPEAT_PRICE = 0.15
const REPEAT_GROWTH = 3
const TRIES = 4

/**
 * Plans tours for all units. Never exceeds a unit's time, never visits a stop twice within its gap, keeps windows and
 * modes; must-visits come before any reward, rewards before shorter ways. What stays uncovered is listed with its reason.
 * Deterministic by problem, seed and rounds (unless `budget` or `shouldStop` ends it). Throws TourInputError.
 */
export function planTours(problem: TourProblem, options: TourOptions): TourPlan {
  const p = prepare(problem)
  const random = seededRandom(`${options.seed}/tours`)
  const past = pastOf(p, problem)
  const rounds = options.rounds ?? defaultRounds(p)
  const share = Math.max(1, Math.floor(rounds / (past === null ? 2 : TRIES + 1)))
  const bare = { p, past, repeatPrice: REPEAT_PRICE, explore: new Set<number>(), random }
  // The first plan shows how many visits there is time for; a share of them is then drawn by chance
  const first = search(bare, options, share)
  const explore = drawStops(
    p,
    first.plan,
    problem.exploreShare ?? DEFAULT_EXPLORE,
    random.fork('explore').shuffle,
  )
  const wanted = problem.minDifference ?? DEFAULT_DIFFERENCE
  let repeatPrice = REPEAT_PRICE
  let used = first.rounds
  let plan: Plan | undefined
  let tours: Tour[] = []
  let difference: number | null = null
  for (let turn = 0; turn < (past === null ? 1 : TRIES); turn++) {
    const found = search({ ...bare, repeatPrice, explore }, options, share, plan)
    used += found.rounds
    plan = found.plan
    tours = describe(p, plan, explore, problem)
    difference = past === null ? null : differenceTo(tours, problem)
    if (difference === null || difference >= wanted) break
    repeatPrice *= REPEAT_GROWTH
  }
  const asPast: PastTour[] = tours.map((tour) => ({ unit: tour.unit, visits: tour.visits }))
  const uncovered = uncoveredStops(p, plan!)
  return {
    tours,
    reward: rewardOf(p, plan!),
    uncovered,
    difference,
    differenceMet: difference === null || difference >= wanted,
    predictability:
      problem.history === undefined || problem.history.length === 0
        ? null
        : predictability([asPast, ...problem.history]),
    seed: options.seed,
    rounds: used,
  }
}

/** About a second for a station (10 units, 60 stops); larger problems get fewer rounds, never below 40. */
function defaultRounds(p: Prepared): number {
  return Math.max(40, Math.min(600, Math.round(60_000 / Math.max(1, p.stops.length * p.units.length))))
}

function differenceTo(tours: readonly Tour[], problem: TourProblem): number | null {
  const latest = problem.history?.[0] ?? []
  return tourDifference(tours, latest, problem.sameTimeMinutes ?? DEFAULT_SAME_MINUTES)?.overall ?? null
}

function pastOf(p: Prepared, problem: TourProblem): Past | null {
  const history = (problem.history ?? []).slice(0, MEMORY)
  if (history.every((tours) => tours.every((tour) => tour.visits.length === 0))) return null
  const n = p.stops.length
  const index = new Map(p.stops.map((stop, s) => [stop.id, s]))
  const begins: { second: number; weight: number }[][] = p.stops.map(() => [])
  const legs = new Map<number, number>()
  history.forEach((tours, day) => {
    const weight = 0.5 ** day
    for (const tour of tours) {
      let before = n
      for (const { stop, beginSecond } of tour.visits) {
        const s = index.get(stop)
        // A stop that is no longer on the list breaks the leg but harms nothing
        if (s === undefined) {
          before = n
          continue
        }
        begins[s]!.push({ second: beginSecond, weight })
        const key = before * (n + 1) + s
        legs.set(key, Math.max(weight, legs.get(key) ?? 0))
        before = s
      }
    }
  })
  return { begins, legs, sameSeconds: (problem.sameTimeMinutes ?? DEFAULT_SAME_MINUTES) * 60 }
}

function drawStops(
  p: Prepared,
  plan: Plan,
  share: number,
  shuffle: (items: number[]) => number[],
): ReadonlySet<number> {
  const visits = plan.routes.reduce((sum, route) => sum + route.length, 0)
  const free = p.stops.flatMap((stop, s) => (stop.mustVisit === true || p.wanted[s] === 0 ? [] : [s]))
  return new Set(shuffle(free).slice(0, Math.round(share * visits)))
}

function rewardOf(p: Prepared, plan: Plan): number {
  const visits = new Map<number, number>()
  for (const stop of plan.routes.flat()) visits.set(stop, (visits.get(stop) ?? 0) + 1)
  let reward = 0
  for (const [stop, count] of visits) reward += p.stops[stop]!.reward * Math.min(count, p.wanted[stop]!)
  return reward
}

function describe(p: Prepared, plan: Plan, explore: ReadonlySet<number>, problem: TourProblem): Tour[] {
  return p.units.map((unit, u) => {
    const route = plan.routes[u]!
    const times = plan.schedules[u]!
    let now = p.from[u]!
    let at = p.stops.length + 2 * u
    const visits = route.map((s, i) => {
      const stop = p.stops[s]!
      const travelSeconds = p.travel[u]![at * p.points + s]!
      const arriveSecond = now + travelSeconds
      const beginSecond = times.begins[i]!
      now = beginSecond + stop.dwellSeconds
      at = s
      return {
        stop: stop.id,
        arriveSecond,
        beginSecond,
        leaveSecond: now,
        travelSeconds,
        reasons: visitReasons(p, plan, u, i, explore, problem.history?.[0] ?? []),
      }
    })
    return {
      unit: unit.id,
      departSecond: p.from[u]!,
      visits,
      arriveEndSecond: times.end,
      travelSeconds: times.travel,
      dwellSeconds: route.reduce((sum, s) => sum + p.stops[s]!.dwellSeconds, 0),
      waitSeconds: times.wait,
    }
  })
}

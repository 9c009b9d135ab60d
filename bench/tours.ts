import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { planTours, readTop, solveTop, type TourProblem, tourDifference } from '../engines/tours/index.ts'
import type { BenchContext } from './harness.ts'

/** Optima of public orienteering instances: folder, file stem with the limit, optimum. */
const OPTIMA: readonly (readonly [folder: string, file: string, optimum: number])[] = [
  ['Tsiligirides_1', 'tsiligirides_problem_1_budget_30', 110],
  ['Tsiligirides_1', 'tsiligirides_problem_1_budget_50', 190],
  ['Tsiligirides_1', 'tsiligirides_problem_1_budget_85', 285],
  ['Tsiligirides_2', 'tsiligirides_problem_2_budget_20', 200],
  ['Tsiligirides_2', 'tsiligirides_problem_2_budget_30', 265],
  ['Tsiligirides_2', 'tsiligirides_problem_2_budget_45', 450],
  ['Tsiligirides_3', 'tsiligirides_problem_3_budget_050', 520],
  ['Tsiligirides_3', 'tsiligirides_problem_3_budget_080', 710],
  ['Tsiligirides_3', 'tsiligirides_problem_3_budget_100', 800],
  ['ChaoSet_64', 'set_64_1_30', 474],
  ['ChaoSet_64', 'set_64_1_50', 900],
  ['ChaoSet_64', 'set_64_1_80', 1284],
  ['ChaoSet_66', 'set_66_1_040', 575],
  ['ChaoSet_66', 'set_66_1_080', 1215],
  ['ChaoSet_66', 'set_66_1_130', 1680],
]

/** Wall limit of one instance. */
const SECONDS = 2
const OP_IDS = ['tours.op.optima', 'tours.op.above']

export function bench(ctx: BenchContext): void {
  benchOptima(ctx)
  benchPatrol(ctx)
}

function benchOptima(ctx: BenchContext): void {
  if (!OP_IDS.some((id) => ctx.wants(id))) return
  const folder = ctx.dataset('team-orienteering', OP_IDS)
  if (folder === null) return
  let met = 0
  let above = 0
  for (const [set, file, optimum] of OPTIMA) {
    const instance = readTop(readFileSync(join(folder, 'data', 'op', set, `${file}.txt`), 'utf8'))
    const started = performance.now()
    const { reward } = solveTop(instance, {
      seed: 1,
      budget: () => (performance.now() - started) / 1000 / SECONDS,
    })
    if (reward === optimum) met++
    else ctx.say(`${file}: ${reward} of ${optimum}`)
    if (reward > optimum) above++
  }
  const source = 'published optima, allocation.md B4'
  ctx.report({
    id: 'tours.op.optima',
    value: met,
    unit: 'instances',
    bar: OPTIMA.length,
    better: 'higher',
    n: OPTIMA.length,
    anchor: { name: 'published optima', value: OPTIMA.length, source },
    note: `${SECONDS} s each, one seed`,
  })
  ctx.report({
    id: 'tours.op.above',
    value: above,
    unit: 'instances',
    bar: 0,
    better: 'lower',
    n: OPTIMA.length,
    note: 'a value above an optimum would be a fault',
  })
}

/** A made-up town: 10 units, 60 stops, an eight-hour evening; seven days in a row. */
function benchPatrol(ctx: BenchContext): void {
  const ids = [
    'tours.patrol.seconds',
    'tours.patrol.difference',
    'tours.patrol.mustMissed',
    'tours.patrol.predictability',
  ]
  if (!ids.some((id) => ctx.wants(id))) return
  const problem = madeUpTown(ctx.random(11))
  const times: number[] = []
  let history: TourProblem['history'] = []
  let least = 1
  let missed = 0
  let guess: number | null = null
  for (let day = 0; day < 7; day++) {
    const started = performance.now()
    const plan = planTours({ ...problem, history }, { seed: day })
    times.push((performance.now() - started) / 1000)
    const tours = plan.tours.map(({ unit, visits }) => ({ unit, visits }))
    if (day > 0) least = Math.min(least, tourDifference(tours, history[0]!)?.overall ?? 0)
    missed += plan.uncovered.filter((entry) => entry.mustVisit).length
    guess = plan.predictability
    history = [tours, ...history]
  }
  const note = '10 units, 60 stops, 8 h, seven days in a row'
  ctx.report({
    id: 'tours.patrol.seconds',
    value: ctx.median(times),
    unit: 's',
    bar: 5,
    better: 'lower',
    n: times.length,
    note,
  })
  ctx.report({
    id: 'tours.patrol.difference',
    value: least * 100,
    unit: '%',
    bar: 50,
    better: 'higher',
    n: 6,
    note: 'least difference of two days in a row',
  })
  ctx.report({ id: 'tours.patrol.mustMissed', value: missed, unit: 'visits', bar: 0, better: 'lower', n: 7 })
  ctx.report({
    id: 'tours.patrol.predictability',
    value: (guess ?? 1) * 100,
    unit: '%',
    better: 'lower',
    n: 7,
    note: '100 % = always the same hour',
  })
}

function madeUpTown(random: () => number): TourProblem {
  const places = Array.from({ length: 62 }, () => [random() * 6000, random() * 6000] as const)
  const speed: Record<string, number> = { car: 8, ebike: 5, foot: 1.4 }
  return {
    units: Array.from({ length: 10 }, (_, u) => ({
      id: `unit-${u + 1}`,
      mode: ['car', 'ebike', 'foot'][u % 3]!,
      start: 60 + (u % 2),
      end: 60 + (u % 2),
      fromMinute: 1140,
      toMinute: 1620,
    })),
    stops: Array.from({ length: 60 }, (_, s) => ({
      id: `stop-${s + 1}`,
      place: s,
      kind: s % 5 === 0 ? ('checkin' as const) : s % 5 === 1 ? ('site' as const) : ('hotspot' as const),
      reward: 1 + Math.floor(random() * 20),
      dwellSeconds: s % 5 === 0 ? 120 : 600 + Math.floor(random() * 300),
      mustVisit: s % 5 === 0,
      maxVisits: s % 5 === 2 ? 3 : 1,
    })),
    travel: (mode, from, to) =>
      Math.hypot(places[from]![0] - places[to]![0], places[from]![1] - places[to]![1]) / speed[mode]!,
  }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeCity } from '../demo/city/index.ts'
import {
  checkMedianPlan,
  type MedianProblem,
  partitionNetwork,
  readMedianProblem,
  solveMedian,
  zoneOutlines,
} from '../engines/districting/index.ts'
import { checkZonePlan, localFrame, toXY } from '../engines/geo/index.ts'
import type { BenchContext } from './harness.ts'

interface Case {
  percent: 5 | 10 | 20
  bar: number
  anchor: { name: string; value?: number }
}

const SECONDS = 30
const cases: Case[] = [
  {
    percent: 5,
    bar: 198_800,
    anchor: { name: 'CPLEX, about 20 min, two districts split', value: 198_757.988 },
  },
  { percent: 10, bar: 196_590, anchor: { name: 'CPLEX, two districts split', value: 196_587.329 } },
  { percent: 20, bar: 192_500, anchor: { name: 'none published' } },
]
const source = 'published plans of the Carrollton benchmark, allocation.md B1'
const ids = {
  carrollton: cases.map(({ percent }) => `districting.carrollton.${percent}`),
  quick: 'districting.carrollton.5.quick',
  recount: 'districting.carrollton.recount',
  city: ['districting.network.seconds', 'districting.network.loadSpread', 'districting.network.planFaults'],
}

export function bench(ctx: BenchContext): void {
  benchCarrollton(ctx)
  benchCity(ctx)
}

function benchCarrollton(ctx: BenchContext): void {
  const all = [...ids.carrollton, ids.quick, ids.recount]
  if (!all.some((id) => ctx.wants(id))) return
  const folder = ctx.dataset('carrollton-districting', all)
  if (folder === null) return
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const problem = readMedianProblem(text('areas.csv'), text('adjacency.csv'), text('minutes.csv'))
  if (ctx.wants(ids.recount)) benchRecount(ctx, problem, text('solutions.csv'))
  if (ctx.wants(ids.quick))
    ctx.report({
      id: ids.quick,
      ...solved(problem, 5, 3, 1),
      unit: 'call minutes',
      bar: 200_000,
      better: 'lower',
      note: '3 s, one seed, strictly connected',
    })
  for (const { percent, bar, anchor } of cases) {
    const id = `districting.carrollton.${percent}`
    if (!ctx.wants(id)) continue
    ctx.report({
      id,
      ...solved(problem, percent, SECONDS, 3),
      unit: 'call minutes',
      bar,
      better: 'lower',
      anchor: { ...anchor, source },
      note: `${SECONDS} s, one seed, strictly connected`,
    })
  }
}

/** The objective, counted again; an unbalanced or split plan counts as no plan. */
function solved(
  problem: MedianProblem,
  percent: number,
  seconds: number,
  starts: number,
): { value: number; n: number } {
  const begun = performance.now()
  const plan = solveMedian(problem, {
    districts: 12,
    tolerance: percent / 100,
    seed: 1,
    starts,
    budget: () => (performance.now() - begun) / 1000 / seconds,
  })
  const report = checkMedianPlan(problem, plan.assignment)
  const mean = problem.loads.reduce((sum, load) => sum + load, 0) / 12
  const allowed = (mean * percent) / 100 + 1e-6
  const fits =
    report.loadMax - mean <= allowed && mean - report.loadMin <= allowed && report.split.length === 0
  return {
    value: fits ? Math.round(report.objective * 100) / 100 : Number.POSITIVE_INFINITY,
    n: problem.size,
  }
}

/** The published plans must come out with their published objectives: the problem is read as its authors meant it. */
function benchRecount(ctx: BenchContext, problem: MedianProblem, solutions: string): void {
  const [head, ...rows] = solutions
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  const wanted = { published_5pct: 198_757.988, published_10pct: 196_587.329 }
  let worst = 0
  for (const [name, objective] of Object.entries(wanted)) {
    const at = head!.findIndex((title) => title.startsWith(name))
    const report = checkMedianPlan(
      problem,
      rows.map((row) => Number(row[at])),
    )
    worst = Math.max(worst, Math.abs(report.objective - objective))
  }
  ctx.report({
    id: ids.recount,
    value: worst,
    unit: 'call minutes',
    bar: 0.01,
    better: 'lower',
    n: 2,
    note: 'largest difference to a published objective',
  })
}

/** Twelve zones on the roads of the made-up city, with outlines. */
function benchCity(ctx: BenchContext): void {
  if (!ids.city.some((id) => ctx.wants(id))) return
  const city = makeCity(1)
  const frame = localFrame(city.center)
  const nodes = city.network.nodes.map(({ lon, lat }) => [lon, lat] as const)
  const adjacency = nodes.map((): number[] => [])
  const weights = new Float64Array(nodes.length)
  for (const { from, to, length_m } of city.network.edges) {
    adjacency[from]!.push(to)
    adjacency[to]!.push(from)
    weights[from]! += length_m / 2
    weights[to]! += length_m / 2
  }
  const boundary = [city.organisation.boundary]
  const plans: ReturnType<typeof partitionNetwork>[] = []
  const zones: ReturnType<typeof zoneOutlines>[] = []
  const times = ctx.sample(
    () => {
      const plan = partitionNetwork({ nodes: nodes.map((p) => toXY(frame, p)), adjacency, weights }, 12, {
        seed: plans.length + 1,
        tolerance: 0.05,
      })
      plans.push(plan)
      zones.push(zoneOutlines({ nodes, district: plan.district, adjacency, boundary }))
    },
    { runs: 5, warmup: 1 },
  )
  const spread = plans.map(({ loadMax, loadMin }) => (100 * (loadMax - loadMin)) / (loadMax + loadMin))
  const faults = zones.map((outline) => {
    const report = checkZonePlan(
      [...outline.zones].map(([id, polygons]) => ({ id: String(id), polygons })),
      boundary,
    )
    return report.overlaps.length + report.gaps.length + report.outside.length
  })
  const note = `12 zones on ${nodes.length} nodes, strictly connected, with outlines`
  const n = plans.length
  const [seconds, load, fault] = ids.city as [string, string, string]
  ctx.report({ id: seconds, value: ctx.median(times) / 1000, unit: 's', bar: 5, better: 'lower', n, note })
  ctx.report({
    id: load,
    value: Math.max(...spread),
    unit: '%',
    bar: 5,
    better: 'lower',
    n,
    note: 'worst of the seeds, asked: 5 %',
  })
  ctx.report({
    id: fault,
    value: Math.max(...faults),
    unit: 'faults',
    bar: 0,
    better: 'lower',
    n,
    note: 'gaps, overlaps, outside',
  })
}

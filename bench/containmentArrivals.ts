import { closersBySearch } from '../engines/containment/arrivalSearch.ts'
import { closersOf } from '../engines/containment/arrivals.ts'
import { type Prepared, prepare } from '../engines/containment/prepare.ts'
import { passages, type Region, regionOf } from '../engines/containment/region.ts'
import { overlayOf, type RoadGraph, warmSoonest } from '../engines/roads/index.ts'
import type { BenchContext } from './harness.ts'
import { type CaseSet, caseOf, unlessPastMap } from './support/containmentCases.ts'

const CASES = 20
const SEEDS = 400
/** Soonest units a node, as a re-plan asks. */
const UNITS = 8

interface Question {
  readonly p: Prepared
  readonly region: Region
}

/** Who is in time at which node, by two sweeps and by one search for all units; and what a closure costs the sweeps once. */
export function benchArrivals(ctx: BenchContext, graph: RoadGraph, set: CaseSet): void {
  const questions: Question[] = []
  for (let seed = 1; questions.length < CASES && seed < SEEDS; seed++) {
    const p = unlessPastMap(() => prepare(graph, caseOf(graph, ctx.random(seed), set)))
    if (p) questions.push({ p, region: regionOf(p, passages(p)) })
  }
  const everybody = () => true
  const msOf = (ask: typeof closersBySearch) =>
    ctx.median(
      questions.flatMap(({ p, region }) =>
        ctx.sample(() => void ask(p, region, UNITS, everybody), { runs: 3, warmup: 1 }),
      ),
    )
  const sweeps = msOf(closersOf)
  const search = msOf(closersBySearch)
  const closed = ctx.sample(() => warmSoonest(graph, overlayOf(graph, [{ kind: 'closed', edge: 0 }])), {
    runs: 5,
    warmup: 1,
  })
  const entries = questions.map(({ p, region }) => closersOf(p, region, UNITS).unit.length)
  ctx.report({
    id: 'containment.arrivals',
    value: sweeps,
    unit: 'ms',
    better: 'lower',
    n: questions.length,
    anchor: {
      name: 'one search for all units (Dial 1969), same run',
      value: search,
      source: 'arrivalSearch.ts',
    },
    note: `${UNITS} soonest of ${set.units} units at each node of the ring, median; ${(search / sweeps).toFixed(1)} times as fast; ${Math.round(ctx.median(entries) / 1000)},000 entries; a closure costs ${ctx.median(closed).toFixed(0)} ms once`,
  })
}

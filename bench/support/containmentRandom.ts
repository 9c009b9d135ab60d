import { cityRoads } from '../../app/demo-data/city-roads.ts'
import { makeCity } from '../../demo/city/index.ts'
import { ContainmentInputError, planContainment } from '../../engines/containment/index.ts'
import { smallCase } from '../../engines/containment/testCases.ts'
import { exhaustive, factsOf } from '../../engines/containment/testExhaustive.ts'
import { buildRoadGraph, PROFILES, type RoadGraph } from '../../engines/roads/index.ts'
import { seededRandom } from '../../engines/statistics/index.ts'
import type { BenchContext } from '../harness.ts'
import { readRoadSet } from '../roadFiles.ts'
import { caseOf, chaseOf, getsAway, unlessPastMap } from './containmentCases.ts'

/** Seeds that are looked at for cases whose ring lies within the map. */
const SEEDS = 400_000

/** Small random networks against exhaustive search. */
export function benchSmall(ctx: BenchContext): void {
  const id = 'containment.small-exact'
  if (!ctx.wants(id)) return
  let same = 0
  let n = 0
  for (let seed = 0; n < 600; seed++) {
    const one = smallCase(seededRandom(`bench ${seed}`))
    const plan = unlessRefused(() => planContainment(one.graph, one.problem))
    if (!plan) continue
    n++
    const least = exhaustive(one, factsOf(one))
    if (plan.certified === (least !== null) && (least === null || plan.posts.length === least)) same++
  }
  ctx.report({ id, value: (100 * same) / n, unit: '%', bar: 100, better: 'higher', n })
}

function unlessRefused<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof ContainmentInputError) return null
    throw error
  }
}

const FALSE_SETS = [
  { data: 'road-shanghai-center', units: 120, elapsedSeconds: 15, horizonSeconds: 75 },
  { data: 'road-jinan', units: 200, elapsedSeconds: 20, horizonSeconds: 90 },
  { data: 'city-manhattan', units: 150, elapsedSeconds: 15, horizonSeconds: 75 },
  { data: 'road-porto', units: 600, elapsedSeconds: 20, horizonSeconds: 100 },
  { data: 'made-up city', units: 120, elapsedSeconds: 20, horizonSeconds: 90 },
] as const

/** Random certified plans, each against a thousand fugitives. */
export async function benchFalse(ctx: BenchContext): Promise<void> {
  const id = 'containment.false-certificates'
  if (!ctx.wants(id)) return
  const wanted = Number(process.env.XUNFANG_CASES ?? 2000) / FALSE_SETS.length
  let cases = 0
  let certificates = 0
  let wrong = 0
  for (const set of FALSE_SETS) {
    const graph = await networkOf(ctx, set.data, id)
    if (!graph) continue
    let done = 0
    for (let seed = 1; done < wanted && seed < SEEDS; seed++) {
      const problem = caseOf(graph, ctx.random(seed * 7 + 1), set)
      const plan = unlessPastMap(() => planContainment(graph, problem, { rounds: 20, branches: 5 }))
      if (!plan) continue
      done++
      if (!plan.certified) continue
      certificates++
      const chase = chaseOf(graph, problem, plan)
      const random = ctx.random(seed)
      for (let k = 0; k < 1000; k++)
        if (getsAway(chase, random, 120)) {
          wrong++
          break
        }
    }
    cases += done
    ctx.say(`${set.data}: ${done} cases, ${certificates} certificates so far, ${wrong} wrong`)
  }
  ctx.report({
    id,
    value: wrong,
    unit: 'certificates',
    bar: 0,
    better: 'lower',
    n: cases,
    note: `${certificates} certificates of ${cases} cases, 1,000 fugitives each`,
  })
}

async function networkOf(ctx: BenchContext, data: string, id: string): Promise<RoadGraph | null> {
  if (data === 'made-up city') return buildRoadGraph(cityRoads(makeCity(1)), PROFILES.policeUrgent)
  const folder = ctx.dataset(data, [id])
  return folder ? buildRoadGraph(await readRoadSet(data, folder), PROFILES.policeUrgent) : null
}

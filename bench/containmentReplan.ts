import {
  type ContainmentPlan,
  type ContainmentProblem,
  type Replanned,
  replanSteps,
} from '../engines/containment/index.ts'
import type { RoadGraph } from '../engines/roads/index.ts'
import type { BenchContext } from './harness.ts'
import { chaseOf } from './support/containmentCases.ts'

/** So long after the plan he is seen again. */
const LATER_SECONDS = 20

/** So long a re-plan looks at most, ms. */
const LONGEST_MS = 2000

/** A plan that stands, with what it answers; or news, with the plan that it is news of. */
interface Planned {
  readonly seed: number
  readonly problem: ContainmentProblem
  readonly plan: ContainmentPlan
}

/**
 * News comes when the plan stands: all plans are made before the first of them is mended, and all are mended until they close
 * before the first search for fewer orders begins, whose leavings would be swept up in the next one's time.
 */
export function benchReplans(ctx: BenchContext, graph: RoadGraph, outcomes: readonly Planned[]): void {
  const news = outcomes.filter(({ plan }) => plan.certified).flatMap((outcome) => newsOf(ctx, graph, outcome))
  const times = news.map((one) => msUntil(graph, one, (told) => told.certified || told.proved))
  const ends = news.map((one) => msUntil(graph, one, () => false))
  news.forEach(({ seed }, i) => {
    ctx.say(
      `porto300 seed ${seed}: closed after ${times[i]!.toFixed(0)} ms, ended after ${ends[i]!.toFixed(0)}`,
    )
  })
  if (times.length > 0)
    ctx.report({
      id: 'containment.replan',
      value: ctx.percentile(times, 95),
      unit: 'ms',
      bar: 200,
      better: 'lower',
      n: times.length,
      note: `p95 until it closes again or is proved not to, lost unit or later sighting; median ${ctx.median(times).toFixed(0)} ms, ${times.filter((ms) => ms <= 200).length} within 200 ms; the last plan, p95 ${ctx.percentile(ends, 95).toFixed(0)} ms`,
    })
}

/** Wall time of a re-plan until a told plan is enough, ms; what never is counts with all its time. */
function msUntil(
  graph: RoadGraph,
  { problem, plan }: Planned,
  isEnough: (told: Replanned) => boolean,
): number {
  const began = performance.now()
  const since = () => performance.now() - began
  for (const told of replanSteps(graph, problem, plan, { shouldStop: () => since() > LONGEST_MS }))
    if (isEnough(told)) break
  return since()
}

/** A lost unit; and that he was seen again twenty seconds later, somewhere where he can be by then. */
function newsOf(ctx: BenchContext, graph: RoadGraph, { seed, problem, plan }: Planned): Planned[] {
  const lost = { ...problem, withoutUnits: [plan.posts[0]!.unit] }
  const elapsed = Number(problem.elapsedSeconds) + LATER_SECONDS
  const { free } = chaseOf(graph, problem, plan)
  const places: number[] = []
  for (let node = 0; node < graph.nodeCount; node++)
    if (graph.core[node] === 1 && free[node]! <= elapsed * 100) places.push(node)
  const stand = new Map(plan.posts.map((post) => [post.unit, post]))
  const seen: ContainmentProblem = {
    ...problem,
    lastSeen: { node: graph.nodeIds[places[Math.floor(ctx.random(seed)() * places.length)]!]! },
    elapsedSeconds: 0,
    horizonSeconds: problem.horizonSeconds! - LATER_SECONDS,
    units: problem.units.map((unit) => {
      const post = stand.get(unit.id)
      return post
        ? { ...unit, node: post.node, readySeconds: Math.max(0, post.arriveSeconds - LATER_SECONDS) }
        : unit
    }),
  }
  return [lost, seen].map((next) => ({ seed, problem: next, plan }))
}

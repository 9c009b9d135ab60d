import { type ContainmentPlan, type ContainmentProblem, replanSteps } from '../engines/containment/index.ts'
import type { RoadGraph } from '../engines/roads/index.ts'
import type { BenchContext } from './harness.ts'
import { chaseOf } from './support/containmentCases.ts'

/** So long after the plan he is seen again. */
const LATER_SECONDS = 20

/** A re-plan: when the first told plan closed, and when the last one came; ms. */
interface Replanning {
  readonly closedMs: number
  readonly endMs: number
}

/** A plan that stands, with what it answers. */
interface Planned {
  readonly seed: number
  readonly problem: ContainmentProblem
  readonly plan: ContainmentPlan
}

/** News comes when the plan stands: all plans are made before the first of them is mended. */
export function benchReplans(ctx: BenchContext, graph: RoadGraph, outcomes: readonly Planned[]): void {
  const replans = outcomes.flatMap((outcome) => {
    if (!outcome.plan.certified) return []
    const { seed } = outcome
    const found = replanTimes(ctx, graph, outcome)
    ctx.say(
      `porto300 seed ${seed}: re-plans ${found.map(({ closedMs }) => closedMs.toFixed(0)).join(' and ')} ms`,
    )
    return found
  })
  const times = replans.map(({ closedMs }) => closedMs)
  if (times.length > 0)
    ctx.report({
      id: 'containment.replan',
      value: ctx.percentile(times, 95),
      unit: 'ms',
      bar: 200,
      better: 'lower',
      n: times.length,
      note: `p95 until it closes again, lost unit or later sighting; median ${ctx.median(times).toFixed(0)} ms, ${times.filter((ms) => ms <= 200).length} within 200 ms; the last plan, p95 ${ctx
        .percentile(
          replans.map(({ endMs }) => endMs),
          95,
        )
        .toFixed(0)} ms`,
    })
}

/** A lost unit; and that he was seen again twenty seconds later, somewhere where he can be by then. */
function replanTimes(ctx: BenchContext, graph: RoadGraph, { seed, problem, plan }: Planned): Replanning[] {
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
  return [lost, seen].map((next) => {
    const began = performance.now()
    const since = () => performance.now() - began
    let closedMs = Number.POSITIVE_INFINITY
    for (const told of replanSteps(graph, next, plan, { shouldStop: () => since() > 2000 }))
      if (told.certified) closedMs = Math.min(closedMs, since())
    // What never closes counts with all its time.
    return { closedMs: Math.min(closedMs, since()), endMs: since() }
  })
}

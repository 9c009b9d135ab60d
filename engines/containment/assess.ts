import { type Overlay, type RoadGraph, UNREACHED } from '../roads/index.ts'
import { certify, idOf, referee } from './certify.ts'
import { fail, knownNode } from './checks.ts'
import { forcedStands, type Stand } from './draft.ts'
import { type Prepared, prepare } from './prepare.ts'
import type { ContainmentProblem, ForcedPost } from './problem.ts'
import { passages } from './region.ts'
import type { ContainmentPlan, Leak } from './result.ts'
import { walk } from './walker.ts'

/** Options of a second look at given posts. */
export interface AssessOptions {
  readonly overlay?: Overlay
  readonly maxLeaks?: number
}

/**
 * What given posts are worth, set by hand or by an older plan: certified or leaking, with arrival, slack and lateness of
 * each unit from where it is now. Nothing is planned.
 *
 * @throws ContainmentInputError for a problem that can't be answered
 */
export function assessPosts(
  graph: RoadGraph,
  problem: ContainmentProblem,
  posts: readonly ForcedPost[],
  options: AssessOptions = {},
): ContainmentPlan {
  const p = prepare(graph, { ...problem, forced: posts }, options.overlay)
  const passage = passages(p)
  const forced = forcedStands(p, passage)
  return certify(
    p,
    problem,
    passage,
    {
      stands: forced.inTime.map((stand) => ({ ...stand, forced: false })),
      late: forced.late.map((stand) => ({ ...stand, forced: false })),
      missing: [],
      least: null,
      proved: false,
      finished: true,
      exits: null,
    },
    options.maxLeaks,
  )
}

/** A plan against a faster suspect. */
export interface FasterSuspect {
  /** Times the speeds of the problem's bound. */
  readonly factor: number
  readonly certified: boolean
  /** Posts that he would pass before they hold, if nothing else stopped him. */
  readonly breaks: readonly (ForcedPost & { readonly lateSeconds: number })[]
  readonly leaks: readonly Leak[]
}

/** How much faster than the bound the suspect may be. */
export interface Sensitivity {
  readonly factors: readonly FasterSuspect[]
  /** Largest factor of 1.00, 1.01 … 3.00 under which the plan still closes; null when it doesn't at 1. */
  readonly largestFactor: number | null
}

const MOST = 300

/**
 * The posts of a plan against a suspect who is faster than the bound; what is out stays what it was.
 *
 * @throws ContainmentInputError also for a plan made on another version of the road graph
 */
export function sensitivity(
  graph: RoadGraph,
  problem: ContainmentProblem,
  plan: Pick<ContainmentPlan, 'posts' | 'graphVersion'>,
  factors: readonly number[] = [1.2],
  options: AssessOptions = {},
): Sensitivity {
  if (plan.graphVersion !== graph.version)
    fail('containment.old_plan', { found: plan.graphVersion, expected: graph.version })
  const p = prepare(graph, problem, options.overlay)
  const numbers = new Map(p.units.map((unit, u) => [String(unit.id), u]))
  const stands = plan.posts.map((post, i): Stand => {
    const unit = numbers.get(String(post.unit))
    if (unit === undefined)
      return fail('containment.unknown_unit', { field: `posts[${i}].unit`, found: post.unit })
    return {
      node: knownNode(graph, `posts[${i}].node`, post.node),
      unit,
      arrive: Math.round(post.arriveSeconds * 100),
      hold: Math.round(post.holdsFromSeconds * 100),
      forced: false,
    }
  })
  const closesAt = (percent: number) => referee(faster(p, percent / 100), stands).leaks.length === 0
  let largestFactor: number | null = null
  if (closesAt(100)) {
    let low = 100
    let high = MOST + 1
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (closesAt(middle)) low = middle
      else high = middle
    }
    largestFactor = low / 100
  }
  return {
    factors: factors.map((factor) => against(p, stands, factor, options.maxLeaks ?? 50)),
    largestFactor,
  }
}

function against(p: Prepared, stands: readonly Stand[], factor: number, maxLeaks: number): FasterSuspect {
  const fast = faster(p, factor)
  const { leaks } = referee(fast, stands)
  const { edgeTimes, seeds, sources, elapsed, boundary } = fast
  const free = walk(p.graph, { edgeTimes, seeds, sources, elapsed, boundary, limit: null, holds: new Map() })
  return {
    factor,
    certified: leaks.length === 0,
    breaks: stands.flatMap(({ node, unit, hold }) => {
      const passage = free.timeAt(node)
      if (passage === null || hold <= passage) return []
      return [{ unit: p.units[unit]!.id, node: idOf(p.graph, node), lateSeconds: (hold - passage) / 100 }]
    }),
    leaks: leaks.slice(0, maxLeaks).map(({ path, times, time }) => ({
      path: path.map((node) => idOf(p.graph, node)),
      seconds: time / 100,
      atSeconds: times.map((each) => each / 100),
      cameras: path.filter((node) => p.cameras.includes(node)).map((node) => idOf(p.graph, node)),
    })),
  }
}

/** The problem with a faster suspect and with the same exits. */
function faster(p: Prepared, factor: number): Prepared {
  const { limit } = p
  const exits = new Set(p.boundary)
  if (limit !== null)
    p.earliest.forEach((time, node) => {
      if (time > limit && time < UNREACHED) exits.add(node)
    })
  return {
    ...p,
    edgeTimes: p.edgeTimes.map((time) => (time < UNREACHED ? Math.floor(time / factor) : time)),
    seeds: p.seeds.map(({ node, time }) => ({ node, time: Math.floor(time / factor) })),
    limit: null,
    boundary: exits,
  }
}

import type { Seconds } from '../geo/index.ts'
import type { RoadGraph } from '../roads/index.ts'
import { idOf } from './certify.ts'
import { fail, seconds } from './checks.ts'
import { ContainmentInputError } from './errors.ts'
import { type ContainmentOptions, planContainment } from './plan.ts'
import { prepare } from './prepare.ts'
import type { ContainmentProblem, NodeId } from './problem.ts'
import type { ContainmentPlan } from './result.ts'

/** A problem whose horizon is for the rings to say. */
export type RingProblem = Omit<ContainmentProblem, 'horizonSeconds' | 'boundaryNodes'>

/** The smallest ring that could be closed. */
export interface SmallestRing {
  /** Null when no ring of those tried could be closed. */
  readonly horizonSeconds: Seconds | null
  readonly plan: ContainmentPlan | null
  /** What was tried, in this order. */
  readonly tried: readonly {
    readonly horizonSeconds: Seconds
    readonly certified: boolean
    /** Proved that this ring can't be closed by posts that are in time each by itself. */
    readonly impossible: boolean
    readonly posts: number
  }[]
  /** True when every smaller ring, to the step, is proved impossible. */
  readonly proved: boolean
}

/**
 * The least horizon, to the step, for which a certified plan is found. Whatever closes a ring closes every larger one, so
 * bisection is exact as far as the plans are. A horizon past the map counts as not closable.
 *
 * @throws ContainmentInputError for a problem that can't be answered
 */
export function smallestRing(
  graph: RoadGraph,
  problem: RingProblem,
  range: { readonly fromSeconds?: Seconds; readonly toSeconds: Seconds; readonly stepSeconds?: Seconds },
  options: ContainmentOptions = {},
): SmallestRing {
  const step = Math.max(1, seconds('stepSeconds', range.stepSeconds ?? 30))
  const first = Math.ceil(seconds('fromSeconds', range.fromSeconds ?? step) / step)
  const last = Math.floor(seconds('toSeconds', range.toSeconds) / step)
  if (first > last)
    fail('containment.field', {
      field: 'toSeconds',
      found: range.toSeconds,
      expected: 'more than fromSeconds',
    })
  const tried: SmallestRing['tried'][number][] = []
  let plan: ContainmentPlan | null = null
  let low = first - 1
  let high = last + 1
  let isBeyond = false
  // Largest first: where that stays open, so does every smaller one.
  for (let k = last; low + 1 < high; k = (low + high) >> 1) {
    const horizonSeconds = k * step
    const found = planWithin(graph, { ...problem, horizonSeconds }, options)
    const certified = found?.certified === true
    tried.push({
      horizonSeconds,
      certified,
      impossible: found !== null && !certified && found.proved,
      posts: certified ? found!.posts.length : 0,
    })
    if (certified) {
      plan = found
      high = k
    } else if (found === null) {
      isBeyond = true
      high = k
    } else low = k
  }
  // The last ring within the map may never have been tried.
  const horizonSeconds = plan === null ? null : high * step
  const below = tried.filter(
    (each) => !each.certified && (horizonSeconds === null || each.horizonSeconds < horizonSeconds),
  )
  return {
    horizonSeconds,
    plan,
    tried,
    proved:
      plan === null
        ? !isBeyond && below.every((each) => each.impossible)
        : below.every((each) => each.impossible),
  }
}

/** Null where the ring goes past the map. */
function planWithin(
  graph: RoadGraph,
  problem: ContainmentProblem,
  options: ContainmentOptions,
): ContainmentPlan | null {
  try {
    return planContainment(graph, problem, options)
  } catch (error) {
    if (error instanceof ContainmentInputError && error.code === 'containment.horizon_past_map') return null
    throw error
  }
}

/** Two rings around the sighting by different units: the inner one seals, the outer one stops. */
export interface NestedRings {
  readonly inner: ContainmentPlan
  readonly outer: ContainmentPlan
  /** Which ring chose its units first. */
  readonly first: 'inner' | 'outer'
}

/**
 * An inner and an outer ring by distinct units. Each order of choosing is tried; the one with more certified rings counts,
 * then the one whose outer ring is certified, then the one with fewer posts.
 *
 * @throws ContainmentInputError for a problem that can't be answered
 */
export function nestedRings(
  graph: RoadGraph,
  problem: RingProblem,
  rings: { readonly innerSeconds: Seconds; readonly outerSeconds: Seconds },
  options: ContainmentOptions = {},
): NestedRings {
  if (!(rings.innerSeconds < rings.outerSeconds))
    fail('containment.field', {
      field: 'outerSeconds',
      found: rings.outerSeconds,
      expected: `more than innerSeconds (${rings.innerSeconds})`,
    })
  // The outer ring lies beyond all that the inner one encloses.
  const inside = nodesWithin(graph, { ...problem, horizonSeconds: rings.innerSeconds }, options)
  const at = (horizonSeconds: Seconds, taken: ContainmentPlan | null) =>
    planContainment(
      graph,
      {
        ...problem,
        horizonSeconds,
        forbiddenPosts: [
          ...(problem.forbiddenPosts ?? []),
          ...(horizonSeconds === rings.outerSeconds ? inside : []),
        ],
        withoutUnits: [...(problem.withoutUnits ?? []), ...(taken?.posts ?? []).map((post) => post.unit)],
      },
      options,
    )
  const outerFirst = at(rings.outerSeconds, null)
  const one: NestedRings = { first: 'outer', outer: outerFirst, inner: at(rings.innerSeconds, outerFirst) }
  if (one.inner.certified && one.outer.certified) return one
  const innerFirst = at(rings.innerSeconds, null)
  const two: NestedRings = { first: 'inner', inner: innerFirst, outer: at(rings.outerSeconds, innerFirst) }
  const worth = ({ inner, outer }: NestedRings) =>
    (Number(inner.certified) + Number(outer.certified)) * 1e6 +
    Number(outer.certified) * 1e5 -
    inner.posts.length -
    outer.posts.length
  return worth(two) > worth(one) ? two : one
}

/** Nodes that the suspect can be at by the horizon on free roads, without fixed posts. */
function nodesWithin(graph: RoadGraph, problem: ContainmentProblem, options: ContainmentOptions): NodeId[] {
  const { earliest, limit, fixed } = prepare(graph, problem, options.overlay)
  const held = new Set(fixed.map(({ node }) => node))
  const nodes: NodeId[] = []
  earliest.forEach((time, node) => {
    if (time <= limit! && !held.has(node)) nodes.push(idOf(graph, node))
  })
  return nodes
}

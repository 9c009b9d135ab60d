import { isPlan, type RingAnswer, type RingPlan } from '../model/proof.ts'
import { type NestedRing, nestedRing, type Ring, type SingleRing } from '../model.ts'
import { type Ask, fieldOf, idOf, type Networks, type Stand } from './field.ts'
import { type Effort, planRing, proveRing } from './plan-ring.ts'

/** An inner ring of minutes and a larger one, or the exits, without it. */
interface Nesting {
  readonly ring: NestedRing
  readonly inner: number
  readonly outer: SingleRing
}

/** So many pairs are tried at most until both rings of one close. */
const TRIES = 3

/**
 * Pairs of rings that are worth the units, the best first: the smallest ring that closes with the smallest larger one that
 * closes and for which the units are enough beside the inner one's; then other such pairs, by fewest posts. Where the units
 * are enough for none, the smallest ring that closes with the next larger plan alone. None where no ring of minutes closes.
 */
export function nestings(answers: readonly RingAnswer[], units: number): readonly Nesting[] {
  const plans = answers.filter(isPlan)
  const bySize = plans.toSorted((a, b) => sizeOf(a.ring) - sizeOf(b.ring))
  const closed = bySize.filter(({ certified }) => certified)
  const pairs = closed.flatMap((within) =>
    closed.flatMap((outer) => {
      const posts = within.posts.length + outer.posts.length
      return lieApart(within.ring, outer.ring) && posts <= units ? [{ within, outer, posts }] : []
    }),
  )
  const [first, ...others] = pairs
  if (first)
    return [first, ...others.sort((a, b) => a.posts - b.posts)]
      .slice(0, TRIES)
      .map(({ within, outer }) => nestingOf(within, outer))
  const within = closed[0]
  const outer = within && bySize.find(({ ring }) => lieApart(within.ring, ring))
  return outer ? [nestingOf(within, outer)] : []
}

const lieApart = (inner: Ring, outer: Ring) =>
  typeof inner === 'number' && (outer === 'exits' || (typeof outer === 'number' && outer > inner + 0.9))

function nestingOf({ ring }: RingPlan, { ring: larger }: RingPlan): Nesting {
  const inner = Number(ring)
  const outer = larger as SingleRing
  return { ring: nestedRing(inner, outer), inner, outer }
}

/** The best of pairs of rings: the first of which both close, else the one that closes most. Null where none is two. */
export function planBestNested(
  networks: Networks,
  ask: Ask,
  pairs: readonly Nesting[],
  { attempt, budget }: { attempt(ring: Ring, plan: () => RingPlan): RingAnswer; budget(): number },
): RingPlan | null {
  let best: RingPlan | null = null
  for (const { ring, inner, outer } of pairs) {
    if (budget() >= 1) break
    const answer = attempt(ring, () => planNested(networks, ask, inner, outer, { quick: true }))
    if (!isPlan(answer) || !areTwo(answer)) continue
    if (!best || worth(answer) > worth(best)) best = answer
    if (best.layers?.inner.certified && best.layers.outer.certified) break
  }
  return best
}

const sizeOf = (ring: Ring) => (typeof ring === 'number' ? ring : Infinity)

/**
 * An inner ring that seals and an outer one that stops, by distinct units; the outer one lies beyond all that the inner one
 * encloses. As the engine's `nestedRings` chooses, but each ring by our own planner, so that walkers, posts set by hand and
 * the exits of the town count: either ring chooses its units first, and the better pair is taken.
 * @throws ContainmentInputError, RingRefused
 */
export function planNested(
  networks: Networks,
  ask: Ask,
  inner: number,
  outer: SingleRing,
  { quick, budget }: Effort,
): RingPlan {
  // What a single ring tells on the way is no plan of both.
  const effort: Effort = { quick, ...(budget && { budget }) }
  const within = insideOf(networks, ask, inner)
  const layerOf = (stand: Stand) => stand.layer ?? (within.has(stand.node) ? 'inner' : 'outer')
  const plan = (layer: 'inner' | 'outer', taken: RingPlan | null): RingPlan => {
    const gone = new Set((taken?.posts ?? []).map(({ unitId }) => unitId))
    // A place that is a post of one ring is none of the other: two units side by side are one ring.
    const manned = (taken?.posts ?? []).map(({ node }) => node)
    const closed = [...ask.forbidden, ...manned]
    return planRing(
      networks,
      {
        ...ask,
        units: ask.units.filter(({ id }) => !gone.has(id)),
        forbidden: layer === 'outer' ? [...closed, ...within] : closed,
        forced: ask.forced.filter((stand) => layerOf(stand) === layer),
      },
      layer === 'inner' ? inner : outer,
      effort,
    )
  }
  const outerFirst = plan('outer', null)
  const one = { outer: outerFirst, inner: plan('inner', outerFirst) }
  const closes = ({ inner: a, outer: b }: typeof one) => Number(a.certified) + Number(b.certified)
  const pairs = [one]
  if (closes(one) < 2) {
    const innerFirst = plan('inner', null)
    pairs.push({ inner: innerFirst, outer: plan('outer', innerFirst) })
  }
  const [first, second] = pairs.map((pair) => ({ pair, proof: together(networks, ask, inner, outer, pair) }))
  const better = second && worth(second.proof) > worth(first!.proof) ? second : first!
  const { pair, proof } = better
  return {
    ...proof,
    lacks: [...pair.inner.lacks, ...pair.outer.lacks],
    leastPosts: null,
    provedFewest: false,
    refined: pair.inner.refined && pair.outer.refined,
  }
}

/** Whether there is somebody in either ring, or nobody needed: a ring that leaks with no post of its own is none. */
export function areTwo({ layers, posts }: RingPlan): boolean {
  return (['inner', 'outer'] as const).every(
    (layer) =>
      layers?.[layer].certified || posts.some(({ part }) => (part === 'outer') === (layer === 'outer')),
  )
}

/** How many rings close by their own posts, then the outer one, then fewer posts. */
function worth({ layers, posts }: RingPlan): number {
  const [inner, outer] = [layers?.inner.certified === true, layers?.outer.certified === true]
  return (Number(inner) + Number(outer)) * 1e6 + Number(outer) * 1e5 - posts.length
}

function together(
  networks: Networks,
  ask: Ask,
  inner: number,
  outer: SingleRing,
  pair: { inner: RingPlan; outer: RingPlan },
): RingPlan {
  const before = new Map(ask.forced.map((stand) => [`${stand.unitId} ${stand.node}`, stand]))
  const stands = (['inner', 'outer'] as const).flatMap((layer) =>
    pair[layer].posts.map(({ unitId, node, forced }): Stand => {
      const held = before.get(`${unitId} ${node}`)?.heldSeconds
      return { unitId, node, forced, layer, ...(held != null && { heldSeconds: held }) }
    }),
  )
  return proveRing(networks, ask, nestedRing(inner, outer), stands)
}

/** Nodes that he can be at within the inner ring: no place for the outer one. */
function insideOf(networks: Networks, ask: Ask, inner: number): Set<string> {
  const { p, limit } = fieldOf(networks, ask, inner)
  const nodes = new Set<string>()
  for (let n = 0; n < networks.car.graph.nodeCount; n++)
    if (p.earliest[n]! <= (limit ?? 0)) nodes.add(idOf(networks.car.graph, n))
  return nodes
}

import { isPlan, type RingAnswer, type RingPlan } from '../model/proof.ts'
import { type NestedRing, nestedRing, type Ring, type SingleRing } from '../model.ts'
import { type Ask, fieldOf, idOf, type Networks, type Stand } from './field.ts'
import { type Effort, planRing, proveRing } from './plan-ring.ts'

/**
 * Two rings are worth the units when one of minutes closes: that one within. Without, the smallest larger one that closes and
 * for which the units are enough beside the inner one's; else the next larger plan (or the exits).
 */
export function worthNesting(
  answers: readonly RingAnswer[],
  units: number,
): { ring: NestedRing; inner: number; outer: SingleRing } | null {
  const plans = answers.filter(isPlan)
  const closed = plans.flatMap((plan) => (plan.certified && typeof plan.ring === 'number' ? [plan] : []))
  if (closed.length === 0) return null
  const within = closed.reduce((least, plan) => (plan.ring < least.ring ? plan : least))
  const inner = Number(within.ring)
  const larger = plans
    .filter(({ ring }) => ring === 'exits' || (typeof ring === 'number' && ring > inner + 0.9))
    .sort((a, b) => sizeOf(a.ring) - sizeOf(b.ring))
  const enough = larger.find(
    ({ certified, posts }) => certified && posts.length + within.posts.length <= units,
  )
  const outer = (enough ?? larger[0])?.ring as SingleRing | undefined
  return outer === undefined ? null : { ring: nestedRing(inner, outer), inner, outer }
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

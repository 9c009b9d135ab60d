import type { RingPlan } from '../model/proof.ts'
import { type Ring, ringsOf } from '../model.ts'
import { type Ask, fieldOf, layerOf, type Networks, type Stand } from './field.ts'
import { proveRing } from './plan-ring.ts'
import { type Held, heldOf, walkAgainst } from './prove.ts'

/**
 * Posts of the running plan that are of no use any more are let go, so long as the walker still finds no way out; of two
 * rings neither may open by it. Who was set by hand stays.
 *
 * @param running posts of the running plan by unit
 */
export function withoutSpare(
  networks: Networks,
  ask: Ask,
  ring: Ring,
  plan: RingPlan,
  running: ReadonlyMap<string, Stand>,
): RingPlan {
  if (!plan.certified) return plan
  const byHand = new Set(ask.forced.map(({ unitId }) => unitId))
  const stands = plan.posts.map(({ unitId, node, forced, part }): Stand => {
    const old = running.get(unitId)
    return {
      unitId,
      node,
      forced,
      heldSeconds: old?.node === node ? (old.heldSeconds ?? null) : null,
      ...layerOf(ring, part),
    }
  })
  const all = heldOf(networks, ask, stands)
  const closes = closing(networks, ask, ring, plan)
  let kept: readonly Held[] = all
  for (const one of all) {
    if (!running.has(one.unitId) || byHand.has(one.unitId)) continue
    const rest = kept.filter((each) => each !== one)
    if (closes(rest)) kept = rest
  }
  if (kept.length === all.length) return plan
  const proof = proveRing(networks, ask, ring, kept)
  return { ...plan, ...proof, leastPosts: plan.leastPosts, provedFewest: false }
}

/** Tells whether posts close all that the plan closes: the ring, and each of two rings by its own posts. */
function closing(
  networks: Networks,
  ask: Ask,
  ring: Ring,
  plan: RingPlan,
): (held: readonly Held[]) => boolean {
  const field = fieldOf(networks, ask, ring)
  const rings = ringsOf(ring)
  const layers = (['inner', 'outer'] as const)
    .filter((layer) => rings && plan.layers?.[layer].certified)
    .map((layer) => ({ layer, field: fieldOf(networks, ask, rings![layer]) }))
  const isClosed = (at: typeof field, held: readonly Held[]) =>
    walkAgainst(networks, at, held).leaks.length === 0
  return (held) =>
    isClosed(field, held) &&
    layers.every((one) =>
      isClosed(
        one.field,
        held.filter(({ layer }) => (layer ?? 'inner') === one.layer),
      ),
    )
}

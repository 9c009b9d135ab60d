import type { RingPlan } from '../model/proof.ts'
import { type Ask, idOf, type Networks } from './field.ts'

/** The question with every other junction closed to the planner; who was set by hand stays where he was set. */
export function onlyAt({ car: { graph } }: Networks, ask: Ask, nodes: readonly string[]): Ask {
  const free = new Set([...nodes, ...ask.forced.map(({ node }) => node)])
  const byHand = new Set(ask.forbidden)
  const closed = Array.from({ length: graph.nodeCount }, (_, n) => idOf(graph, n)).filter(
    (node) => byHand.has(node) || !free.has(node),
  )
  return { ...ask, forbidden: closed }
}

/** Its answer, as one to the question itself: a place that was only left out isn't forbidden, a unit there would close it. */
export const asAsked = (ask: Ask, plan: RingPlan): RingPlan => ({
  ...plan,
  lacks: plan.lacks.map((lack) =>
    lack.code === 'forbidden' && !ask.forbidden.includes(lack.node) ? { ...lack, code: 'needs_unit' } : lack,
  ),
  leastPosts: null,
  provedFewest: false,
})

import { isPlan, type Ring, type RingAnswer, type RingPlan, ringsOf, type SingleRing } from '../model.ts'
import { type Ask, layerOf, type Networks, type Stand } from './field.ts'
import { planNested } from './nested.ts'
import { planRing, proveRing } from './plan-ring.ts'
import { whyOf } from './plan-rings.ts'

/** A post of the running plan. */
export interface Running extends Stand {
  /** In position or holding: it costs most to move. */
  readonly inPosition: boolean
}

/** What a re-plan changes against what runs. */
export interface Changes {
  /** Units that get another post, or none. */
  readonly moved: readonly { unitId: string; from: string; to: string | null }[]
  readonly added: readonly { unitId: string; to: string }[]
}

export interface Replan {
  readonly answer: RingAnswer
  readonly changes: Changes
}

/**
 * As few moves as possible: first with everybody where he is, then with those in position, then with nobody held. Who is
 * not held is moved by the engine's re-plan, which gives as few units as it can a new order. The first plan that closes is
 * taken, and where none does the one with the fewest ways out and then the fewest moves.
 */
export function replan(
  networks: Networks,
  ask: Ask,
  ring: Ring,
  running: readonly Running[],
  budget: () => number,
): Replan {
  const fixed = new Map(running.map((one) => [one.unitId, one]))
  const steps = [running, running.filter(({ inPosition }) => inPosition), []]
  let best: { answer: RingPlan; moves: number } | null = null
  let refused: RingAnswer | null = null
  for (const [i, kept] of steps.entries()) {
    if (i > 0 && (budget() >= 1 || kept.length === steps[i - 1]!.length)) continue
    try {
      const answer = spare(
        networks,
        ask,
        ring,
        planKeeping(networks, ask, ring, running, kept, budget),
        fixed,
      )
      const moves = changesOf(running, answer).moved.length
      if (
        !best ||
        (answer.certified && !best.answer.certified) ||
        (answer.certified === best.answer.certified &&
          (answer.leakingExits < best.answer.leakingExits ||
            (answer.leakingExits === best.answer.leakingExits && moves < best.moves)))
      )
        best = { answer, moves }
      if (answer.certified) break
    } catch (error) {
      const why = whyOf(error)
      if (!why) throw error
      refused = { ring, refused: why }
      break
    }
  }
  const answer = best?.answer ?? refused!
  return {
    answer,
    changes: isPlan(answer) ? changesOf(running, answer) : { moved: [], added: [] },
  }
}

function planKeeping(
  networks: Networks,
  ask: Ask,
  ring: Ring,
  running: readonly Running[],
  kept: readonly Running[],
  budget: () => number,
): RingPlan {
  const effort = { quick: false, budget }
  const asked = askKeeping(ask, kept)
  const two = ringsOf(ring)
  if (two) return planNested(networks, asked, two.inner, two.outer, effort)
  const held = new Set(kept)
  const cars = new Set(ask.units.filter(({ mode }) => mode === 'car').map(({ id }) => id))
  const standing = running.filter((one) => !held.has(one) && cars.has(one.unitId))
  return planRing(networks, asked, ring as SingleRing, effort, standing)
}

function askKeeping(ask: Ask, kept: readonly Running[]): Ask {
  const units = new Set(kept.map(({ unitId }) => unitId))
  return {
    ...ask,
    forced: [
      ...kept.map(({ inPosition: _, ...stand }) => stand),
      ...ask.forced.filter(({ unitId }) => !units.has(unitId)),
    ],
  }
}

/** Posts of the running plan that are of no use any more are let go, so long as the walker still finds no way out. */
function spare(
  networks: Networks,
  ask: Ask,
  ring: Ring,
  plan: RingPlan,
  running: ReadonlyMap<string, Running>,
): RingPlan {
  if (!plan.certified) return plan
  let best = plan
  for (const post of plan.posts) {
    if (!running.has(post.unitId) || ask.forced.some(({ unitId }) => unitId === post.unitId)) continue
    const rest = best.posts.filter(({ unitId }) => unitId !== post.unitId)
    const proof = proveRing(
      networks,
      ask,
      ring,
      rest.map(
        ({ unitId, node, forced, part }): Stand => ({
          unitId,
          node,
          forced,
          heldSeconds: running.get(unitId)?.node === node ? (running.get(unitId)?.heldSeconds ?? null) : null,
          ...layerOf(ring, part),
        }),
      ),
    )
    if (proof.certified) best = { ...plan, ...proof, leastPosts: plan.leastPosts, provedFewest: false }
  }
  return best
}

/** Who moves and who comes besides. */
export function changesOf(running: readonly Running[], plan: RingPlan): Changes {
  const to = new Map(plan.posts.map(({ unitId, node }) => [unitId, node]))
  const from = new Map(running.map(({ unitId, node }) => [unitId, node]))
  return {
    moved: running.flatMap(({ unitId, node }) =>
      to.get(unitId) === node ? [] : [{ unitId, from: node, to: to.get(unitId) ?? null }],
    ),
    added: plan.posts.flatMap(({ unitId, node }) => (from.has(unitId) ? [] : [{ unitId, to: node }])),
  }
}

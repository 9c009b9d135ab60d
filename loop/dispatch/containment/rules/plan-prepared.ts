import { isPlan, type RingAnswer } from '../model/proof.ts'
import { type Ring, ringsOf, type SingleRing } from '../model.ts'
import type { Ask, Networks } from './field.ts'
import { asAsked, onlyAt } from './only-at.ts'
import { planRing } from './plan-ring.ts'
import { whyOf } from './refusal.ts'

/** A plan that stood ready: the ring that it closed, and its places. */
export interface ReadyPlan {
  readonly ring: Ring
  readonly nodes: readonly string[]
}

/** Minutes by which a ring may be wider that the places close: he is seldom seen in the middle of the zone. */
const WIDER_MINUTES = [0, 1, 2, 3, 5, 8] as const

/**
 * A plan that stood ready, taken up now: at its places and nowhere else, by whom there is now, against where he was seen. The
 * smallest ring from its own one on that the places close; what closes a ring closes every larger one, so the exits are asked
 * first. Where they close none, the plan of its own ring says where he gets out and which places lack a unit.
 * @throws ContainmentInputError where the sighting or the bound can't be asked for
 */
export function planPrepared(networks: Networks, ask: Ask, ready: ReadyPlan): RingAnswer {
  const only = onlyAt(networks, ask, ready.nodes)
  const tried = (ring: SingleRing): RingAnswer => {
    try {
      return asAsked(ask, planRing(networks, only, ring, { quick: true }))
    } catch (error) {
      const why = whyOf(error)
      if (!why) throw error
      return { ring, refused: why }
    }
  }
  const own = ringsOf(ready.ring)?.outer ?? (ready.ring as SingleRing)
  const all = tried('exits')
  if (own === 'exits') return all
  const isOpen = isPlan(all) && !all.certified
  let first: RingAnswer | null = null
  for (const more of isOpen ? [0] : WIDER_MINUTES) {
    const minutes = own + more
    if (minutes * 60 <= ask.elapsedSeconds) continue
    const answer = tried(minutes)
    first ??= answer
    if (isPlan(answer) && answer.certified) return answer
    // Past the map no wider one can be asked for.
    if (!isPlan(answer)) break
  }
  return (isPlan(all) && all.certified) || first === null || !isPlan(first) ? all : first
}

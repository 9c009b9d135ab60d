import type { RingPlan } from '../model/proof.ts'
import type { SingleRing } from '../model.ts'
import type { Ask, Networks } from './field.ts'
import { asAsked, onlyAt } from './only-at.ts'
import { type Effort, planRing } from './plan-ring.ts'

/**
 * A ring by cars and by those who come their own way. The engine looks for places with the cars; few cars lead it to few
 * places near him, where nobody else can be in time, though e-bikes and walkers might hold others farther out. So where the
 * cars' places stay open, they are sought as if everybody drove, for the exits also at the exits themselves, and manned there
 * by true times. Only the walker says whether that closes.
 */
export function planByAll(networks: Networks, ask: Ask, ring: SingleRing, effort: Effort): RingPlan {
  const plan = planRing(networks, ask, ring, effort)
  if (plan.certified || ask.units.every(({ mode }) => mode === 'car')) return plan
  const driving = { ...ask, units: ask.units.map((unit) => ({ ...unit, mode: 'car' as const })) }
  const bold = planRing(networks, driving, ring, effort)
  const sets = [
    ...(bold.certified ? [bold.posts.map(({ node }) => node)] : []),
    ...(ring === 'exits' ? [ask.exits] : []),
  ]
  let best = plan
  for (const places of sets) {
    const manned = planRing(networks, onlyAt(networks, ask, places), ring, { ...effort, quick: true })
    if (!manned.certified && manned.leakingExits >= best.leakingExits) continue
    best = { ...asAsked(ask, manned), refined: plan.refined && bold.refined }
    if (best.certified) break
  }
  return best
}

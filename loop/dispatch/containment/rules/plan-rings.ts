import { isPlan, type RingAnswer, type RingPlan, type Smallest, type Why } from '../model/proof.ts'
import type { Ring, SingleRing } from '../model.ts'
import type { Ask, Networks, Stand } from './field.ts'
import { nestings, planBestNested } from './nested.ts'
import { planByAll } from './own-ways.ts'
import { planPrepared, type ReadyPlan } from './plan-prepared.ts'
import { proveRing } from './plan-ring.ts'
import { type Reach, reachOf } from './reach.ts'
import { refusesAll, whyOf } from './refusal.ts'
import { smallestOf } from './smallest.ts'

/** What a computation tells while it goes on. */
export type Told =
  | { readonly kind: 'reach'; readonly reach: Reach }
  | { readonly kind: 'ring'; readonly answer: RingAnswer }
  /** The plan that stood ready, matched to who there is now. */
  | { readonly kind: 'prepared'; readonly answer: RingAnswer }
  | { readonly kind: 'smallest'; readonly smallest: Smallest }
  /** So many of all steps are over; how many there are may still grow. */
  | { readonly kind: 'step'; readonly done: number; readonly of: number }
  | { readonly kind: 'refused'; readonly why: Why }

/**
 * Reach first, then the plan that stood ready, if there is one, then a quick plan of every ring, the smallest first, then each
 * again with all effort, then the smallest ring that closes at all, and two rings at once where one closes. Whoever listens
 * may stop at any time (`budget` at 1): what was told stands.
 */
export function planRings(
  networks: Networks,
  ask: Ask,
  rings: readonly SingleRing[],
  tell: (told: Told) => void,
  budget: () => number,
  refine = true,
  ready: ReadyPlan | null = null,
): void {
  const answers = new Map<Ring, RingAnswer>()
  let done = 0
  let of = 1 + rings.length + (refine ? 2 : 0)
  const step = () => tell({ kind: 'step', done: ++done, of })
  const take = (answer: RingAnswer) => {
    const before = answers.get(answer.ring)
    if (!(before && isPlan(before) && before.certified && !(isPlan(answer) && answer.certified)))
      answers.set(answer.ring, answer)
    tell({ kind: 'ring', answer })
  }
  try {
    tell({ kind: 'reach', reach: reachOf(networks, ask, untilOf(ask, rings)) })
    step()
    if (ready) tell({ kind: 'prepared', answer: planPrepared(networks, ask, ready) })
    const open: SingleRing[] = []
    for (const ring of rings) {
      if (budget() >= 1) return
      const answer = attempt(ring, () => planByAll(networks, ask, ring, { quick: true }))
      if (refine && isPlan(answer) && !answer.refined) {
        open.push(ring)
        of++
      }
      take(answer)
      step()
    }
    if (!refine) return
    for (const ring of open) {
      if (budget() >= 1) return
      take(attempt(ring, () => planByAll(networks, ask, ring, { quick: false, budget })))
      step()
    }
    if (budget() >= 1) return
    const smallest = smallestOf(networks, ask, [...answers.values()], budget)
    if (smallest) {
      tell({ kind: 'smallest', smallest })
      const { ring } = smallest
      if (ring !== null && !answers.has(ring))
        take(attempt(ring, () => planByAll(networks, ask, ring, { quick: false, budget })))
    }
    step()
    const pairs = nestings([...answers.values()], ask.units.length)
    const two = planBestNested(networks, ask, pairs, { attempt, budget })
    if (two) take(two)
    step()
  } catch (error) {
    const why = whyOf(error)
    if (!why) throw error
    tell({ kind: 'refused', why })
  }
}

/** The picture goes on to the largest ring, and half as far again where only the exits bound it. */
function untilOf(ask: Ask, rings: readonly SingleRing[]): number {
  const minutes = rings.filter((ring) => ring !== 'exits')
  return Math.max(ask.elapsedSeconds + 120, 60 * Math.max(5, ...minutes))
}

function attempt(ring: Ring, plan: () => RingPlan): RingAnswer {
  try {
    return plan()
  } catch (error) {
    const why = refusesAll(error) ? null : whyOf(error)
    if (!why) throw error
    return { ring, refused: why }
  }
}

/** The proof of given posts for one ring, or why it can't be asked for. */
export function proveStands(networks: Networks, ask: Ask, ring: Ring, stands: readonly Stand[]): RingAnswer {
  try {
    return proveRing(networks, ask, ring, stands)
  } catch (error) {
    const why = whyOf(error)
    if (!why) throw error
    return { ring, refused: why }
  }
}

/** Two rings need twice the units: they come after the single ones. */
const sizeOf = (ring: Ring) => (typeof ring === 'number' ? ring : ring === 'exits' ? 1e6 : 1e7)

/** The one to take: the smallest ring that is certified, else the one with the fewest ways out; -1 where none is a plan. */
export function bestOf(answers: readonly RingAnswer[]): number {
  const order = answers
    .map((answer, i) => ({ answer, i }))
    .sort((a, b) => {
      const [one, two] = [a.answer, b.answer]
      if (!isPlan(one) || !isPlan(two)) return Number(isPlan(two)) - Number(isPlan(one))
      if (one.certified !== two.certified) return Number(two.certified) - Number(one.certified)
      // Who has nobody to send has no plan to choose.
      if (one.posts.length === 0 || two.posts.length === 0) {
        const empty = Number(one.posts.length === 0) - Number(two.posts.length === 0)
        if (empty !== 0) return empty
      }
      if (!one.certified && one.leakingExits !== two.leakingExits) return one.leakingExits - two.leakingExits
      return sizeOf(one.ring) - sizeOf(two.ring)
    })
  const first = order[0]
  return first && isPlan(first.answer) ? first.i : -1
}

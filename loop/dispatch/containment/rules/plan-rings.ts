import { ContainmentInputError } from '../../../../engines/containment/index.ts'
import { isPlan, type Ring, type RingAnswer, type RingPlan, type Why } from '../model.ts'
import { type Ask, type Networks, RingRefused, type Stand } from './field.ts'
import { planRing, proveRing } from './plan-ring.ts'
import { type Reach, reachOf } from './reach.ts'

/** What a computation tells while it goes on. */
export type Told =
  | { readonly kind: 'reach'; readonly reach: Reach }
  | { readonly kind: 'ring'; readonly answer: RingAnswer }
  | { readonly kind: 'refused'; readonly why: Why }

/** Faults of the sighting or of the bound, which no other ring would mend. */
const OF_ALL = [
  'containment.field',
  'containment.off_network',
  'containment.island',
  'containment.speed_bound',
  'containment.unknown_node',
  'containment.old_overlay',
]

export function whyOf(error: unknown): Why | null {
  if (error instanceof RingRefused) return { code: error.code, params: error.params }
  if (error instanceof ContainmentInputError)
    return { code: error.code.replace(/^containment\./, ''), params: error.params }
  return null
}

const ofAll = (error: unknown) => error instanceof ContainmentInputError && OF_ALL.includes(error.code)

/**
 * Reach first, then a quick plan of every ring, the smallest first, then each again with all effort. Whoever listens may
 * stop at any time (`budget` at 1): what was told stands.
 */
export function planRings(
  networks: Networks,
  ask: Ask,
  rings: readonly Ring[],
  tell: (told: Told) => void,
  budget: () => number,
  refine = true,
): void {
  try {
    tell({ kind: 'reach', reach: reachOf(networks, ask, untilOf(ask, rings)) })
    const open: Ring[] = []
    for (const ring of rings) {
      if (budget() >= 1) return
      const answer = attempt(ring, () => planRing(networks, ask, ring, { quick: true }))
      tell({ kind: 'ring', answer })
      if (isPlan(answer) && !answer.refined) open.push(ring)
    }
    for (const ring of open) {
      if (!refine || budget() >= 1) return
      const answer = attempt(ring, () => planRing(networks, ask, ring, { quick: false, budget }))
      tell({ kind: 'ring', answer })
    }
  } catch (error) {
    const why = whyOf(error)
    if (!why) throw error
    tell({ kind: 'refused', why })
  }
}

/** The picture goes on to the largest ring, and half as far again where only the exits bound it. */
function untilOf(ask: Ask, rings: readonly Ring[]): number {
  const minutes = rings.filter((ring) => ring !== 'exits')
  return Math.max(ask.elapsedSeconds + 120, 60 * Math.max(5, ...minutes))
}

function attempt(ring: Ring, plan: () => RingPlan): RingAnswer {
  try {
    return plan()
  } catch (error) {
    const why = ofAll(error) ? null : whyOf(error)
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

/** The one to take: the smallest ring that is certified, else the one with the fewest ways out; -1 where none is a plan. */
export function bestOf(answers: readonly RingAnswer[]): number {
  const size = ({ ring }: RingAnswer) => (ring === 'exits' ? Infinity : ring)
  const order = answers
    .map((answer, i) => ({ answer, i }))
    .sort((a, b) => {
      const [one, two] = [a.answer, b.answer]
      if (!isPlan(one) || !isPlan(two)) return Number(isPlan(two)) - Number(isPlan(one))
      if (one.certified !== two.certified) return Number(two.certified) - Number(one.certified)
      if (!one.certified && one.leakingExits !== two.leakingExits) return one.leakingExits - two.leakingExits
      return size(one) - size(two)
    })
  const first = order[0]
  return first && isPlan(first.answer) ? first.i : -1
}

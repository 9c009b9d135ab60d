import { isPlan, type RingAnswer, type RingPlan } from '../model/proof.ts'
import { type Ring, ringsOf, type SingleRing } from '../model.ts'
import { type Ask, fieldOf, type Networks, type Stand } from './field.ts'
import { planNested } from './nested.ts'
import { type Effort, planRing } from './plan-ring.ts'
import { proveStands } from './plan-rings.ts'
import { heldOf, walkAgainst } from './prove.ts'
import { whyOf } from './refusal.ts'
import { withoutSpare } from './spare.ts'

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

/** Minutes by which a ring may be wider that the posts close as they stand. */
const WIDER_MINUTES = [1, 2, 3, 5, 8] as const

/** Whether the posts close a ring by the walker's word alone; null where the ring can't be asked for, such as past the map. */
function isClosedBy(
  networks: Networks,
  ask: Ask,
  ring: SingleRing,
  posts: readonly Running[],
): boolean | null {
  try {
    const field = fieldOf(networks, ask, ring)
    return walkAgainst(networks, field, heldOf(networks, ask, posts)).leaks.length === 0
  } catch (error) {
    if (!whyOf(error)) throw error
    return null
  }
}

/**
 * Seen again, the ring of so many minutes lies around another place; who is where he was may still hold him, in a ring a
 * little wider. Then nobody needs to move. Null where the posts hold him in none: what holds in one ring holds in every
 * wider one, so the widest on the map is asked first.
 */
function widerRing(networks: Networks, ask: Ask, ring: Ring, running: readonly Running[]): RingPlan | null {
  if (typeof ring !== 'number' || running.length === 0) return null
  if (isClosedBy(networks, ask, ring, running) !== false) return null
  const onMap: number[] = []
  for (const more of WIDER_MINUTES.toReversed()) {
    const isClosed = isClosedBy(networks, ask, ring + more, running)
    if (isClosed === false) break
    if (isClosed) onMap.unshift(ring + more)
  }
  const [least] = onMap
  if (least === undefined) return null
  const answer = proveStands(networks, ask, least, running)
  return isPlan(answer) && answer.certified ? answer : null
}

/**
 * As few moves as possible: first with everybody where he is, then with those in position, then with nobody held. Who is
 * not held is moved by the engine's re-plan, which gives as few units as it can a new order. The first plan that closes is
 * taken, and where none does the one with the fewest ways out and then the fewest new orders. Told each time that it got better.
 * When the posts as they stand hold him in a wider ring only, that ring is the answer.
 */
export function replan(
  networks: Networks,
  ask: Ask,
  ring: Ring,
  running: readonly Running[],
  budget: () => number,
  tell: (better: Replan) => void = () => {},
): Replan {
  const posts = new Map(running.map((one) => [one.unitId, one]))
  let best: { answer: RingPlan; changes: Changes } | null = null
  const take = (plan: RingPlan) => {
    const answer = withoutSpare(networks, ask, ring, plan, posts)
    const changes = changesOf(running, answer)
    if (best && !isBetter({ answer, changes }, best)) return
    best = { answer, changes }
    tell(best)
  }
  const wider = widerRing(networks, ask, ring, running)
  if (wider) {
    const found = { answer: wider, changes: changesOf(running, wider) }
    tell(found)
    return found
  }
  const steps = [running, running.filter(({ inPosition }) => inPosition), []]
  for (const [i, kept] of steps.entries()) {
    if (i > 0 && (budget() >= 1 || kept.length === steps[i - 1]!.length)) continue
    try {
      const plan = planKeeping(networks, ask, ring, running, kept, { quick: false, budget, tell: take })
      take(plan)
      if (plan.certified) break
    } catch (error) {
      const why = whyOf(error)
      if (!why) throw error
      return best ?? { answer: { ring, refused: why }, changes: { moved: [], added: [] } }
    }
  }
  return best!
}

/** What closes before what doesn't, then fewer ways out, then fewer new orders, then fewer posts. */
function isBetter(one: { answer: RingPlan; changes: Changes }, than: typeof one): boolean {
  const rank = ({ answer, changes }: typeof one) => [
    Number(!answer.certified),
    answer.leakingExits,
    changes.moved.length + changes.added.length,
    answer.posts.length,
  ]
  const [a, b] = [rank(one), rank(than)]
  const at = a.findIndex((each, i) => each !== b[i])
  return at >= 0 && a[at]! < b[at]!
}

function planKeeping(
  networks: Networks,
  ask: Ask,
  ring: Ring,
  running: readonly Running[],
  kept: readonly Running[],
  effort: Effort,
): RingPlan {
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

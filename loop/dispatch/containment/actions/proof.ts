import type { Scope } from '../../../../platform/accounts/actor.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { roads } from '../../../map/reads.ts'
import { containmentErrors } from '../errors.ts'
import { type Basis, isPlan, type ProvedPost, type RingAnswer, type RingPlan } from '../model/proof.ts'
import type { Hand, Ring, Sighting, TakenBy } from '../model.ts'
import { layerOf, type Stand } from '../rules/field.ts'
import { gather, nothingOwn, type Own } from './question.ts'
import { onRoads, roadsKeyOf } from './roads.ts'
import { takenBy } from './taken.ts'
import type { UnitPlace } from './units.ts'

/** A plan as it was computed: what is about to be sent. */
export interface Chosen {
  readonly ring: Ring
  readonly sighting: Sighting
  readonly hand: Hand
  readonly basis: Basis
  readonly posts: readonly ProvedPost[]
}

export interface Checked {
  readonly answer: RingPlan
  readonly basis: Basis
  /** Call signs that can't go any more, with the code why. */
  readonly unfit: readonly {
    readonly callSign: string
    readonly unitId: string
    readonly code: string
    /** Who had it first, where somebody had. */
    readonly by: TakenBy | null
  }[]
  readonly places: readonly UnitPlace[]
}

/** The plan stands on the roads as they are now. @throws AppError containment.old_roads */
export function demandRoads(services: Services, basis: Basis): void {
  if (roadsKeyOf(roads(services)) !== basis.roadsKey)
    throw containmentErrors('old_roads', { at: basis.provedAt.slice(11, 19) })
}

/**
 * Proves a chosen plan anew at the moment of the order: from where the units are now, with the seconds that have passed.
 * Units that can't go any more are named and left out of the proof.
 * @throws AppError containment.old_roads
 */
export async function checkChosen(
  services: Services,
  scope: Scope,
  orgPath: string,
  chosen: Chosen,
  own: Own = nothingOwn,
): Promise<Checked> {
  demandRoads(services, chosen.basis)
  const { ask, basis, places } = await gather(
    services,
    scope,
    orgPath,
    chosen.sighting,
    { ...chosen.hand, forced: [] },
    { ...own, going: chosen.posts.map(({ unitId }) => unitId) },
  )
  const fit = new Set(ask.units.map(({ id }) => id))
  const running = new Map(own.stands.map((stand) => [stand.unitId, stand]))
  const stays = ({ unitId, node }: ProvedPost) => running.get(unitId)?.node === node
  const unfit = await Promise.all(
    chosen.posts
      .filter((post) => !fit.has(post.unitId) && !stays(post))
      .map(async ({ unitId, callSign }) => ({
        callSign,
        unitId,
        code: places.find(({ duty }) => duty.unitId === unitId)?.unfit ?? 'off_duty',
        by: await takenBy(services, services.db, unitId),
      })),
  )
  const gone = new Set(unfit.map(({ unitId }) => unitId))
  const stands = chosen.posts
    .filter(({ unitId }) => !gone.has(unitId))
    .map((post): Stand => {
      const { unitId, node, forced, part } = post
      return {
        unitId,
        node,
        forced,
        heldSeconds: stays(post) ? (running.get(unitId)?.heldSeconds ?? null) : null,
        ...layerOf(chosen.ring, part),
      }
    })
  const answer = await onRoads<RingAnswer>(services, 'containment.prove', { ask, ring: chosen.ring, stands })
  if (!isPlan(answer)) throw containmentErrors('no_plan_ring', { ring: String(chosen.ring) })
  return { answer: named(answer, chosen.posts), basis, unfit, places }
}

/** Call signs of units without a fresh fix, which the proof knows by id alone. */
function named(answer: RingPlan, posts: readonly ProvedPost[]): RingPlan {
  const names = new Map(posts.map(({ unitId, callSign }) => [unitId, callSign]))
  return {
    ...answer,
    posts: answer.posts.map((post) => ({ ...post, callSign: names.get(post.unitId) ?? post.callSign })),
  }
}

/** Nobody is left to send: where somebody was first, his name says so. */
export function nothingToSend(taken: readonly (TakenBy | null)[]) {
  const first = taken.find((one) => one !== null)
  return first ? containmentErrors('units_taken', { ...first }) : containmentErrors('nothing_to_send')
}

/** How the plan may be sent: only as a closed one, or knowingly with what stays open. */
export type Accept = 'certified' | 'with_leaks'

/**
 * Closed by fixed points alone a plan sends nobody and is watched all the same; without them it has to send somebody.
 * A plan that closed and does no more is not sent without a word about it; one that never closed only when that was said.
 * @throws AppError containment.no_longer_closed, containment.has_leak, containment.nothing_to_send, containment.units_taken
 */
export function demandClosed({ answer, unfit }: Checked, accept: Accept, wasCertified: boolean): void {
  const isHeld = answer.certified && answer.fixed.length > 0
  if (answer.posts.length === 0 && !isHeld) throw nothingToSend(unfit.map(({ by }) => by))
  if (answer.certified || accept === 'with_leaks') return
  // Somebody was lost: the others go, the hole is named and planned anew.
  if (wasCertified && unfit.length > 0) return
  const [leak] = answer.leaks
  if (!wasCertified || !leak) throw containmentErrors('has_leak', { n: answer.leakingExits })
  const place =
    leak.crossing.join('/') || leak.street || leak.lngLat.map((each) => each.toFixed(5)).join(', ')
  throw containmentErrors('no_longer_closed', { place, seconds: Math.round(leak.seconds) })
}

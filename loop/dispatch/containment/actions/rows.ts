import type { Scope } from '../../../../platform/accounts/actor.ts'
import type { Work } from '../../../../platform/commands/act.ts'
import { AppError } from '../../../../platform/errors/errors.ts'
import { newId } from '../../../../platform/ids/ids.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { orderUnit } from '../../actions/order.ts'
import type { Basis, ProvedPost, RingPlan } from '../model/proof.ts'
import type { Hand, NestedRing, Ring, Sighting, TakenBy } from '../model.ts'
import type { PlanRow } from '../store.ts'
import { isLastAtPoint } from './leave-points.ts'

export const ringFrom = (text: string): Ring =>
  text === 'exits' ? 'exits' : text.includes('+') ? (text as NestedRing) : Number(text)
export const handFrom = (row: PlanRow) => row.hand as Hand
export const sightingFrom = (row: PlanRow) => row.sighting as Sighting
/** A stored plan; those of before fixed points counted name none. */
export const planFrom = (stored: unknown): RingPlan => ({ fixed: [], ...(stored as Omit<RingPlan, 'fixed'>) })
export const proofFrom = (row: PlanRow) => planFrom(row.proof)
export const basisFrom = (row: PlanRow) => row.basis as Basis
export const causesOf = {
  request: (planId: string) => `contain-request ${planId}`,
  broken: (planId: string) => `contain-broken ${planId}`,
  ending: (planId: string) => `contain-ending ${planId}`,
} as const

export const verdictOf = ({ certified, posts, leakingExits }: RingPlan) => ({
  certified,
  posts: posts.length,
  leakingExits,
})

export function postRows(planId: string, at: Date, posts: readonly ProvedPost[], first = 1) {
  const after = (seconds: number | null) =>
    seconds === null ? null : new Date(at.getTime() + seconds * 1000)
  return posts.map((post, i) => ({
    id: newId(at.getTime()),
    plan_id: planId,
    number: first + i,
    node: post.node,
    lon: post.lngLat[0],
    lat: post.lngLat[1],
    place_text: placeText(post),
    part: post.part,
    unit_id: post.unitId,
    call_sign: post.callSign,
    assignment_id: null,
    arrive_at: after(post.arriveSeconds),
    passage_at: after(post.passageSeconds),
    given_up_at: null,
    given_up_why: null,
    lost_to: null,
  }))
}

export function placeText({ street, crossing }: Pick<ProvedPost, 'street' | 'crossing'>): string {
  return crossing.length > 0 ? crossing.join(' / ') : street
}

export const secondsAfter = (at: Date, seconds: number | null | undefined) =>
  seconds == null ? null : new Date(at.getTime() + seconds * 1000)

/** One order of a plan; null when the unit is another's by now, or has to stay at a held point. */
export async function orderPost(
  services: Services,
  work: Work,
  scope: Scope,
  plan: PlanRow,
  unitId: string,
  etaSeconds: number | null,
  replaces: string | null = null,
): Promise<string | null> {
  // Who is moved by its own plan held nothing for others.
  if (replaces === null && (await isLastAtPoint(services, work, unitId))) return null
  try {
    const order = await orderUnit(services, work, scope, {
      incidentId: plan.incident_id,
      unitId,
      role: 'containment',
      how: 'send',
      etaSeconds,
      replaces,
    })
    return order.id
  } catch (error) {
    if (error instanceof AppError && LOST.includes(error.code)) return null
    throw error
  }
}

/** A post whose unit is another's. */
export const lostPost = (at: Date, lostTo: TakenBy | null) => ({
  given_up_at: at,
  given_up_why: 'lost',
  lost_to: lostTo && JSON.stringify(lostTo),
})

const LOST = [
  'platform.lost_race',
  'platform.not_found',
  'dispatch.not_on_duty',
  'dispatch.already_sent',
  'dispatch.unit_busy',
]

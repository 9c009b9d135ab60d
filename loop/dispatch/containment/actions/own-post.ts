import { bearingDegrees } from '../../../../engines/geo/index.ts'
import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { getUnit } from '../../../force/reads.ts'
import { EXERCISE } from '../../../incidents/model.ts'
import { incidentsById } from '../../../incidents/reads.ts'
import { lastPositions } from '../../../tracking/reads.ts'
import { groupOf } from '../../actions/standing.ts'
import { activeOfUnit } from '../../store.ts'
import { wayTo } from '../../view.ts'
import type { OwnPostView } from '../contract.ts'
import { findPostOf, getPlan, listPosts, sumCounts } from '../store.ts'
import { sightingFrom } from './rows.ts'

/** The containment post of a crew with the way there; null while it has none. */
export async function ownPostOf(services: Services, unitId: string | null): Promise<OwnPostView | null> {
  if (!unitId) return null
  const { db } = services
  const active = await activeOfUnit(db, unitId)
  const post = active && (await findPostOf(db, active.id))
  if (!active || !post) return null
  const plan = await getPlan(db, post.plan_id)
  const unit = await getUnit(db, unitId)
  const position = lastPositions(services, scopeOf(systemActor)).get(unitId)
  const there = active.state === 'in_position' || active.state === 'holding'
  const from = position ? ([position.lon, position.lat] as const) : null
  const route = there ? null : wayTo(services, groupOf(unit.mode), from, [post.lon, post.lat])
  const counts = (await sumCounts(db, plan.id)).find((one) => one.postId === post.id)
  const numbers = (await listPosts(db, [plan.id])).filter((one) => one.given_up_at === null).length
  const sighting = sightingFrom(plan)
  const incident = (await incidentsById(db, [plan.incident_id])).get(plan.incident_id)
  return {
    planId: plan.id,
    incidentNumber: incident?.number ?? plan.incident_id,
    exercise: incident?.classCode === EXERCISE,
    number: post.number,
    of: numbers,
    placeText: post.place_text,
    lngLat: [post.lon, post.lat],
    part: post.part,
    lookFor: plan.look_for,
    ground: plan.ground,
    approver: plan.approver,
    endsAt: plan.ends_at?.toISOString() ?? null,
    passageAt: post.passage_at?.toISOString() ?? null,
    assignmentId: active.id,
    state: active.state,
    // Where he would come from.
    heading: Math.round(bearingDegrees([post.lon, post.lat], sighting.lngLat)),
    route,
    vehicles: counts?.vehicles ?? 0,
    walkers: counts?.walkers ?? 0,
  }
}

import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds, dutyDayOf } from '../../../platform/clock/duty-day.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { getUnit } from '../../force/reads.ts'
import { incidentsById } from '../../incidents/reads.ts'
import { lastPositions } from '../../tracking/reads.ts'
import type { OrderView } from '../contract.ts'
import { listAssignments } from '../list-store.ts'
import { type Assignment, phaseOf } from '../model.ts'
import { dispatchParameters } from '../parameters.ts'
import { orderViewOf, wayTo } from '../view.ts'
import { groupOf } from './recommend.ts'

const everywhere = scopeOf(systemActor)

/** What a crew has before it today: its active order with the way there, what it still owes words on, its stack. */
export async function mineOf(services: Services, unitId: string | null) {
  const now = services.clock.now()
  const none = {
    now: now.toISOString(),
    unitId,
    callSign: null,
    active: null,
    toReport: [],
    stack: [],
    today: [],
  }
  if (!unitId) return none
  const unit = await getUnit(services.db, unitId)
  const { start } = dutyDayBounds(dutyDayOf(now, services.config.timeZone), services.config.timeZone)
  // An order from before the change of day may still be open.
  const own = (
    await listAssignments(services.db, everywhere, {
      unitId,
      from: new Date(start.getTime() - 86_400_000),
    })
  ).filter((one) => one.createdAt >= start || phaseOf(one.state) !== 'ended' || one.state === 'cleared')
  const incidents = await incidentsById(services.db, [...new Set(own.map((one) => one.incidentId))])
  const beside = await listAssignments(services.db, everywhere, { incidentIds: [...incidents.keys()] })
  const { ackAlarmSeconds } = await readParameters(services.db, 'dispatch', dispatchParameters, unit.orgPath)
  const position = lastPositions(services, everywhere).get(unitId)
  const at = position ? ([position.lon, position.lat] as const) : null
  const view = (one: Assignment): OrderView[] => {
    const incident = incidents.get(one.incidentId)
    if (!incident) return []
    const to = incident.lon === null || incident.lat === null ? null : ([incident.lon, incident.lat] as const)
    const moving = phaseOf(one.state) === 'active' && one.state !== 'on_scene'
    const route = moving ? wayTo(services, groupOf(unit.mode), at, to) : null
    const others = beside.filter(
      (other) => other.incidentId === one.incidentId && phaseOf(other.state) === 'active',
    )
    return [orderViewOf(one, incident, others, { route, ackSeconds: ackAlarmSeconds })]
  }
  return {
    ...none,
    callSign: unit.callSign,
    active: own.filter((one) => phaseOf(one.state) === 'active').flatMap(view)[0] ?? null,
    toReport: own.filter((one) => one.state === 'cleared').flatMap(view),
    stack: own.filter((one) => one.state === 'reserved').flatMap(view),
    today: own.filter((one) => one.createdAt >= start).flatMap(view),
  }
}

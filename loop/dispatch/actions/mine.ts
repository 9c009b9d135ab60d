import type { LngLat } from '../../../engines/geo/index.ts'
import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds, dutyDayOf } from '../../../platform/clock/duty-day.ts'
import { parametersNow } from '../../../platform/parameters/parameters-memory.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { dutyNow } from '../../force/reads.ts'
import { incidentsNow } from '../../incidents/reads.ts'
import { tourNow } from '../../patrol/reads.ts'
import { lastPositionOf } from '../../tracking/reads.ts'
import { openOrdersNow } from '../board-memory.ts'
import type { OrderView } from '../contract.ts'
import { listAssignments } from '../list-store.ts'
import { type Assignment, phaseOf } from '../model.ts'
import { dispatchParameters } from '../parameters.ts'
import { orderViewOf, wayTo } from '../view.ts'
import { wayBackOf } from './lead-back.ts'
import { ownSosOf } from './own-sos.ts'
import { type OwnUnit, ownUnitOf } from './own-unit.ts'
import { sosNear } from './sos-near.ts'
import { groupOf } from './standing.ts'

const everywhere = scopeOf(systemActor)

/** What a crew has before it today: its active order with the way there, what it still owes words on, its stack. */
export async function mineOf(services: Services, unitId: string | null) {
  const now = services.clock.now()
  const none = {
    now: now.toISOString(),
    unitId,
    callSign: null,
    duty: null,
    position: null,
    nextStop: null,
    back: null,
    ownSos: null,
    sosNear: [],
    active: null,
    toReport: [],
    stack: [],
    today: [],
  }
  if (!unitId) return none
  const unit = await ownUnitOf(services, unitId)
  const { start } = dutyDayBounds(dutyDayOf(now, services.config.timeZone), services.config.timeZone)
  // An order from before the change of day may still be open.
  const own = (
    await listAssignments(services.db, everywhere, {
      unitId,
      from: new Date(start.getTime() - 86_400_000),
    })
  ).filter((one) => one.createdAt >= start || phaseOf(one.state) !== 'ended' || one.state === 'cleared')
  const incidents = await incidentsNow(services, [...new Set(own.map((one) => one.incidentId))])
  const beside = (await openOrdersNow(services, everywhere)).filter((one) => incidents.has(one.incidentId))
  const { ackAlarmSeconds } = await parametersNow(services, 'dispatch', dispatchParameters, unit.orgPath)
  const position = lastPositionOf(services, unitId)
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
  const duty = await dutyNow(services, unitId)
  return {
    ...none,
    callSign: unit.callSign,
    duty: duty
      ? {
          state: duty.state,
          since: duty.since,
          shiftLabel: duty.shiftLabel,
          crew: duty.crew.map(({ name }) => name),
        }
      : null,
    position: position
      ? {
          lngLat: [position.lon, position.lat] as [number, number],
          ageSeconds: position.ageSeconds,
          stale: position.stale,
        }
      : null,
    nextStop: await nextStopOf(services, unit, at, now),
    back: own.some((one) => phaseOf(one.state) === 'active') ? null : await wayBackOf(services, unit),
    ownSos: await ownSosOf(services, unitId, now),
    sosNear: await sosNear(services, unit, at),
    active: own.filter((one) => phaseOf(one.state) === 'active').flatMap(view)[0] ?? null,
    toReport: own.filter((one) => one.state === 'cleared').flatMap(view),
    stack: own.filter((one) => one.state === 'reserved').flatMap(view),
    today: own.filter((one) => one.createdAt >= start).flatMap(view),
  }
}

/** The stop that the crew is at or goes to next; null without an issued tour. */
async function nextStopOf(services: Services, unit: OwnUnit, at: LngLat | null, now: Date) {
  const tour = await tourNow(services, unit.id)
  const index = tour ? tour.stops.findIndex((stop) => new Date(stop.leaveAt) > now) : -1
  const stop = tour?.stops[index]
  if (!tour || !stop) return null
  const way = wayTo(services, groupOf(unit.mode), at, stop.lngLat)
  return {
    name: stop.name ?? stop.street,
    crossing: stop.name ? stop.street : stop.crossing,
    lngLat: stop.lngLat,
    arriveAt: stop.arriveAt,
    leaveAt: stop.leaveAt,
    dwellSeconds: stop.dwellSeconds,
    index: index + 1,
    of: tour.stops.length,
    count: stop.count,
    route: way && { line: way.line, metres: way.metres, seconds: way.seconds },
  }
}

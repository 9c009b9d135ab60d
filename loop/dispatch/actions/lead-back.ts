import type { LngLat } from '../../../engines/geo/index.ts'
import { narrowScope, scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds, dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { incidentsById } from '../../incidents/reads.ts'
import { listSites } from '../../map/reads.ts'
import { tourNow } from '../../patrol/reads.ts'
import { lastPositionOf, listVisits, visitsSoFar } from '../../tracking/reads.ts'
import type { BackView } from '../contract.ts'
import { listAssignments } from '../list-store.ts'
import { phaseOf } from '../model.ts'
import { type CallSpan, leadBack, type PatrolPlace } from '../rules/lead-back.ts'
import { wayTo } from '../view.ts'
import type { OwnUnit } from './own-unit.ts'
import { groupOf } from './standing.ts'

const everywhere = scopeOf(systemActor)

/** Where a unit without an order goes now, by its tour, its calls and its own track; null where nothing is known of either. */
export async function wayBackOf(services: Services, unit: OwnUnit): Promise<BackView | null> {
  const now = services.clock.now()
  const { start } = dutyDayBounds(dutyDayOf(now, services.config.timeZone), services.config.timeZone)
  const tour = await tourNow(services, unit.id)
  const running = tour && new Date(tour.startAt) <= now ? tour : null
  const position = lastPositionOf(services, unit.id)
  const here: LngLat | null = position ? [position.lon, position.lat] : null
  const tourPlaces = running
    ? await placesOfTour(services, unit, running.stops, new Date(running.startAt), now)
    : []
  const around = tourPlaces.length > 0 ? [] : await placesAround(services, unit, start, now)
  const found = leadBack(tourPlaces, around, await callsOf(services, unit.id, start, now), now.getTime())
  if (!found) return null
  const { place, reasons, overdueSeconds } = found
  const way = wayTo(services, groupOf(unit.mode), here, place.lngLat)
  return {
    key: place.key,
    kind: place.kind,
    name: place.name,
    crossing: place.crossing,
    lngLat: [place.lngLat[0], place.lngLat[1]],
    dwellSeconds: place.dwellSeconds,
    overdueSeconds,
    reasons: reasons.map(({ code, params }) => ({ code, params: { ...params } })),
    route: way && { line: way.line, metres: way.metres, seconds: way.seconds },
  }
}

async function placesOfTour(
  services: Services,
  unit: OwnUnit,
  stops: NonNullable<Awaited<ReturnType<typeof tourNow>>>['stops'],
  from: Date,
  now: Date,
): Promise<PatrolPlace[]> {
  const visits = await visitsSoFar(
    services.db,
    unit.id,
    stops.map((stop, i) => ({ id: String(i), lngLat: stop.lngLat })),
    from,
    now,
  )
  return stops.map((stop, i) => {
    // The same place may stand on a tour twice: a visit counts for each stop by its time.
    const own = visits.filter(({ siteId }) => siteId === String(i)).map(({ toMs }) => toMs)
    return {
      key: `${stop.key}@${stop.arriveAt}`,
      kind: stop.kind,
      name: stop.name ?? stop.street,
      crossing: stop.name ? stop.street : stop.crossing,
      lngLat: stop.lngLat,
      arriveMs: Date.parse(stop.arriveAt),
      leaveMs: Date.parse(stop.leaveAt),
      dwellSeconds: stop.dwellSeconds,
      lastVisitMs: own.length > 0 ? Math.max(...own) : null,
      count: stop.count,
    }
  })
}

/** Check-in points of the unit's zone with the last visit of the day by anybody. */
async function placesAround(
  services: Services,
  unit: OwnUnit,
  start: Date,
  now: Date,
): Promise<PatrolPlace[]> {
  if (!unit.zoneId) return []
  const scope = narrowScope(everywhere, unit.orgPath)
  const sites = (await listSites(services.db, scope, { kinds: ['checkin_point'] })).filter(
    ({ zoneId }) => zoneId === unit.zoneId,
  )
  const visits = [
    ...(await listVisits(services.db, scope, {
      from: start,
      to: now,
      siteIds: sites.map(({ id }) => id),
    })),
    ...(await visitsSoFar(services.db, unit.id, sites, start, now)),
  ]
  return sites.map(({ id, name, lngLat }) => {
    const own = visits.filter(({ siteId }) => siteId === id).map(({ toMs }) => toMs)
    return {
      key: `site:${id}`,
      kind: 'checkin',
      name,
      crossing: '',
      lngLat,
      arriveMs: null,
      leaveMs: null,
      dwellSeconds: 60,
      lastVisitMs: own.length > 0 ? Math.max(...own) : null,
      count: null,
    }
  })
}

/** When the unit was on calls today. */
async function callsOf(services: Services, unitId: string, start: Date, now: Date): Promise<CallSpan[]> {
  const own = await listAssignments(services.db, everywhere, { unitId, from: start })
  const incidents = await incidentsById(services.db, [...new Set(own.map((one) => one.incidentId))])
  return own.flatMap((one): CallSpan[] => {
    const from = one.stamps.sent?.at
    if (!from) return []
    const ended = one.stamps.cleared?.at ?? one.stamps.reported?.at ?? one.updatedAt
    const to = phaseOf(one.state) === 'ended' ? ended : now
    return [
      {
        fromMs: from.getTime(),
        toMs: to.getTime(),
        number: incidents.get(one.incidentId)?.number ?? one.incidentId,
      },
    ]
  })
}

import type { z } from 'zod'
import type { ownTour, planView, TourRow } from './contract-forms.ts'
import type { Tour, TourPlan, UncoveredTarget } from './model.ts'

/** Names that tours and targets are shown with. */
export interface Names {
  readonly orgs: ReadonlyMap<string, string>
  readonly zones: ReadonlyMap<string, string>
}

const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0)

/** One line of the table of tours. */
export function tourRowOf(tour: Tour, plan: TourPlan | undefined, names: Names): TourRow {
  const { stops } = tour
  return {
    id: tour.id,
    orgId: tour.orgId,
    orgName: names.orgs.get(tour.orgId) ?? '',
    day: tour.day,
    unitId: tour.unitId,
    callSign: tour.callSign,
    dutyId: tour.dutyId,
    shift: tour.shift,
    zoneId: tour.zoneId,
    zoneName: (tour.zoneId && names.zones.get(tour.zoneId)) || null,
    mode: tour.mode,
    startAt: tour.startAt,
    endAt: tour.endAt,
    status: tour.status,
    version: tour.version,
    receivedAt: tour.receivedAt,
    difference: tour.difference,
    stops: stops.map(({ key, kind, lngLat, arriveAt, leaveAt }) => ({
      key,
      kind,
      lngLat: [lngLat[0], lngLat[1]],
      arriveAt,
      leaveAt,
    })),
    hotSpots: stops.filter((stop) => stop.kind === 'hotspot').length,
    checkins: stops.filter((stop) => stop.kind === 'checkin').length,
    explored: stops.filter((stop) => stop.kind === 'explore').length,
    dwellMinutes: Math.round(sum(stops.map((stop) => stop.dwellSeconds)) / 60),
    travelMinutes: Math.round(sum(stops.map((stop) => stop.travelSeconds)) / 60),
    km: Math.round(sum(stops.map((stop) => stop.travelMetres)) / 100) / 10,
    uncovered: uncoveredOfZone(plan, tour.zoneId).length,
  }
}

/** Uncovered targets of a zone; for a tour of the whole organisation all of them. */
export function uncoveredOfZone(plan: TourPlan | undefined, zoneId: string | null): UncoveredTarget[] {
  return (plan?.uncovered ?? []).filter((target) => zoneId === null || target.zoneId === zoneId)
}

export function uncoveredViewOf(target: UncoveredTarget, names: Names) {
  const { lngLat, reason, ...rest } = target
  return {
    ...rest,
    lngLat: [lngLat[0], lngLat[1]] as [number, number],
    zoneName: (target.zoneId && names.zones.get(target.zoneId)) || null,
    reason: { code: reason.code, params: { ...reason.params } },
  }
}

export function planViewOf(plan: TourPlan, names: Names): z.input<typeof planView> {
  const { orgPath: _path, uncovered, ...rest } = plan
  return {
    ...rest,
    orgName: names.orgs.get(plan.orgId) ?? '',
    uncovered: uncovered.map((target) => uncoveredViewOf(target, names)),
  }
}

export function stopsViewOf(tour: Tour) {
  return tour.stops.map((stop) => ({
    ...stop,
    lngLat: [stop.lngLat[0], stop.lngLat[1]] as [number, number],
    reasons: stop.reasons.map(({ code, params }) => ({ code, params: { ...params } })),
    wayReasons: stop.wayReasons.map(({ code, params }) => ({ code, params: { ...params } })),
  }))
}

/** A tour as its crew has it. */
export function ownTourViewOf(tour: Tour): z.input<typeof ownTour> {
  return {
    id: tour.id,
    day: tour.day,
    shift: tour.shift,
    startAt: tour.startAt,
    endAt: tour.endAt,
    version: tour.version,
    receivedAt: tour.receivedAt,
    stops: stopsViewOf(tour),
  }
}

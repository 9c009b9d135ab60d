/** Independent judge of a tour plan: walks every tour again from the problem's own data. */
import type { TourPlan, TourProblem } from './model.ts'
import { leastGap } from './prepare.ts'

export interface TourFault {
  readonly code:
    | 'unknown_unit'
    | 'unit_twice'
    | 'unknown_stop'
    | 'departs_early'
    | 'ends_late'
    | 'faster_than_travel'
    | 'stay_too_short'
    | 'outside_window'
    | 'wrong_mode'
    | 'visits_too_close'
    | 'too_many_visits'
    | 'must_visit_hidden'
  readonly unit?: string
  readonly stop?: string
  readonly found: number
  readonly limit: number
}

/** A second's hundredth: sums of travel times are not exact. */
const SLACK = 0.01

/** All faults of `plan`: times, ways, windows, modes, gaps, and must-visits missing but not listed as uncovered. */
export function checkTours(problem: TourProblem, plan: Pick<TourPlan, 'tours' | 'uncovered'>): TourFault[] {
  const faults: TourFault[] = []
  const units = new Map(problem.units.map((unit) => [unit.id, unit]))
  const stops = new Map(problem.stops.map((stop) => [stop.id, stop]))
  const begins = new Map<string, number[]>()
  const seen = new Set<string>()
  for (const tour of plan.tours) {
    const unit = units.get(tour.unit)
    if (unit === undefined) {
      faults.push({ code: 'unknown_unit', unit: tour.unit, found: 1, limit: 0 })
      continue
    }
    if (seen.has(unit.id)) faults.push({ code: 'unit_twice', unit: unit.id, found: 2, limit: 1 })
    seen.add(unit.id)
    const travel = (from: number, to: number): number =>
      from === to ? 0 : problem.travel(unit.mode, from, to)
    if (tour.departSecond < unit.fromMinute * 60)
      faults.push({
        code: 'departs_early',
        unit: unit.id,
        found: tour.departSecond,
        limit: unit.fromMinute * 60,
      })
    let now = tour.departSecond
    let place = unit.start
    for (const visit of tour.visits) {
      const stop = stops.get(visit.stop)
      const where = { unit: unit.id, stop: visit.stop }
      if (stop === undefined) {
        faults.push({ code: 'unknown_stop', ...where, found: 1, limit: 0 })
        continue
      }
      const earliest = now + travel(place, stop.place)
      if (visit.arriveSecond < earliest - SLACK || visit.beginSecond < visit.arriveSecond - SLACK)
        faults.push({ code: 'faster_than_travel', ...where, found: visit.arriveSecond, limit: earliest })
      if (visit.leaveSecond - visit.beginSecond < stop.dwellSeconds - SLACK)
        faults.push({
          code: 'stay_too_short',
          ...where,
          found: visit.leaveSecond - visit.beginSecond,
          limit: stop.dwellSeconds,
        })
      if (stop.modes !== undefined && !stop.modes.includes(unit.mode))
        faults.push({ code: 'wrong_mode', ...where, found: 0, limit: 1 })
      const open = stop.windows === undefined || stop.windows.length === 0
      const fits = stop.windows?.some(
        (window) =>
          window.fromMinute * 60 <= visit.beginSecond + SLACK &&
          visit.leaveSecond <= window.toMinute * 60 + SLACK,
      )
      if (!open && fits !== true)
        faults.push({
          code: 'outside_window',
          ...where,
          found: visit.beginSecond,
          limit: stop.windows![0]!.fromMinute * 60,
        })
      begins.set(stop.id, [...(begins.get(stop.id) ?? []), visit.beginSecond])
      now = visit.leaveSecond
      place = stop.place
    }
    const end = now + travel(place, unit.end)
    if (tour.arriveEndSecond < end - SLACK)
      faults.push({ code: 'faster_than_travel', unit: unit.id, found: tour.arriveEndSecond, limit: end })
    if (!(Math.max(end, tour.arriveEndSecond) <= unit.toMinute * 60 + SLACK))
      faults.push({ code: 'ends_late', unit: unit.id, found: end, limit: unit.toMinute * 60 })
  }
  const listed = new Set(plan.uncovered.map((entry) => entry.stop))
  for (const stop of problem.stops) {
    const times = (begins.get(stop.id) ?? []).sort((one, two) => one - two)
    const gap = leastGap(stop)
    const wanted = stop.minVisits ?? 1
    const most = Math.max(stop.maxVisits ?? 0, wanted)
    times.slice(1).forEach((time, i) => {
      if (time - times[i]! < gap - SLACK)
        faults.push({ code: 'visits_too_close', stop: stop.id, found: time - times[i]!, limit: gap })
    })
    if (times.length > most)
      faults.push({ code: 'too_many_visits', stop: stop.id, found: times.length, limit: most })
    if (stop.mustVisit === true && times.length < wanted && !listed.has(stop.id))
      faults.push({ code: 'must_visit_hidden', stop: stop.id, found: times.length, limit: wanted })
  }
  return faults
}

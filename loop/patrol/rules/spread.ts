import type { SeededRandom } from '../../../engines/statistics/index.ts'
import type { Tour, TourProblem, TourStop, TourVisit } from '../../../engines/tours/index.ts'

/**
 * Spreads a tour over its duty: the planner goes as early as it can, which would bunch the stops at the beginning, at
 * nearly the same times every day. Each stop is put off by a random part of the time that is left, in the same order,
 * inside its windows, with the gaps between visits kept and the end in time. Deterministic by the random source.
 */
export function spreadTour(tour: Tour, problem: TourProblem, random: SeededRandom): Tour {
  const unit = problem.units.find((each) => each.id === tour.unit)!
  const stops = new Map(problem.stops.map((stop) => [stop.id, stop]))
  const stopAt = (i: number) => stops.get(tour.visits[i]!.stop)!
  const travel = (from: number, to: number) => (from === to ? 0 : problem.travel(unit.mode, from, to))
  const latest = latestBegins(tour.visits, stopAt, unit.toMinute * 60, unit.end, travel)
  const visits: TourVisit[] = []
  const begun = new Map<string, number>()
  let now = tour.departSecond
  let place = unit.start
  tour.visits.forEach((visit, i) => {
    const stop = stopAt(i)
    const before = begun.get(stop.id)
    const arrive = now + travel(place, stop.place)
    const earliest = Math.max(
      arrive,
      // The planner's own time holds whatever else binds the visit.
      visit.beginSecond,
      before === undefined ? 0 : before + gapOf(stop),
    )
    const room = Math.max(0, latestInWindow(stop, earliest, latest[i]!) - earliest)
    const left = tour.visits.length - i
    const begin = earliest + Math.floor((room * random.next() * 2) / (left + 1) / 60) * 60
    visits.push({
      ...visit,
      arriveSecond: begin,
      beginSecond: begin,
      leaveSecond: begin + stop.dwellSeconds,
    })
    begun.set(stop.id, begin)
    now = begin + stop.dwellSeconds
    place = stop.place
  })
  return { ...tour, visits, arriveEndSecond: now + travel(place, unit.end), waitSeconds: 0 }
}

const gapOf = (stop: TourStop) => stop.minGapSeconds ?? 0

/** Latest begin of every visit so that all later ones and the end still fit. */
function latestBegins(
  visits: readonly TourVisit[],
  stopAt: (i: number) => TourStop,
  endSecond: number,
  endPlace: number,
  travel: (from: number, to: number) => number,
): number[] {
  const latest = new Array<number>(visits.length)
  const later = new Map<string, number>()
  let limit = endSecond
  let place = endPlace
  for (let i = visits.length - 1; i >= 0; i--) {
    const stop = stopAt(i)
    const next = later.get(stop.id)
    const byWay = limit - travel(stop.place, place) - stop.dwellSeconds
    const byGap = next === undefined ? Infinity : next - gapOf(stop)
    latest[i] = latestInWindow(stop, visits[i]!.beginSecond, Math.min(byWay, byGap))
    later.set(stop.id, latest[i]!)
    limit = latest[i]!
    place = stop.place
  }
  return latest
}

/** Latest begin up to `limit` in the window in which `from` lies. */
function latestInWindow(stop: TourStop, from: number, limit: number): number {
  const windows = stop.windows ?? []
  if (windows.length === 0) return limit
  const own = windows.find(
    (window) => window.fromMinute * 60 <= from && from + stop.dwellSeconds <= window.toMinute * 60,
  )
  return own ? Math.min(limit, own.toMinute * 60 - stop.dwellSeconds) : from
}

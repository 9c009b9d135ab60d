/** Why a stop stands in a tour, and why another one doesn't, as data. */
import { clockDistance } from './difference.ts'
import type { PastTour, TourReason, UncoveredStop } from './model.ts'
import type { Prepared } from './prepare.ts'
import { schedule } from './schedule.ts'
import { type Plan, periodEnd, periodStart } from './search.ts'

/** A detour of at most so many seconds counts as on the way. */
const ON_THE_WAY = 120

const KIND_CODE = { hotspot: 'hot_spot', site: 'key_site', checkin: 'check_in' } as const

export function visitReasons(
  p: Prepared,
  plan: Plan,
  u: number,
  i: number,
  explore: ReadonlySet<number>,
  latest: readonly PastTour[],
): TourReason[] {
  const route = plan.routes[u]!
  const s = route[i]!
  const stop = p.stops[s]!
  const begin = plan.schedules[u]!.begins[i]!
  const reasons: TourReason[] = []
  if (stop.mustVisit === true) reasons.push({ code: 'must_visit', params: {} })
  const rank = 1 + p.stops.filter((other) => other.kind === stop.kind && other.reward > stop.reward).length
  reasons.push({ code: KIND_CODE[stop.kind], params: { reward: stop.reward, rank } })
  if (explore.has(s)) reasons.push({ code: 'explore', params: {} })
  const earlier = allBegins(p, plan, s).filter((time) => time < begin)
  if (earlier.length > 0)
    reasons.push({
      code: 'repeat_visit',
      params: { visit: earlier.length + 1, sinceSeconds: begin - Math.max(...earlier) },
    })
  const window = p.windows[s]!.find((each) => each.from <= begin && begin + stop.dwellSeconds <= each.to)
  if (window !== undefined)
    reasons.push({ code: 'window', params: { fromMinute: window.from / 60, toMinute: window.to / 60 } })
  const n = p.stops.length
  const table = p.travel[u]!
  const left = i === 0 ? n + 2 * u : route[i - 1]!
  const right = i === route.length - 1 ? n + 2 * u + 1 : route[i + 1]!
  const detour = table[left * p.points + s]! + table[s * p.points + right]! - table[left * p.points + right]!
  if (detour <= ON_THE_WAY)
    reasons.push({ code: 'on_the_way', params: { detourSeconds: Math.max(0, detour) } })
  const past = latest.flatMap((tour) => tour.visits.filter((visit) => visit.stop === stop.id))
  if (past.length > 0) {
    const apart = Math.min(...past.map((visit) => clockDistance(visit.beginSecond, begin)))
    reasons.push({ code: 'moved_from_last_time', params: { minutes: Math.round(apart / 60) } })
  }
  return reasons
}

function allBegins(p: Prepared, plan: Plan, stop: number): number[] {
  return p.units
    .flatMap((_, u) => plan.schedules[u]!.begins.filter((_, i) => plan.routes[u]![i] === stop))
    .sort((one, two) => one - two)
}

/** Stops with fewer visits than wanted, or with a longer time without one than wanted; must-visits first. */
export function uncoveredStops(p: Prepared, plan: Plan): UncoveredStop[] {
  const uncovered: UncoveredStop[] = []
  p.stops.forEach((stop, s) => {
    const begins = allBegins(p, plan, s)
    const wanted = p.wanted[s]!
    const common = { stop: stop.id, mustVisit: stop.mustVisit === true, visits: begins.length, wanted }
    if (begins.length < wanted) {
      uncovered.push({ ...common, reason: missingReason(p, plan, s) })
      return
    }
    if (stop.maxGapSeconds === undefined || p.units.length === 0) return
    const times = [periodStart(p), ...begins, periodEnd(p)]
    const longest = Math.max(...times.slice(1).map((time, i) => time - times[i]!))
    if (longest > stop.maxGapSeconds)
      uncovered.push({
        ...common,
        reason: {
          code: 'gap_too_long',
          params: { longestSeconds: longest, maxGapSeconds: stop.maxGapSeconds },
        },
      })
  })
  return uncovered.sort((one, two) => Number(two.mustVisit) - Number(one.mustVisit))
}

function missingReason(p: Prepared, plan: Plan, s: number): UncoveredStop['reason'] {
  const stop = p.stops[s]!
  const able = p.units.flatMap((_, u) => (p.serves[u]![s] ? [u] : []))
  if (able.length === 0) return { code: 'no_unit_of_mode', params: { modes: (stop.modes ?? []).join(',') } }
  const n = p.stops.length
  const ways = able.map((u) => {
    const table = p.travel[u]!
    const there = table[(n + 2 * u) * p.points + s]!
    const back = table[s * p.points + n + 2 * u + 1]!
    return { u, there, needed: there + stop.dwellSeconds + back, room: p.to[u]! - p.from[u]! }
  })
  const reaching = ways.filter((way) => way.needed <= way.room)
  if (reaching.length === 0) {
    const least = ways.reduce((one, two) => (one.needed - one.room <= two.needed - two.room ? one : two))
    return {
      code: 'out_of_reach',
      params: Number.isFinite(least.needed)
        ? { neededSeconds: Math.ceil(least.needed), tourSeconds: least.room }
        : { tourSeconds: least.room },
    }
  }
  if (reaching.every(({ u }) => !schedule(p, u, [s], () => []).feasible))
    return {
      code: 'window_missed',
      params: { windows: p.windows[s]!.map((window) => `${window.from / 60}-${window.to / 60}`).join(',') },
    }
  const period = periodEnd(p) - periodStart(p)
  if ((p.wanted[s]! - 1) * p.gap[s]! + stop.dwellSeconds > period)
    return { code: 'too_close', params: { minGapSeconds: p.gap[s]!, wanted: p.wanted[s]! } }
  return {
    code: 'no_time_left',
    params: {
      lackingSeconds: lacking(
        p,
        plan,
        s,
        reaching.map((way) => way.u),
      ),
    },
  }
}

/** Seconds by which the cheapest insertion exceeds the time of its unit. */
function lacking(p: Prepared, plan: Plan, s: number, units: readonly number[]): number {
  const n = p.stops.length
  let least = Infinity
  for (const u of units) {
    const route = plan.routes[u]!
    const table = p.travel[u]!
    for (let at = 0; at <= route.length; at++) {
      const left = at === 0 ? n + 2 * u : route[at - 1]!
      const right = at === route.length ? n + 2 * u + 1 : route[at]!
      const added =
        table[left * p.points + s]! + table[s * p.points + right]! - table[left * p.points + right]!
      least = Math.min(least, plan.schedules[u]!.end + added + p.stops[s]!.dwellSeconds - p.to[u]!)
    }
  }
  return Math.max(0, Math.ceil(least))
}

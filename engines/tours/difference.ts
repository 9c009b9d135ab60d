/** How far a plan differs from earlier ones, and how well its hours could be guessed. */
import type { PastTour } from './model.ts'
import { DAY_SECONDS } from './prepare.ts'

export interface TourDifference {
  /** Mean of the two shares below. */
  readonly overall: number
  /** Share of visits that begin at another time of day than every past visit of the stop. */
  readonly time: number
  /** Share of visits reached by another leg (from another stop) than in the past. */
  readonly order: number
}

const DEFAULT_SAME_MINUTES = 20

/** Seconds between two times of day, around midnight. */
export function clockDistance(one: number, two: number): number {
  const apart = Math.abs(one - two) % DAY_SECONDS
  return Math.min(apart, DAY_SECONDS - apart)
}

const legKey = (from: string | null, to: string): string => JSON.stringify([from, to])

/** The legs of tours; the first leg of a tour starts at null. */
export function legsOf(tours: readonly PastTour[]): Set<string> {
  const legs = new Set<string>()
  for (const tour of tours) {
    let before: string | null = null
    for (const { stop } of tour.visits) {
      legs.add(legKey(before, stop))
      before = stop
    }
  }
  return legs
}

/**
 * Difference of `tours` to `past`: 0 = same stops at the same times (within `sameTimeMinutes`, default 20) by the same
 * legs, 1 = nothing repeated. Null when either side has no visits.
 */
export function tourDifference(
  tours: readonly PastTour[],
  past: readonly PastTour[],
  sameTimeMinutes: number = DEFAULT_SAME_MINUTES,
): TourDifference | null {
  const times = beginsByStop(past)
  const legs = legsOf(past)
  let visits = 0
  let newTime = 0
  let newLeg = 0
  for (const tour of tours) {
    let before: string | null = null
    for (const { stop, beginSecond } of tour.visits) {
      visits++
      const known = times.get(stop) ?? []
      if (known.every((time) => clockDistance(time, beginSecond) > sameTimeMinutes * 60)) newTime++
      if (!legs.has(legKey(before, stop))) newLeg++
      before = stop
    }
  }
  if (visits === 0 || times.size === 0) return null
  return { overall: (newTime + newLeg) / 2 / visits, time: newTime / visits, order: newLeg / visits }
}

export function beginsByStop(tours: readonly PastTour[]): Map<string, number[]> {
  const begins = new Map<string, number[]>()
  for (const tour of tours)
    for (const { stop, beginSecond } of tour.visits) {
      const list = begins.get(stop)
      if (list === undefined) begins.set(stop, [beginSecond])
      else list.push(beginSecond)
    }
  return begins
}

/**
 * Predictability 0…1 of visit hours over several periods: 1 - entropy of the hour of day of a stop's visits, divided by
 * the highest entropy possible with so many visits; mean over stops with at least two visits, weighted by visits.
 * Null when there is no such stop. 1 = always the same hour.
 */
export function predictability(periods: readonly (readonly PastTour[])[]): number | null {
  let weight = 0
  let sum = 0
  for (const begins of beginsByStop(periods.flat()).values()) {
    if (begins.length < 2) continue
    const hours = new Map<number, number>()
    for (const begin of begins) {
      const hour = Math.floor((((begin % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS) / 3600)
      hours.set(hour, (hours.get(hour) ?? 0) + 1)
    }
    let entropy = 0
    for (const count of hours.values()) entropy -= (count / begins.length) * Math.log(count / begins.length)
    sum += begins.length * (1 - entropy / Math.log(Math.min(24, begins.length)))
    weight += begins.length
  }
  return weight === 0 ? null : Math.min(1, Math.max(0, sum / weight))
}

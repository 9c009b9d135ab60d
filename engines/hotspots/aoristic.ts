import { circularSmooth, shrinkProfile } from '../statistics/index.ts'

const HOUR_MS = 3_600_000
const HOURS_OF_WEEK = 168

/** 1970-01-01 was a Thursday: hour 72 of a week that starts on Monday 00:00. */
const EPOCH_HOUR_OF_WEEK = 72

export interface TimedInterval {
  /** UTC milliseconds. */
  readonly fromMs: number
  readonly toMs: number | null
  readonly weight?: number
}

export interface AoristicOptions {
  /** Local time minus UTC in minutes (China: 480). */
  readonly utcOffsetMinutes: number
  /** What an incident without an end means: its start alone, or not known (default). */
  readonly missingEnd?: 'exclude' | 'start'
}

export interface AoristicProfile {
  /** Weighted incidents by hour of the week, 0 = Monday 00–01 local time … 167. */
  readonly week: Float64Array
  /** The same by hour of the day, 0 … 23. */
  readonly day: Float64Array
  /** Incidents used, and left out by reason; nothing is dropped silently. */
  readonly n: number
  readonly missingEnd: number
  readonly endBeforeStart: number
}

/**
 * Aoristic weights (Ratcliffe 2002): an incident known only as an interval gives every hour the share of the
 * interval that lies in it. A moment (start = end) counts in its own hour; an interval of a week or more says
 * nothing about the hour and is spread evenly. O(n · hours of the interval, at most 168).
 */
export function aoristicProfile(
  intervals: Iterable<TimedInterval>,
  options: AoristicOptions,
): AoristicProfile {
  const week = new Float64Array(HOURS_OF_WEEK)
  const shift = options.utcOffsetMinutes * 60_000
  let n = 0
  let missingEnd = 0
  let endBeforeStart = 0
  for (const { fromMs, toMs, weight = 1 } of intervals) {
    if (toMs === null && options.missingEnd !== 'start') {
      missingEnd++
      continue
    }
    const from = (fromMs + shift) / HOUR_MS
    const to = ((toMs ?? fromMs) + shift) / HOUR_MS
    if (to < from) {
      endBeforeStart++
      continue
    }
    n++
    if (to - from >= HOURS_OF_WEEK) {
      for (let h = 0; h < HOURS_OF_WEEK; h++) week[h] = (week[h] as number) + weight / HOURS_OF_WEEK
      continue
    }
    for (let hour = Math.floor(from); hour < to || hour === Math.floor(from); hour++) {
      const inside = Math.min(hour + 1, to) - Math.max(hour, from)
      const share = to > from ? inside / (to - from) : 1
      const bin = (((hour + EPOCH_HOUR_OF_WEEK) % HOURS_OF_WEEK) + HOURS_OF_WEEK) % HOURS_OF_WEEK
      week[bin] = (week[bin] as number) + weight * share
    }
  }
  const day = new Float64Array(24)
  week.forEach((value, h) => {
    day[h % 24] = (day[h % 24] as number) + value
  })
  return { week, day, n, missingEnd, endBeforeStart }
}

/**
 * Profile fit for planning: shares by hour (sum 1), shrunk towards the parent's profile (the station's, for a zone;
 * `prior` events' worth, default 30) and smoothed round the clock by `smoothHours` (default 1).
 * Works for 24 hours of a day and for 168 of a week alike.
 */
export function hourProfile(
  own: ArrayLike<number>,
  parent: ArrayLike<number>,
  options: { readonly prior?: number; readonly smoothHours?: number } = {},
): Float64Array {
  const { prior = 30, smoothHours = 1 } = options
  return circularSmooth(shrinkProfile(own, parent, prior), smoothHours)
}

/**
 * Where x when, separable: the place's share times its zone's share of the hour. `hour` is 0 … profile length - 1;
 * a cell of no zone (-1) gets the even share of an hour.
 */
export function riskAtHour(
  placeRisk: Float64Array,
  zoneOfCell: ArrayLike<number>,
  profiles: readonly Float64Array[],
  hour: number,
): Float64Array {
  const bins = profiles[0]?.length ?? HOURS_OF_WEEK
  if (!Number.isInteger(hour) || hour < 0 || hour >= bins)
    throw new RangeError(`hour: found ${hour}, expected 0 … ${bins - 1}`)
  return placeRisk.map((risk, cell) => {
    const profile = profiles[zoneOfCell[cell] as number]
    return risk * (profile ? (profile[hour] as number) : 1 / bins)
  })
}

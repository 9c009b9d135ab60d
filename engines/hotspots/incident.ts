import type { LngLat } from '../geo/index.ts'

/**
 * What the analysis knows of an incident: where, when, what kind. Nothing else can be given to it, on purpose.
 * Only incidents reported by citizens and of whitelisted types may be passed on by the caller.
 */
export interface Incident {
  /** WGS-84 degrees. */
  readonly lngLat: LngLat
  /** Earliest time, UTC milliseconds. */
  readonly fromMs: number
  /** Latest time when the incident is an interval (owner away from 8 to 18), else null. */
  readonly toMs: number | null
  readonly type: string
  /** Default 1; e.g. a harm weight, or 1 / patrol exposure. */
  readonly weight?: number
}

/** Incidents as columns in a flat metric frame, ascending in time: the form that all maps are computed from. */
export interface Events {
  readonly x: Float64Array
  readonly y: Float64Array
  /** Days (UTC milliseconds / 86,400,000); for an interval its end, because before that nobody could know it. */
  readonly day: Float64Array
  readonly weight: Float64Array
  readonly length: number
}

export const DAY_MS = 86_400_000

/** Builds `Events` from columns of any order; rows with a non-finite place or time are refused by a RangeError. */
export function makeEvents(
  rows: ReadonlyArray<{
    readonly x: number
    readonly y: number
    readonly day: number
    readonly weight?: number
  }>,
): Events {
  const sorted = rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => a.row.day - b.row.day || a.index - b.index)
  const n = rows.length
  const events = {
    x: new Float64Array(n),
    y: new Float64Array(n),
    day: new Float64Array(n),
    weight: new Float64Array(n),
    length: n,
  }
  sorted.forEach(({ row, index }, i) => {
    const weight = row.weight ?? 1
    if (![row.x, row.y, row.day].every(Number.isFinite))
      throw new RangeError(
        `incident ${index}: found x ${row.x}, y ${row.y}, day ${row.day}, expected finite numbers`,
      )
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`incident ${index}: found weight ${weight}, expected a finite number >= 0`)
    events.x[i] = row.x
    events.y[i] = row.y
    events.day[i] = row.day
    events.weight[i] = weight
  })
  return events
}

/** Index of the first event with `day >= limit` (binary search; n when there is none). */
export function firstAtOrAfter(events: Events, limit: number): number {
  let low = 0
  let high = events.length
  while (low < high) {
    const mid = (low + high) >> 1
    if ((events.day[mid] as number) < limit) low = mid + 1
    else high = mid
  }
  return low
}

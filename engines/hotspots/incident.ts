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

export interface EventColumns {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  readonly day: ArrayLike<number>
  /** Default 1 each. */
  readonly weight?: ArrayLike<number>
}

/**
 * Builds `Events` from columns in any order; equal times keep the order given. A row with a place or time that isn't
 * a finite number, or a negative weight, is refused by a RangeError that names it: callers sort such rows out and
 * count them. O(n log n), millions of rows.
 */
export function makeEvents(columns: EventColumns): Events {
  const n = columns.x.length
  if (columns.y.length !== n || columns.day.length !== n || (columns.weight && columns.weight.length !== n))
    throw new RangeError(
      `events: found columns of ${n}, ${columns.y.length}, ${columns.day.length} rows, expected the same number`,
    )
  const order = new Uint32Array(n)
  let ascending = true
  for (let i = 0; i < n; i++) {
    order[i] = i
    const x = columns.x[i] as number
    const y = columns.y[i] as number
    const day = columns.day[i] as number
    const weight = columns.weight?.[i] ?? 1
    if (!Number.isFinite(x) || !Number.isFinite(y) || !Number.isFinite(day))
      throw new RangeError(`incident ${i}: found x ${x}, y ${y}, day ${day}, expected finite numbers`)
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`incident ${i}: found weight ${weight}, expected a finite number >= 0`)
    if (i > 0 && day < (columns.day[i - 1] as number)) ascending = false
  }
  if (!ascending) order.sort((a, b) => (columns.day[a] as number) - (columns.day[b] as number) || a - b)
  const take = (column: ArrayLike<number> | undefined): Float64Array => {
    const out = new Float64Array(n)
    for (let i = 0; i < n; i++) out[i] = column ? (column[order[i] as number] as number) : 1
    return out
  }
  return {
    x: take(columns.x),
    y: take(columns.y),
    day: take(columns.day),
    weight: take(columns.weight),
    length: n,
  }
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

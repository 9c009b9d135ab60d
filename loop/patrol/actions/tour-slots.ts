import type { LngLat } from '../../../engines/geo/units.ts'
import type { Duty } from '../../roster/model.ts'
import type { Tour, TourStop } from '../model.ts'
import { type DayBasis, startOf } from './gather-day.ts'

/** A running tour with less time left than this stays as it is. */
const LEAST_REST_MS = 30 * 60_000
/** A duty to be planned: what of its tour stays, and from where to where in which minutes of the day. */
export interface Slot {
  readonly duty: Duty
  readonly keep: readonly TourStop[]
  readonly from: LngLat
  readonly to: LngLat
  readonly fromMinute: number
  readonly toMinute: number
}

/**
 * The duties that get a tour now, each with the time that it has: issued tours only when planned again, what was begun stays.
 *
 * @param notBeforeMs duties that are over by then get no tour, one that has begun only stops from then on; null: no matter
 */
export function slotsOf(
  basis: DayBasis,
  before: ReadonlyMap<string, Tour>,
  again: boolean,
  notBeforeMs: number | null,
  nowMs: number,
): Slot[] {
  const { marginMinutes } = basis.parameters
  const minute = (ms: number) => (ms - basis.midnightMs) / 60_000
  return basis.duties.flatMap((duty): Slot[] => {
    const tour = before.get(duty.id)
    const home = startOf(basis.org, basis.units.get(duty.unitId!))
    const toMinute = minute(Date.parse(duty.endAt)) - marginMinutes
    if (!home) return []
    const whole: Slot = {
      duty,
      keep: [],
      from: home,
      to: home,
      fromMinute: minute(Date.parse(duty.startAt)) + marginMinutes,
      toMinute,
    }
    if (tour?.status === 'issued' && !again) return []
    if (tour?.status !== 'issued' || Date.parse(duty.startAt) > nowMs) {
      const rest = notBeforeMs === null ? whole.fromMinute : Math.ceil(minute(notBeforeMs))
      const ahead = { ...whole, fromMinute: Math.max(whole.fromMinute, rest) }
      return ahead.toMinute > ahead.fromMinute ? [ahead] : []
    }
    if (Date.parse(duty.endAt) - nowMs < LEAST_REST_MS) return []
    const keep = tour.stops.filter((stop) => Date.parse(stop.arriveAt) <= nowMs)
    const last = keep.at(-1)
    const fromMinute = Math.ceil(minute(Math.max(nowMs, last ? Date.parse(last.leaveAt) : 0)))
    if (fromMinute >= toMinute) return []
    return [{ ...whole, keep, from: last?.lngLat ?? home, fromMinute }]
  })
}

import type { LngLat } from '../../engines/geo/index.ts'

// What the public interface answers, as far as the life of the city reads it.

export interface OrderNow {
  id: string
  incidentId: string
  state: string
  role: string
}
export interface UnitNow {
  unitId: string
  callSign: string
  mode: string
  state: string
  since: string
  lngLat: LngLat | null
  zoneId: string | null
  active: OrderNow | null
  /** Cleared, but its result isn't reported yet. */
  toReport: OrderNow[]
}
export interface QueueNow {
  incidentId: string
  lngLat: LngLat | null
  waitsSince: string | null
  assignments: Array<{ state: string }>
}
export interface DutyNow {
  unitId: string | null
  shift: string
  startAt: string
  endAt: string
  role: string
  people: Array<{ id: string }>
}

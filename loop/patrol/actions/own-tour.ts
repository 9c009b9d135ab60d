import type { LngLat } from '../../../engines/geo/units.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { getUnit } from '../../force/reads.ts'
import { findRoads } from '../../map/reads.ts'
import type { Tour } from '../model.ts'
import { tourOfUnit } from '../reads.ts'
import { profileOf, type Way, wayBetween } from './network.ts'

export interface OwnTour {
  readonly unit: { readonly id: string; readonly callSign: string; readonly mode: string }
  readonly tour: Tour | null
  /** Index of the stop that is on, or comes next by its times; null after the last one. */
  readonly next: number | null
  /** The way to it, from where the phone says it is, else from the stop before. */
  readonly way: Way | null
}

/** What a crew has to do now: its issued tour, the next stop and the way there. */
export async function ownTourOf(services: Services, unitId: string, from: LngLat | null): Promise<OwnTour> {
  const now = services.clock.now()
  const unit = await getUnit(services.db, unitId)
  const tour = await tourOfUnit(services.db, unitId, now)
  const base = { unit: { id: unit.id, callSign: unit.callSign, mode: unit.mode } }
  if (!tour) return { ...base, tour: null, next: null, way: null }
  const index = tour.stops.findIndex((stop) => Date.parse(stop.leaveAt) > now.getTime())
  const next = index < 0 ? null : index
  const start = from ?? (next !== null && next > 0 ? tour.stops[next - 1]!.lngLat : unit.home)
  const loaded = findRoads(services)
  const way =
    next !== null && start && loaded
      ? wayBetween(loaded, profileOf(tour.mode), start, tour.stops[next]!.lngLat)
      : null
  return { ...base, tour, next, way }
}

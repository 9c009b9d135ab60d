import type { LngLat } from '../../../engines/geo/units.ts'
import { narrowScope } from '../../../platform/accounts/actor.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { everywhere } from '../../analysis/reads.ts'
import { getUnit, listPeople } from '../../force/reads.ts'
import { findRoads } from '../../map/reads.ts'
import type { Tour } from '../model.ts'
import { tourOfUnit } from '../reads.ts'
import { profileOf, type Way, wayBetween } from './network.ts'

export interface OwnTour {
  readonly unit: { readonly id: string; readonly callSign: string; readonly mode: string }
  readonly tour: Tour | null
  /** Officers of the unit's organisation, its own first: who may stand in a stop record. */
  readonly officers: readonly { readonly id: string; readonly name: string; readonly own: boolean }[]
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
  const people = await listPeople(services.db, narrowScope(everywhere, unit.orgPath), { kind: 'officer' })
  const officers = people
    .map(({ id, name, unitId: of }) => ({ id, name, own: of === unit.id }))
    .sort((a, b) => Number(b.own) - Number(a.own))
  const base = { unit: { id: unit.id, callSign: unit.callSign, mode: unit.mode }, officers }
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

import type { LngLat } from '../../../engines/geo/index.ts'
import type { Overlay, RoadGraph, Snap } from '../../../engines/roads/index.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { UnitDuty, UnitMode } from '../../force/model.ts'
import { findPlace, type LoadedRoads } from '../../map/reads.ts'
import type { LastPosition } from '../../tracking/model.ts'
import { dispatchMemory, type Stood } from '../memory.ts'

/** How a unit travels: the road profile of its mode. A post that is sent walks. */
export function groupOf(mode: UnitMode): 'police' | 'ebike' | 'foot' {
  if (mode === 'car') return 'police'
  return mode === 'ebike' || mode === 'bicycle' ? 'ebike' : 'foot'
}

export function networkOf(loaded: LoadedRoads, group: string): { graph: RoadGraph; overlay: Overlay } {
  const profile = group as ReturnType<typeof groupOf>
  return { graph: loaded.graphFor(profile), overlay: loaded.overlayFor(profile) }
}

export interface Standing {
  readonly lngLat: LngLat | null
  readonly snap: Snap | null
  /** The zone it stands in; null outside of all, or where its place isn't known. */
  readonly zoneId: string | null
  /** Known by plan alone: a post without a fix. */
  readonly atHome: boolean
}

/**
 * Says where units stand on the network and in which zone: at their last fix, or a post without one where it is planned
 * to stand. A unit that hasn't moved since isn't looked up again.
 * @param day the duty day whose zones hold
 */
export function standings(services: Services, loaded: LoadedRoads, day: string) {
  const { stood } = dispatchMemory(services)
  const on = `${loaded.version} ${day}`
  const lookUp = (unitId: string, [lon, lat]: LngLat): Stood => {
    const known = stood.get(unitId)
    if (known && known.lon === lon && known.lat === lat && known.on === on) return known
    const snap = loaded.snap([lon, lat]) ?? loaded.snap([lon, lat], { outsideCore: true })
    const made = { lon, lat, on, snap, zoneId: findPlace(services, [lon, lat], day)?.zoneId ?? null }
    stood.set(unitId, made)
    return made
  }
  return (duty: UnitDuty, position: LastPosition | undefined): Standing => {
    const atHome = !position && (duty.mode === 'post' || duty.state === 'post') && duty.home !== null
    const lngLat: LngLat | null = position ? [position.lon, position.lat] : atHome ? duty.home : null
    if (!lngLat) return { lngLat: null, snap: null, zoneId: null, atHome: false }
    const { snap, zoneId } = lookUp(duty.unitId, lngLat)
    return { lngLat, snap, zoneId, atHome }
  }
}

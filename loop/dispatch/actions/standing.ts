import type { LngLat } from '../../../engines/geo/index.ts'
import type { Overlay, RoadGraph, Snap } from '../../../engines/roads/index.ts'
import type { UnitDuty, UnitMode } from '../../force/model.ts'
import type { LoadedRoads } from '../../map/reads.ts'
import type { lastPositions } from '../../tracking/reads.ts'

/** How a unit travels: the road profile of its mode. A post that is sent walks. */
export function groupOf(mode: UnitMode): 'police' | 'ebike' | 'foot' {
  if (mode === 'car') return 'police'
  return mode === 'ebike' || mode === 'bicycle' ? 'ebike' : 'foot'
}

export function networkOf(loaded: LoadedRoads, group: string): { graph: RoadGraph; overlay: Overlay } {
  const profile = group as ReturnType<typeof groupOf>
  return { graph: loaded.graphFor(profile), overlay: loaded.overlayFor(profile) }
}

interface Standing {
  readonly lngLat: LngLat | null
  readonly snap: Snap | null
  /** Known by plan alone: a post without a fix. */
  readonly atHome: boolean
}

/** Where a unit stands on the network: at its last fix, or a post without one where it is planned to stand. */
export function placeOf(
  loaded: LoadedRoads,
  duty: UnitDuty,
  positions: ReturnType<typeof lastPositions>,
): Standing {
  const position = positions.get(duty.unitId)
  const atHome = !position && (duty.mode === 'post' || duty.state === 'post') && duty.home !== null
  const lngLat: LngLat | null = position ? [position.lon, position.lat] : atHome ? duty.home : null
  if (!lngLat) return { lngLat: null, snap: null, atHome: false }
  const snap = loaded.snap(lngLat) ?? loaded.snap(lngLat, { outsideCore: true })
  return { lngLat, snap, atHome }
}

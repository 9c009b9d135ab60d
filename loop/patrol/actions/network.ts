import { lineMetres } from '../../../engines/geo/index.ts'
import type { LngLat } from '../../../engines/geo/units.ts'
import {
  describePlace,
  edgeRoadClass,
  findRoute,
  liveMatrix,
  type Overlay,
  type ProfileId,
  type RoadGraph,
  type Snap,
  UNREACHED,
} from '../../../engines/roads/index.ts'
import { breathe } from '../../../platform/stage/breathe.ts'
import type { UnitMode } from '../../force/model.ts'
import type { LoadedRoads } from '../../map/reads.ts'
import type { OnRoad } from '../rules/targets.ts'

/** The network that a unit moves on. */
export function profileOf(mode: UnitMode): ProfileId {
  if (mode === 'car') return 'police'
  return mode === 'ebike' || mode === 'bicycle' ? 'ebike' : 'foot'
}

export function graphOf(loaded: LoadedRoads, profile: ProfileId): { graph: RoadGraph; overlay: Overlay } {
  return { graph: loaded.graphFor(profile), overlay: loaded.overlayFor(profile) }
}

/** A place that patrols stop at lies within this distance of a road. */
const ROAD_METRES = 400

export function snapPlace(loaded: LoadedRoads, at: LngLat): Snap | null {
  return (
    loaded.snap(at, { maxMetres: ROAD_METRES }) ??
    loaded.snap(at, { maxMetres: ROAD_METRES, outsideCore: true })
  )
}

/** A place in words of its streets; null when no road is near. */
export function onRoad(loaded: LoadedRoads, at: LngLat): OnRoad | null {
  const snap = snapPlace(loaded, at)
  if (!snap) return null
  const words = describePlace(loaded.graph, at, { maxMetres: ROAD_METRES })
  const street = words?.street ?? ''
  const crossing = words?.crossing?.names.find((name) => name !== street) ?? ''
  return { lngLat: snap.lngLat, street, crossing, roadClass: edgeRoadClass(loaded.graph, snap.edge) }
}

/** Seconds between all places for each network, row by row; Infinity = no way. Gives way to requests between rows. */
export async function travelTables(
  loaded: LoadedRoads,
  places: readonly LngLat[],
  profiles: ReadonlySet<ProfileId>,
): Promise<Record<string, { places: number; seconds: Float64Array }>> {
  const snaps = places.map((at) => snapPlace(loaded, at))
  const known = snaps.flatMap((snap, i) => (snap ? [{ snap, i }] : []))
  const tables: Record<string, { places: number; seconds: Float64Array }> = {}
  for (const profile of profiles) {
    const { graph, overlay } = graphOf(loaded, profile)
    const seconds = new Float64Array(places.length * places.length).fill(Infinity)
    for (const { snap, i } of known) {
      const row = liveMatrix(
        graph,
        [snap],
        known.map((each) => each.snap),
        { overlay },
      )
      known.forEach((each, k) => {
        // Whole seconds, rounded up: a crew plans by the minute, and sums of them are exact.
        if (row[k]! < UNREACHED) seconds[i * places.length + each.i] = Math.ceil(row[k]! / 100)
      })
      await breathe()
    }
    tables[profile] = { places: places.length, seconds }
  }
  return tables
}

export interface Way {
  readonly line: readonly LngLat[]
  readonly metres: number
  readonly seconds: number
  /** Streets in order, without repetition. */
  readonly streets: readonly string[]
}

/** The way between two places; null when there is none. */
export function wayBetween(loaded: LoadedRoads, profile: ProfileId, from: LngLat, to: LngLat): Way | null {
  const [start, end] = [snapPlace(loaded, from), snapPlace(loaded, to)]
  if (!start || !end) return null
  const { graph, overlay } = graphOf(loaded, profile)
  const found = findRoute(graph, start, end, overlay)
  if (!found) return null
  const streets = found.steps.map((step) => step.street).filter((name) => name !== '')
  return {
    line: found.line,
    metres: Math.round(lineMetres(found.line)),
    seconds: Math.round(found.time / 100),
    streets: streets.filter((name, i) => name !== streets[i - 1]),
  }
}

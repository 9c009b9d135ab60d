import type { LngLat } from '../../engines/geo/index.ts'
import type {
  Overlay,
  ProfileId,
  RawArea,
  RawPlace,
  RoadGraph,
  Snap,
  SnapOptions,
} from '../../engines/roads/index.ts'
import type { RoadNetworkInfo, StreetHit } from './model.ts'

/** The road network in force, in memory. Never write to its arrays. */
export interface LoadedRoads {
  readonly info: RoadNetworkInfo
  /** Of the graph for patrol cars; the same for all profiles in node and edge numbers. */
  readonly version: string
  /** Graph of the profile `police`. */
  readonly graph: RoadGraph
  /** The graph for another way to travel; made at the first question. */
  graphFor(profile: ProfileId): RoadGraph
  /** Closures and changes of direction in force for patrol cars. */
  readonly overlay: Overlay
  /** Nearest place on a road. */
  snap(lngLat: LngLat, options?: SnapOptions): Snap | null
  /** Streets and crossings whose name, pinyin or initials match, best first. */
  search(query: string, limit?: number): StreetHit[]
  readonly areas: readonly RawArea[]
  readonly places: readonly RawPlace[]
}

import type { LngLat } from '../../engines/geo/index.ts'
import {
  baseOverlay,
  listCrossings,
  listStreets,
  type Overlay,
  overlayOf,
  PROFILES,
  type ProfileId,
  type RawArea,
  type RawPlace,
  type RoadChange,
  type RoadGraph,
  retimeRoadGraph,
  type Snap,
  type SnapOptions,
  snapToRoad,
  warmSnap,
  warmSoonest,
} from '../../engines/roads/index.ts'
import type { RoadClosure, RoadNetworkInfo, StreetHit } from './model.ts'
import { type Basemap, makeBasemap } from './rules/basemap.ts'
import { changesAt } from './rules/road-piece.ts'
import { makeSearchIndex, type SearchIndex } from './search-index.ts'

/** The road network in force, in memory. Never write to its arrays. */
export interface LoadedRoads {
  readonly info: RoadNetworkInfo
  /** Version of `graph`; changes with the roads or their times. */
  readonly version: string
  /** Graph of the profile `police`: patrol cars on an everyday drive. */
  readonly graph: RoadGraph
  /** The graph for another way to travel, with the same node and edge numbers; made at the first question. */
  graphFor(profile: ProfileId): RoadGraph
  /** Closures and changes of direction in force, as they concern a way to travel; belongs to `graphFor(profile)`. */
  overlayFor(profile: ProfileId): Overlay
  /** Puts the closures that are in force at an instant in place of those before. */
  applyClosures(closures: readonly RoadClosure[], at: number): void
  /** Nearest place on a road; null when none is within `maxMetres` (default 1,000). */
  snap(lngLat: LngLat, options?: SnapOptions): Snap | null
  /** Streets and crossings whose name, pinyin or initials match, best first. */
  search(query: string, limit?: number): StreetHit[]
  readonly areas: readonly RawArea[]
  readonly places: readonly RawPlace[]
  readonly basemap: Basemap
  /** A tile of the basemap, kept after its first making; null where nothing is drawn. */
  tile(z: number, x: number, y: number): Uint8Array | null
  /** Makes the indexes for snapping, search and tiles now instead of at the first question. */
  warm(): void
  /** Puts the live times of a way to travel in order now instead of at the first question. */
  warmFor(profile: ProfileId): void
}

/** Tiles kept in memory: a town at all zooms is a few thousand, some kilobytes each. */
const KEPT_TILES = 4_000

/** Profile that the stored graph is built for. */
export const STORED_PROFILE = 'police' satisfies ProfileId

/** Puts a stored network to use. Indexes for search, snapping and tiles are made at their first question. */
export function makeLoadedRoads(
  info: RoadNetworkInfo,
  graph: RoadGraph,
  areas: readonly RawArea[],
  places: readonly RawPlace[],
): LoadedRoads {
  const graphs = new Map<ProfileId, RoadGraph>([[STORED_PROFILE, graph]])
  let changes = { motor: [] as RoadChange[], other: [] as RoadChange[] }
  const overlays = new Map<ProfileId, Overlay>()
  const graphFor = (profile: ProfileId): RoadGraph => {
    let other = graphs.get(profile)
    if (!other) {
      other = retimeRoadGraph(graph, PROFILES[profile])
      graphs.set(profile, other)
    }
    return other
  }
  const overlayFor = (profile: ProfileId): Overlay => {
    let overlay = overlays.get(profile)
    if (!overlay) {
      const own = profile === 'ebike' || profile === 'foot' ? changes.other : changes.motor
      overlay = own.length > 0 ? overlayOf(graphFor(profile), own) : baseOverlay(graphFor(profile))
      overlays.set(profile, overlay)
    }
    return overlay
  }
  let index: SearchIndex<StreetHit & { also?: string[] }> | undefined
  const indexed = () => {
    index ??= makeSearchIndex(streetHits(graph))
    return index
  }
  const basemap = makeBasemap({ graph, areas, places })
  const kept = new Map<string, Uint8Array | null>()
  const tile = (z: number, x: number, y: number): Uint8Array | null => {
    const key = `${z}/${x}/${y}`
    let bytes = kept.get(key)
    if (bytes === undefined) {
      bytes = basemap.tile(z, x, y)
      if (kept.size >= KEPT_TILES) kept.clear()
      kept.set(key, bytes)
    }
    return bytes
  }
  return {
    info,
    version: graph.version,
    graph,
    graphFor,
    overlayFor,
    applyClosures: (closures, at) => {
      const own = closures.filter((each) => each.networkVersion === graph.version)
      changes = { motor: changesAt(own, at, 'motor'), other: changesAt(own, at, 'other') }
      overlays.clear()
    },
    snap: (lngLat, options) => snapToRoad(graph, lngLat, { overlay: overlayFor(STORED_PROFILE), ...options }),
    search: (query, limit = 20) => {
      const find = (words: string) => indexed().find(words, limit)
      const hits = find(joinCrossing(query))
      return (hits.length > 0 ? hits : find(cutCrossing(query))).map(({ kind, name, lngLat }) => ({
        kind,
        name,
        lngLat,
      }))
    },
    areas,
    places,
    basemap,
    tile,
    warmFor: (profile) => warmSoonest(graphFor(profile), overlayFor(profile)),
    warm: () => {
      warmSnap(graph)
      indexed()
      const box = basemap.bbox
      if (box) tile(14, ...tileAt([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], 14))
    },
  }
}

/** Column and row of the tile that holds a point. */
function tileAt([lon, lat]: LngLat, z: number): [number, number] {
  const n = 2 ** z
  const sin = Math.sin((lat * Math.PI) / 180)
  return [
    Math.floor(((lon + 180) / 360) * n),
    Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * n),
  ]
}

function streetHits(graph: RoadGraph): (StreetHit & { also?: string[] })[] {
  const streets = listStreets(graph).map(({ name, at }): StreetHit => ({ kind: 'street', name, lngLat: at }))
  const crossings = listCrossings(graph).flatMap(({ names, at }) => {
    // Where more than two streets meet, a caller names any two of them.
    return names.flatMap((first, i) =>
      names.slice(i + 1).map((second) => ({
        kind: 'crossing' as const,
        name: `${first}/${second}`,
        also: [`${second}/${first}`],
        lngLat: at,
      })),
    )
  })
  return [...streets, ...crossings]
}

/** People write a crossing in many ways: 中山路与解放路交叉口, 中山路 和 解放路, A & B. */
function joinCrossing(query: string): string {
  return query
    .trim()
    .replace(/(交叉口|路口|交汇处?|交界处?)$/, '')
    .replace(/\s*[/&×]\s*|(?<=[路街巷道线弄])\s*[与和、\s]\s*(?=\S)/gu, '/')
}

/** Two street names without a word between them, as they are called in: 中山路解放街路口. */
function cutCrossing(query: string): string {
  return joinCrossing(query).replace(/(?<=[路街巷道线弄])(?=[^/路街巷道线弄]+[路街巷道线弄]$)/u, '/')
}

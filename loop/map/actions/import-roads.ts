import type { Datum } from '../../../engines/geo/index.ts'
import { buildRoadGraph, PROFILES, type RawNetwork } from '../../../engines/roads/index.ts'
import type { Actor } from '../../../platform/accounts/actor.ts'
import { act } from '../../../platform/commands/act.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { MapImported, RoadsActivated } from '../../events/map.ts'
import { STORED_PROFILE } from '../loaded-roads.ts'
import { reloadRoads } from '../memory.ts'
import type { RoadStats } from '../model.ts'
import { activateNetwork, findNetworkByVersion, insertActiveNetwork, packNetwork } from '../network-store.ts'
import { roadStats } from '../rules/road-stats.ts'
import type { ImportServices } from './import.ts'
import { type RoadInput, readRoadFile, roadFileName, toWgs84Network } from './road-file.ts'

export interface RoadImportOptions {
  readonly dryRun: boolean
  /** OSM is WGS-84; CSV files may be in another frame. */
  readonly datum?: Datum | undefined
  /** Name of the network on the pages; default the file's. */
  readonly name?: string | undefined
  /** Where the data come from, for the source line of the map. */
  readonly source?: string | undefined
  readonly key?: string | null
  readonly onProgress?: (seen: {
    readonly bytes: number
    readonly nodes: number
    readonly ways: number
  }) => void
}

export interface RoadImportResult {
  readonly version: string
  readonly stats: RoadStats
  /** `added`: new and in force; `switched`: was stored and is in force again; `unchanged`: in force already; `checked`: dry run. */
  readonly what: 'added' | 'switched' | 'unchanged' | 'checked'
}

/**
 * Imports a road network and puts it in force. The same file again changes nothing: a network is known by the hash of
 * its contents.
 *
 * @throws AppError roads.* (line, byte, what was found, what is expected) and files.* when the file can't be opened
 */
export async function importRoads(
  services: ImportServices,
  actor: Actor,
  input: RoadInput,
  options: RoadImportOptions,
): Promise<RoadImportResult> {
  const raw = toWgs84Network(await readRoadFile(input, options.onProgress), options.datum ?? 'WGS-84')
  const file = roadFileName(input)
  return activateRaw(services, actor, raw, {
    file,
    name: options.name ?? file.replace(/\.(osm|csv|xml|pbf)(\.gz|\.pbf)?.*$/, ''),
    source: options.source ?? file,
    dryRun: options.dryRun,
    key: options.key ?? null,
  })
}

export interface RawImport {
  readonly file: string
  readonly name: string
  readonly source: string
  readonly dryRun: boolean
  readonly key: string | null
  readonly demo?: boolean
}

/** Builds, stores and activates a network that was read already. */
export async function activateRaw(
  services: ImportServices,
  actor: Actor,
  raw: RawNetwork,
  options: RawImport,
): Promise<RoadImportResult> {
  const graph = buildRoadGraph(raw, PROFILES[STORED_PROFILE])
  const stats = roadStats(graph, raw.leftOut)
  const { version } = graph
  if (options.dryRun) return { version, stats, what: 'checked' }
  const known = await findNetworkByVersion(services.db, version)
  if (known?.active) return { version, stats, what: 'unchanged' }
  const id = known?.id ?? newId(services.clock.now().getTime())
  const packed = known
    ? null
    : await packNetwork({
        id,
        name: options.name,
        source: options.source,
        graph,
        areas: raw.areas,
        places: raw.places,
        stats,
        at: services.clock.now(),
        by: actor.name,
        ...(options.demo ? { demo: true } : {}),
      })
  await act(
    services,
    { actor, key: options.key, name: 'map.importRoads', request: { version } },
    async (work) => {
      if (packed) await insertActiveNetwork(work.tx, packed)
      else await activateNetwork(work.tx, id)
      work.emit({
        type: 'MapImported',
        stage: 'map',
        orgPath: '/',
        payload: {
          what: 'roads',
          file: options.file,
          added: packed ? stats.edges : 0,
          changed: 0,
          unchanged: packed ? 0 : stats.edges,
          refused: Object.values(stats.leftOut).reduce((sum, n) => sum + n, 0),
        },
      } satisfies MapImported)
      work.emit({
        type: 'RoadsActivated',
        stage: 'map',
        orgPath: '/',
        payload: { networkId: id, version, name: options.name, edges: stats.edges },
      } satisfies RoadsActivated)
      return { id }
    },
  )
  await reloadRoads(services)
  return { version, stats, what: packed ? 'added' : 'switched' }
}

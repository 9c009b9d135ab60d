import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import {
  deserialiseRoadGraph,
  type RawArea,
  type RawPlace,
  type RoadGraph,
  serialiseRoadGraph,
} from '../../engines/roads/index.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { type LoadedRoads, makeLoadedRoads } from './loaded-roads.ts'
import type { RoadNetworkInfo, RoadStats } from './model.ts'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

export interface NewNetwork {
  readonly id: string
  readonly name: string
  readonly source: string
  readonly graph: RoadGraph
  readonly areas: readonly RawArea[]
  readonly places: readonly RawPlace[]
  readonly stats: RoadStats
  readonly at: Date
  readonly by: string
  readonly demo?: boolean
}

/** A network as it lies in the table. Packing takes a while: do it before the transaction. */
export interface PackedNetwork extends Omit<NewNetwork, 'graph' | 'areas' | 'places'> {
  readonly version: string
  readonly graph: Uint8Array
  readonly areas: Uint8Array
}

export async function packNetwork(network: NewNetwork): Promise<PackedNetwork> {
  const { graph, areas, places } = network
  const [packedGraph, packedAreas] = await Promise.all([
    pack(serialiseRoadGraph(graph), { level: 1 }),
    pack(JSON.stringify({ areas, places })),
  ])
  return { ...network, version: graph.version, graph: packedGraph, areas: packedAreas }
}

/** Stores a network and puts it in force; the one before stays stored. */
export async function insertActiveNetwork(tx: Tx, network: PackedNetwork): Promise<void> {
  await tx.updateTable('road_network').set({ active: false }).where('active', '=', true).execute()
  await tx
    .insertInto('road_network')
    .values({
      id: network.id,
      name: network.name,
      source: network.source,
      version: network.version,
      imported_at: network.at,
      imported_by: network.by,
      graph: network.graph,
      areas: network.areas,
      stats: JSON.stringify(network.stats),
      active: true,
      demo: network.demo ?? false,
    })
    .execute()
}

/** Puts a stored network in force. @returns false when there is none with this id */
export async function activateNetwork(tx: Tx, id: string): Promise<boolean> {
  await tx
    .updateTable('road_network')
    .set({ active: false })
    .where('active', '=', true)
    .where('id', '<>', id)
    .execute()
  const result = await tx
    .updateTable('road_network')
    .set({ active: true })
    .where('id', '=', id)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}

const infoColumns = ['id', 'name', 'source', 'version', 'imported_at', 'active', 'stats'] as const

function infoFrom(row: {
  id: string
  name: string
  source: string
  version: string
  imported_at: Date
  active: boolean
  stats: RoadStats
}): RoadNetworkInfo {
  return {
    id: row.id,
    name: row.name,
    source: row.source,
    version: row.version,
    importedAt: row.imported_at.toISOString(),
    active: row.active,
    stats: row.stats,
  }
}

/** All stored networks, the newest first, without their roads. */
export async function listNetworks(db: Db | Tx): Promise<RoadNetworkInfo[]> {
  const rows = await db
    .selectFrom('road_network')
    .select(infoColumns)
    .orderBy('imported_at', 'desc')
    .execute()
  return rows.map(infoFrom)
}

export async function findNetworkByVersion(
  db: Db | Tx,
  version: string,
): Promise<RoadNetworkInfo | undefined> {
  const row = await db
    .selectFrom('road_network')
    .select(infoColumns)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && infoFrom(row)
}

/** Reads the network in force; null when none was imported. */
export async function loadActiveNetwork(db: Db): Promise<LoadedRoads | null> {
  const row = await db
    .selectFrom('road_network')
    .select([...infoColumns, 'graph', 'areas'])
    .where('active', '=', true)
    .executeTakeFirst()
  if (!row) return null
  const [graph, basemap] = await Promise.all([unpack(row.graph), unpack(row.areas)])
  const { areas, places } = JSON.parse(basemap.toString('utf8')) as { areas: RawArea[]; places: RawPlace[] }
  return makeLoadedRoads(infoFrom(row), deserialiseRoadGraph(graph), areas, places)
}

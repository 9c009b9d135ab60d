import type { Scope } from '../../platform/accounts/actor.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { listClosures } from './closure-store.ts'
import type { LoadedRoads } from './loaded-roads.ts'
import type { RoadClosure } from './model.ts'
import { loadActiveNetwork } from './network-store.ts'
import { makePlaceIndex, type PlaceIndex } from './rules/place.ts'
import { listOrgUnits, listZoneVersions } from './store.ts'

/** What the map stage keeps in memory. `roads` is null until a network is imported. */
export interface MapMemory {
  places: PlaceIndex
  roads: LoadedRoads | null
  /** Closures that aren't over, of the whole tree, and the instant for which they were last put in force. */
  closures: readonly RoadClosure[]
  closuresAt: number
}

const KEY = 'map'
/** The product itself sees the whole tree. */
export const everywhere: Scope = scopeOf(systemActor)

/** The stage's memory; made empty when nothing was loaded yet (tests, tools). */
export function memoryOf(services: Pick<Services, 'memory'>): MapMemory {
  let memory = services.memory.get(KEY) as MapMemory | undefined
  if (!memory) {
    memory = { places: makePlaceIndex([], []), roads: null, closures: [], closuresAt: 0 }
    services.memory.set(KEY, memory)
  }
  return memory
}

/** Loads organisations and all zone versions anew; after every change of them. */
export async function reloadPlaces(services: Pick<Services, 'memory'> & { readonly db: Db }): Promise<void> {
  const [orgs, zones] = await Promise.all([
    listOrgUnits(services.db, everywhere),
    listZoneVersions(services.db, everywhere),
  ])
  memoryOf(services).places = makePlaceIndex(orgs, zones)
  // Heads of pages and lists name organisations without asking the database.
  services.memory.set('org_names', new Map(orgs.map((org) => [org.id, org.name])))
}

/** Loads the road network in force anew; after an import or a switch. */
export async function reloadRoads(
  services: Pick<Services, 'memory' | 'clock'> & { readonly db: Db },
): Promise<void> {
  memoryOf(services).roads = await loadActiveNetwork(services.db)
  await reloadClosures(services)
}

/** Loads the closures anew and puts those of this instant in force; after every change of them and when one begins or ends. */
export async function reloadClosures(
  services: Pick<Services, 'memory' | 'clock'> & { readonly db: Db },
): Promise<void> {
  const now = services.clock.now()
  const closures = await listClosures(services.db, everywhere, now)
  const memory = memoryOf(services)
  memory.closures = closures
  memory.closuresAt = now.getTime()
  memory.roads?.applyClosures(closures, now.getTime())
}

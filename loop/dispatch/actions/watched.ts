import { centroid, type LngLat } from '../../../engines/geo/index.ts'
import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { Db, Tx } from '../../../platform/database/database.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { type LoadedRoads, listSites, listZones } from '../../map/reads.ts'
import { dispatchMemory } from '../memory.ts'
import type { DispatchParameters } from '../parameters.ts'
import type { WatchedPlace } from '../rules/cover.ts'

/** A watched place before an office's own minutes are put to it. */
export interface PlaceToCover extends Omit<WatchedPlace, 'limitSeconds'> {
  readonly orgPath: string
}

/**
 * What the free units should be able to reach in time: key targets, key units and the middle of every zone. Kept in memory
 * until the roads, the zones or the places change (`follow.ts` forgets it) or the duty day turns.
 */
export async function watchedPlaces(
  services: Services,
  db: Db | Tx,
  loaded: LoadedRoads,
  orgPath: string,
  limits: DispatchParameters['coverSeconds'],
): Promise<WatchedPlace[]> {
  const all = await placesToCover(services, db, loaded)
  return all
    .filter((one) => one.orgPath.startsWith(orgPath))
    .map(({ id, kind, name, place }) => ({
      id,
      kind,
      name,
      place,
      limitSeconds: limits[kind] ?? limits.zone ?? 300,
    }))
}

async function placesToCover(services: Services, db: Db | Tx, loaded: LoadedRoads): Promise<PlaceToCover[]> {
  const { watched } = dispatchMemory(services)
  const day = dutyDayOf(services.clock.now(), services.config.timeZone)
  const key = `${loaded.version} ${day}`
  const known = watched.get(key)
  if (known) return known
  const everywhere = scopeOf(systemActor)
  const made: PlaceToCover[] = []
  const add = (
    id: string,
    kind: WatchedPlace['kind'],
    name: string,
    orgPath: string,
    lngLat: LngLat | null,
  ) => {
    const place = lngLat && loaded.snap(lngLat)
    if (place) made.push({ id, kind, name, orgPath, place })
  }
  for (const { id, name, orgPath, lngLat, importance } of await listSites(db, everywhere))
    if (importance !== 'ordinary') add(id, importance, name, orgPath, lngLat)
  for (const { id, name, orgPath, geometry } of await listZones(db, everywhere, { day, kind: 'zone' }))
    add(id, 'zone', name, orgPath, centroid(geometry))
  watched.clear()
  watched.set(key, made)
  return made
}

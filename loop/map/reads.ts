import { bearingDegrees, type LngLat } from '../../engines/geo/index.ts'
import type { Scope } from '../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../platform/clock/duty-day.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { SnapFunction } from '../../platform/files/index.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { mapErrors } from './errors.ts'
import type { LoadedRoads } from './loaded-roads.ts'
import { memoryOf } from './memory.ts'
import type { Day, OrgUnit, Place, Site } from './model.ts'
import { findOrg, listSites } from './store.ts'

export type { LoadedRoads } from './loaded-roads.ts'
export { searchSites } from './site-search.ts'
export {
  listOrgUnits,
  listSites,
  listZones,
  listZoneVersions,
  type SiteFilter,
  type ZoneFilter,
} from './store.ts'

/** The road network in force. @throws AppError map.no_roads when none was imported yet */
export function roads(services: Pick<Services, 'memory'>): LoadedRoads {
  const loaded = memoryOf(services).roads
  if (!loaded) throw mapErrors('no_roads')
  return loaded
}

/** The road network in force, or null. */
export function findRoads(services: Pick<Services, 'memory'>): LoadedRoads | null {
  return memoryOf(services).roads
}

/** Who answers for a point on a day; null outside of every organisation's area. In memory, a few microseconds. */
export function findPlace(services: Pick<Services, 'memory'>, lngLat: LngLat, day: Day): Place | null {
  return memoryOf(services).places.find(lngLat, day)
}

/** Who answers for a point at an instant: the zone version that is valid at event time. */
export function findPlaceAt(
  services: Pick<Services, 'memory' | 'config'>,
  lngLat: LngLat,
  at: Date,
): Place | null {
  return findPlace(services, lngLat, dutyDayOf(at, services.config.timeZone))
}

export { streetEdges } from './street-edges.ts'

/** One organisation. @throws AppError platform.not_found */
export async function getOrg(db: Db | Tx, id: string): Promise<OrgUnit> {
  const org = await findOrg(db, { id })
  if (!org) throw platformErrors('not_found', { what: `org ${id}` })
  return org
}

/** One organisation by its code, or undefined. */
export function findOrgByCode(db: Db | Tx, code: string): Promise<OrgUnit | undefined> {
  return findOrg(db, { code })
}

/** Check-in points of a scope, those that a route may use apart from those whose reader is not fitted. */
export async function listCheckinPoints(
  db: Db | Tx,
  scope: Scope,
): Promise<{ routable: Site[]; withoutReader: Site[] }> {
  const points = await listSites(db, scope, { kinds: ['checkin_point'] })
  return {
    routable: points.filter((site) => site.attributes.readerCode),
    withoutReader: points.filter((site) => !site.attributes.readerCode),
  }
}

/** How far and in which direction the nearest road lies, for the check of a file's datum; null without a network. */
export function snapFunction(services: Pick<Services, 'memory'>): SnapFunction | null {
  const loaded = findRoads(services)
  if (!loaded) return null
  return (point) => {
    const snap = loaded.snap(point, { outsideCore: true, maxMetres: 2_000 })
    return snap ? { metres: snap.metres, bearing: bearingDegrees(point, snap.lngLat) } : null
  }
}

/** How a stage reads a file of rows: the same for zones, sites and what later stages import. */
export {
  type ImportOptions,
  type ImportOutcome,
  type ImportResult,
  type ImportServices,
  type Note,
  readFile,
  refuseRows,
  resultOf,
} from './actions/import.ts'

import type { MultiPolygonRings } from '../../../engines/geo/units.ts'
import { type Scope, scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds } from '../../../platform/clock/duty-day.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { listForAnalysis } from '../../incidents/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import { listOrgUnits, listZones } from '../../map/reads.ts'
import { analysisErrors } from '../errors.ts'
import type { HotMap } from '../model.ts'
import { analysisParameters } from '../parameters.ts'
import type { HotMapInput } from '../rules/hot-map.ts'
import { findHotMap, saveHotMap } from '../store.ts'

/** Shares of the area that a map flags and tests. */
export const coverageShares = [0.02, 0.05, 0.1] as const
const HISTORY_MS = 5 * 365 * 86_400_000

/**
 * The hot map of an organisation for a duty day and a set of classes (empty = the whole whitelist); computed once a day
 * in a worker thread, then kept. Incidents of the neighbours count up to the border, cells only inside.
 */
export async function hotMapFor(
  services: Services,
  org: OrgUnit,
  dutyDay: string,
  classes: readonly string[],
): Promise<HotMap> {
  const key = [...classes].sort().join(',')
  const kept = await findHotMap(services.db, dutyDay, org.id, key)
  if (kept) return kept
  const boundary = org.geometry ?? (await unionOfChildren(services, org))
  if (boundary.length === 0) throw analysisErrors('no_boundary', { org: org.name })
  const now = services.clock.now()
  const begins = dutyDayBounds(dutyDay, services.config.timeZone).start
  const before = new Date(Math.min(begins.getTime(), now.getTime()))
  const [parameters, incidents] = await Promise.all([
    readParameters(services.db, 'analysis', analysisParameters, org.path),
    listForAnalysis(services.db, scopeOf(systemActor), {
      from: new Date(before.getTime() - HISTORY_MS),
      to: before,
      ...(classes.length > 0 ? { classes } : {}),
    }),
  ])
  const input: HotMapInput = {
    boundary,
    incidents: incidents.map((each) => ({
      lngLat: each.lon === null || each.lat === null ? null : [each.lon, each.lat],
      fromMs: (each.from ?? each.reportedAt).getTime(),
      toMs: each.to?.getTime() ?? null,
      type: each.classCode,
    })),
    dayMs: before.getTime(),
    cellMetres: parameters.cellMetres,
    memoryDays: parameters.memoryDays,
    smoothMetres: parameters.smoothMetres,
    shares: coverageShares,
    backTestWeeks: parameters.backTestWeeks,
  }
  const map = await services.compute.run<HotMap>('analysis.hot_map', input)
  await saveHotMap(
    services.db,
    { dutyDay, orgId: org.id, orgPath: org.path, classes: key },
    map,
    services.clock.now(),
  )
  return map
}

/** What is drawn around the cells: the boundary, and the stations or zones that have a colour of their own. */
export async function areasOf(services: Services, scope: Scope, org: OrgUnit, dutyDay: string) {
  const stations = org.level !== 'station'
  const boundary = org.geometry ?? (await unionOfChildren(services, org))
  const inside = stations
    ? (await listOrgUnits(services.db, scope)).filter((each) => each.level === 'station')
    : await listZones(services.db, scope, { day: dutyDay, kind: 'zone' })
  return [
    { id: org.id, kind: 'boundary' as const, name: org.name, polygons: points(boundary) },
    ...inside.map((each) => ({
      id: each.id,
      kind: stations ? ('station' as const) : ('zone' as const),
      name: each.name,
      polygons: points(each.geometry ?? []),
    })),
  ]
}

const points = (polygons: MultiPolygonRings) =>
  polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]): [number, number] => [lon, lat])))

async function unionOfChildren(services: Services, org: OrgUnit): Promise<MultiPolygonRings> {
  const all = await listOrgUnits(services.db, scopeOf(systemActor))
  return all
    .filter((each) => each.level === 'station' && each.path.startsWith(org.path))
    .flatMap((each) => each.geometry ?? [])
}

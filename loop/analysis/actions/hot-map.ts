import type { MultiPolygonRings } from '../../../engines/geo/units.ts'
import { type Scope, scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { addDays } from '../../../platform/clock/duty-day.ts'
import { type ParametersOf, readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { pagesForAnalysis } from '../../incidents/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import { listOrgUnits, listZones } from '../../map/reads.ts'
import { analysisErrors } from '../errors.ts'
import type { HotMap } from '../model.ts'
import { analysisParameters } from '../parameters.ts'
import type { HotMapInput } from '../rules/hot-map.ts'
import { mapColumns } from '../rules/map-columns.ts'
import { nearBox } from '../rules/near-area.ts'
import { utcOffsetMinutes } from '../rules/utc-offset.ts'
import { findHotMap, findMethod, saveHotMap } from '../store.ts'
import { boundaryOf } from './boundary.ts'
import { longWork } from './long-work.ts'
import { countsUntil } from './org-of.ts'

/** Shares of the area that a map flags and tests. */
export const coverageShares = [0.02, 0.05, 0.1] as const
/** How far back the memory of a map is fed. */
export const HISTORY_MS = 5 * 365 * 86_400_000
/** The widest kernel of a map is still felt so far from an incident. */
const REACH_METRES = 2_000
/** Columns of so many incidents are about 300 MB: more is a country, not a jurisdiction. */
const MOST_MAPPED = 8_000_000

/** A choice of how to make the map holds for so many days: it takes minutes of a processor, and a month changes little. */
const CHOICE_DAYS = 28

export interface HotMapAsked {
  /** Who looks, so that he can stop it; null for what the product itself needs. */
  readonly by: string | null
  /** Choose how to make the map where no choice holds. The daily work doesn't wait for it: it takes the plain kernel. */
  readonly choose: boolean
}

/**
 * The hot map of an organisation for a duty day and a set of classes (empty = the whole whitelist); computed once a day
 * in a worker thread, then kept. Incidents of the neighbours count up to the border, cells only inside.
 */
export async function hotMapFor(
  services: Services,
  org: OrgUnit,
  dutyDay: string,
  classes: readonly string[],
  weights: ReadonlyMap<string, number> = new Map(),
  { by, choose }: HotMapAsked = { by: null, choose: false },
): Promise<HotMap> {
  const parameters = await readParameters(services.db, 'analysis', analysisParameters, org.path)
  const key = keyOf(classes, weights, parameters)
  const kept = await findHotMap<HotMap>(services.db, dutyDay, org.id, key)
  if (kept) return kept
  const chosen = await findMethod(services.db, org.id, key, addDays(dutyDay, -CHOICE_DAYS))
  const plain = !chosen && !choose
  const keptAs = plain ? `${key}|plain` : key
  const before = plain && (await findHotMap<HotMap>(services.db, dutyDay, org.id, keptAs))
  if (before) return before
  const map = await longWork<HotMap>(services, {
    what: 'hot_map',
    key: `${org.id} ${dutyDay} ${keptAs}`,
    org,
    by,
    task: 'analysis.hot_map',
    input: async () => ({
      ...(await mapInput(services, org, dutyDay, classes, weights)),
      method: chosen ?? (plain ? 'plain' : 'choose'),
    }),
  })
  await saveHotMap(
    services.db,
    { dutyDay, orgId: org.id, orgPath: org.path, classes: keptAs },
    map,
    services.clock.now(),
  )
  return map
}

/** What a map of an organisation is made from: records of its own and of its neighbours, everything before the day. */
export async function mapInput(
  services: Services,
  org: OrgUnit,
  dutyDay: string,
  classes: readonly string[],
  weights: ReadonlyMap<string, number> = new Map(),
): Promise<Omit<HotMapInput, 'method'>> {
  const boundary = await boundaryOf(services, org)
  if (boundary.length === 0) throw analysisErrors('no_boundary', { org: org.name })
  const parameters = await readParameters(services.db, 'analysis', analysisParameters, org.path)
  const before = countsUntil(services, dutyDay)
  const near = nearBox(boundary, REACH_METRES)
  const chosen = new Set(classes)
  const shown = mapColumns()
  const support = mapColumns()
  for await (const page of pagesForAnalysis(services.db, scopeOf(systemActor), {
    from: new Date(before.getTime() - HISTORY_MS),
    to: before,
    near: { box: near, orgPath: org.path },
  })) {
    for (const each of page)
      (chosen.size === 0 || chosen.has(each.classCode) ? shown : support).add({
        lngLat: each.lon === null || each.lat === null ? null : [each.lon, each.lat],
        fromMs: (each.from ?? each.reportedAt).getTime(),
        toMs: each.to?.getTime() ?? null,
        type: each.classCode,
        timed: each.from !== null,
      })
    if (shown.length + support.length > MOST_MAPPED)
      throw analysisErrors('too_many_mapped', { org: org.name, limit: MOST_MAPPED })
  }
  return {
    boundary,
    incidents: shown.done(),
    support: support.done(),
    weights: Object.fromEntries(weights),
    dayMs: before.getTime(),
    cellMetres: parameters.cellMetres,
    memoryDays: parameters.memoryDays,
    smoothMetres: parameters.smoothMetres,
    shares: coverageShares,
    backTestWeeks: parameters.backTestWeeks,
    utcOffsetMinutes: utcOffsetMinutes(services.config.timeZone, before),
  }
}

/** Maps are kept by everything that they follow from: a changed parameter makes a new map. */
function keyOf(
  classes: readonly string[],
  weights: ReadonlyMap<string, number>,
  parameters: ParametersOf<typeof analysisParameters>,
): string {
  const { cellMetres, memoryDays, smoothMetres, backTestWeeks } = parameters
  const weighed = [...weights]
    .filter(([, weight]) => weight !== 1)
    .map(([code, weight]) => `${code}:${weight}`)
  return [
    'v3',
    cellMetres,
    memoryDays,
    smoothMetres,
    backTestWeeks,
    [...classes].sort().join(','),
    weighed.sort().join(','),
  ].join('|')
}

/** What is drawn around the cells: the boundary, and the stations or zones that have a colour of their own. */
export async function areasOf(services: Services, scope: Scope, org: OrgUnit, dutyDay: string) {
  const stations = org.level !== 'station'
  const boundary = await boundaryOf(services, org)
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

import { contains, preparePolygons } from '../../../engines/geo/index.ts'
import type { LngLat } from '../../../engines/geo/units.ts'
import { DAY_MS } from '../../../engines/hotspots/index.ts'
import { edgeMetres, edgeStreet, partOfShape, type RoadGraph } from '../../../engines/roads/index.ts'
import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import { breathe } from '../../../platform/stage/breathe.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { pagesForAnalysis, placeWords } from '../../incidents/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import { findPlace, findRoads, listZones, streetEdges } from '../../map/reads.ts'
import { analysisErrors } from '../errors.ts'
import type { HotStreetMap } from '../model.ts'
import { analysisParameters } from '../parameters.ts'
import type { HotStreetsInput, RawStreetMap } from '../rules/hot-streets.ts'
import { nearBox } from '../rules/near-area.ts'
import { findHotMap, saveHotMap } from '../store.ts'
import { boundaryOf } from './boundary.ts'
import { coverageShares, HISTORY_MS } from './hot-map.ts'
import { longWork } from './long-work.ts'
import { countsUntil } from './org-of.ts'

/** Farther from a street than this an incident says nothing about it. */
const SNAP_METRES = 80
/** Incidents brought onto streets before requests are let in. */
const A_BREATH = 1_000

/** The hot map on streets of an organisation for a duty day; computed once, then kept. @throws AppError analysis.no_roads */
export async function hotStreetsFor(
  services: Services,
  org: OrgUnit,
  dutyDay: string,
  classes: readonly string[],
  by: string | null,
): Promise<HotStreetMap> {
  const loaded = findRoads(services)
  const edges = loaded ? await streetEdges(services, org.path, dutyDay) : []
  if (!loaded || edges.length === 0) throw analysisErrors('no_roads', { org: org.name })
  const parameters = await readParameters(services.db, 'analysis', analysisParameters, org.path)
  const { memoryDays, backTestWeeks } = parameters
  const key = ['streets1', memoryDays, backTestWeeks, loaded.version, [...classes].sort().join(',')].join('|')
  const kept = await findHotMap<HotStreetMap>(services.db, dutyDay, org.id, key)
  if (kept) return kept
  const raw = await longWork<RawStreetMap>(services, {
    what: 'streets',
    key: `${org.id} ${dutyDay} ${key}`,
    org,
    by,
    task: 'analysis.hot_streets',
    input: () =>
      streetInput(services, org, dutyDay, classes, loaded.graph, edges, { memoryDays, backTestWeeks }),
  })
  const zones = await listZones(services.db, scopeOf(systemActor), { day: dutyDay, kind: 'zone' })
  const names = new Map(zones.map((zone) => [zone.id, zone.name]))
  const map: HotStreetMap = {
    ...raw,
    spots: raw.spots.map(({ pieces, ...spot }) => {
      const lines = pieces.map(({ segment, ...piece }) => ({
        ...piece,
        edge: edges[segment]!,
        line: partOfShape(loaded.graph, edges[segment]!, piece.from, piece.to).map(roundPoint),
      }))
      const line = lines[0]?.line ?? []
      const middle = line[Math.floor(line.length / 2)] ?? ([0, 0] as const)
      const zoneId = findPlace(services, middle, dutyDay)?.zoneId ?? null
      return {
        ...spot,
        pieces: lines,
        place: placeWords(services, middle),
        zoneId,
        zoneName: names.get(zoneId ?? '') ?? '',
        minutes: [parameters.doseLeastMinutes, parameters.doseMostMinutes] as const,
        gapMinutes: parameters.doseGapMinutes,
      }
    }),
  }
  await saveHotMap(
    services.db,
    { dutyDay, orgId: org.id, orgPath: org.path, classes: key },
    map,
    services.clock.now(),
  )
  return map
}

/** Which hot spot on a street a point belongs to, by the same way of bringing it onto a street; null for none. */
export function spotFinder(services: Services, spots: HotStreetMap['spots']): (at: LngLat) => number | null {
  const pieces = new Map<number, Array<{ from: number; to: number; rank: number }>>()
  for (const { rank, pieces: own } of spots)
    for (const { edge, from, to } of own) pieces.set(edge, [...(pieces.get(edge) ?? []), { from, to, rank }])
  const loaded = findRoads(services)
  return (at) => {
    const snap = loaded?.snap(at, { maxMetres: SNAP_METRES })
    if (!snap) return null
    const { fraction } = snap
    const found = pieces
      .get(snap.edge)
      ?.find(({ from, to }) => fraction >= from && (fraction < to || to >= 1))
    return found?.rank ?? null
  }
}

const roundPoint = ([lon, lat]: LngLat): LngLat => [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]

async function streetInput(
  services: Services,
  org: OrgUnit,
  dutyDay: string,
  classes: readonly string[],
  graph: RoadGraph,
  edges: readonly number[],
  parameters: { readonly memoryDays: number; readonly backTestWeeks: number },
): Promise<HotStreetsInput> {
  const before = countsUntil(services, dutyDay)
  const boundary = await boundaryOf(services, org)
  const area = preparePolygons(boundary)
  const segmentOf = new Map(edges.map((edge, i) => [edge, i]))
  const loaded = findRoads(services)
  const segment: number[] = []
  const offsetMetres: number[] = []
  const day: number[] = []
  let offStreet = 0
  let seen = 0
  for await (const page of pagesForAnalysis(services.db, scopeOf(systemActor), {
    from: new Date(before.getTime() - HISTORY_MS),
    to: before,
    near: { box: nearBox(boundary, SNAP_METRES), orgPath: org.path },
    ...(classes.length > 0 ? { classes } : {}),
  }))
    for (const each of page) {
      if (++seen % A_BREATH === 0) await breathe()
      if (each.lon === null || each.lat === null) continue
      const at: LngLat = [each.lon, each.lat]
      const snap = loaded?.snap(at, { maxMetres: SNAP_METRES, accept: (edge) => segmentOf.has(edge) })
      if (!snap) {
        if (contains(area, at)) offStreet++
        continue
      }
      segment.push(segmentOf.get(snap.edge)!)
      offsetMetres.push(snap.fraction * edgeMetres(graph, snap.edge))
      day.push((each.to ?? each.from ?? each.reportedAt).getTime() / DAY_MS)
    }
  const nodes = new Map<number, number>()
  const nodeOf = (node: number): number => {
    const known = nodes.get(node) ?? nodes.size
    nodes.set(node, known)
    return known
  }
  const from = edges.map((edge) => nodeOf(graph.edgeFrom[edge]!))
  const to = edges.map((edge) => nodeOf(graph.edgeTo[edge]!))
  return {
    network: { nodes: nodes.size, from, to, lengthMetres: edges.map((edge) => edgeMetres(graph, edge)) },
    streets: edges.map((edge) => edgeStreet(graph, edge)),
    events: { segment, offsetMetres, day },
    offStreet,
    dayMs: before.getTime(),
    shares: coverageShares,
    ...parameters,
  }
}

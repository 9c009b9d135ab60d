import {
  contains,
  isInPolygons,
  type LngLat,
  type MultiPolygonRings,
  polygonsSquareMetres,
  preparePolygons,
} from '../../../engines/geo/index.ts'
import { edgeMetres, partOfShape, type RoadGraph } from '../../../engines/roads/index.ts'
import { narrowScope } from '../../../platform/accounts/actor.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { mapErrors } from '../errors.ts'
import { everywhere, memoryOf } from '../memory.ts'
import type { OrgUnit } from '../model.ts'
import type { LoadPoint, ZoneDraft } from '../rules/draft.ts'
import { pointInside } from '../rules/shape.ts'
import { findOrg, listSites, listZones } from '../store.ts'
import type { Attempt } from '../tasks.ts'
import { dayOf, notFound } from './context.ts'

export interface DraftRequest {
  readonly orgId: string
  readonly k: number
  /** `points`: what the caller gives in `loads`, e.g. incidents of a year. */
  readonly weight: 'length' | 'sites' | 'points'
  readonly loads?: readonly LoadPoint[]
  readonly tolerance: number
  readonly seed: number
}

/** What is shown of each drafted zone (R-004); residents are estimated from the communities' totals by area. */
export interface ZoneMeasures {
  readonly code: string
  readonly geometry: MultiPolygonRings
  readonly squareMetres: number
  readonly roadKm: number
  readonly sites: number
  readonly load: number
  readonly residents: number | null
}

export interface DraftAnswer extends Omit<ZoneDraft, 'zones'> {
  readonly orgId: string
  readonly k: number
  readonly weight: string
  readonly seed: number
  readonly zones: readonly ZoneMeasures[]
  readonly before: readonly ZoneMeasures[]
}

/**
 * Drafts zones for an organisation along its streets, and measures them beside those in force. Saves nothing.
 *
 * @throws AppError map.no_roads, map.no_area, map.draft_impossible
 */
export async function draftZones(
  services: Pick<Services, 'db' | 'memory' | 'compute' | 'config' | 'clock'>,
  request: DraftRequest,
): Promise<DraftAnswer> {
  const org = await findOrg(services.db, { id: request.orgId })
  if (!org) throw notFound(`org ${request.orgId}`)
  if (!org.geometry) throw mapErrors('no_area', { name: org.name })
  const loaded = memoryOf(services).roads
  if (!loaded) throw mapErrors('no_roads')
  const scope = narrowScope(everywhere, org.path)
  const [sites, current] = await Promise.all([
    listSites(services.db, scope),
    listZones(services.db, scope, { day: dayOf(services, services.clock.now()), kind: 'zone' }),
  ])
  const siteLoads = sites.map((site) => ({ lngLat: site.lngLat, weight: 1 }))
  const loads =
    request.weight === 'points' ? (request.loads ?? []) : request.weight === 'sites' ? siteLoads : null
  const attempt = await services.compute.run<Attempt<ZoneDraft>>('map.draft_zones', {
    graph: loaded.graph,
    jurisdiction: org.geometry,
    k: request.k,
    loads,
    tolerance: request.tolerance,
    seed: request.seed,
  })
  if ('impossible' in attempt) throw mapErrors('draft_impossible', { k: request.k, why: attempt.impossible })
  const { zones, ...proof } = attempt.done
  const measure = measurer(loaded.graph, org, siteLoads, loads, [...memoryOf(services).places.orgs.values()])
  const drafted = zones.map(({ geometry }, i) => measure(`${org.shortName}-${i + 1}`, geometry))
  const measured = drafted.map((zone) => zone.load)
  return {
    ...proof,
    orgId: org.id,
    k: request.k,
    weight: request.weight,
    seed: request.seed,
    zones: drafted,
    before: current.map((zone) => measure(zone.code, zone.geometry)),
    // As measured on the zones, like those in force; the partition itself also weighs a little by area.
    loadMin: Math.min(...measured),
    loadMax: Math.max(...measured),
  }
}

function measurer(
  graph: RoadGraph,
  org: OrgUnit,
  sites: readonly LoadPoint[],
  loads: readonly LoadPoint[] | null,
  orgs: readonly OrgUnit[],
): (code: string, geometry: MultiPolygonRings) => ZoneMeasures {
  const area = preparePolygons(org.geometry!)
  const roads: LoadPoint[] = []
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const lngLat = partOfShape(graph, edge, 0.5, 0.5)[0]!
    if (contains(area, lngLat)) roads.push({ lngLat, weight: edgeMetres(graph, edge) })
  }
  const communities = orgs.filter(
    (each) => each.level === 'community' && each.geometry && each.residents !== null,
  )
  return (code, geometry) => {
    const zone = preparePolygons(geometry)
    const sum = (points: readonly LoadPoint[]) =>
      points.reduce((total, { lngLat, weight }) => total + (contains(zone, lngLat) ? weight : 0), 0)
    const metres = sum(roads)
    return {
      code,
      geometry,
      squareMetres: polygonsSquareMetres(geometry),
      roadKm: Math.round(metres / 10) / 100,
      sites: sum(sites),
      load: loads ? sum(loads) : metres,
      residents: communities.length > 0 ? estimateResidents(geometry, communities) : null,
    }
  }
}

/** Community totals shared by area, sampled on a 40 × 40 grid over each community. */
function estimateResidents(geometry: MultiPolygonRings, communities: readonly OrgUnit[]): number {
  const zone = preparePolygons(geometry)
  let residents = 0
  for (const community of communities) {
    const points = samplePoints(community.geometry!)
    const inside = points.filter((p) => contains(zone, p)).length
    if (points.length > 0) residents += (community.residents! * inside) / points.length
  }
  return Math.round(residents)
}

const samples = new WeakMap<MultiPolygonRings, LngLat[]>()

function samplePoints(geometry: MultiPolygonRings): LngLat[] {
  let points = samples.get(geometry)
  if (points) return points
  points = []
  const { bbox } = preparePolygons(geometry)
  if (bbox)
    for (let i = 0; i < 40; i++)
      for (let j = 0; j < 40; j++) {
        const p: LngLat = [
          bbox[0] + ((i + 0.5) / 40) * (bbox[2] - bbox[0]),
          bbox[1] + ((j + 0.5) / 40) * (bbox[3] - bbox[1]),
        ]
        if (isInPolygons(geometry, p)) points.push(p)
      }
  if (points.length === 0) {
    const inside = pointInside(geometry)
    if (inside) points.push(inside)
  }
  samples.set(geometry, points)
  return points
}

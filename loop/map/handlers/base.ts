import { describePlace } from '../../../engines/roads/index.ts'
import type { AnswerOf } from '../../../platform/contract/route.ts'
import { type Call, FileAnswer, type Handlers } from '../../../platform/stage/stage.ts'
import type { RoadsActivated } from '../../events/map.ts'
import { dayOf, notFound } from '../actions/context.ts'
import type { mapContract } from '../contract.ts'
import { memoryOf, reloadRoads } from '../memory.ts'
import { activateNetwork, listNetworks } from '../network-store.ts'
import { outerTile } from '../outer-tiles.ts'
import { BASEMAP_ZOOM } from '../rules/basemap.ts'
import { pointInside } from '../rules/shape.ts'
import { makeSearchIndex } from '../search-index.ts'
import { listOrgUnits, listSites, listZones } from '../store.ts'
import { plain } from './plain.ts'
import { hiddenKinds } from './sites.ts'

type Own = Pick<
  Handlers<typeof mapContract>,
  'place' | 'search' | 'basemap' | 'tile' | 'outerTile' | 'networks' | 'activateNetwork'
>

const TILE_MIME = 'application/vnd.mapbox-vector-tile'
/** A tile asked by its network's version never changes; without one it may after an import. */
const VERSIONED_SECONDS = 30 * 86_400
const UNVERSIONED_SECONDS = 300

export const baseHandlers: Own = {
  place: async ({ services, scope, query }) => {
    const day = query.day ?? dayOf(services, services.clock.now())
    const memory = memoryOf(services)
    const place = memory.places.find([query.lon, query.lat], day)
    const road = memory.roads && describePlace(memory.roads.graph, [query.lon, query.lat])
    return {
      day,
      place: place?.orgPath.startsWith(scope.orgPath) ? plain(place) : null,
      street: road?.street || null,
      crossing: road?.crossing?.names.slice(0, 2).join('/') ?? null,
      roadMetres: road ? Math.round(road.metres) : null,
    }
  },
  search: async (call) => ({ hits: await search(call, call.query.q, call.query.limit) }),
  basemap: async ({ services }) => {
    const { roads } = memoryOf(services)
    const version = roads?.version ?? null
    return plain({
      version,
      name: roads?.info.name ?? null,
      source: roads?.info.source ?? null,
      bbox: roads?.basemap.bbox ?? null,
      tiles: `/api/map/tiles/{z}/{x}/{y}${version ? `?v=${version}` : ''}`,
      minZoom: BASEMAP_ZOOM.min,
      maxZoom: BASEMAP_ZOOM.max,
      outer: services.config.tiles
        ? { datum: services.config.tiles.datum, source: services.config.tiles.source }
        : null,
    })
  },
  outerTile: ({ services, params }) => outerTile(services, params),
  tile: async ({ services, params, query }) => {
    const { roads } = memoryOf(services)
    const bytes = roads?.tile(params.z, params.x, params.y) ?? new Uint8Array()
    const seconds = roads && query.v === roads.version ? VERSIONED_SECONDS : UNVERSIONED_SECONDS
    return new FileAnswer(bytes, TILE_MIME, { cacheSeconds: seconds })
  },
  networks: async ({ services }) => ({ networks: plain(await listNetworks(services.db)) }),
  activateNetwork: async (call) => {
    const { id } = call.params
    const answer = await call.act('map.activateNetwork', async (work) => {
      const network = (await listNetworks(work.tx)).find((each) => each.id === id)
      if (!network || !(await activateNetwork(work.tx, id))) throw notFound(`network ${id}`)
      work.emit({
        type: 'RoadsActivated',
        stage: 'map',
        orgPath: '/',
        payload: { networkId: id, version: network.version, name: network.name, edges: network.stats.edges },
      } satisfies RoadsActivated)
      return { id, version: network.version }
    })
    await reloadRoads(call.services)
    return answer
  },
}

type Hit = AnswerOf<(typeof mapContract)['search']>['hits'][number]

/** Own places first (stations, zones, sites), then streets and crossings. */
async function search(call: Call, text: string, limit: number): Promise<Hit[]> {
  const { services, scope } = call
  const day = dayOf(services, services.clock.now())
  const hidden = hiddenKinds(call)
  const [orgs, zones, sites] = await Promise.all([
    listOrgUnits(services.db, scope),
    listZones(services.db, scope, { day }),
    listSites(services.db, scope),
  ])
  const own: Hit[] = [
    ...orgs.map(
      (org): Hit => ({
        kind: 'org',
        id: org.id,
        name: org.name,
        code: org.code,
        lngLat: plain(org.lngLat),
        orgId: org.id,
      }),
    ),
    ...zones.map((zone): Hit => {
      const middle = pointInside(zone.geometry)
      return {
        kind: zone.kind,
        id: zone.id,
        name: zone.name,
        code: zone.code,
        lngLat: plain(middle),
        orgId: zone.orgId,
      }
    }),
    ...sites
      .filter((site) => !hidden.includes(site.kind))
      .map(
        (site): Hit => ({
          kind: 'site',
          id: site.id,
          name: site.name,
          code: site.code,
          lngLat: plain(site.lngLat),
          orgId: site.orgId,
        }),
      ),
  ]
  const index = makeSearchIndex(own.map((hit) => ({ name: hit.name, also: hit.code ? [hit.code] : [], hit })))
  const places = index.find(text, limit).map(({ hit }) => hit)
  const streets = memoryOf(services).roads?.search(text, limit) ?? []
  const half = Math.ceil(limit / 2)
  const ownShare = Math.max(half, limit - streets.length)
  return [
    ...places.slice(0, ownShare),
    ...streets.map(
      (street): Hit => ({
        kind: street.kind,
        id: null,
        name: street.name,
        code: null,
        lngLat: plain(street.lngLat),
        orgId: null,
      }),
    ),
  ].slice(0, limit)
}

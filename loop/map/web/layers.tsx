import type { Feature, MultiPolygon, Point } from 'geojson'
import { type ComponentType, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMapControl, useMapSource } from '../../../web/map/context.ts'
import type { MapLayer } from '../../../web/map/layer.ts'
import {
  collection,
  emptySource,
  outlineLayers,
  outsideLayers,
  outsideMask,
  placeLayers,
} from '../../../web/map/parts.ts'
import type { MapColours } from '../../../web/theme/tokens.ts'
import type { SiteKind } from '../model.ts'
import { boundsOf } from '../rules/shape.ts'
import { closureLayer } from './closure-layer.tsx'
import { outerLayers } from './outer-layer.tsx'
import { type OrgRow, type SiteRow, useOrgs, useSites, useZones, type ZoneRow } from './useMap.ts'
import './map.css'

const outlines = 'map.outlines'
const outside = 'map.outside'

type Area = MultiPolygon['coordinates']
const multi = (coordinates: Area): MultiPolygon => ({ type: 'MultiPolygon', coordinates })

/** The areas that nobody stands above: the jurisdiction. */
export function topAreas(orgs: readonly OrgRow[]): MultiPolygon[] {
  const ids = new Set(orgs.map((org) => org.id))
  const tops = orgs.filter((org) => !org.parentId || !ids.has(org.parentId))
  return tops.flatMap((org) => (org.geometry ? [multi(org.geometry as Area)] : []))
}

/** Edges of zones and of the jurisdiction. */
export function edgeFeatures(orgs: readonly OrgRow[], zones: readonly ZoneRow[]): Feature<MultiPolygon>[] {
  return [
    ...topAreas(orgs).map(
      (geometry): Feature<MultiPolygon> => ({
        type: 'Feature',
        properties: { rank: 'jurisdiction' },
        geometry,
      }),
    ),
    ...zones
      .filter((zone) => zone.kind === 'zone')
      .map(
        (zone): Feature<MultiPolygon> => ({
          type: 'Feature',
          properties: { rank: 'zone', id: zone.id, name: zone.name },
          geometry: multi(zone.geometry as Area),
        }),
      ),
  ]
}

export function siteFeature(site: SiteRow): Feature<Point> {
  return {
    type: 'Feature',
    properties: {
      id: site.id,
      name: site.name,
      kind: site.kind,
      key: site.importance !== 'ordinary',
      faulty: site.missing.length > 0,
      lon: site.lngLat[0],
      lat: site.lngLat[1],
    },
    geometry: { type: 'Point', coordinates: [...site.lngLat] },
  }
}

function OutlineFeed() {
  const pushEdges = useMapSource(outlines)
  const pushMask = useMapSource(outside)
  const control = useMapControl()
  const { orgs } = useOrgs()
  const { zones } = useZones()
  useEffect(() => pushEdges(collection(edgeFeatures(orgs, zones))), [pushEdges, orgs, zones])
  useEffect(() => {
    const areas = topAreas(orgs)
    pushMask(collection(areas.length > 0 ? [outsideMask(areas)] : []))
    // Roads lead out of the jurisdiction; the first view is of what is ours.
    const bounds = boundsOf(areas.map((area) => area.coordinates as Area))
    if (bounds) control.suggest(bounds)
  }, [pushMask, control, orgs])
  return null
}

function OutlineLegend() {
  const { t } = useTranslation('map')
  return (
    <span className="map-legend">
      <span className="mp-key zone" aria-hidden="true" /> {t('marks.zone')}
      <span className="mp-key jurisdiction" aria-hidden="true" /> {t('marks.jurisdiction')}
    </span>
  )
}

const places: readonly SiteKind[] = [
  'school',
  'hospital',
  'market',
  'mall',
  'bank',
  'station_rail',
  'station_bus',
  'government',
  'fuel_station',
  'night_venue',
  'key_unit',
  'key_target',
]

const postKinds: readonly SiteKind[] = ['police_room', 'duty_booth', 'guard_post']
const checkinKinds: readonly SiteKind[] = ['checkin_point']
const checkpointKinds: readonly SiteKind[] = ['checkpoint']
const cameraKinds: readonly SiteKind[] = ['camera']

/** Fills one layer with the sites of its kinds. */
function SiteFeed({ source, kinds }: { source: string; kinds: readonly SiteKind[] }) {
  const push = useMapSource(source)
  const { sites } = useSites(kinds)
  useEffect(() => push(collection(sites.map(siteFeature))), [push, sites])
  return null
}
const PlacesFeed = () => <SiteFeed source="map.sites" kinds={places} />
const PostsFeed = () => <SiteFeed source="map.posts" kinds={postKinds} />
const CheckinsFeed = () => <SiteFeed source="map.checkins" kinds={checkinKinds} />
const CheckpointsFeed = () => <SiteFeed source="map.checkpoints" kinds={checkpointKinds} />
const CamerasFeed = () => <SiteFeed source="map.cameras" kinds={cameraKinds} />

interface SiteLayer {
  readonly name: string
  readonly order: number
  readonly permission: string
  readonly colour: (c: MapColours) => string
  readonly Feed: ComponentType
}

function siteLayer({ name, order, permission, colour, Feed }: SiteLayer): MapLayer {
  const source = `map.${name}`
  return {
    id: source,
    order,
    titleKey: `map:layer.${name}`,
    permission,
    shown: false,
    sources: { [source]: emptySource() },
    layers: (c) => placeLayers(source, source, c, colour(c)),
    Feed,
    clickable: [`${source}.dot`],
    onClick: (feature, context) => {
      const { id, lon, lat } = feature.properties as { id: string; lon: number; lat: number }
      context.select({ kind: 'site', id, lngLat: [lon, lat] })
    },
  }
}

const layers: readonly MapLayer[] = [
  ...outerLayers,
  {
    id: 'map.outlines',
    order: 100,
    titleKey: 'map:layer.outlines',
    permission: 'map.read',
    sources: { [outside]: emptySource(), [outlines]: emptySource() },
    layers: (c) => [...outsideLayers(outside, outside, c), ...outlineLayers(outlines, outlines, c)],
    Feed: OutlineFeed,
    Legend: OutlineLegend,
  },
  closureLayer,
  siteLayer({
    name: 'sites',
    order: 400,
    permission: 'map.read',
    colour: (c) => c.unknownEdge,
    Feed: PlacesFeed,
  }),
  siteLayer({ name: 'posts', order: 405, permission: 'map.read', colour: (c) => c.accent, Feed: PostsFeed }),
  siteLayer({
    name: 'checkins',
    order: 410,
    permission: 'map.read',
    colour: (c) => c.green,
    Feed: CheckinsFeed,
  }),
  siteLayer({
    name: 'cameras',
    order: 415,
    permission: 'map.guarded',
    colour: (c) => c.muted,
    Feed: CamerasFeed,
  }),
  siteLayer({
    name: 'checkpoints',
    order: 420,
    permission: 'map.guarded',
    colour: (c) => c.orange,
    Feed: CheckpointsFeed,
  }),
]
export default layers

import { useQuery } from '@tanstack/react-query'
import type { Feature, MultiPolygon, Point } from 'geojson'
import { useContext, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { useFormat } from '../../../web/i18n/format.ts'
import { MapContext, useMapSource } from '../../../web/map/context.ts'
import type { MapHost } from '../../../web/map/host.ts'
import type { MapLayer } from '../../../web/map/layer.ts'
import { MapArea } from '../../../web/map/MapArea.tsx'
import { collection, emptySource, outlineLayers, outsideLayers, outsideMask } from '../../../web/map/parts.ts'
import { mapContract } from '../contract.ts'
import { boundsOf, pointInside } from '../rules/shape.ts'
import { edgeFeatures, siteFeature, topAreas } from './layers.tsx'
import { useZonePage } from './zone-page.ts'

const areas = 'map.page-areas'
const mask = 'map.page-mask'
const edges = 'map.page-edges'
const dots = 'map.page-sites'
const marks = 'map.page-marks'

const layer: MapLayer = {
  id: 'map.page',
  order: 100,
  titleKey: 'map:layer.page',
  permission: 'map.read',
  sources: {
    [mask]: emptySource(),
    [areas]: emptySource(),
    [edges]: emptySource(),
    [dots]: emptySource(),
    [marks]: emptySource(),
  },
  layers: (c) => [
    ...outsideLayers(mask, mask, c),
    {
      id: `${areas}.fill`,
      type: 'fill',
      source: areas,
      paint: { 'fill-color': c.accent, 'fill-opacity': ['case', ['get', 'chosen'], 0.16, 0] },
    },
    ...outlineLayers(edges, edges, c),
    {
      id: `${dots}.dot`,
      type: 'circle',
      source: dots,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 2.5, 16, 6],
        'circle-color': ['case', ['get', 'key'], c.accent, c.panel],
        'circle-stroke-color': ['case', ['get', 'faulty'], c.orange, c.unknownEdge],
        'circle-stroke-width': ['case', ['get', 'faulty'], 2.4, 1.4],
      },
    },
    {
      id: `${marks}.ring`,
      type: 'circle',
      source: marks,
      paint: {
        'circle-radius': ['case', ['get', 'fault'], 9, 6],
        'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-color': ['case', ['get', 'fault'], c.magenta, c.ink],
        'circle-stroke-width': 2.4,
      },
    },
  ],
  Feed,
  Legend,
  clickable: [`${dots}.dot`],
  onClick: (feature, context) => {
    const { id, lon, lat } = feature.properties as { id: string; lon: number; lat: number }
    context.select({ kind: 'site', id, lngLat: [lon, lat] })
  },
}
const layers = [layer]

function Feed() {
  const { orgs, zones, sites, faults, zoneId, orgId, at, pick } = useZonePage()
  const host = useContext(MapContext)
  const pushMask = useMapSource(mask)
  const pushAreas = useMapSource(areas)
  const pushEdges = useMapSource(edges)
  const pushDots = useMapSource(dots)
  const pushMarks = useMapSource(marks)
  useEffect(() => {
    const tops = topAreas(orgs)
    pushMask(collection(tops.length > 0 ? [outsideMask(tops)] : []))
    pushEdges(collection(edgeFeatures(orgs, zones)))
    const bounds = boundsOf(tops.map((area) => area.coordinates))
    if (bounds) host?.suggest(bounds)
  }, [pushMask, pushEdges, host, orgs, zones])
  useEffect(() => {
    const chosen =
      zones.find((zone) => zone.id === zoneId)?.geometry ?? orgs.find((org) => org.id === orgId)?.geometry
    const feature = (coordinates: MultiPolygon['coordinates']): Feature<MultiPolygon> => ({
      type: 'Feature',
      properties: { chosen: true },
      geometry: { type: 'MultiPolygon', coordinates },
    })
    pushAreas(collection(chosen ? [feature(chosen)] : []))
    const middle = chosen && pointInside(chosen)
    if (middle) host?.goTo(middle, zoneId ? 14.5 : 13)
  }, [pushAreas, host, zones, orgs, zoneId, orgId])
  useEffect(() => pushDots(collection(sites.map(siteFeature))), [pushDots, sites])
  useEffect(() => {
    const mark = (p: readonly [number, number], fault: boolean): Feature<Point> => ({
      type: 'Feature',
      properties: { fault },
      geometry: { type: 'Point', coordinates: [...p] },
    })
    const list = faults.flatMap((fault) => (fault.at ? [mark(fault.at, true)] : []))
    pushMarks(collection(at ? [...list, mark(at, false)] : list))
  }, [pushMarks, faults, at])
  useEffect(() => {
    if (!host) return
    const click = (event: { lngLat: { lng: number; lat: number } }) =>
      pick([event.lngLat.lng, event.lngLat.lat])
    host.map.on('click', click)
    return () => {
      host.map.off('click', click)
    }
  }, [host, pick])
  return null
}

function Legend() {
  const { t } = useTranslation('map')
  return (
    <span className="map-legend">
      <span className="mp-key zone" aria-hidden="true" /> {t('marks.zone')}
      <span className="mp-key jurisdiction" aria-hidden="true" /> {t('marks.jurisdiction')}
      <span className="mp-key key" aria-hidden="true" /> {t('marks.key')}
      <span className="mp-key incomplete" aria-hidden="true" /> {t('marks.incomplete')}
      <span className="mp-key fault" aria-hidden="true" /> {t('marks.fault')}
    </span>
  )
}

/** The map of the page; a click anywhere says who answers for the place. */
export function ZoneMap() {
  const [host, setHost] = useState<MapHost | null>(null)
  return (
    <div className="card mp-map">
      <MapArea layers={layers} host={host} onHost={setHost} tools={<PlaceLine />} />
    </div>
  )
}

function PlaceLine() {
  const { t } = useTranslation('map')
  const { metres } = useFormat()
  const { at } = useZonePage()
  const query = useQuery({
    ...ask(mapContract.place, { query: { lon: at?.[0] ?? 0, lat: at?.[1] ?? 0 } }),
    enabled: at !== null,
  })
  if (!at) return <p className="mp-place muted small">{t('place.hint')}</p>
  const { data } = query
  if (!data) return <p className="mp-place small">…</p>
  const { place } = data
  const road = data.street ?? data.crossing
  return (
    <p className="mp-place small" role="status">
      <b>{t('place.at')}</b>{' '}
      {place
        ? t('place.line', {
            org: place.orgName,
            zone: [place.zoneName, place.beatName].filter(Boolean).join(' / ') || t('place.noZone'),
            unit: place.unitName ?? t('place.noUnit'),
            leader: place.leader ?? t('place.noUnit'),
          })
        : t('place.none')}
      {road && data.roadMetres !== null && (
        <span className="muted"> · {t('place.road', { street: road, metres: metres(data.roadMetres) })}</span>
      )}
      {place && place.alsoZoneIds.length > 0 && (
        <span className="warn"> · {t('place.also', { n: place.alsoZoneIds.length })}</span>
      )}
    </p>
  )
}

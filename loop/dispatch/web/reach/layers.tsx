import type { Feature, MultiPolygon } from 'geojson'
import { useContext, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShare } from '../../../../web/i18n/format.ts'
import { MapContext, useMapSource } from '../../../../web/map/context.ts'
import type { MapLayer } from '../../../../web/map/layer.ts'
import { collection, emptySource } from '../../../../web/map/parts.ts'
import { currentSelection, select } from '../../../../web/map/selection.ts'
import { useCover, useCoverShown, usePoint, useReach } from './useReach.ts'
import './reach.css'

const rings = 'dispatch.rings'
const cover = 'dispatch.cover'

/** A click on bare ground chooses the place, unless something else is chosen: then only the other mouse button does. */
function GroundFeed() {
  const host = useContext(MapContext)
  const push = useMapSource(rings)
  const at = usePoint()
  const { data } = useReach(at)
  useEffect(() => {
    if (!host) return
    const take = ({ lngLat }: { lngLat: { lng: number; lat: number } }) =>
      select({
        kind: 'point',
        id: `${lngLat.lng.toFixed(6)},${lngLat.lat.toFixed(6)}`,
        lngLat: [lngLat.lng, lngLat.lat],
      })
    const click = (event: Parameters<typeof take>[0] & { point: Parameters<typeof host.isBare>[0] }) => {
      const kind = currentSelection()?.kind
      if ((kind === undefined || kind === 'point') && host.isBare(event.point)) take(event)
    }
    host.onGround(click)
    host.map.on('contextmenu', take)
    return () => {
      host.onGround(null)
      host.map.off('contextmenu', take)
    }
  }, [host])
  useEffect(() => {
    const list = at ? (data?.rings ?? []) : []
    push(
      collection(
        list
          .map(
            (ring, i): Feature<MultiPolygon> => ({
              type: 'Feature',
              properties: { ring: i },
              geometry: { type: 'MultiPolygon', coordinates: ring.polygons },
            }),
          )
          .reverse(),
      ),
    )
  }, [push, at, data])
  return null
}

function CoverFeed() {
  const push = useMapSource(cover)
  const shown = useCoverShown()
  const { data } = useCover()
  useEffect(() => {
    push(
      collection(
        ((shown && data?.bands) || []).map((lines, band) => ({
          type: 'Feature' as const,
          properties: { band },
          geometry: { type: 'MultiLineString' as const, coordinates: lines },
        })),
      ),
    )
  }, [push, data, shown])
  return null
}

function CoverLegend() {
  const { t } = useTranslation('dispatch')
  const shown = useCoverShown()
  const { data } = useCover()
  if (!shown) return null
  return (
    <span className="map-legend rc-legend">
      <b>{t('cover.title', { n: data?.units ?? '—' })}</b>
      {(data?.shares ?? []).map((share, i) => (
        <span key={share.minutes}>
          <i className={`rc-line b${i}`} aria-hidden="true" />{' '}
          {t('cover.share', { n: share.minutes, share: formatShare(share.length) })}
        </span>
      ))}
      <span>
        <i className="rc-line b3" aria-hidden="true" /> {t('cover.beyond')}
      </span>
      {data !== undefined && data.unplaced > 0 && <span>{t('cover.unplaced', { n: data.unplaced })}</span>}
    </span>
  )
}

/** Rings around a chosen place, and the streets by first arrival of a free unit. */
export const reachLayers: readonly MapLayer[] = [
  {
    id: 'dispatch.cover',
    order: 290,
    titleKey: 'dispatch:layer.cover',
    permission: 'dispatch.read',
    sources: { [cover]: emptySource() },
    layers: (c) => [
      {
        id: 'dispatch.cover.line',
        type: 'line',
        source: cover,
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': ['match', ['get', 'band'], 0, c.green, 1, c.yellow, 2, c.orange, c.magenta],
          'line-width': ['interpolate', ['linear'], ['zoom'], 11, 1.4, 15, 4],
          'line-opacity': 0.85,
        },
      },
    ],
    Feed: CoverFeed,
    Legend: CoverLegend,
  },
  {
    id: 'dispatch.ground',
    order: 295,
    titleKey: 'dispatch:layer.ground',
    permission: 'dispatch.read',
    sources: { [rings]: emptySource() },
    layers: (c) => [
      {
        id: 'dispatch.rings.fill',
        type: 'fill',
        source: rings,
        paint: {
          'fill-color': c.accent,
          'fill-opacity': ['match', ['get', 'ring'], 0, 0.16, 1, 0.1, 0.06],
        },
      },
      {
        id: 'dispatch.rings.edge',
        type: 'line',
        source: rings,
        paint: { 'line-color': c.accent, 'line-width': ['match', ['get', 'ring'], 0, 2, 1, 1.5, 1] },
      },
    ],
    Feed: GroundFeed,
  },
]

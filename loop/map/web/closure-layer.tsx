import type { Feature, LineString } from 'geojson'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMapSource } from '../../../web/map/context.ts'
import type { MapLayer } from '../../../web/map/layer.ts'
import { collection, emptySource } from '../../../web/map/parts.ts'
import { useClosures, useDraft, usePreview } from './useClosures.ts'

const source = 'map.closures'

function Feed() {
  const push = useMapSource(source)
  const { closures } = useClosures()
  const draft = useDraft()
  const { data: preview } = usePreview(draft)
  useEffect(() => {
    const line = (points: readonly (readonly number[])[], properties: object): Feature<LineString> => ({
      type: 'Feature',
      properties: { ...properties },
      geometry: { type: 'LineString', coordinates: points.map((point) => [...point]) },
    })
    push(
      collection([
        ...closures
          .filter((each) => each.placed)
          .map((each) =>
            line(each.line, {
              id: each.id,
              kind: each.kind,
              now: each.inForce,
              lon: each.line[0]?.[0] ?? 0,
              lat: each.line[0]?.[1] ?? 0,
            }),
          ),
        ...(draft && preview ? [line(preview.line, { kind: 'draft', now: true })] : []),
      ]),
    )
  }, [push, closures, draft, preview])
  return null
}

function Legend() {
  const { t } = useTranslation('map')
  const { closures } = useClosures()
  if (closures.length === 0) return null
  return (
    <span className="map-legend">
      <span className="mp-key closure" aria-hidden="true" /> {t('closure.legend', { n: closures.length })}
    </span>
  )
}

/** Closed, turned and slowed stretches: dashed over the street; not yet in force, thinner. */
export const closureLayer: MapLayer = {
  id: source,
  order: 310,
  titleKey: 'map:layer.closures',
  permission: 'map.read',
  sources: { [source]: emptySource() },
  layers: (c) => [
    {
      id: `${source}.ground`,
      type: 'line',
      source,
      layout: { 'line-cap': 'butt', 'line-join': 'round' },
      paint: { 'line-color': c.panel, 'line-width': ['case', ['get', 'now'], 7, 4] },
    },
    {
      id: `${source}.dash`,
      type: 'line',
      source,
      layout: { 'line-cap': 'butt', 'line-join': 'round' },
      paint: {
        'line-color': ['match', ['get', 'kind'], 'slowed', c.orange, 'draft', c.accent, c.red],
        'line-width': ['case', ['get', 'now'], 5, 2.5],
        'line-dasharray': [1.2, 0.8],
      },
    },
  ],
  Feed,
  Legend,
  clickable: [`${source}.dash`],
  onClick: (feature, { select }) => {
    const { id, lon, lat } = feature.properties as { id?: string; lon: number; lat: number }
    if (id) select({ kind: 'closure', id, lngLat: [lon, lat] })
  },
}

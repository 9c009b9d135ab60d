import type { Feature, LineString, Point } from 'geojson'
import type { MapLayer } from '../../../web/map/layer.ts'
import { collection, emptySource, plateLayers, routeLayers } from '../../../web/map/parts.ts'
import type { LineGap, TourDetail } from './usePatrol.ts'

export const waySource = 'patrol.way'
export const stopSource = 'patrol.stops'
export const gapSource = 'patrol.gaps'

/** The chosen tour: its way in order, its stops as numbered plates; what it leaves uncovered with a warning plate. */
export const tourLayers: readonly MapLayer[] = [
  {
    id: 'patrol.way',
    order: 300,
    titleKey: 'patrol:layer.tour',
    permission: 'patrol.read',
    sources: { [waySource]: emptySource() },
    layers: (c) => routeLayers('patrol.way', waySource, c),
  },
  {
    id: 'patrol.stops',
    order: 400,
    titleKey: 'patrol:layer.tour',
    permission: 'patrol.read',
    sources: { [stopSource]: emptySource() },
    layers: (c) => plateLayers('patrol.stops', stopSource, c),
    clickable: ['patrol.stops.plate'],
    onClick: (feature, context) =>
      context.select({ kind: 'tour_stop', id: String(feature.properties.index) }),
  },
]

/** Streets beyond the control line. */
export const gapLayers: readonly MapLayer[] = [
  {
    id: 'patrol.gaps',
    order: 300,
    titleKey: 'patrol:layer.gaps',
    permission: 'patrol.read',
    sources: { [gapSource]: emptySource() },
    layers: (c) => [
      {
        id: 'patrol.gaps.line',
        type: 'line',
        source: gapSource,
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': c.magenta, 'line-width': ['match', ['get', 'chosen'], 1, 6, 3] },
      },
    ],
  },
]

const line = (points: readonly (readonly number[])[]): LineString => ({
  type: 'LineString',
  coordinates: points.map((point) => [...point]),
})

export function wayFeatures(detail: TourDetail) {
  return collection(
    detail.ways.flatMap((way): Feature<LineString>[] =>
      way && way.length > 1 ? [{ type: 'Feature', properties: { role: 'main' }, geometry: line(way) }] : [],
    ),
  )
}

/** A place that is visited again has one plate with the number of its first visit and a plus. */
export function stopFeatures(detail: TourDetail) {
  const at = new Map<string, number[]>()
  detail.stops.forEach((stop, i) => {
    const list = at.get(stop.key)
    if (list) list.push(i)
    else at.set(stop.key, [i])
  })
  return collection([
    ...[...at.values()].map((indexes): Feature<Point> => {
      const first = detail.stops[indexes[0]!]!
      return {
        type: 'Feature',
        properties: {
          plate: first.mustVisit ? 'plate-accent' : 'plate-plain',
          number: `${indexes[0]! + 1}${indexes.length > 1 ? '+' : ''}`,
          index: indexes[0]!,
        },
        geometry: { type: 'Point', coordinates: [...first.lngLat] },
      }
    }),
    ...detail.uncovered.map(
      (target): Feature<Point> => ({
        type: 'Feature',
        properties: { plate: 'plate-warn', number: '—', index: -1 },
        geometry: { type: 'Point', coordinates: [...target.lngLat] },
      }),
    ),
  ])
}

export function gapFeatures(gaps: readonly LineGap[], chosen: number) {
  return collection(
    gaps.flatMap((gap, i) =>
      gap.lines.map(
        (points): Feature<LineString> => ({
          type: 'Feature',
          properties: { chosen: i === chosen ? 1 : 0 },
          geometry: line(points),
        }),
      ),
    ),
  )
}

/** West, south, east, north of some points; null without any. */
export function boundsOf(
  points: readonly (readonly [number, number])[],
): [number, number, number, number] | null {
  if (points.length === 0) return null
  const lons = points.map((point) => point[0])
  const lats = points.map((point) => point[1])
  const pad = 0.0015
  return [Math.min(...lons) - pad, Math.min(...lats) - pad, Math.max(...lons) + pad, Math.max(...lats) + pad]
}

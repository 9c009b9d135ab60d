import type { Feature, LineString, Point } from 'geojson'
import { mapFonts } from '../../../web/map/base-style.ts'
import type { MapLayer } from '../../../web/map/layer.ts'
import { emptySource } from '../../../web/map/parts.ts'
import { pageLayers } from './hot-layers.ts'
import type { StreetSpot } from './useAnalysis.ts'

export const streetSource = 'analysis.streets'

/** The page's own map on streets: edges and areas as on the map of cells, hot stretches in three steps of one hue. */
export const streetLayers: readonly MapLayer[] = [
  ...pageLayers.filter((layer) => layer.id !== 'analysis.cells'),
  {
    id: 'analysis.streets',
    order: 200,
    titleKey: 'analysis:layer.streets',
    permission: 'analysis.read',
    sources: { [streetSource]: emptySource() },
    layers: (c) => [
      {
        id: 'analysis.streets.halo',
        type: 'line',
        source: streetSource,
        filter: ['all', ['==', ['geometry-type'], 'LineString'], ['==', ['get', 'chosen'], 1]],
        layout: { 'line-cap': 'round' },
        paint: { 'line-color': c.ink, 'line-width': 14, 'line-opacity': 0.35 },
      },
      {
        id: 'analysis.streets.line',
        type: 'line',
        source: streetSource,
        filter: ['==', ['geometry-type'], 'LineString'],
        layout: { 'line-cap': 'butt', 'line-join': 'round' },
        paint: {
          'line-color': c.hotEdge,
          'line-width': ['match', ['get', 'step'], 3, 8, 2, 5, 3],
          'line-opacity': ['match', ['get', 'step'], 3, 0.95, 2, 0.7, 0.5],
        },
      },
      {
        id: 'analysis.streets.rank',
        type: 'symbol',
        source: streetSource,
        minzoom: 13,
        filter: ['==', ['geometry-type'], 'Point'],
        layout: {
          'text-field': ['to-string', ['get', 'rank']],
          'text-font': mapFonts,
          'text-size': 12,
          'symbol-sort-key': ['get', 'rank'],
        },
        paint: { 'text-color': c.ink, 'text-halo-color': c.halo, 'text-halo-width': 2 },
      },
    ],
    clickable: ['analysis.streets.line', 'analysis.streets.rank'],
    onClick: (feature, context) =>
      context.select({ kind: 'hot_street', id: String(feature.properties.rank) }),
  },
]

/** Spots as lines and their ranks as points; `step` 3 is the first coverage, 1 the widest. */
export function streetFeatures(
  spots: readonly StreetSpot[],
  cover: number,
  chosen: number,
): Array<Feature<LineString | Point>> {
  return spots.flatMap((spot) => {
    const properties = { rank: spot.rank, chosen: spot.rank === chosen ? 1 : 0 }
    const lines = spot.pieces
      .filter((piece) => piece.level <= cover && piece.line.length > 1)
      .map((piece) => ({
        type: 'Feature' as const,
        properties: { ...properties, step: 3 - piece.level },
        geometry: { type: 'LineString' as const, coordinates: piece.line.map((point) => [...point]) },
      }))
    const line = lines[0]?.geometry.coordinates ?? []
    const middle = line[Math.floor(line.length / 2)]
    if (!middle) return []
    return [
      ...lines,
      { type: 'Feature' as const, properties, geometry: { type: 'Point' as const, coordinates: middle } },
    ]
  })
}

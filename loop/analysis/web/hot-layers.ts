import type { Feature, Polygon } from 'geojson'
import type { MapLayer } from '../../../web/map/layer.ts'
import {
  collection,
  emptySource,
  hotCellLayers,
  outlineLayers,
  outsideLayers,
} from '../../../web/map/parts.ts'
import { stepOf } from './figures.ts'
import type { Area, HotCell } from './useAnalysis.ts'

export const hotSource = 'analysis.hot'
export const areaSource = 'analysis.areas'
export const outsideSource = 'analysis.outside'

/** The page's own map: boundary and areas, what lies outside dimmed, the hot cells. Fed by `HotPanel`. */
export const pageLayers: readonly MapLayer[] = [
  {
    id: 'analysis.outside',
    order: 90,
    titleKey: 'analysis:layer.areas',
    permission: 'analysis.read',
    sources: { [outsideSource]: emptySource() },
    layers: (c) => outsideLayers('analysis.outside', outsideSource, c),
  },
  {
    id: 'analysis.areas',
    order: 100,
    titleKey: 'analysis:layer.areas',
    permission: 'analysis.read',
    sources: { [areaSource]: emptySource() },
    layers: (c) => outlineLayers('analysis.areas', areaSource, c).filter((layer) => layer.type === 'line'),
  },
  {
    id: 'analysis.cells',
    order: 200,
    titleKey: 'analysis:layer.hot',
    permission: 'analysis.read',
    sources: { [hotSource]: emptySource() },
    // The page is about cells: their counts are written as soon as two figures fit.
    layers: (c) =>
      hotCellLayers('analysis.cells', hotSource, c).map((layer) =>
        layer.type === 'symbol' ? { ...layer, minzoom: 13 } : layer,
      ),
    clickable: ['analysis.cells.fill'],
    onClick: (feature, context) => context.select({ kind: 'hot_cell', id: String(feature.properties.cell) }),
  },
]

/** Hot cells as features: `step` 1–3 and the count that stands in the cell. */
export function cellFeatures(
  cells: readonly HotCell[],
  countOf: (cell: HotCell) => number,
  steps: readonly number[],
  /** Cells without an incident are drawn too: a miss of the map is part of its record. */
  empty = false,
): Feature<Polygon>[] {
  return cells
    .filter((cell) => empty || countOf(cell) > 0)
    .map((cell) => ({
      type: 'Feature',
      id: cell.cell,
      properties: { cell: cell.cell, count: countOf(cell), step: stepOf(countOf(cell), steps) },
      geometry: { type: 'Polygon', coordinates: [cell.ring.map((point) => [...point])] },
    }))
}

export function areaFeatures(areas: readonly Area[]) {
  return collection(
    areas.map((area) => ({
      type: 'Feature' as const,
      properties: { rank: area.kind === 'boundary' ? 'jurisdiction' : 'zone', name: area.name },
      geometry: {
        type: 'MultiPolygon' as const,
        coordinates: area.polygons.map((rings) => rings.map((ring) => ring.map((point) => [...point]))),
      },
    })),
  )
}

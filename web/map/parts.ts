import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from 'geojson'
import type {
  ExpressionSpecification,
  FilterSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
} from 'maplibre-gl'
import type { MapColours } from '../theme/tokens.ts'
import { mapFonts } from './base-style.ts'

export * from './unit-parts.ts'

/** An empty GeoJSON source, filled by a layer's Feed with `useMapSource`. */
export function emptySource(): GeoJSONSourceSpecification {
  return { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }
}

export function collection<G extends Geometry>(features: readonly Feature<G>[]): FeatureCollection<G> {
  return { type: 'FeatureCollection', features: [...features] }
}

/** Hot cells: outline and three steps of one violet; features carry `step` 1–3 and `count`. Never a glow. */
export function hotCellLayers(prefix: string, source: string, c: MapColours): LayerSpecification[] {
  const strength: ExpressionSpecification = ['match', ['get', 'step'], 3, 0.42, 2, 0.27, 0.14]
  return [
    {
      id: `${prefix}.fill`,
      type: 'fill',
      source,
      paint: { 'fill-color': c.hotEdge, 'fill-opacity': c.mode === 'dark' ? ['*', 1.3, strength] : strength },
    },
    { id: `${prefix}.edge`, type: 'line', source, paint: { 'line-color': c.hotEdge, 'line-width': 1 } },
    {
      id: `${prefix}.count`,
      type: 'symbol',
      source,
      minzoom: 14,
      filter: ['has', 'count'],
      layout: {
        'text-field': ['to-string', ['get', 'count']],
        'text-font': mapFonts,
        'text-size': 12,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': c.ink, 'text-halo-color': c.halo, 'text-halo-width': 1 },
    },
  ]
}

const ofRank = (rank: string): FilterSpecification => ['==', ['get', 'rank'], rank]

/** Edges: features with `rank` `jurisdiction` (solid) or `zone` (dashed), and `name`. */
export function outlineLayers(prefix: string, source: string, c: MapColours): LayerSpecification[] {
  return [
    {
      id: `${prefix}.zone`,
      type: 'line',
      source,
      filter: ofRank('zone'),
      paint: { 'line-color': c.zone, 'line-width': 1.2, 'line-dasharray': [5, 3] },
    },
    {
      id: `${prefix}.jurisdiction`,
      type: 'line',
      source,
      filter: ofRank('jurisdiction'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': c.boundary, 'line-width': 1.8 },
    },
    {
      id: `${prefix}.name`,
      type: 'symbol',
      source,
      filter: ofRank('zone'),
      minzoom: 11.5,
      layout: {
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': mapFonts,
        'text-size': 16,
        'text-padding': 12,
      },
      paint: { 'text-color': c.placeLabel, 'text-halo-color': c.halo, 'text-halo-width': 2 },
    },
  ]
}

/** What lies outside of the jurisdiction, dimmed; fed by `outsideMask`. */
export function outsideLayers(prefix: string, source: string, c: MapColours): LayerSpecification[] {
  return [{ id: `${prefix}.dim`, type: 'fill', source, paint: { 'fill-color': c.dim, 'fill-opacity': 0.62 } }]
}

/** The world with the jurisdiction cut out. */
export function outsideMask(inside: readonly (Polygon | MultiPolygon)[]): Feature<Polygon> {
  const world: Position[] = [
    [-180, -85],
    [180, -85],
    [180, 85],
    [-180, 85],
    [-180, -85],
  ]
  const outers = inside.flatMap((g) =>
    g.type === 'Polygon' ? [g.coordinates[0]] : g.coordinates.map((p) => p[0]),
  )
  const holes = outers.filter((ring): ring is Position[] => ring !== undefined)
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [world, ...holes] } }
}

/** Routes: features with `role` `main` (solid), `other` (faint), `cover` (dashed) or `leak` (magenta, dashed). */
export function routeLayers(prefix: string, source: string, c: MapColours): LayerSpecification[] {
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const
  const role = (name: string): FilterSpecification => ['==', ['get', 'role'], name]
  return [
    {
      id: `${prefix}.other`,
      type: 'line',
      source,
      filter: role('other'),
      layout,
      paint: { 'line-color': c.edge, 'line-width': 3 },
    },
    {
      id: `${prefix}.cover`,
      type: 'line',
      source,
      filter: role('cover'),
      paint: { 'line-color': c.accent, 'line-width': 2, 'line-dasharray': [2, 2] },
    },
    {
      id: `${prefix}.halo`,
      type: 'line',
      source,
      filter: role('main'),
      layout,
      paint: { 'line-color': c.halo, 'line-width': 7 },
    },
    {
      id: `${prefix}.main`,
      type: 'line',
      source,
      filter: role('main'),
      layout,
      paint: { 'line-color': c.accent, 'line-width': 3.5 },
    },
    {
      id: `${prefix}.leak`,
      type: 'line',
      source,
      filter: role('leak'),
      paint: { 'line-color': c.magenta, 'line-width': 3, 'line-dasharray': [2, 1.5] },
    },
  ]
}

/** Numbered plates: posts, exits, tour stops. Features carry `plate` (`plate-accent`, `plate-warn`, `plate-held`, `plate-leak`, `plate-plain`), `number` and `note`. */
export function plateLayers(prefix: string, source: string, c: MapColours): LayerSpecification[] {
  return [
    {
      id: `${prefix}.plate`,
      type: 'symbol',
      source,
      layout: {
        'icon-image': ['get', 'plate'],
        'icon-allow-overlap': true,
        'text-field': ['to-string', ['get', 'number']],
        'text-font': mapFonts,
        'text-size': 12,
        'text-allow-overlap': true,
      },
      paint: {
        'text-color': ['match', ['get', 'plate'], 'plate-held', c.panel, c.ink],
      },
    },
    {
      id: `${prefix}.note`,
      type: 'symbol',
      source,
      filter: ['has', 'note'],
      layout: {
        'text-field': ['get', 'note'],
        'text-font': mapFonts,
        'text-size': 12,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1.1,
      },
      paint: { 'text-color': c.ink, 'text-halo-color': c.halo, 'text-halo-width': 1.6 },
    },
  ]
}

/** Places as small dots with their name, for sites, check-in points, cameras. Features carry `name`. */
export function placeLayers(
  prefix: string,
  source: string,
  c: MapColours,
  colour: string = c.unknownEdge,
): LayerSpecification[] {
  return [
    {
      id: `${prefix}.dot`,
      type: 'circle',
      source,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 2, 16, 5],
        'circle-color': c.panel,
        'circle-stroke-color': colour,
        'circle-stroke-width': 1.6,
      },
    },
    {
      id: `${prefix}.name`,
      type: 'symbol',
      source,
      minzoom: 15,
      layout: {
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': mapFonts,
        'text-size': 12,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.7,
      },
      paint: { 'text-color': c.roadLabel, 'text-halo-color': c.halo, 'text-halo-width': 1.6 },
    },
  ]
}

import type { Feature, FeatureCollection, Geometry, MultiPolygon, Point, Polygon, Position } from 'geojson'
import type {
  ExpressionSpecification,
  FilterSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
} from 'maplibre-gl'
import type { Level } from '../components/Level.tsx'
import type { MapColours } from '../theme/tokens.ts'
import { mapFonts } from './base-style.ts'
import type { UnitMark, UnitTone } from './unit-shapes.ts'

/** An empty GeoJSON source, filled by a layer's Feed with `useMapSource`. */
export function emptySource(): GeoJSONSourceSpecification {
  return { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }
}

export function collection<G extends Geometry>(features: readonly Feature<G>[]): FeatureCollection<G> {
  return { type: 'FeatureCollection', features: [...features] }
}

export interface UnitOnMap {
  readonly id: string
  readonly callSign: string
  readonly mark: UnitMark | 'bicycle'
  readonly tone: UnitTone
  readonly lngLat: readonly [number, number]
  readonly heading?: number | null
  /** Age of the fix and the limit after which it is hatched (car 120 s, foot 300 s). */
  readonly ageSeconds: number
  readonly limitSeconds: number
  /** The age in words, written beside the call sign once it is over the limit. */
  readonly ageText?: string
}

/** A unit as a feature for `unitLayers`: fades to 55 % with age, hatched after its limit. */
export function unitFeature(unit: UnitOnMap): Feature<Point> {
  const stale = unit.ageSeconds > unit.limitSeconds
  const tone = stale ? 'stale' : unit.tone
  const share = Math.min(1, Math.max(0, unit.ageSeconds / Math.max(1, unit.limitSeconds)))
  return {
    type: 'Feature',
    id: unit.id,
    geometry: { type: 'Point', coordinates: [...unit.lngLat] },
    properties: {
      id: unit.id,
      label: stale && unit.ageText ? `${unit.callSign} ${unit.ageText}` : unit.callSign,
      icon: `unit-${unit.mark === 'bicycle' ? 'ebike' : unit.mark}-${tone}`,
      tick:
        unit.heading === null || unit.heading === undefined || stale || tone === 'off'
          ? ''
          : `heading-${tone}`,
      heading: unit.heading ?? 0,
      opacity: stale ? 1 : 1 - 0.45 * share,
    },
  }
}

/** Units: heading tick, mark, call sign. Call signs give way to each other and to incidents. */
export function unitLayers(prefix: string, source: string, c: MapColours): LayerSpecification[] {
  return [
    {
      id: `${prefix}.tick`,
      type: 'symbol',
      source,
      filter: ['!=', ['get', 'tick'], ''],
      layout: {
        'icon-image': ['get', 'tick'],
        'icon-rotate': ['get', 'heading'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
      paint: { 'icon-opacity': ['get', 'opacity'] },
    },
    {
      id: `${prefix}.mark`,
      type: 'symbol',
      source,
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'text-field': ['get', 'label'],
        'text-font': mapFonts,
        'text-size': 12,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1.05,
        'text-justify': 'auto',
        'text-optional': true,
        'text-padding': 1,
      },
      paint: {
        'icon-opacity': ['get', 'opacity'],
        'text-color': c.ink,
        'text-halo-color': c.halo,
        'text-halo-width': 1.6,
      },
    },
  ]
}

export interface PinOnMap {
  readonly id: string
  readonly level: Level
  readonly lngLat: readonly [number, number]
  readonly label?: string
  /** Higher stands in front; the most urgent one is never hidden. */
  readonly rank?: number
}

export function pinFeature(pin: PinOnMap): Feature<Point> {
  return {
    type: 'Feature',
    id: pin.id,
    geometry: { type: 'Point', coordinates: [...pin.lngLat] },
    properties: { id: pin.id, icon: `pin-${pin.level}`, label: pin.label ?? '', rank: pin.rank ?? 0 },
  }
}

/** Incidents as drop pins by level shape. */
export function pinLayers(prefix: string, source: string, c: MapColours): LayerSpecification[] {
  return [
    {
      id: `${prefix}.pin`,
      type: 'symbol',
      source,
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-anchor': 'bottom',
        'icon-allow-overlap': true,
        'symbol-sort-key': ['get', 'rank'],
        'text-field': ['get', 'label'],
        'text-font': mapFonts,
        'text-size': 12,
        'text-anchor': 'left',
        'text-offset': [1.3, -1.7],
        'text-optional': true,
      },
      paint: { 'text-color': c.ink, 'text-halo-color': c.halo, 'text-halo-width': 1.6 },
    },
  ]
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

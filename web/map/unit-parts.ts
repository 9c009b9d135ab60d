import type { Feature, Point } from 'geojson'
import type {
  ExpressionSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl'
import type { Level } from '../components/Level.tsx'
import type { MapColours } from '../theme/tokens.ts'
import { mapFonts } from './base-style.ts'
import type { UnitMark, UnitTone } from './unit-shapes.ts'

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
  /** For groups: free to be sent, or calling for help. */
  readonly doing?: 'free' | 'busy' | 'help'
  /** Drawn above the pins (`frontUnitLayers`): who stands at an incident stands under its pin. */
  readonly front?: boolean
  /** The age in words, written beside the call sign once it is over the limit. */
  readonly ageText?: string
}

/** A unit as a feature for `unitLayers`: fades to 55 % with age, hatched after its limit. */
export function unitFeature(unit: UnitOnMap): Feature<Point> {
  const stale = unit.ageSeconds > unit.limitSeconds
  // A call for help keeps its red ring however old the place is; the age stands beside the name.
  const tone = stale && unit.doing !== 'help' ? 'stale' : unit.tone
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
      doing: unit.doing ?? 'busy',
      front: unit.front ?? false,
    },
  }
}

const nameLayout: SymbolLayerSpecification['layout'] = {
  'text-field': ['get', 'label'],
  'text-font': mapFonts,
  'text-size': 12,
  'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
  'text-radial-offset': 1.4,
  'text-justify': 'auto',
  'text-padding': 1,
}
const behind: ExpressionSpecification = ['!', ['to-boolean', ['get', 'front']]]

/** Units: heading tick, call sign, mark. Call signs stand beside all marks and give way to each other and to incidents. */
export function unitLayers(prefix: string, source: string, c: MapColours): LayerSpecification[] {
  return [
    {
      id: `${prefix}.tick`,
      type: 'symbol',
      source,
      filter: ['all', behind, ['!=', ['get', 'tick'], '']],
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
      id: `${prefix}.name`,
      type: 'symbol',
      source,
      filter: behind,
      layout: nameLayout,
      paint: { 'text-color': c.ink, 'text-halo-color': c.halo, 'text-halo-width': 1.6 },
    },
    {
      id: `${prefix}.mark`,
      type: 'symbol',
      source,
      filter: behind,
      layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-padding': 0 },
      paint: { 'icon-opacity': ['get', 'opacity'] },
    },
  ]
}

/** Units in front of the pins: they cover the tip, the level above it stays in sight. Who calls for help comes first. */
export function frontUnitLayers(prefix: string, source: string, c: MapColours): LayerSpecification[] {
  const inFront: ExpressionSpecification = ['to-boolean', ['get', 'front']]
  const helps: ExpressionSpecification = ['==', ['get', 'doing'], 'help']
  return [
    {
      id: `${prefix}.frontName`,
      type: 'symbol',
      source,
      filter: inFront,
      layout: { ...nameLayout, 'symbol-sort-key': ['case', helps, 0, 1] },
      paint: {
        'text-color': ['case', helps, c.red, c.ink],
        'text-halo-color': c.halo,
        'text-halo-width': 1.6,
      },
    },
    {
      id: `${prefix}.frontMark`,
      type: 'symbol',
      source,
      filter: inFront,
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        // The pin's own number, a hand's breadth above, doesn't give way to it.
        'icon-ignore-placement': true,
        'symbol-sort-key': ['case', helps, 1, 0],
      },
      paint: { 'icon-opacity': ['get', 'opacity'] },
    },
  ]
}

/** From so many units on they are drawn in groups until one looks closer. */
export const CLUSTER_FROM = 300
const CLUSTER_MAX_ZOOM = 12

/** An empty source that gathers near units: each group knows its number and how many of them are free. */
export function unitClusterSource(): GeoJSONSourceSpecification {
  return {
    type: 'geojson',
    data: { type: 'FeatureCollection', features: [] },
    cluster: true,
    clusterMaxZoom: CLUSTER_MAX_ZOOM,
    clusterRadius: 44,
    clusterProperties: {
      free: ['+', ['case', ['==', ['get', 'doing'], 'free'], 1, 0]],
      help: ['+', ['case', ['==', ['get', 'doing'], 'help'], 1, 0]],
    },
  }
}

/** Groups of units: number in a ring, below it how many are free. A call for help is never hidden in a number: the ring turns red and double. */
export function unitClusterLayers(
  prefix: string,
  source: string,
  c: MapColours,
  freeWord: string,
): LayerSpecification[] {
  const helps: ExpressionSpecification = ['>', ['get', 'help'], 0]
  return [
    {
      id: `${prefix}.group`,
      type: 'circle',
      source,
      filter: ['has', 'point_count'],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 14, 100, 22, 1000, 32],
        'circle-color': c.panel,
        'circle-stroke-color': ['case', helps, c.red, c.accent],
        'circle-stroke-width': ['case', helps, 5, 2],
      },
    },
    {
      id: `${prefix}.count`,
      type: 'symbol',
      source,
      filter: ['has', 'point_count'],
      layout: {
        'text-field': [
          'format',
          ['to-string', ['get', 'point_count']],
          { 'font-scale': 1 },
          ['concat', '\n', freeWord, ' ', ['to-string', ['get', 'free']]],
          { 'font-scale': 0.75 },
        ],
        'text-font': mapFonts,
        'text-size': 13,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': c.ink, 'text-halo-color': c.panel, 'text-halo-width': 1 },
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

import type { Feature, Point } from 'geojson'
import type { LayerSpecification } from 'maplibre-gl'
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

/** Units: heading tick, call sign, mark. Call signs stand beside all marks and give way to each other and to incidents. */
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
      id: `${prefix}.name`,
      type: 'symbol',
      source,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': mapFonts,
        'text-size': 12,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1.4,
        'text-justify': 'auto',
        'text-padding': 1,
      },
      paint: { 'text-color': c.ink, 'text-halo-color': c.halo, 'text-halo-width': 1.6 },
    },
    {
      id: `${prefix}.mark`,
      type: 'symbol',
      source,
      layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-padding': 0 },
      paint: { 'icon-opacity': ['get', 'opacity'] },
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

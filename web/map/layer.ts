import type { LayerSpecification, MapGeoJSONFeature, SourceSpecification } from 'maplibre-gl'
import type { ComponentType } from 'react'
import type { MapColours } from '../theme/tokens.ts'
import type { Basemap } from './basemap.ts'
import type { Selection } from './selection.ts'

/** What a layer's click handler may do. */
export interface LayerContext {
  select(selection: Selection | null): void
  /** The operator opened a cluster: the map goes there, closer. */
  closer(lngLat: readonly [number, number]): void
}

/**
 * A layer of the one map. The canvas adds `sources` and `layers` (again after a theme switch), draws them in the order
 * of `order`, and mounts `Feed`, which fetches and pushes data with `useMapSource`.
 *
 * Bands of `order`: 100 outlines and zones, 200 hot cells, 300 reach and routes, 400 places and posts, 500 units,
 * 600 incidents, 700 selection. Labels of units give way to units, units to incidents.
 */
export interface MapLayer {
  /** Unique, `<stage>.<name>`; prefix of the ids of its sources and layers. */
  readonly id: string
  readonly order: number
  /** Full key with namespace, e.g. `tracking:layer.units`; shown in the layer list. */
  readonly titleKey: string
  readonly permission: string
  /** Tiles that the layer draws itself: its source names them `<scheme>://{z}/{x}/{y}`. */
  readonly tiles?: {
    readonly scheme: string
    readonly draw: (
      tile: readonly [z: number, x: number, y: number],
      signal: AbortSignal,
    ) => Promise<ArrayBuffer>
  }
  /** Not offered at all where the installation doesn't have what it shows. */
  readonly available?: (base: Basemap | undefined) => boolean
  /** Off until switched on in the layer list, when false. */
  readonly shown?: boolean
  /** Usually `{ 'tracking.units': emptySource() }`. */
  readonly sources: Readonly<Record<string, SourceSpecification>>
  /** Bottom first. Called with the colours of the theme in force. */
  readonly layers: (colours: MapColours) => readonly LayerSpecification[]
  /** Above the marks of all layers: the few things that nothing may hide. */
  readonly front?: (colours: MapColours) => readonly LayerSpecification[]
  /** Draws nothing on the page; queries and subscriptions that fill the sources. Mounted while the layer is shown. */
  readonly Feed?: ComponentType
  /** Layer ids among `layers` that answer the pointer. */
  readonly clickable?: readonly string[]
  readonly onClick?: (feature: MapGeoJSONFeature, context: LayerContext) => void
  /** Its part of the legend line, always visible while the layer is shown. */
  readonly Legend?: ComponentType
}

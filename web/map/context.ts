import type { FeatureCollection } from 'geojson'
import { createContext, useCallback, useContext, useMemo } from 'react'
import type { Bounds } from './bounds.ts'
import type { MapHost } from './host.ts'

export const MapContext = createContext<MapHost | null>(null)

function useHost(): MapHost {
  const host = useContext(MapContext)
  if (!host) throw new Error('a map part outside of MapCanvas')
  return host
}

/** In a layer's Feed: `const push = useMapSource('tracking.units')`, then `push(collection(features))`. */
export function useMapSource(source: string): (data: FeatureCollection) => void {
  const host = useHost()
  return useCallback((data) => host.setData(source, data), [host, source])
}

export interface MapControl {
  /** The operator asked to see this place. */
  goTo(lngLat: readonly [number, number], zoom?: number): void
  /** The operator asked to see all of this, not nearer than a zoom. */
  showAll(bounds: Bounds, closest: number): void
  /** It has grown: all of it is shown on, unless the operator has gone elsewhere since. */
  keepAll(bounds: Bounds, closest: number): void
  /** Keeps a followed unit in the middle. */
  centre(lngLat: readonly [number, number]): void
  /** Where the whole area is; moves the map only while the operator hasn't. */
  suggest(bounds: Bounds): void
}

const nowhere: MapControl = {
  goTo: () => undefined,
  showAll: () => undefined,
  keepAll: () => undefined,
  centre: () => undefined,
  suggest: () => undefined,
}

/** Inside the map's page: list rows and panels move the map by an act of the operator. Does nothing while there is no map. */
export function useMapControl(): MapControl {
  const host = useContext(MapContext)
  // Callers take single functions out of it: each goes with its host.
  return useMemo(
    () =>
      host
        ? {
            goTo: (lngLat, zoom) => host.goTo(lngLat, zoom),
            showAll: (bounds, closest) => host.showAll(bounds, closest),
            keepAll: (bounds, closest) => host.keepAll(bounds, closest),
            centre: (lngLat) => host.centre(lngLat),
            suggest: (bounds) => host.suggest(bounds),
          }
        : nowhere,
    [host],
  )
}

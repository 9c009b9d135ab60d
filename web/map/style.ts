import type { FeatureCollection } from 'geojson'
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import { isWall } from '../theme/theme.ts'
import type { MapColours } from '../theme/tokens.ts'
import { baseLayers, baseSource, labelLayers } from './base-style.ts'
import type { Basemap } from './basemap.ts'
import { edgeLayer, edgeSource } from './edge.ts'
import { enlarge } from './enlarge.ts'
import type { MapLayer } from './layer.ts'
import { emptySource } from './parts.ts'

/** Where the chosen place is drawn from. */
export const selectionSource = 'map.selection'

/**
 * The whole style: base, areas, names, the ring around what is chosen, and the marks above it.
 * @param shown the layers that are shown, in their order
 * @param data what the sources hold now
 */
export function styleOf(
  colours: MapColours,
  base: Basemap | null,
  shown: readonly MapLayer[],
  data: ReadonlyMap<string, FeatureCollection>,
): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {}
  if (base) sources.base = baseSource(location.origin, base)
  for (const layer of shown) Object.assign(sources, layer.sources)
  sources[selectionSource] = emptySource()
  sources[edgeSource] = emptySource()
  for (const [id, held] of data) {
    const source = sources[id]
    if (source?.type === 'geojson') sources[id] = { ...source, data: held }
  }
  const low = shown.filter((l) => l.order < 300).flatMap((l) => [...l.layers(colours)])
  // Words lie over all areas, so that no cell covers a zone's name.
  const under = [...low.filter((l) => l.type !== 'symbol'), ...low.filter((l) => l.type === 'symbol')]
  const over = shown.filter((l) => l.order >= 300).flatMap((l) => [...l.layers(colours)])
  const front = shown.flatMap((l) => [...(l.front?.(colours) ?? [])])
  const ring: LayerSpecification = {
    id: 'map.selection-ring',
    type: 'circle',
    source: selectionSource,
    paint: {
      'circle-radius': 20,
      'circle-color': 'transparent',
      'circle-stroke-color': colours.accent,
      'circle-stroke-width': 2.5,
    },
  }
  const ground = baseLayers(colours).filter((l) => base || l.type === 'background')
  const names = base ? labelLayers(colours) : []
  const layers = [...ground, ...under, ...names, ring, ...over, ...front]
  return { version: 8, sources, layers: [...(isWall() ? layers.map(enlarge) : layers), edgeLayer] }
}

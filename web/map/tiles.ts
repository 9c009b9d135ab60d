import * as maplibregl from 'maplibre-gl'
import type { MapLayer } from './layer.ts'

/** Schemes of tiles that layers draw themselves; MapLibre knows them for all maps of the page. */
const drawn = new Set<string>()
export function drawTilesBy({ scheme, draw }: NonNullable<MapLayer['tiles']>): void {
  if (drawn.has(scheme)) return
  drawn.add(scheme)
  maplibregl.addProtocol(scheme, async ({ url }, { signal }) => {
    const [z, x, y] = url
      .slice(scheme.length + 3)
      .split('/')
      .map(Number) as [number, number, number]
    return { data: await draw([z, x, y], signal) }
  })
}

/** Whether an address is of tiles that a layer draws itself. */
export const isDrawn = (url: string): boolean => drawn.has(url.split(':')[0]!)

import type { FeatureCollection } from 'geojson'
import * as maplibregl from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { createStore } from '../live/store.ts'
import { isWall } from '../theme/theme.ts'
import type { MapColours } from '../theme/tokens.ts'
import { baseLayers, baseSource, labelLayers, mapFonts } from './base-style.ts'
import type { Basemap } from './basemap.ts'
import type { LayerContext, MapLayer } from './layer.ts'
import { drawMarks, markRatio } from './marks.ts'
import { emptySource } from './parts.ts'
import 'maplibre-gl/dist/maplibre-gl.css'

maplibregl.setWorkerUrl(workerUrl)

export type Bounds = readonly [west: number, south: number, east: number, north: number]

const selectionSource = 'map.selection'
const hitSlack = 6

/** The view is kept while the page is open, so that coming back to the map finds it as it was left. */
let leftView: { center: [number, number]; zoom: number } | null = null

/** On the wall marks and names are half as large again. */
function enlarge(layer: maplibregl.LayerSpecification): maplibregl.LayerSpecification {
  if (layer.type !== 'symbol') return layer
  const size = layer.layout?.['text-size'] ?? 16
  return {
    ...layer,
    layout: {
      ...layer.layout,
      'text-size':
        typeof size === 'number' ? size * 1.5 : ['*', 1.5, size as maplibregl.ExpressionSpecification],
      'icon-size': 1.5,
    },
  }
}

/**
 * The MapLibre map and what lies on it. The style is always built whole from the base, the shown layers and the data
 * at hand, so that a theme switch or a layer switched on never loses anything. The map moves only by the operator's
 * hand, by an act of his (`goTo`), or before he has first moved it (`suggest`).
 */
export class MapHost {
  readonly map: maplibregl.Map
  readonly view = createStore({ zoom: 0, metresPerPixel: 0 })
  readonly baseMissing = createStore(false)
  #colours: MapColours
  #base: Basemap | null = null
  #layers: readonly MapLayer[] = []
  readonly #data = new Map<string, FeatureCollection>()
  #styled = false
  #moved = leftView !== null
  #home: Bounds | null = null
  #click: LayerContext = { select: () => undefined }

  constructor(container: HTMLElement, colours: MapColours) {
    this.#colours = colours
    this.#data.set(selectionSource, { type: 'FeatureCollection', features: [] })
    this.map = new maplibregl.Map({
      container,
      style: this.#style(),
      center: leftView?.center ?? [105, 35],
      zoom: leftView?.zoom ?? 3,
      maxPitch: 0,
      dragRotate: false,
      pitchWithRotate: false,
      attributionControl: false,
      fadeDuration: 0,
      localIdeographFontFamily: mapFonts.join(','),
      // Nothing outside of the product's own origin is ever asked for.
      transformRequest: (url) => {
        if (new URL(url, location.origin).origin !== location.origin && !url.startsWith('blob:')) {
          throw new Error(`refused request to ${url}`)
        }
        return { url, credentials: 'same-origin' }
      },
    })
    this.map.touchZoomRotate.disableRotation()
    this.map.keyboard.disableRotation()
    void this.map.once('style.load', () => {
      this.#styled = true
      this.#restyle()
      this.#addMarks()
    })
    this.map.once('idle', () => {
      container.dataset.drawn = ''
    })
    this.map.on('movestart', (event) => {
      if ('originalEvent' in event && event.originalEvent) this.#moved = true
    })
    this.map.on('move', () => this.#tellView())
    this.map.on('moveend', () => this.#keepView())
    this.map.on('load', () => this.#tellView())
    this.map.on('error', (event) => {
      if ('sourceId' in event && event.sourceId === 'base') this.baseMissing.set(true)
    })
    this.map.on('sourcedata', (event) => {
      if (event.sourceId === 'base' && event.tile) this.baseMissing.set(false)
    })
    this.map.on('click', (event) => this.#onClick(event.point))
    this.map.on('mousemove', (event) => {
      this.map.getCanvas().style.cursor = this.#hit(event.point) ? 'pointer' : ''
    })
  }

  remove(): void {
    this.map.remove()
  }

  setColours(colours: MapColours): void {
    if (colours === this.#colours) return
    this.#colours = colours
    this.#restyle()
    if (this.#styled) this.#addMarks()
  }

  /** The base under everything; also where the map begins until a layer knows better. */
  setBase(base: Basemap): void {
    this.#base = base
    this.#restyle()
    if (base.bbox && !this.#home) this.suggest(base.bbox)
  }

  /** The layers that are shown now. */
  setLayers(layers: readonly MapLayer[], context: LayerContext): void {
    this.#layers = [...layers].sort((a, b) => a.order - b.order)
    this.#click = context
    this.#restyle()
  }

  setData(source: string, data: FeatureCollection): void {
    this.#data.set(source, data)
    const held = this.map.getSource(source)
    if (held instanceof maplibregl.GeoJSONSource) void held.setData(data)
  }

  /** Where the whole area is; the map goes there only while the operator hasn't moved it. */
  suggest(bounds: Bounds): void {
    this.#home = bounds
    if (!this.#moved) this.#fit(bounds, 0)
  }

  goHome(): void {
    if (this.#home) this.#fit(this.#home, 150)
  }

  /** An act of the operator: to this place. */
  goTo(lngLat: readonly [number, number], zoom?: number): void {
    this.#moved = true
    const center: [number, number] = [lngLat[0], lngLat[1]]
    this.map.easeTo({ center, zoom: Math.max(this.map.getZoom(), zoom ?? 15), duration: 150 })
  }

  showSelection(lngLat: readonly [number, number] | undefined): void {
    this.setData(selectionSource, {
      type: 'FeatureCollection',
      features: lngLat
        ? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [...lngLat] } }]
        : [],
    })
  }

  #fit(bounds: Bounds, duration: number): void {
    this.map.fitBounds([...bounds], { padding: 32, duration, linear: true })
  }

  #style(): maplibregl.StyleSpecification {
    const sources: Record<string, maplibregl.SourceSpecification> = {}
    if (this.#base) sources.base = baseSource(location.origin, this.#base)
    for (const layer of this.#layers) Object.assign(sources, layer.sources)
    sources[selectionSource] = emptySource()
    for (const [id, data] of this.#data) {
      const source = sources[id]
      if (source?.type === 'geojson') sources[id] = { ...source, data }
    }
    const under = this.#layers.filter((l) => l.order < 300).flatMap((l) => [...l.layers(this.#colours)])
    const over = this.#layers.filter((l) => l.order >= 300).flatMap((l) => [...l.layers(this.#colours)])
    const ring: maplibregl.LayerSpecification = {
      id: 'map.selection-ring',
      type: 'circle',
      source: selectionSource,
      paint: {
        'circle-radius': 20,
        'circle-color': 'transparent',
        'circle-stroke-color': this.#colours.accent,
        'circle-stroke-width': 2.5,
      },
    }
    const ground = baseLayers(this.#colours).filter((l) => this.#base || l.type === 'background')
    const names = this.#base ? labelLayers(this.#colours) : []
    const layers = [...ground, ...under, ...names, ring, ...over]
    return { version: 8, sources, layers: isWall() ? layers.map(enlarge) : layers }
  }

  #restyle(): void {
    // Until the first style stands there is nothing to compare with; what came meanwhile is applied then.
    if (!this.#styled) return
    this.map.setStyle(this.#style(), { diff: true })
  }

  #addMarks(): void {
    for (const [id, image] of drawMarks(this.#colours)) {
      if (this.map.hasImage(id)) this.map.updateImage(id, image)
      else this.map.addImage(id, image, { pixelRatio: markRatio })
    }
  }

  #tellView(): void {
    const { lat } = this.map.getCenter()
    const zoom = this.map.getZoom()
    // MapLibre's world is 512 px wide at zoom 0.
    this.view.set({
      zoom,
      metresPerPixel: (40_075_016.7 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom),
    })
  }

  #keepView(): void {
    const { lng, lat } = this.map.getCenter()
    if (this.#moved) leftView = { center: [lng, lat], zoom: this.map.getZoom() }
  }

  #hit(point: maplibregl.Point): { layer: MapLayer; feature: maplibregl.MapGeoJSONFeature } | null {
    const owners = new Map<string, MapLayer>()
    for (const layer of this.#layers) {
      for (const id of layer.clickable ?? []) if (this.map.getLayer(id)) owners.set(id, layer)
    }
    if (owners.size === 0) return null
    const box: [maplibregl.PointLike, maplibregl.PointLike] = [
      [point.x - hitSlack, point.y - hitSlack],
      [point.x + hitSlack, point.y + hitSlack],
    ]
    const [feature] = this.map.queryRenderedFeatures(box, { layers: [...owners.keys()] })
    const layer = feature && owners.get(feature.layer.id)
    return feature && layer ? { layer, feature } : null
  }

  #onClick(point: maplibregl.Point): void {
    const hit = this.#hit(point)
    hit?.layer.onClick?.(hit.feature, this.#click)
  }
}

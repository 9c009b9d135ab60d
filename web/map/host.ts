import type { FeatureCollection } from 'geojson'
import * as maplibregl from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { createStore } from '../live/store.ts'
import type { MapColours } from '../theme/tokens.ts'
import { mapFonts } from './base-style.ts'
import type { Basemap } from './basemap.ts'
import { areaOf, type Bounds, holds, MARKS_PADDING, type Whole } from './bounds.ts'
import { edgeImage, edgeMark, edgeSource, fence } from './edge.ts'
import { follow } from './follow.ts'
import type { LayerContext, MapLayer } from './layer.ts'
import { drawMarks, markRatio } from './marks.ts'
import { givePick } from './pick.ts'
import { selectionSource, styleOf } from './style.ts'
import { drawTilesBy, isDrawn } from './tiles.ts'
import 'maplibre-gl/dist/maplibre-gl.css'

maplibregl.setWorkerUrl(workerUrl)

const hitSlack = 6

/** The one map's view is kept while the page is open, so that coming back finds it as it was left. */
let leftView: { center: [number, number]; zoom: number } | null = null

/**
 * The MapLibre map and what lies on it. The style is always built whole from the base, the shown layers and the data
 * at hand, so that a theme switch or a layer switched on never loses anything. The map moves only by the operator's
 * hand, by an act of his (`goTo`), or before he has first moved it (`suggest`). While it shows a whole area it keeps
 * showing it whole when its panel changes size. `data-drawn` on its element says that nothing is left to draw.
 */
export class MapHost {
  readonly map: maplibregl.Map
  readonly view = createStore({ zoom: 0, metresPerPixel: 0 })
  readonly baseMissing = createStore(false)
  #colours: MapColours
  #base: Basemap | null = null
  #baseGone = false
  #layers: readonly MapLayer[] = []
  readonly #data = new Map<string, FeatureCollection>()
  #styled = false
  readonly #keeps: boolean
  readonly #box: HTMLElement
  #moved: boolean
  /** What is shown whole now; nothing after the operator went somewhere. */
  #whole: Whole | null = null
  #home: Bounds | null = null
  #click: LayerContext = { select: () => undefined, closer: () => undefined }
  #onGround: ((event: maplibregl.MapMouseEvent) => void) | null = null

  /** @param keeps whether coming back to this map finds it as it was left (the one map) */
  constructor(container: HTMLElement, colours: MapColours, keeps = false) {
    this.#colours = colours
    this.#keeps = keeps
    this.#box = container
    this.#moved = keeps && leftView !== null
    const kept = keeps ? leftView : null
    this.#data.set(selectionSource, { type: 'FeatureCollection', features: [] })
    this.map = new maplibregl.Map({
      container,
      style: this.#style(),
      center: kept?.center ?? [105, 35],
      zoom: kept?.zoom ?? 3,
      maxPitch: 0,
      dragRotate: false,
      pitchWithRotate: false,
      attributionControl: false,
      fadeDuration: 0,
      localIdeographFontFamily: mapFonts.join(','),
      // Nothing outside of the product's own origin is ever asked for.
      transformRequest: (url) => {
        const own = url.startsWith('blob:') || isDrawn(url)
        if (!own && new URL(url, location.origin).origin !== location.origin) {
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
      this.#fence()
    })
    this.map.on('idle', () => {
      if (this.#base || this.#baseGone) container.dataset.drawn = ''
    })
    this.map.on('movestart', (event) => {
      if (!('originalEvent' in event && event.originalEvent)) return
      this.#moved = true
      this.#whole = null
      if (this.#keeps) follow(null)
    })
    this.map.on('resize', () => {
      if (this.#whole) this.#fit(this.#whole, 0)
      this.#fence()
    })
    this.map.on('move', () => this.#tellView())
    this.map.on('moveend', () => {
      this.#keepView()
      this.#fence()
    })
    this.map.on('load', () => this.#tellView())
    this.map.on('error', (event) => {
      if ('sourceId' in event && event.sourceId === 'base') this.baseMissing.set(true)
    })
    this.map.on('sourcedata', (event) => {
      if (event.sourceId === 'base' && event.tile) this.baseMissing.set(false)
    })
    this.map.on('click', (event) => {
      if (givePick([event.lngLat.lng, event.lngLat.lat])) return
      this.#onGround?.(event)
      this.#onClick(event.point)
    })
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
    this.baseMissing.set(false)
    this.#restyle()
    if (base.bbox && !this.#home) this.suggest(base.bbox)
  }

  /** After the line is back: the tiles that didn't come are asked for again, or the note would stay until the map is moved. */
  baseAgain(): void {
    if (!this.baseMissing.get() || !this.map.getSource('base')) return
    this.baseMissing.set(false)
    this.map.refreshTiles('base')
  }

  /** The base didn't come: what the stages bring is drawn without it. */
  baseFailed(): void {
    this.#baseGone = true
    this.map.triggerRepaint()
  }

  /** The layers that are shown now. */
  setLayers(layers: readonly MapLayer[], context: LayerContext): void {
    this.#layers = [...layers].sort((a, b) => a.order - b.order)
    for (const { tiles } of layers) if (tiles) drawTilesBy(tiles)
    this.#click = context
    this.#restyle()
  }

  setData(source: string, data: FeatureCollection): void {
    this.#data.set(source, data)
    this.#undrawn()
    const held = this.map.getSource(source)
    if (held instanceof maplibregl.GeoJSONSource) void held.setData(data)
  }

  /** Where the whole area is; the map goes there only while the operator hasn't moved it. */
  suggest(bounds: Bounds): void {
    this.#home = bounds
    if (!this.#moved) this.#fit(areaOf(bounds), 0)
  }

  goHome(): void {
    if (this.#home) this.#fit(areaOf(this.#home), 150)
  }

  /** An act of the operator: to this place. */
  goTo(lngLat: readonly [number, number], zoom?: number): void {
    this.#moved = true
    this.#whole = null
    const center: [number, number] = [lngLat[0], lngLat[1]]
    this.map.easeTo({ center, zoom: Math.max(this.map.getZoom(), zoom ?? 15), duration: 150 })
  }

  /** An act of the operator: all of this, nearer or farther. */
  showAll(bounds: Bounds, closest: number): void {
    this.#moved = true
    this.#fit({ bounds, closest, padding: MARKS_PADDING }, 150)
  }

  /** What is shown whole has grown; after the operator went elsewhere, the map stays where it is. */
  keepAll(bounds: Bounds, closest: number): void {
    if (this.#whole && !holds(this.#whole.bounds, bounds)) this.showAll(bounds, closest)
  }

  /** Goes along with a followed unit: the zoom stays. */
  centre(lngLat: readonly [number, number]): void {
    this.#moved = true
    this.#whole = null
    this.map.easeTo({ center: [lngLat[0], lngLat[1]], duration: 150 })
  }

  showSelection(lngLat: readonly [number, number] | undefined): void {
    this.setData(selectionSource, {
      type: 'FeatureCollection',
      features: lngLat
        ? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [...lngLat] } }]
        : [],
    })
  }

  #fit(whole: Whole, duration: number): void {
    this.#whole = whole
    const { bounds, closest } = whole
    // On a phone the room around it is less.
    const padding = Math.min(whole.padding, this.#box.clientWidth / 7, this.#box.clientHeight / 7)
    this.map.fitBounds([...bounds], { padding, maxZoom: closest, duration, linear: true })
  }

  /** Until the map is idle again there is something that it doesn't show yet. */
  #undrawn(): void {
    delete this.#box.dataset.drawn
    this.map.triggerRepaint()
  }

  #style(): maplibregl.StyleSpecification {
    return styleOf(this.#colours, this.#base, this.#layers, this.#data)
  }

  #restyle(): void {
    // Until the first style stands there is nothing to compare with; what came meanwhile is applied then.
    if (!this.#styled) return
    this.#undrawn()
    this.map.setStyle(this.#style(), { diff: true })
  }

  #addMarks(): void {
    if (!this.map.hasImage(edgeMark)) this.map.addImage(edgeMark, edgeImage())
    for (const [id, image] of drawMarks(this.#colours)) {
      if (this.map.hasImage(id)) this.map.updateImage(id, image)
      else this.map.addImage(id, image, { pixelRatio: markRatio })
    }
  }

  /** Names keep clear of the edge of what is seen now. */
  #fence(): void {
    this.setData(edgeSource, fence(this.#box, this.map))
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
    if (this.#keeps && this.#moved) leftView = { center: [lng, lat], zoom: this.map.getZoom() }
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

  /** Is told of every click on the map that nobody waits for; before the layers are. */
  onGround(tell: ((event: maplibregl.MapMouseEvent) => void) | null): void {
    this.#onGround = tell
  }

  /** Is there nothing at this point that answers a click? */
  isBare(point: maplibregl.Point): boolean {
    return this.#hit(point) === null
  }

  #onClick(point: maplibregl.Point): void {
    const hit = this.#hit(point)
    hit?.layer.onClick?.(hit.feature, this.#click)
  }
}

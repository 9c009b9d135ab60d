import { GeoJSONVT, type GeoJSONVTFeature, type GeoJSONVTTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'
import {
  type Bbox,
  bboxOfPoints,
  centroid,
  type LngLat,
  polygonsSquareMetres,
  unionBbox,
} from '../../../engines/geo/index.ts'
import type { RawArea, RawPlace, RoadClass, RoadGraph } from '../../../engines/roads/index.ts'
import { type BasemapLine, basemapLines } from './basemapLines.ts'

/** Zoom levels that tiles are made for; the map stretches the last one beyond it. */
export const BASEMAP_ZOOM = { min: 8, max: 16 } as const

/** What the basemap draws. */
export interface BasemapSource {
  readonly graph: RoadGraph
  readonly areas: readonly RawArea[]
  readonly places: readonly RawPlace[]
}

/** Vector tiles of a network. */
export interface Basemap {
  /**
   * A Mapbox vector tile (uncompressed) with the layers `area` {kind, name}, `road` {class, name, oneway, bridge,
   * tunnel} and `label` {kind, name}; null where there is nothing or the zoom is outside 8–16.
   */
  tile(z: number, x: number, y: number): Uint8Array | null
  /** Null for an empty network. */
  readonly bbox: Bbox | null
}

/** From which zoom each class is drawn: what is not drawn does not load either. */
const ROAD_ZOOM: Readonly<Record<RoadClass, number>> = {
  motorway: 8,
  motorway_link: 11,
  trunk: 8,
  trunk_link: 11,
  primary: 8,
  primary_link: 12,
  secondary: 10,
  secondary_link: 12,
  tertiary: 11,
  tertiary_link: 12,
  unclassified: 13,
  residential: 13,
  living_street: 13,
  service: 14,
  busway: 13,
  pedestrian: 14,
  track: 14,
  cycleway: 15,
  footway: 15,
  path: 15,
  bridleway: 15,
  steps: 15,
  other: 14,
}

const LABEL_ZOOM: Readonly<Record<string, number>> = {
  city: 8,
  town: 9,
  district: 9,
  borough: 9,
  suburb: 11,
  village: 11,
  island: 12,
  quarter: 13,
  neighbourhood: 13,
  hamlet: 13,
  locality: 14,
  square: 14,
  station: 13,
  hospital: 14,
  police: 14,
  university: 14,
  park: 14,
  water: 12,
  green: 14,
}
const LABEL_ZOOM_ELSE = 15

/** An area is drawn from the zoom at which it is about 6 pixels wide. */
function areaZoom(area: RawArea): number {
  if (area.line) return area.kind === 'rail' ? 11 : 12
  const width = Math.sqrt(polygonsSquareMetres(area.polygons ?? []))
  const zoom = Math.ceil(Math.log2((6 * 156_543) / Math.max(1, width)))
  return Math.max(area.kind === 'building' ? 14 : 8, Math.min(BASEMAP_ZOOM.max, zoom))
}

type LayerName = 'area' | 'road' | 'label'
interface Drawn {
  readonly layer: LayerName
  readonly zoom: number
  readonly feature: Feature
}

/**
 * Prepares the basemap of a network. Nothing is indexed until the first tile; then each zoom band once (about 2 s for
 * 84,000 edges), and a tile takes a few milliseconds. Keep tiles: the same source gives the same bytes.
 */
export function makeBasemap(source: BasemapSource): Basemap {
  let drawn: readonly Drawn[] | null = null
  const indexes = new Map<string, GeoJSONVT | null>()
  const indexOf = (layer: LayerName, zoom: number): GeoJSONVT | null => {
    const key = `${layer} ${zoom}`
    let index = indexes.get(key)
    if (index === undefined) {
      drawn ??= drawAll(source)
      const features = drawn.filter((d) => d.layer === layer && d.zoom === zoom).map((d) => d.feature)
      const collection: FeatureCollection = { type: 'FeatureCollection', features }
      const options = { maxZoom: BASEMAP_ZOOM.max, indexMaxZoom: 0, tolerance: 3, extent: 4096, buffer: 80 }
      index = features.length > 0 ? new GeoJSONVT(collection, options) : null
      indexes.set(key, index)
    }
    return index
  }
  const tile = (z: number, x: number, y: number): Uint8Array | null => {
    if (!isTile(z, x, y)) return null
    const layers: Record<string, GeoJSONVTTile> = {}
    for (const layer of ['area', 'road', 'label'] as const) {
      let first: GeoJSONVTTile | null = null
      const features: GeoJSONVTFeature[] = []
      for (let zoom: number = BASEMAP_ZOOM.min; zoom <= z; zoom++) {
        const part = indexOf(layer, zoom)?.getTile(z, x, y)
        if (!part || part.features.length === 0) continue
        first ??= part
        for (const feature of part.features) features.push(feature)
      }
      if (first) layers[layer] = { ...first, features } as GeoJSONVTTile
    }
    return Object.keys(layers).length > 0 ? fromGeojsonVt(layers, { version: 2, extent: 4096 }) : null
  }
  return { tile, bbox: boxOf(source) }
}

function isTile(z: number, x: number, y: number): boolean {
  if (!Number.isInteger(z) || z < BASEMAP_ZOOM.min || z > BASEMAP_ZOOM.max) return false
  const size = 2 ** z
  return Number.isInteger(x) && Number.isInteger(y) && x >= 0 && y >= 0 && x < size && y < size
}

function drawAll(source: BasemapSource): Drawn[] {
  const drawn: Drawn[] = []
  for (const line of basemapLines(source.graph)) drawn.push(drawRoad(line))
  const byName = new Map<string, RawPlace[]>()
  for (const place of source.places) {
    const list = byName.get(place.name)
    if (list) list.push(place)
    else byName.set(place.name, [place])
  }
  // Large areas first, so that small ones lie on top of them.
  const areas = source.areas.map((area) => ({ area, size: polygonsSquareMetres(area.polygons ?? []) }))
  areas.sort((a, b) => b.size - a.size)
  for (const { area } of areas) {
    const geometry = areaGeometry(area)
    if (!geometry) continue
    const zoom = areaZoom(area)
    drawn.push({
      layer: 'area',
      zoom,
      feature: feature(geometry, { kind: area.kind, name: area.name || undefined }),
    })
    const at = area.name !== '' && area.polygons && area.kind !== 'building' ? centroid(area.polygons) : null
    const isPlace = at && byName.get(area.name)?.some((place) => near(place.at, at))
    if (at && !isPlace)
      drawn.push(
        drawLabel(area.kind, area.name, at, Math.max(zoom + 1, LABEL_ZOOM[area.kind] ?? LABEL_ZOOM_ELSE)),
      )
  }
  for (const place of source.places)
    drawn.push(drawLabel(place.kind, place.name, place.at, LABEL_ZOOM[place.kind] ?? LABEL_ZOOM_ELSE))
  return drawn
}

function drawRoad(line: BasemapLine): Drawn {
  const properties = {
    class: line.roadClass,
    name: line.name || undefined,
    oneway: line.oneway ? 1 : 0,
    bridge: line.bridge ? 1 : 0,
    tunnel: line.tunnel ? 1 : 0,
  }
  const geometry: Geometry = { type: 'LineString', coordinates: line.points.map(position) }
  return { layer: 'road', zoom: ROAD_ZOOM[line.roadClass], feature: feature(geometry, properties) }
}

function drawLabel(kind: string, name: string, at: LngLat, zoom: number): Drawn {
  const geometry: Geometry = { type: 'Point', coordinates: position(at) }
  return {
    layer: 'label',
    zoom: Math.min(zoom, BASEMAP_ZOOM.max),
    feature: feature(geometry, { kind, name }),
  }
}

function areaGeometry(area: RawArea): Geometry | null {
  if (area.line) return { type: 'LineString', coordinates: area.line.map(position) }
  if (!area.polygons || area.polygons.length === 0) return null
  return {
    type: 'MultiPolygon',
    coordinates: area.polygons.map((rings) => rings.map((ring) => ring.map(position))),
  }
}

function feature(geometry: Geometry, properties: Record<string, string | number | undefined>): Feature {
  const present = Object.entries(properties).filter(([, value]) => value !== undefined)
  return { type: 'Feature', geometry, properties: Object.fromEntries(present) }
}

function position(p: LngLat): Position {
  return [p[0], p[1]]
}

function near(a: LngLat, b: LngLat): boolean {
  return Math.abs(a[0] - b[0]) < 0.002 && Math.abs(a[1] - b[1]) < 0.002
}

function boxOf(source: BasemapSource): Bbox | null {
  const { lon, lat, nodeCount } = source.graph
  let box: Bbox | null = null
  for (let n = 0; n < nodeCount; n++) {
    const p: Bbox = [lon[n]!, lat[n]!, lon[n]!, lat[n]!]
    box = box ? unionBbox(box, p) : p
  }
  for (const area of source.areas) {
    const points = area.line ?? (area.polygons ?? []).flatMap((rings) => rings[0] ?? [])
    const next = bboxOfPoints(points)
    if (next) box = box ? unionBbox(box, next) : next
  }
  return box
}

import type { LngLat, MultiPolygonRings } from '../geo/index.ts'

/** Frames in degrees that lie within a metre or two of WGS-84: NAD83, ETRS89, CGCS2000. */
const DEGREES = /CRS84|CRS83|\b(?:4326|4269|4258|4490)\b/
const MERCATOR_RADIUS = 6_378_137

function fromMercator([x, y]: LngLat): LngLat {
  const degrees = 180 / Math.PI
  return [
    (x / MERCATOR_RADIUS) * degrees,
    (2 * Math.atan(Math.exp(y / MERCATOR_RADIUS)) - Math.PI / 2) * degrees,
  ]
}

/**
 * A study area out of a GeoJSON value (FeatureCollection, Feature, Polygon, MultiPolygon, GeometryCollection), WGS-84
 * degrees, or web mercator when its `crs` says so. Other geometries are skipped. Throws RangeError when there is no polygon, a point is no pair of numbers,
 * or a `crs` member names another frame.
 */
export function boundaryFromGeoJson(value: unknown): MultiPolygonRings {
  const crs = JSON.stringify((value as { crs?: unknown } | null)?.crs ?? null)
  const mercator = /\b(?:3857|900913|102100)\b/.test(crs)
  if (crs !== 'null' && !mercator && !DEGREES.test(crs))
    throw new RangeError(
      `boundary: found coordinate system ${crs.slice(0, 120)}, expected WGS-84 degrees or web mercator (EPSG:3857)`,
    )
  const found: LngLat[][][] = []
  collect(value, found)
  const polygons = mercator ? found.map((rings) => rings.map((ring) => ring.map(fromMercator))) : found
  if (polygons.length === 0)
    throw new RangeError('boundary: found no Polygon or MultiPolygon in the GeoJSON, expected at least one')
  return polygons
}

/** The same out of a KML text: every `<Polygon>` with its outer and inner rings. */
export function boundaryFromKml(text: string): MultiPolygonRings {
  const polygons: LngLat[][][] = []
  for (const [, body = ''] of text.matchAll(/<(?:\w+:)?Polygon\b[^>]*>([\s\S]*?)<\/(?:\w+:)?Polygon>/g)) {
    const rings = [...body.matchAll(/<(?:\w+:)?coordinates>([\s\S]*?)<\/(?:\w+:)?coordinates>/g)].map(
      ([, list = '']) =>
        list
          .trim()
          .replace(/\s*,\s*/g, ',')
          .split(/\s+/)
          .map((triple) => point(triple.split(',').map(Number))),
    )
    if (rings.length > 0) polygons.push(rings)
  }
  if (polygons.length === 0)
    throw new RangeError('boundary: found no <Polygon> with <coordinates> in the KML, expected at least one')
  return polygons
}

interface Geo {
  readonly type?: unknown
  readonly features?: readonly unknown[]
  readonly geometry?: unknown
  readonly geometries?: readonly unknown[]
  readonly coordinates?: unknown
}

function collect(value: unknown, polygons: LngLat[][][]): void {
  const geo = value as Geo | null
  if (typeof geo !== 'object' || geo === null) return
  if (geo.type === 'FeatureCollection') for (const feature of geo.features ?? []) collect(feature, polygons)
  else if (geo.type === 'Feature') collect(geo.geometry, polygons)
  else if (geo.type === 'GeometryCollection') for (const part of geo.geometries ?? []) collect(part, polygons)
  else if (geo.type === 'Polygon') polygons.push(rings(geo.coordinates))
  else if (geo.type === 'MultiPolygon') for (const part of list(geo.coordinates)) polygons.push(rings(part))
}

const rings = (value: unknown): LngLat[][] => list(value).map((ring) => list(ring).map((p) => point(list(p))))

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value))
    throw new RangeError(
      `boundary: found ${JSON.stringify(value)?.slice(0, 60)}, expected a list of coordinates`,
    )
  return value
}

function point(value: readonly unknown[]): LngLat {
  const [lng, lat] = value
  if (typeof lng !== 'number' || typeof lat !== 'number' || !Number.isFinite(lng) || !Number.isFinite(lat))
    throw new RangeError(
      `boundary: found point ${JSON.stringify(value).slice(0, 60)}, expected longitude and latitude as numbers`,
    )
  return [lng, lat]
}

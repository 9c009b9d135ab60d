import { type Datum, fromDatum, type LngLat } from '../geo/index.ts'
import type { RawNetwork } from './raw.ts'

/** A network whose file is in another frame, brought to WGS-84: nodes, shapes, areas and places. */
export function networkFromDatum(raw: RawNetwork, datum: Datum): RawNetwork {
  if (datum === 'WGS-84' || datum === 'CGCS2000') return raw
  const move = (p: LngLat): LngLat => fromDatum(datum, p)
  const lon = new Float64Array(raw.nodes.count)
  const lat = new Float64Array(raw.nodes.count)
  for (let n = 0; n < raw.nodes.count; n++) {
    const p = fromDatum(datum, [raw.nodes.lon[n]!, raw.nodes.lat[n]!])
    lon[n] = p[0]
    lat[n] = p[1]
  }
  return {
    ...raw,
    nodes: { ...raw.nodes, lon, lat },
    ways: raw.ways.map((way) => (way.inner ? { ...way, inner: way.inner.map(move) } : way)),
    areas: raw.areas.map((area) => ({
      ...area,
      line: area.line?.map(move),
      polygons: area.polygons?.map((rings) => rings.map((ring) => ring.map(move))),
    })),
    places: raw.places.map((place) => ({ ...place, at: move(place.at) })),
  }
}

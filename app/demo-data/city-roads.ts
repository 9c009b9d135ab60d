import type { City, AreaKind as CityAreaKind, CityLabel } from '../../demo/city/types.ts'
import type { AreaKind, RawArea, RawNetwork, RawPlace, RawWay } from '../../engines/roads/index.ts'

/** What the basemap draws of the city's areas; ground between them stays ground. */
const areaKinds: Readonly<Partial<Record<CityAreaKind, AreaKind>>> = {
  river: 'water',
  green: 'green',
  square: 'green',
  compound: 'compound',
  school: 'compound',
  hospital: 'compound',
  market: 'compound',
  commercial: 'compound',
  industrial: 'compound',
  government: 'compound',
  station: 'compound',
}

const placeKinds: Readonly<Record<CityLabel['kind'], string>> = {
  town: 'town',
  district: 'district',
  river: 'water',
  village: 'village',
  park: 'park',
  place: 'locality',
  rail: 'station',
}

/** The made-up city's streets in the form that a road file is read into. */
export function cityRoads(city: City): RawNetwork {
  const { nodes, edges } = city.network
  const indexOf = new Map(nodes.map((node, i) => [node.id, i]))
  const ways = edges.map(
    (edge): RawWay => ({
      id: String(edge.osm_way),
      nodes: [indexOf.get(edge.from)!, indexOf.get(edge.to)!],
      roadClass: edge.highway,
      oneway: edge.oneway,
      name: edge.name,
      kmh: edge.kmh,
      metres: edge.length_m,
      inner: edge.geometry.slice(1, -1),
      ...(edge.bridge ? { bridge: true } : {}),
      ...(edge.tunnel ? { tunnel: true } : {}),
    }),
  )
  const areas = city.areas.flatMap((area): RawArea[] => {
    const kind = areaKinds[area.kind]
    return kind ? [{ kind, name: area.name, polygons: [area.polygon] }] : []
  })
  const lines = city.lines.map((line): RawArea => ({ kind: 'rail', name: line.name, line: line.line }))
  const places = city.labels.map(
    (label): RawPlace => ({ kind: placeKinds[label.kind], name: label.text, at: label.lngLat }),
  )
  return {
    nodes: {
      count: nodes.length,
      lon: Float64Array.from(nodes, (node) => node.lon),
      lat: Float64Array.from(nodes, (node) => node.lat),
      ids: Float64Array.from(nodes, (node) => node.id),
      signal: new Uint8Array(nodes.length),
    },
    ways,
    areas: [...areas, ...lines],
    places,
    leftOut: {},
  }
}

import type { City } from './types.ts'

/** The network in the CSV form of the road importer: nodes.csv and edges.csv. */
export function networkCsv({ network }: Pick<City, 'network'>): { nodes: string; edges: string } {
  const nodes = network.nodes.map(({ id, lon, lat }) => `${id},${lon},${lat}`)
  const edges = network.edges.map((e) =>
    [
      e.from,
      e.to,
      e.osm_way,
      e.highway,
      e.oneway,
      e.length_m,
      e.kmh,
      e.name,
      e.bridge ? 'yes' : '',
      e.tunnel ? 'yes' : '',
      e.geometry.map(([lon, lat]) => `${lon} ${lat}`).join(';'),
    ].join(','),
  )
  return {
    nodes: ['id,lon,lat', ...nodes, ''].join('\n'),
    edges: ['from,to,osm_way,highway,oneway,length_m,kmh,name,bridge,tunnel,geometry', ...edges, ''].join(
      '\n',
    ),
  }
}

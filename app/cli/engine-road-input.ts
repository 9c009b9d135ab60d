import type { RoadInput } from '../../loop/map/actions/road-file.ts'
import { refuse } from './engine-io.ts'

/**
 * The road file of an engine command: an OSM file, the two CSV files joined by + in either order, `edges….csv` with its
 * `nodes….csv` beside it, or both by --edges and --nodes. @throws BadInput when none is named, or the nodes aren't
 */
export function roadInputOf(
  values: {
    readonly roads?: string | undefined
    readonly nodes?: string | undefined
    readonly edges?: string | undefined
  },
  command: string,
  usage: string,
): RoadInput {
  const named = values.edges ?? values.roads ?? refuse(`${command}: --roads is missing. ${usage}`)
  if (values.nodes !== undefined) return { nodes: values.nodes, edges: named }
  const isCsv = (path: string) => /\.csv(\.gz)?$/.test(path)
  const [first = '', second, ...more] = named.split('+')
  if (second !== undefined && more.length === 0 && isCsv(first) && isCsv(second))
    return /nodes[^/\\]*$/.test(first) ? { nodes: first, edges: second } : { edges: first, nodes: second }
  if (!isCsv(named)) return { osm: named }
  const nodes = named.replace(/edges(?=[^/\\]*$)/, 'nodes')
  return nodes === named
    ? refuse(`${named}: which file has its nodes? Join the two by +, or give --edges and --nodes`)
    : { nodes, edges: named }
}

import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  buildHierarchy,
  buildRoadGraph,
  hierarchyNodeTime,
  hierarchyTimesFromNode,
  listCrossings,
  overlayOf,
  PROFILES,
  type RawNetwork,
  type RoadGraph,
  readOsmPbf,
  readOsmXml,
  readRoadCsv,
  referenceTimes,
  reportCore,
  timesFromNode,
} from './index.ts'

const DATA = process.env.XUNFANG_DATA ?? join(import.meta.dirname, '../../../shared/data')
const text = (file: string): AsyncIterable<string> => {
  const source = createReadStream(join(DATA, file))
  const stream = file.endsWith('.gz') ? source.pipe(createGunzip()) : source
  stream.setEncoding('utf8')
  return stream as AsyncIterable<string>
}
const csv = (folder: string, end = '.csv.gz'): Promise<RawNetwork> =>
  readRoadCsv({ nodes: text(`${folder}/nodes${end}`), edges: text(`${folder}/edges${end}`) })

/** Needs the public data sets; without them the case is reported as skipped under its name. */
const withData = (folder: string) => it.skipIf(!existsSync(join(DATA, folder)))

/** Times by hierarchy and live search against plain Dijkstra from some nodes; how many differ. */
function faults(graph: RoadGraph, sources: number): number {
  const hierarchy = buildHierarchy(graph)
  const changes = Array.from({ length: 40 }, (_, i) => ({
    kind: 'closed' as const,
    edge: (i * 7919) % graph.edgeCount,
  }))
  const overlay = overlayOf(graph, changes)
  let wrong = 0
  for (let i = 0; i < sources; i++) {
    const source = (i * 104_729 + 17) % graph.nodeCount
    const truth = referenceTimes(graph, source)
    const closed = referenceTimes(graph, source, overlay)
    const live = timesFromNode(graph, source, overlay)
    const swept = hierarchyTimesFromNode(graph, hierarchy, source)
    for (let n = 0; n < graph.nodeCount; n++) {
      if (swept[n] !== truth[n] || live[n] !== closed[n]) wrong++
      if (n % 37 === 0 && hierarchyNodeTime(graph, hierarchy, source, n) !== truth[n]) wrong++
    }
  }
  return wrong
}

describe('real networks', () => {
  withData('road-shanghai-center')('Shanghai centre: CSV, and the same graph from XML and PBF', async () => {
    const graph = buildRoadGraph(await csv('road-shanghai-center'), PROFILES.plain)
    expect([graph.nodeCount, graph.edgeCount]).toEqual([4581, 7066])
    expect(reportCore(graph)).toMatchObject({ arcs: 10_004, nodesOutside: 169 })
    expect(faults(graph, 4)).toBe(0)
    expect(listCrossings(graph).some((c) => c.names.includes('九江路') && c.names.includes('福建中路'))).toBe(
      true,
    )
    const xml = buildRoadGraph(
      await readOsmXml(text('road-shanghai-center/shanghai_center.osm.gz')),
      PROFILES.plain,
    )
    const pbf = createReadStream(join(DATA, 'road-shanghai-center/shanghai_center.osm.pbf'))
    expect(buildRoadGraph(await readOsmPbf(pbf, inflateSync), PROFILES.plain).version).toBe(xml.version)
  })

  withData('road-jinan')('Jinan: directed rows become streets', async () => {
    const graph = buildRoadGraph(await csv('road-jinan'), PROFILES.plain)
    expect([graph.nodeCount, reportCore(graph).arcs, reportCore(graph).nodesOutside]).toEqual([
      12_766, 28_596, 916,
    ])
    expect(graph.edgeCount).toBeLessThan(18_200)
    expect(faults(graph, 2)).toBe(0)
  })

  withData('city-manhattan')('Manhattan: OSM XML', async () => {
    const graph = buildRoadGraph(await readOsmXml(text('city-manhattan/roads.osm.gz')), PROFILES.police)
    expect(reportCore(graph).nodesOutside / graph.nodeCount).toBeLessThan(0.05)
    expect(faults(graph, 2)).toBe(0)
  })

  withData('fugitive-interception-winterswijk')('Winterswijk: times of the file', async () => {
    const raw = await csv('fugitive-interception-winterswijk', '.csv')
    const graph = buildRoadGraph(raw, PROFILES.plain)
    // 4,624 rows, of which 48 lead from a node to itself.
    expect([graph.nodeCount, reportCore(graph).arcs, raw.leftOut['too-short']]).toEqual([1926, 4576, 48])
    expect(faults(graph, 3)).toBe(0)
  })
})

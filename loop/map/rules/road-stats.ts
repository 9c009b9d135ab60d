import { type RawNetwork, type RoadGraph, reportCore } from '../../../engines/roads/index.ts'
import type { RoadStats } from '../model.ts'

/** What an import says about a network: its size, and what can't be reached or was left out. */
export function roadStats(graph: RoadGraph, leftOut: RawNetwork['leftOut']): RoadStats {
  let centimetres = 0
  let named = 0
  for (let e = 0; e < graph.edgeCount; e++) {
    centimetres += graph.edgeLength[e]!
    if (graph.edgeName[e] !== 0) named += 1
  }
  let bbox: [number, number, number, number] | null = null
  for (let n = 0; n < graph.nodeCount; n++) {
    const lon = graph.lon[n]!
    const lat = graph.lat[n]!
    if (!bbox) bbox = [lon, lat, lon, lat]
    else {
      bbox[0] = Math.min(bbox[0], lon)
      bbox[1] = Math.min(bbox[1], lat)
      bbox[2] = Math.max(bbox[2], lon)
      bbox[3] = Math.max(bbox[3], lat)
    }
  }
  return {
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    km: Math.round(centimetres / 1000) / 100,
    kmOutsideCore: Math.round(reportCore(graph).metresOutside / 10) / 100,
    named,
    bbox,
    leftOut,
  }
}

import { contains, type LngLat, type MultiPolygonRings, preparePolygons } from '../geo/index.ts'
import { partsOf } from './contiguity.ts'

/** The part of a network that a plan for one jurisdiction can use. */
export interface NetworkWithin {
  /** Numbers of the kept nodes in the given network, rising. */
  readonly kept: number[]
  /** Neighbour lists of the kept nodes, numbered by their place in `kept`. */
  readonly adjacency: number[][]
  /** Nodes inside the boundary that hang on no kept node: islands of the network. */
  readonly cutOff: number[]
}

/** Keeps the nodes inside a boundary that hang together in the largest part. O(nodes × corners near them + links). */
export function networkWithin(
  nodes: readonly LngLat[],
  adjacency: readonly (readonly number[])[],
  boundary: MultiPolygonRings,
): NetworkWithin {
  const area = preparePolygons(boundary)
  const inside = nodes.map((p) => contains(area, p))
  const links = adjacency.map((list, i) => (inside[i] ? list.filter((other) => inside[other]) : []))
  const { part, count } = partsOf(links, (i) => inside[i]!)
  const sizes = new Array<number>(count).fill(0)
  for (const own of part) if (own >= 0) sizes[own]!++
  const largest = sizes.indexOf(Math.max(0, ...sizes))
  const place = new Int32Array(nodes.length).fill(-1)
  const kept: number[] = []
  const cutOff: number[] = []
  part.forEach((own, i) => {
    if (own < 0) return
    if (own === largest) place[i] = kept.push(i) - 1
    else cutOff.push(i)
  })
  return {
    kept,
    adjacency: kept.map((i) => links[i]!.map((other) => place[other]!).filter((other) => other >= 0)),
    cutOff,
  }
}

import { contains, type MultiPolygonRings, preparePolygons } from '../geo/index.ts'
import { isCoreEdge, type RoadGraph } from './graph.ts'
import { partOfShape } from './route.ts'

/** Which zone each street belongs to, and where that is not one and only one zone. */
export interface EdgeOwners {
  /** Index of the zone at the edge's middle (the first of several); -1 for none or for an edge that doesn't count. */
  readonly owner: Int32Array
  /** Edges in the jurisdiction that no zone has. */
  readonly without: readonly number[]
  /** Edges that several zones have. */
  readonly shared: readonly number[]
  /** For each zone, in how many parts its streets fall that can't reach each other inside it; 1 is what one wants. */
  readonly parts: readonly number[]
}

/**
 * The proof of a zone plan on the street network: every street (by its middle) has exactly one zone, and each zone's
 * streets hang together. Only edges of the largest strongly connected part and, when a jurisdiction is given, inside it
 * count. O(edges × zones) with boxes asked first.
 */
export function edgeOwners(
  graph: RoadGraph,
  zones: readonly MultiPolygonRings[],
  jurisdiction: MultiPolygonRings | null = null,
): EdgeOwners {
  const prepared = zones.map(preparePolygons)
  const whole = jurisdiction ? preparePolygons(jurisdiction) : null
  const owner = new Int32Array(graph.edgeCount).fill(-1)
  const without: number[] = []
  const shared: number[] = []
  for (let e = 0; e < graph.edgeCount; e++) {
    if (!isCoreEdge(graph, e)) continue
    const middle = partOfShape(graph, e, 0.5, 0.5)[0]!
    if (whole && !contains(whole, middle)) continue
    const hits = prepared.flatMap((zone, z) => (contains(zone, middle) ? [z] : []))
    if (hits.length === 0) without.push(e)
    else owner[e] = hits[0]!
    if (hits.length > 1) shared.push(e)
  }
  const parts = zones.map(() => 0)
  const part = edgeParts(graph, (a, b) => owner[a] === owner[b] && owner[a]! >= 0)
  const seen = new Set<number>()
  for (let e = 0; e < graph.edgeCount; e++)
    if (owner[e]! >= 0 && !seen.has(part[e]!)) {
      seen.add(part[e]!)
      parts[owner[e]!]!++
    }
  return { owner, without, shared, parts }
}

/**
 * Connected parts of edges: two edges that meet at a node are in one part when `together` says so. Direction does not
 * count. Returns for each edge the lowest edge number of its part.
 */
export function edgeParts(graph: RoadGraph, together: (a: number, b: number) => boolean): Int32Array {
  const parent = Int32Array.from({ length: graph.edgeCount }, (_, e) => e)
  const find = (edge: number): number => {
    let root = edge
    while (parent[root] !== root) root = parent[root]!
    for (let e = edge; parent[e] !== root; ) {
      const next = parent[e]!
      parent[e] = root
      e = next
    }
    return root
  }
  const atNode: number[][] = Array.from({ length: graph.nodeCount }, () => [])
  for (let e = 0; e < graph.edgeCount; e++) {
    for (const node of [graph.edgeFrom[e]!, graph.edgeTo[e]!]) {
      for (const other of atNode[node]!)
        if (together(other, e)) {
          const [a, b] = [find(other), find(e)]
          parent[Math.max(a, b)] = Math.min(a, b)
        }
      atNode[node]!.push(e)
    }
  }
  for (let e = 0; e < graph.edgeCount; e++) find(e)
  return parent.map((_, e) => find(e))
}

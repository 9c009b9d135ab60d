import { type PlanarEdge, SegmentGrid } from '../../engines/districting/index.ts'
import type { StreetTag } from './leaf.ts'
import { distance, lengthOf, type Point, projectOn } from './plane.ts'
import type { RoadNode } from './types.ts'

export type OpenRoad = PlanarEdge<StreetTag>

/** A road graph that is still being built; nodes are numbers into `nodes`. */
export interface RoadDraft {
  nodes: Point[]
  kinds: Map<number, RoadNode['kind']>
  roads: OpenRoad[]
}

export const junctions = <E extends { a: number; b: number }>(edges: readonly E[]): Map<number, E[]> => {
  const at = new Map<number, E[]>()
  for (const edge of edges)
    for (const node of [edge.a, edge.b]) {
      const list = at.get(node)
      if (list) list.push(edge)
      else at.set(node, [edge])
    }
  return at
}

/**
 * Places where side roads want to join the network. `near` finds the place on the nearest road and remembers it;
 * places within 16 m of each other or of a junction become one. `settle` cuts all roads at once.
 */
export interface Joins {
  near(p: Point, within: number): { point: Point; join: number } | undefined
}

export function splitRoads(
  draft: RoadDraft,
  plan: (
    joins: Joins,
  ) => { points: Point[]; tag: StreetTag; from: number | Point; to: number | Point; gate?: number }[],
): RoadDraft {
  const grid = new SegmentGrid(draft.roads.map((road) => road.points))
  const nodes = [...draft.nodes]
  const kinds = new Map(draft.kinds)
  const cuts = new Map<number, { at: number; node: number }[]>()
  const joins: Joins = {
    near(p, within) {
      let best: { road: number; at: number; point: Point; distance: number } | undefined
      for (const [road, segment] of grid.near(p, p, within)) {
        const { points } = draft.roads[road]!
        const found = projectOn(p, points[segment]!, points[segment + 1]!)
        if (found.distance <= within && (!best || found.distance < best.distance))
          best = { road, at: segment + found.t, point: found.point, distance: found.distance }
      }
      if (!best) return undefined
      const { a, b } = draft.roads[best.road]!
      for (const node of [a, b, ...(cuts.get(best.road) ?? []).map((cut) => cut.node)])
        if (distance(nodes[node]!, best.point) < 16) return { point: nodes[node]!, join: node }
      const node = nodes.push(best.point) - 1
      cuts.set(best.road, [...(cuts.get(best.road) ?? []), { at: best.at, node }])
      return { point: best.point, join: node }
    },
  }
  const shared = new Map<Point, number>()
  const resolve = (end: number | Point): number => {
    if (typeof end === 'number') return end
    const known = shared.get(end)
    if (known !== undefined) return known
    const node = nodes.push(end) - 1
    shared.set(end, node)
    return node
  }
  const added = plan(joins).map(({ points, tag, from, to, gate }): OpenRoad => {
    const road = { a: resolve(from), b: resolve(to), points, tag }
    if (gate !== undefined) kinds.set(gate === 0 ? road.a : road.b, 'gate')
    return road
  })
  const roads = draft.roads.flatMap((road, i) => pieces(road, cuts.get(i) ?? [], nodes))
  return { nodes, kinds, roads: [...roads, ...added.filter((road) => lengthOf(road.points) > 1)] }
}

function pieces(road: OpenRoad, cuts: { at: number; node: number }[], nodes: readonly Point[]): OpenRoad[] {
  const stops = [
    { at: 0, node: road.a },
    ...[...cuts].sort((p, q) => p.at - q.at),
    { at: road.points.length - 1, node: road.b },
  ]
  return stops.slice(1).map((to, i) => {
    const from = stops[i]!
    const inner = road.points.slice(Math.floor(from.at) + 1, Math.ceil(to.at))
    return { a: from.node, b: to.node, points: [nodes[from.node]!, ...inner, nodes[to.node]!], tag: road.tag }
  })
}

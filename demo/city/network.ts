import {
  nodeLines,
  type PlanarEdge,
  pruneStubs,
  SegmentGrid,
  type TaggedLine,
} from '../../engines/districting/index.ts'
import type { StreetTag } from './leaf.ts'
import { junctions, type OpenRoad, type RoadDraft } from './network-draft.ts'
import { isInside, lengthOf, meet, type Point, toLngLat } from './plane.ts'
import type { Skeleton } from './skeleton.ts'
import type { RoadClass, RoadEdge, RoadNetwork, RoadNode } from './types.ts'

export const kmhOf: Record<RoadClass, number> = {
  trunk: 60,
  primary: 50,
  secondary: 40,
  tertiary: 35,
  unclassified: 35,
  residential: 25,
  living_street: 15,
  service: 12,
}

/** Roads of the skeleton and streets between them, cut into one graph; chains without a junction are one edge. */
export function draftRoads(skeleton: Skeleton, streets: readonly TaggedLine<StreetTag>[]): RoadDraft {
  const main = skeleton.graph.edges.flatMap((edge): TaggedLine<StreetTag>[] =>
    edge.tag.kind === 'road'
      ? [{ points: edge.points, tag: { highway: edge.tag.highway, name: nameOf(edge, skeleton) }, rank: 0 }]
      : [],
  )
  const graph = pruneStubs(
    nodeLines([...main, ...streets], { touch: 3, snap: 20, thin: 4, mergeTwins: true }),
    18,
  )
  const kept = new Map<number, RoadNode['kind']>()
  const nodeAt = new Map(graph.nodes.map((p, i) => [p.join(), i]))
  for (const { point, kind } of specialNodes(skeleton)) {
    const node = nodeAt.get(point.join())
    if (node !== undefined) kept.set(node, kind)
  }
  return { nodes: graph.nodes, kinds: kept, roads: joinChains(graph.edges, kept) }
}

/** Main roads change their names where they leave the ring road: 人民路 goes on as a country road on either side. */
const countryNames: Record<string, readonly [west: string, east: string]> = {
  人民路: ['西柳公路', '东滩公路'],
  解放路: ['南梁公路', '南梁公路'],
  振兴路: ['北岭公路', '北岭公路'],
  和平路: ['沙枣公路', '沙枣公路'],
}
function nameOf({ points, tag }: Skeleton['graph']['edges'][number], skeleton: Skeleton): string {
  if (tag.kind !== 'road') return ''
  const middle = points[points.length >> 1]!
  const country = countryNames[tag.name]
  return country && !isInside(middle, skeleton.ring) ? country[middle[0] < 0 ? 0 : 1] : tag.name
}

const crossingRoads = ['建设路', '和平路']

/** Level crossings of the railway and the town's exits at the border. */
export function specialNodes(skeleton: Skeleton): { point: Point; kind: 'level_crossing' | 'exit' }[] {
  const at = new Map<number, PlanarEdge<Skeleton['graph']['edges'][number]['tag']>[]>()
  for (const edge of skeleton.graph.edges)
    for (const node of [edge.a, edge.b]) at.set(node, [...(at.get(node) ?? []), edge])
  return [...at].flatMap(([node, edges]): { point: Point; kind: 'level_crossing' | 'exit' }[] => {
    const road = edges.map(({ tag }) => tag).find((tag) => tag.kind === 'road')
    if (road?.kind !== 'road') return []
    const point = skeleton.graph.nodes[node]!
    if (edges.some(({ tag }) => tag.kind === 'border')) return [{ point, kind: 'exit' }]
    if (edges.some(({ tag }) => tag.kind === 'rail') && crossingRoads.includes(road.name))
      return [{ point, kind: 'level_crossing' }]
    return []
  })
}

/** Joins two edges of one street at a node where nothing else happens. */
function joinChains(edges: PlanarEdge<StreetTag>[], kept: ReadonlyMap<number, unknown>): OpenRoad[] {
  const at = junctions(edges)
  const alive = new Set(edges)
  for (const [node, list] of at) {
    const here = list.filter((edge) => alive.has(edge))
    const [p, q] = here
    if (here.length !== 2 || !p || !q || p === q || kept.has(node)) continue
    if (p.tag.name !== q.tag.name || p.tag.highway !== q.tag.highway) continue
    const [start, end] = [p.a === node ? p.b : p.a, q.a === node ? q.b : q.a]
    if (start === end) continue
    const into = p.b === node ? p.points : [...p.points].reverse()
    const onward = q.a === node ? q.points : [...q.points].reverse()
    const joined = { a: start, b: end, points: [...into, ...onward.slice(1)], tag: p.tag }
    alive.delete(p)
    alive.delete(q)
    alive.add(joined)
    for (const far of [start, end]) at.set(far, [...at.get(far)!.filter((e) => e !== p && e !== q), joined])
  }
  return [...alive]
}

/** The finished network: largest connected part, numbered from 0, with lengths, speeds, bridges and one-way streets. */
export function finishNetwork(
  draft: RoadDraft,
  skeleton: Skeleton,
  oneWay: ReadonlySet<OpenRoad>,
): RoadNetwork {
  const roads = largestPart(draft.roads)
  const ids = new Map<number, number>()
  const nodes: RoadNode[] = []
  const idOf = (node: number): number => {
    const known = ids.get(node)
    if (known !== undefined) return known
    const id = nodes.length
    ids.set(node, id)
    const [lon, lat] = toLngLat(draft.nodes[node]!)
    const kind = draft.kinds.get(node)
    nodes.push(kind ? { id, lon, lat, kind } : { id, lon, lat })
    return id
  }
  const overRiver = crossingTest(skeleton.river)
  const overRail = crossingTest(skeleton.rail)
  const ways = new Map<string, number>()
  const edges = roads.map((road, i): RoadEdge => {
    const wayKey = road.tag.name || `lane ${i}`
    if (!ways.has(wayKey)) ways.set(wayKey, 900_001 + ways.size)
    const edge: RoadEdge = {
      from: idOf(road.a),
      to: idOf(road.b),
      osm_way: ways.get(wayKey)!,
      highway: road.tag.highway,
      oneway: oneWay.has(road) ? 1 : 0,
      length_m: Math.round(lengthOf(road.points) * 10) / 10,
      kmh: kmhOf[road.tag.highway],
      name: road.tag.name,
      geometry: road.points.map(toLngLat),
    }
    if (overRiver(road.points)) edge.bridge = true
    else if (overRail(road.points) && !crossingRoads.includes(road.tag.name)) {
      if (road.tag.highway === 'trunk') edge.bridge = true
      else edge.tunnel = true
    }
    return edge
  })
  return { nodes, edges }
}

/** Tells whether a line crosses the other one, quickly for many lines. */
const crossingTest = (other: readonly Point[]): ((line: readonly Point[]) => boolean) => {
  const grid = new SegmentGrid([other])
  return (line) =>
    line.some((p, i) => {
      const before = line[i - 1]
      return (
        before !== undefined &&
        grid.near(before, p, 0).some(([, s]) => meet(before, p, other[s]!, other[s + 1]!) !== undefined)
      )
    })
}

function largestPart(roads: readonly OpenRoad[]): OpenRoad[] {
  const at = junctions(roads)
  const part = new Map<number, number>()
  const sizes: number[] = []
  for (const start of at.keys()) {
    if (part.has(start)) continue
    const label = sizes.push(0) - 1
    const stack = [start]
    part.set(start, label)
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      sizes[label]!++
      for (const road of at.get(node)!)
        for (const next of [road.a, road.b])
          if (!part.has(next)) {
            part.set(next, label)
            stack.push(next)
          }
    }
  }
  const largest = sizes.indexOf(Math.max(...sizes))
  return roads.filter((road) => part.get(road.a) === largest)
}

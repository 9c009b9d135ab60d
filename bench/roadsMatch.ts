import { type LngLat, METRES_PER_DEGREE } from '../engines/geo/index.ts'
import {
  findRoute,
  matchTrace,
  partOfShape,
  type RoadGraph,
  type TracePoint,
} from '../engines/roads/index.ts'
import type { BenchContext } from './harness.ts'

const SPEED = 'roads.match.speed'
const ACCURACY = 'roads.match.accuracy'
/** The ids of this file. */
export const MATCHING = [SPEED, ACCURACY]

/** Metres per axis, and seconds between reports. */
const NOISE = 10
const INTERVAL = 5
const DRIVES = 30

interface Drive {
  readonly trace: TracePoint[]
  /** Directed edge at each report, and those driven from the first report to the last. */
  readonly at: number[]
  readonly way: readonly number[]
}

/** Random fastest drives with Gaussian noise, matched back. */
export function matchQuality(
  ctx: BenchContext,
  cities: readonly { readonly city: string; readonly graph: RoadGraph }[],
): void {
  if (!MATCHING.some((id) => ctx.wants(id))) return
  const perPoint: number[] = []
  const notes: string[] = []
  let edges = 0
  let edgesRight = 0
  let points = 0
  let pointsRight = 0
  for (const { city, graph } of cities) {
    const random = ctx.random(97)
    const drives = Array.from({ length: DRIVES }, () => drive(graph, random)).filter(
      (d) => d.trace.length > 10,
    )
    for (const { trace } of drives.slice(0, 10)) matchTrace(graph, trace)
    let cityEdges = 0
    let cityRight = 0
    for (const { trace, at, way } of drives) {
      const start = performance.now()
      const matched = matchTrace(graph, trace)
      perPoint.push((performance.now() - start) / trace.length)
      const found = new Set(matched.pieces.flatMap((piece) => [...piece.edges]))
      for (const d of way) {
        cityEdges++
        if (found.has(d)) cityRight++
      }
      points += trace.length
      pointsRight += matched.points.filter((point, i) => point?.directedEdge === at[i]).length
    }
    edges += cityEdges
    edgesRight += cityRight
    notes.push(`${city} ${((100 * cityRight) / cityEdges).toFixed(1)}`)
  }
  const anchor = { name: 'Valhalla', value: 0.12, source: 'reference/maps.md §3' }
  ctx.report({
    id: SPEED,
    value: ctx.median(perPoint),
    unit: 'ms',
    bar: 0.3,
    better: 'lower',
    n: points,
    anchor,
  })
  ctx.report({
    id: ACCURACY,
    value: (100 * edgesRight) / edges,
    unit: '%',
    bar: 97,
    better: 'higher',
    n: edges,
    note: `driven edges found: ${notes.join(', ')}; reports on the right edge and direction ${((100 * pointsRight) / points).toFixed(1)} %`,
  })
}

function drive(graph: RoadGraph, random: () => number): Drive {
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const someEdge = () => {
    for (;;) {
      const edge = Math.floor(random() * graph.edgeCount)
      if (graph.core[graph.edgeFrom[edge]!] === 1 && graph.core[graph.edgeTo[edge]!] === 1) return edge
    }
  }
  const route = findRoute(graph, { edge: someEdge(), fraction: 0.5 }, { edge: someEdge(), fraction: 0.5 })
  const edges = [...(route?.edges ?? [])].slice(1, -1)
  const trace: TracePoint[] = []
  const at: number[] = []
  let now = 0
  let next = 0
  for (const d of edges) {
    const seconds = graph.edgeTime[d]! / 100
    for (; next < now + seconds; next += INTERVAL) {
      const share = (next - now) / seconds
      const fraction = d & 1 ? 1 - share : share
      const [lon, lat] = partOfShape(graph, d >> 1, fraction, fraction)[0]!
      const east = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)
      const lngLat: LngLat = [lon + (gauss() * NOISE) / east, lat + (gauss() * NOISE) / METRES_PER_DEGREE]
      trace.push({ lngLat, seconds: next })
      at.push(d)
    }
    now += seconds
  }
  return { trace, at, way: edges.slice(edges.indexOf(at[0]!), edges.lastIndexOf(at.at(-1)!) + 1) }
}

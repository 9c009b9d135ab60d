import { bearingDegrees, type Centiseconds, type LngLat, type Metres } from '../geo/index.ts'
import type { RoadClass } from './classes.ts'
import { edgeMetres, edgeRoadClass, edgeStreet, type RoadGraph, UNREACHED } from './graph.ts'
import { type Overlay, resolveOverlay } from './overlay.ts'
import { partBefore, type RoadPlace, seedsArriving, seedsLeaving, timeWithinEdge } from './place.ts'
import { search } from './search.ts'

/** How a step begins. */
export type Turn =
  | 'depart'
  | 'straight'
  | 'slightLeft'
  | 'left'
  | 'sharpLeft'
  | 'slightRight'
  | 'right'
  | 'sharpRight'
  | 'uTurn'

/** A stretch along one street. */
export interface RouteStep {
  readonly turn: Turn
  /** Street name, '' when the file has none (then the class tells what it is). */
  readonly street: string
  readonly roadClass: RoadClass
  readonly metres: Metres
  readonly time: Centiseconds
  /** Where the step begins. */
  readonly at: LngLat
  /** Direction at its beginning, degrees clockwise from north. */
  readonly bearing: number
}

/** A way from place to place. */
export interface Route {
  readonly time: Centiseconds
  readonly metres: Metres
  /** Directed edges in order; the first and the last are travelled in part. */
  readonly edges: Int32Array
  readonly line: readonly LngLat[]
  readonly steps: readonly RouteStep[]
}

/** Fastest way on live times; null when there is none. Of equally fast ways the one found first, the same every time. */
export function findRoute(graph: RoadGraph, from: RoadPlace, to: RoadPlace, overlay?: Overlay): Route | null {
  const live = resolveOverlay(graph, overlay)
  const within = timeWithinEdge(live, from, to)
  const ends = seedsArriving(graph, live, to)
  const bound = Math.min(within, UNREACHED - 1)
  const space = search(graph, seedsLeaving(graph, live, from), { overlay: live, ends, bound })
  let best = within
  let last = -1
  for (const end of ends) {
    const time = space.timeAt(end.node) + end.time
    if (time < best) {
      best = time
      last = end.node
    }
  }
  if (best >= UNREACHED) return null
  if (last < 0)
    return describeRoute(graph, live, from, to, [2 * from.edge + (to.fraction >= from.fraction ? 0 : 1)])
  const path: number[] = []
  let node = last
  while (space.via[node]! >= 0) {
    const d = graph.outEdge[space.via[node]!]!
    path.push(d)
    node = d & 1 ? graph.edgeTo[d >> 1]! : graph.edgeFrom[d >> 1]!
  }
  // The seed's end tells which way the first edge was left; both ways may end at the same node only on a loop.
  const start = seedsLeaving(graph, live, from).filter((seed) => seed.node === node)
  const first = start.reduce((a, b) => (b.time < a.time ? b : a))
  const forward = live.time[2 * from.edge]!
  const leavesForward =
    graph.edgeTo[from.edge] === node &&
    forward < UNREACHED &&
    forward - partBefore(forward, from.fraction) === first.time
  path.push(2 * from.edge + (leavesForward ? 0 : 1))
  path.reverse()
  const into = live.time[2 * to.edge]!
  const entersForward =
    graph.edgeFrom[to.edge] === last &&
    into < UNREACHED &&
    space.timeAt(last) + partBefore(into, to.fraction) === best
  path.push(2 * to.edge + (entersForward ? 0 : 1))
  return describeRoute(graph, live, from, to, path)
}

/**
 * Times, length, line and steps of a path of directed edges, of which the first is left at `from` and the last entered
 * up to `to`. The path must be connected and open.
 */
export function describeRoute(
  graph: RoadGraph,
  overlay: Overlay,
  from: RoadPlace,
  to: RoadPlace,
  path: readonly number[],
): Route {
  const line: LngLat[] = []
  const steps: { -readonly [K in keyof RouteStep]: RouteStep[K] }[] = []
  let time = 0
  let metres = 0
  let heading = 0
  path.forEach((d, i) => {
    const edge = d >> 1
    const against = (d & 1) === 1
    const a = i === 0 ? from.fraction : against ? 1 : 0
    const b = i === path.length - 1 ? to.fraction : against ? 0 : 1
    const cs = overlay.time[d]!
    const part = a === b ? 0 : Math.abs(partBefore(cs, b) - partBefore(cs, a))
    const length = edgeMetres(graph, edge) * Math.abs(b - a)
    const points = partOfShape(graph, edge, a, b)
    time += part
    metres += length
    const street = edgeStreet(graph, edge)
    const roadClass = edgeRoadClass(graph, edge)
    const out = points.length > 1 ? bearingDegrees(points[0]!, points[1]!) : heading
    const current = steps[steps.length - 1]
    const same = current && current.street === street && (street !== '' || current.roadClass === roadClass)
    const turn = current ? turnOf(heading, out) : 'depart'
    if (current && same && turn !== 'uTurn') {
      current.metres += length
      current.time += part
    } else if (length > 0 || path.length === 1)
      steps.push({ turn, street, roadClass, metres: length, time: part, at: points[0]!, bearing: out })
    if (points.length > 1) heading = bearingDegrees(points[points.length - 2]!, points[points.length - 1]!)
    for (const p of points) {
      const end = line[line.length - 1]
      if (!end || end[0] !== p[0] || end[1] !== p[1]) line.push(p)
    }
  })
  return { time, metres, edges: Int32Array.from(path), line, steps }
}

function turnOf(before: number, after: number): Turn {
  const angle = ((after - before + 540) % 360) - 180
  const size = Math.abs(angle)
  if (size < 25) return 'straight'
  if (size > 165) return 'uTurn'
  const right = angle > 0
  if (size < 50) return right ? 'slightRight' : 'slightLeft'
  if (size < 125) return right ? 'right' : 'left'
  return right ? 'sharpRight' : 'sharpLeft'
}

/** The edge's shape between two fractions, in the direction from `a` to `b`. */
export function partOfShape(graph: RoadGraph, edge: number, a: number, b: number): LngLat[] {
  const { shape, shapeStart } = graph
  const first = shapeStart[edge]!
  const end = shapeStart[edge + 1]!
  const low = Math.min(a, b)
  const high = Math.max(a, b)
  const k = Math.cos(((shape[2 * first + 1]! / 1e7) * Math.PI) / 180)
  const lengths: number[] = [0]
  for (let i = first + 1; i < end; i++) {
    const dx = (shape[2 * i]! - shape[2 * i - 2]!) * k
    const dy = shape[2 * i + 1]! - shape[2 * i - 1]!
    lengths.push(lengths[lengths.length - 1]! + Math.sqrt(dx * dx + dy * dy))
  }
  const whole = lengths[lengths.length - 1]!
  const at = (i: number): LngLat => [shape[2 * (first + i)]! / 1e7, shape[2 * (first + i) + 1]! / 1e7]
  const cut = (fraction: number): LngLat => {
    const want = fraction * whole
    for (let i = 1; i < lengths.length; i++)
      if (want <= lengths[i]! && lengths[i]! > lengths[i - 1]!) {
        const t = (want - lengths[i - 1]!) / (lengths[i]! - lengths[i - 1]!)
        const p = at(i - 1)
        const q = at(i)
        return t <= 0 ? p : t >= 1 ? q : [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]
      }
    return at(lengths.length - 1)
  }
  const points: LngLat[] = [cut(low)]
  for (let i = 1; i < lengths.length - 1; i++)
    if (lengths[i]! > low * whole && lengths[i]! < high * whole) points.push(at(i))
  if (high > low) points.push(cut(high))
  return a <= b ? points : points.reverse()
}

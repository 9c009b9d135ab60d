import type { LngLat, Metres, Seconds } from '../geo/index.ts'
import { boundOf } from './etas.ts'
import { edgeMetres, type RoadGraph, UNREACHED } from './graph.ts'
import { type Overlay, resolveOverlay } from './overlay.ts'
import { type RoadPlace, seedsArriving, seedsLeaving } from './place.ts'
import { partOfShape } from './route.ts'
import { type SearchSpace, search } from './search.ts'

/** Parts of edges: part i is edge[i] between the fractions from[i] ≤ to[i] of its shape. Sorted by edge, disjoint. */
export interface EdgeParts {
  readonly edge: Int32Array
  readonly from: Float64Array
  readonly to: Float64Array
  /** Sum of lengths; a street open in both directions counts once. */
  readonly metres: Metres
}

/** Which way and on which times. */
export interface ReachOptions {
  /** 'from' the place outward (default), or 'to' it: from where one can get there in time. */
  readonly direction?: 'from' | 'to'
  readonly overlay?: Overlay
}

/**
 * All that can be reached from a place (or from where one can reach it) within each of the times, as parts of edges
 * cut where the time runs out: the truth behind an isochrone. One search for all times; parts for a shorter time lie
 * within those for a longer one.
 */
export function reachedParts(
  graph: RoadGraph,
  place: RoadPlace,
  seconds: readonly Seconds[],
  options: ReachOptions = {},
): EdgeParts[] {
  const overlay = resolveOverlay(graph, options.overlay)
  const reverse = options.direction === 'to'
  const bounds = seconds.map(boundOf)
  const space = reachSearch(graph, overlay, place, Math.max(...bounds), reverse)
  return bounds.map((bound) => partsWithin(graph, overlay, space, place, bound, reverse))
}

/** The bounded search behind an isochrone. */
export function reachSearch(
  graph: RoadGraph,
  overlay: Overlay,
  place: RoadPlace,
  bound: number,
  reverse: boolean,
): SearchSpace {
  const seeds = reverse ? seedsArriving(graph, overlay, place) : seedsLeaving(graph, overlay, place)
  return search(graph, seeds, { bound, reverse, overlay })
}

/** Parts of edges within `bound` of the labels of a search. */
export function partsWithin(
  graph: RoadGraph,
  overlay: Overlay,
  space: SearchSpace,
  place: RoadPlace,
  bound: number,
  reverse: boolean,
): EdgeParts {
  const start = reverse ? graph.inStart : graph.outStart
  const ofArc = reverse ? graph.inEdge : graph.outEdge
  const { head, tail } = scratchOf(graph)
  const touched: number[] = []
  for (let i = 0; i < space.settledCount; i++) {
    const node = space.settled[i]!
    const left = bound - space.dist[node]!
    if (left <= 0) break
    for (let arc = start[node]!; arc < start[node + 1]!; arc++) {
      const d = ofArc[arc]!
      const cs = overlay.time[d]!
      if (cs === UNREACHED) continue
      const edge = d >> 1
      if (head[edge] === 0 && tail[edge] === 0) touched.push(edge)
      const share = left >= cs ? 1 : left / cs
      // Outward, a forward edge is entered at its first node; towards the place, it is followed back from its last.
      const side = ((d & 1) === 0) !== reverse ? head : tail
      if (share > side[edge]!) side[edge] = share
    }
  }
  const own = ownPart(overlay, place, bound, reverse)
  if (own && head[place.edge] === 0 && tail[place.edge] === 0) touched.push(place.edge)
  const edges = Int32Array.from(touched).sort()
  const edge = new Int32Array(3 * edges.length)
  const from = new Float64Array(3 * edges.length)
  const to = new Float64Array(3 * edges.length)
  let count = 0
  let metres = 0
  const add = (e: number, a: number, b: number) => {
    edge[count] = e
    from[count] = a
    to[count++] = b
    metres += (b - a) * edgeMetres(graph, e)
  }
  for (const e of edges) {
    const up = head[e]!
    const down = 1 - tail[e]!
    head[e] = 0
    tail[e] = 0
    if (own && e === place.edge) {
      const pieces: [number, number][] = [own]
      if (up > 0) pieces.push([0, up])
      if (down < 1) pieces.push([down, 1])
      for (const [a, b] of joinIntervals(pieces)) add(e, a, b)
    } else if (up >= down) add(e, 0, 1)
    else {
      if (up > 0) add(e, 0, up)
      if (down < 1) add(e, down, 1)
    }
  }
  return { edge: edge.slice(0, count), from: from.slice(0, count), to: to.slice(0, count), metres }
}

interface Scratch {
  /** Share of each edge reached from its first node, and from its last; all 0 between calls. */
  readonly head: Float64Array
  readonly tail: Float64Array
}
const scratches = new WeakMap<RoadGraph, Scratch>()

function scratchOf(graph: RoadGraph): Scratch {
  let scratch = scratches.get(graph)
  if (!scratch) {
    scratch = { head: new Float64Array(graph.edgeCount), tail: new Float64Array(graph.edgeCount) }
    scratches.set(graph, scratch)
  }
  return scratch
}

/** What is within the bound on the place's own edge without leaving it. */
export function ownPart(
  overlay: Overlay,
  place: RoadPlace,
  bound: number,
  reverse: boolean,
): [number, number] | null {
  const up = overlay.time[2 * place.edge + (reverse ? 1 : 0)]!
  const down = overlay.time[2 * place.edge + (reverse ? 0 : 1)]!
  if (up === UNREACHED && down === UNREACHED) return null
  const high = up === UNREACHED ? place.fraction : Math.min(1, place.fraction + bound / up)
  const low = down === UNREACHED ? place.fraction : Math.max(0, place.fraction - bound / down)
  return [low, high]
}

/** Union of closed intervals, sorted; touching ones become one. */
export function joinIntervals(intervals: [number, number][]): [number, number][] {
  const sorted = intervals.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const joined: [number, number][] = []
  for (const [a, b] of sorted) {
    const last = joined[joined.length - 1]
    if (last && a <= last[1]) last[1] = Math.max(last[1], b)
    else joined.push([a, b])
  }
  return joined
}

/** Lines of the parts, for the map. */
export function partLines(graph: RoadGraph, parts: EdgeParts): LngLat[][] {
  return Array.from(parts.edge, (e, i) => partOfShape(graph, e, parts.from[i]!, parts.to[i]!))
}

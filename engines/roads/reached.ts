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
  // Reached from its first node up to `head`, and from its last node down to `tail`.
  const touched: number[] = []
  const slot = new Map<number, number>()
  const head: number[] = []
  const tail: number[] = []
  for (let i = 0; i < space.settledCount; i++) {
    const node = space.settled[i]!
    const left = bound - space.dist[node]!
    if (left < 0) break
    for (let arc = start[node]!; arc < start[node + 1]!; arc++) {
      const d = ofArc[arc]!
      const cs = overlay.time[d]!
      if (cs === UNREACHED) continue
      const edge = d >> 1
      let at = slot.get(edge)
      if (at === undefined) {
        at = touched.length
        slot.set(edge, at)
        touched.push(edge)
        head.push(0)
        tail.push(1)
      }
      const share = left >= cs ? 1 : left / cs
      // Outward, a forward edge is entered at its first node; towards the place, it is followed back from its last.
      if (((d & 1) === 0) !== reverse) head[at] = Math.max(head[at]!, share)
      else tail[at] = Math.min(tail[at]!, 1 - share)
    }
  }
  const own = ownPart(overlay, place, bound, reverse)
  if (own && !slot.has(place.edge)) {
    touched.push(place.edge)
    head.push(0)
    tail.push(1)
  }
  const order = touched.map((_, i) => i).sort((a, b) => touched[a]! - touched[b]!)
  const edge: number[] = []
  const from: number[] = []
  const to: number[] = []
  let metres = 0
  for (const i of order) {
    const e = touched[i]!
    let pieces: [number, number][] = []
    if (head[i]! > 0) pieces.push([0, head[i]!])
    if (tail[i]! < 1) pieces.push([tail[i]!, 1])
    if (own && e === place.edge) pieces.push(own)
    pieces = joinIntervals(pieces)
    for (const [a, b] of pieces) {
      edge.push(e)
      from.push(a)
      to.push(b)
      metres += (b - a) * edgeMetres(graph, e)
    }
  }
  return { edge: Int32Array.from(edge), from: Float64Array.from(from), to: Float64Array.from(to), metres }
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

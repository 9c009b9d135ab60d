import type { Centiseconds, Metres, Seconds } from '../geo/index.ts'
import { boundOf } from './etas.ts'
import { edgeMetres, isCoreEdge, type RoadGraph, UNREACHED } from './graph.ts'
import { type Overlay, resolveOverlay } from './overlay.ts'
import { type RoadPlace, seedsLeaving } from './place.ts'
import { joinIntervals, ownPart } from './reached.ts'
import { TwoNearest } from './twoNearest.ts'

/** A post or a moving unit that can answer. */
export interface CoverSource {
  readonly place: RoadPlace
  /** Seconds before it can leave; default 0. */
  readonly delaySeconds?: Seconds
}

/** What to count. */
export interface CoverageOptions {
  /** Times for the shares, ascending; default 180, 300, 600. */
  readonly seconds?: readonly Seconds[]
  readonly overlay?: Overlay
  /** Edges that count; default: all of the largest strongly connected part. */
  readonly counts?: (edge: number) => boolean
  /** Demand by edge (any unit, 0 or more), spread evenly along the edge. */
  readonly demand?: ArrayLike<number>
}

/** Shares within one time, 0…1; null where the denominator is 0. */
export interface CoverShare {
  readonly seconds: Seconds
  /** Share of street length that at least one source reaches in time, exact to the partial edge. */
  readonly length: number | null
  /** Share of street length that two different sources reach in time. */
  readonly lengthTwice: number | null
  /** Share of demand that at least one reaches. */
  readonly demand: number | null
  readonly demandTwice: number | null
  /** Metres covered by edge (0 for edges that don't count). */
  readonly covered: Float32Array
}

/** Who gets where when. Times are at the middle of the edge, UNREACHED when nobody comes within the longest time. */
export interface Coverage {
  readonly first: Int32Array
  /** Index of the source that is first; -1 when none. */
  readonly firstSource: Int32Array
  readonly second: Int32Array
  /** Index of the first other source; -1 when none. */
  readonly secondSource: Int32Array
  /** Denominator of the length shares. */
  readonly metres: Metres
  /** Denominator of the demand shares; null without demand. */
  readonly demand: number | null
  readonly shares: readonly CoverShare[]
}

interface Arrival {
  readonly source: number
  readonly at: number
}

/**
 * First and second arrival on every edge from a set of sources, and shares covered within the given times. The second
 * arrival is by another source than the first. Exact: two labels a node suffice, since of two sources that pass a node
 * earlier a third can be overtaken nowhere beyond it. O((nodes + arcs) log nodes), independent of the number of sources.
 */
export function coverage(
  graph: RoadGraph,
  sources: readonly CoverSource[],
  options: CoverageOptions = {},
): Coverage {
  const overlay = resolveOverlay(graph, options.overlay)
  const seconds = options.seconds ?? [180, 300, 600]
  const bounds = seconds.map(boundOf)
  const bound = Math.max(0, ...bounds)
  const labels = new TwoNearest(graph.nodeCount)
  const own = new Map<number, { place: RoadPlace; source: number; delay: number }[]>()
  sources.forEach((source, i) => {
    const delay = Math.round((source.delaySeconds ?? 0) * 100)
    const list = own.get(source.place.edge)
    const entry = { place: source.place, source: i, delay }
    if (list) list.push(entry)
    else own.set(source.place.edge, [entry])
    for (const seed of seedsLeaving(graph, overlay, source.place))
      labels.seed(seed.node, i, delay + seed.time)
  })
  labels.run(graph.outStart, graph.outHead, overlay.outTime, bound)

  const { edgeCount } = graph
  const first = new Int32Array(edgeCount).fill(UNREACHED)
  const second = new Int32Array(edgeCount).fill(UNREACHED)
  const firstSource = new Int32Array(edgeCount).fill(-1)
  const secondSource = new Int32Array(edgeCount).fill(-1)
  const counts = options.counts ?? ((edge: number) => isCoreEdge(graph, edge))
  const sums = seconds.map(() => ({ once: 0, twice: 0, demandOnce: 0, demandTwice: 0 }))
  const covered = seconds.map(() => new Float32Array(edgeCount))
  let metres = 0
  let demand = 0
  for (let e = 0; e < edgeCount; e++) {
    if (!counts(e)) continue
    const length = edgeMetres(graph, e)
    const weight = options.demand?.[e] ?? 0
    metres += length
    demand += weight
    const forward = overlay.time[2 * e]!
    const backward = overlay.time[2 * e + 1]!
    const fromStart = forward < UNREACHED ? labels.at(graph.edgeFrom[e]!) : []
    const fromEnd = backward < UNREACHED ? labels.at(graph.edgeTo[e]!) : []
    const here = own.get(e) ?? []
    const middle: Arrival[] = []
    for (const label of fromStart)
      middle.push({ source: label.source, at: label.time + Math.round(forward / 2) })
    for (const label of fromEnd)
      middle.push({ source: label.source, at: label.time + Math.round(backward / 2) })
    for (const { place, source, delay } of here) {
      const way = place.fraction <= 0.5 ? forward : backward
      if (way < UNREACHED)
        middle.push({ source, at: delay + Math.round(Math.abs(0.5 - place.fraction) * way) })
    }
    middle.sort((a, b) => a.at - b.at || a.source - b.source)
    const best = middle[0]
    if (best && best.at <= bound) {
      first[e] = best.at
      firstSource[e] = best.source
      const next = middle.find((arrival) => arrival.source !== best.source)
      if (next && next.at <= bound) {
        second[e] = next.at
        secondSource[e] = next.source
      }
    }
    if (middle.length === 0) continue
    bounds.forEach((limit, k) => {
      const spans = new Map<number, [number, number][]>()
      const add = (source: number, a: number, b: number) => {
        if (b <= a) return
        const list = spans.get(source)
        if (list) list.push([a, b])
        else spans.set(source, [[a, b]])
      }
      for (const label of fromStart) add(label.source, 0, Math.min(1, (limit - label.time) / forward))
      for (const label of fromEnd) add(label.source, 1 - Math.min(1, (limit - label.time) / backward), 1)
      for (const { place, source, delay } of here) {
        const part = limit >= delay ? ownPart(overlay, place, limit - delay, false) : null
        if (part) add(source, part[0], part[1])
      }
      const { once, twice } = depth([...spans.values()].map(joinIntervals))
      const sum = sums[k]!
      sum.once += once * length
      sum.twice += twice * length
      sum.demandOnce += once * weight
      sum.demandTwice += twice * weight
      covered[k]![e] = once * length
    })
  }
  const hasDemand = options.demand !== undefined
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null)
  return {
    first,
    firstSource,
    second,
    secondSource,
    metres,
    demand: hasDemand ? demand : null,
    shares: seconds.map((s, k) => ({
      seconds: s,
      length: share(sums[k]!.once, metres),
      lengthTwice: share(sums[k]!.twice, metres),
      demand: hasDemand ? share(sums[k]!.demandOnce, demand) : null,
      demandTwice: hasDemand ? share(sums[k]!.demandTwice, demand) : null,
      covered: covered[k]!,
    })),
  }
}

/** Share of 0…1 that lies in at least one and in at least two of the sets of disjoint intervals. */
function depth(sets: readonly [number, number][][]): { once: number; twice: number } {
  const marks: [number, number][] = []
  for (const set of sets) for (const [a, b] of set) marks.push([a, 1], [b, -1])
  marks.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  let once = 0
  let twice = 0
  let deep = 0
  let at = 0
  for (const [x, step] of marks) {
    if (deep >= 1) once += x - at
    if (deep >= 2) twice += x - at
    deep += step
    at = x
  }
  return { once, twice }
}

/** An edge that is not wholly covered. */
export interface Uncovered {
  readonly edge: number
  /** Metres of it that nobody reaches in time. */
  readonly metres: Metres
  /** First arrival at its middle, null when beyond the longest time. */
  readonly first: Centiseconds | null
}

/**
 * Edges of which more than `least` metres are not reached within one of the coverage's times, the longest stretch
 * first. `counts` must be the one that the coverage was made with.
 */
export function uncoveredEdges(
  graph: RoadGraph,
  result: Coverage,
  seconds: Seconds,
  options: { readonly counts?: (edge: number) => boolean; readonly least?: Metres } = {},
): Uncovered[] {
  const share = result.shares.find((s) => s.seconds === seconds)
  if (!share)
    throw new RangeError(
      `coverage was not made for ${seconds} s: expected ${result.shares.map((s) => s.seconds)}`,
    )
  const counts = options.counts ?? ((edge: number) => isCoreEdge(graph, edge))
  const least = options.least ?? 0.5
  const list: Uncovered[] = []
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (!counts(edge)) continue
    const metres = edgeMetres(graph, edge) - share.covered[edge]!
    if (metres > least)
      list.push({ edge, metres, first: result.first[edge]! < UNREACHED ? result.first[edge]! : null })
  }
  return list.sort((a, b) => b.metres - a.metres || a.edge - b.edge)
}

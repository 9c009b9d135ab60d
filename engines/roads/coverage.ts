import type { Centiseconds, Metres, Seconds } from '../geo/index.ts'
import { boundOf } from './etas.ts'
import { Approach, type CoverSource, FirstTwo } from './firstTwo.ts'
import { edgeMetres, isCoreEdge, type RoadGraph, UNREACHED } from './graph.ts'
import { type Overlay, resolveOverlay } from './overlay.ts'
import { ownPart } from './reached.ts'
import { SpanDepth } from './spanDepth.ts'

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

/**
 * First and second arrival on every edge from a set of sources, and shares covered within the given times. The second
 * arrival is by another source than the first. Exact (see `Approach`). Two sweeps (`soonestTravellers`) and one look at each
 * edge that counts, independent of the number of sources.
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
  const counts = options.counts ?? ((edge: number) => isCoreEdge(graph, edge))
  const { edgeCount } = graph
  const latest = new Int32Array(graph.nodeCount).fill(-1)
  for (let e = 0; e < edgeCount; e++) {
    if (!counts(e)) continue
    latest[graph.edgeFrom[e]!] = bound
    latest[graph.edgeTo[e]!] = bound
  }
  const approach = new Approach(graph, overlay, sources, latest)
  const { lists } = approach
  const arrivals = new FirstTwo(edgeCount, bound)
  const sums = seconds.map(() => ({ once: 0, twice: 0, demandOnce: 0, demandTwice: 0 }))
  const covered = seconds.map(() => new Float32Array(edgeCount))
  const spans = new SpanDepth()
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
    const from = graph.edgeFrom[e]!
    const to = graph.edgeTo[e]!
    const here = approach.on(e)
    approach.toMiddle(e, arrivals, e)
    for (let k = 0; k < bounds.length; k++) {
      const limit = bounds[k]!
      spans.clear()
      for (const which of [0, 1] as const) {
        const a = forward < UNREACHED ? approach.placeOf(from, which) : -1
        if (a >= 0) spans.add(lists[a]!, 0, Math.min(1, (limit - lists[a + 1]!) / forward))
        const b = backward < UNREACHED ? approach.placeOf(to, which) : -1
        if (b >= 0) spans.add(lists[b]!, 1 - Math.min(1, (limit - lists[b + 1]!) / backward), 1)
      }
      for (const { place, source, delay } of here) {
        const part = limit >= delay ? ownPart(overlay, place, limit - delay, false) : null
        if (part) spans.add(source, part[0], part[1])
      }
      spans.measure()
      if (spans.once === 0) continue
      const sum = sums[k]!
      sum.once += spans.once * length
      sum.twice += spans.twice * length
      sum.demandOnce += spans.once * weight
      sum.demandTwice += spans.twice * weight
      covered[k]![e] = spans.once * length
    }
  }
  const hasDemand = options.demand !== undefined
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null)
  return {
    first: arrivals.first,
    firstSource: arrivals.firstSource,
    second: arrivals.second,
    secondSource: arrivals.secondSource,
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

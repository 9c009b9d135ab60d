import type { Centiseconds, Seconds } from '../geo/index.ts'
import { boundOf } from './etas.ts'
import { type RoadGraph, UNREACHED } from './graph.ts'
import { type Overlay, resolveOverlay } from './overlay.ts'
import { partBefore, type RoadPlace, seedsLeaving, timeWithinEdge } from './place.ts'
import { type Soonest, type Start, soonestTravellers } from './soonest.ts'

/** A post or a moving unit that can answer. */
export interface CoverSource {
  readonly place: RoadPlace
  /** Seconds before it can leave; default 0. */
  readonly delaySeconds?: Seconds
}

/** A source on an edge, by its number, with what it needs before it leaves. */
interface OwnSource {
  readonly place: RoadPlace
  readonly source: number
  readonly delay: Centiseconds
}

const nobody: readonly OwnSource[] = []

/** The two different sources that come first to each of so many places; of equal times the lower source. */
export class FirstTwo {
  /** UNREACHED when nobody comes within the bound. */
  readonly first: Int32Array
  /** Index of the source that is first; -1 when none. */
  readonly firstSource: Int32Array
  readonly second: Int32Array
  /** Index of the first other source; -1 when none. */
  readonly secondSource: Int32Array
  readonly #bound: number

  constructor(places: number, bound: Centiseconds) {
    this.first = new Int32Array(places).fill(UNREACHED)
    this.second = new Int32Array(places).fill(UNREACHED)
    this.firstSource = new Int32Array(places).fill(-1)
    this.secondSource = new Int32Array(places).fill(-1)
    this.#bound = bound
  }

  offer(at: number, source: number, time: Centiseconds): void {
    if (time > this.#bound) return
    const first = this.first[at]!
    const firstSource = this.firstSource[at]!
    if (time < first || (time === first && source < firstSource)) {
      if (source !== firstSource) {
        this.second[at] = first
        this.secondSource[at] = firstSource
      }
      this.first[at] = time
      this.firstSource[at] = source
    } else if (source !== firstSource) {
      const second = this.second[at]!
      if (time < second || (time === second && source < this.secondSource[at]!)) {
        this.second[at] = time
        this.secondSource[at] = source
      }
    }
  }
}

/**
 * Sources on their way: the two that are first at each node asked of, and those that stand on an edge themselves. Two labels a
 * node suffice, since of two sources that pass a node earlier a third can be overtaken nowhere beyond it.
 */
export class Approach {
  /** Source and time (cs) in turn, at the places that `placeOf` names. */
  readonly lists: Int32Array
  readonly #soonest: Soonest
  readonly #own = new Map<number, OwnSource[]>()
  readonly #graph: RoadGraph
  readonly #overlay: Overlay

  /** @param latest by node the last moment of use there (cs); below 0 the node isn't asked of */
  constructor(graph: RoadGraph, overlay: Overlay, sources: readonly CoverSource[], latest: Int32Array) {
    const starts: Start[] = []
    sources.forEach(({ place, delaySeconds }, source) => {
      const delay = Math.round((delaySeconds ?? 0) * 100)
      const here = this.#own.get(place.edge)
      if (here) here.push({ place, source, delay })
      else this.#own.set(place.edge, [{ place, source, delay }])
      for (const { node, time } of seedsLeaving(graph, overlay, place))
        starts.push({ traveller: source, node, time: delay + time })
    })
    this.#soonest = soonestTravellers(graph, overlay, starts, latest, 2)
    this.lists = this.#soonest.lists
    this.#graph = graph
    this.#overlay = overlay
  }

  /** Where the first or second arrival at a node stands in the lists; -1 for nobody. */
  placeOf(node: number, which: 0 | 1): number {
    return which < this.#soonest.count(node) ? this.#soonest.first(node) + 2 * which : -1
  }

  /** Sources that stand on the edge. */
  on(edge: number): readonly OwnSource[] {
    return this.#own.get(edge) ?? nobody
  }

  /** Offers all who come to the middle of an edge. */
  toMiddle(edge: number, into: FirstTwo, at: number): void {
    const { lists } = this
    const forward = this.#overlay.time[2 * edge]!
    const backward = this.#overlay.time[2 * edge + 1]!
    for (const which of [0, 1] as const) {
      const a = forward < UNREACHED ? this.placeOf(this.#graph.edgeFrom[edge]!, which) : -1
      if (a >= 0) into.offer(at, lists[a]!, lists[a + 1]! + partBefore(forward, 0.5))
      const b = backward < UNREACHED ? this.placeOf(this.#graph.edgeTo[edge]!, which) : -1
      if (b >= 0) into.offer(at, lists[b]!, lists[b + 1]! + backward - partBefore(backward, 0.5))
    }
    for (const { place, source, delay } of this.on(edge)) {
      const way = timeWithinEdge(this.#overlay, place, { edge, fraction: 0.5 })
      if (way < UNREACHED) into.offer(at, source, delay + way)
    }
  }
}

/**
 * Who is first and second at the middle of some edges (`coverage` tells it of all). Place i of the answer is `edges[i]`.
 * Two sweeps over the order of the streets, whatever the number of sources.
 */
export function firstTwoAt(
  graph: RoadGraph,
  sources: readonly CoverSource[],
  edges: readonly number[],
  options: { readonly seconds: Seconds; readonly overlay?: Overlay },
): FirstTwo {
  const overlay = resolveOverlay(graph, options.overlay)
  const bound = boundOf(options.seconds)
  const latest = new Int32Array(graph.nodeCount).fill(-1)
  for (const edge of edges) {
    latest[graph.edgeFrom[edge]!] = bound
    latest[graph.edgeTo[edge]!] = bound
  }
  const approach = new Approach(graph, overlay, sources, latest)
  const out = new FirstTwo(edges.length, bound)
  edges.forEach((edge, i) => {
    approach.toMiddle(edge, out, i)
  })
  return out
}

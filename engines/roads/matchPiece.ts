import { fastMetres, type Metres } from '../geo/index.ts'
import { edgeMetres, type RoadGraph } from './graph.ts'
import type { MatchedPiece, MatchedPoint, MatchState, TracePoint } from './match.ts'
import { type Chain, chainBest, chainConfidence } from './matchChain.ts'
import { smoothAlong } from './matchSmooth.ts'
import { edgesBetween } from './matchWays.ts'
import type { Overlay } from './overlay.ts'
import { partOfShape } from './route.ts'

/** Edges before and after a point's own that count as the way found at that point. */
const NEIGHBOURS = 2

/** Takes the best way out of a chain, smooths the positions along it and writes the points. */
export function closePiece(
  graph: RoadGraph,
  lengths: Overlay,
  chain: Chain,
  trace: readonly TracePoint[],
  sigma: Metres,
  points: (MatchedPoint | null)[],
): MatchedPiece {
  const best = chainBest(chain)
  const states = best.map((s, k) => chain.states[k]![s]!)
  const { edges, indexOf } = wayOf(graph, lengths, chain, best, states)
  const start = [0]
  for (const d of edges) start.push(start[start.length - 1]! + edgeMetres(graph, d >> 1))
  const measured = states.map((state, k) => start[indexOf[k]!]! + state.behind / 100)
  const seconds = chain.points.map((i) => trace[i]!.seconds ?? Number.NaN)
  const along = seconds.some(Number.isNaN)
    ? Float64Array.from(measured)
    : smoothAlong(measured, seconds, sigma)
  const whole = start[edges.length]!
  const place = Array.from(along, (s) => {
    const at = Math.min(Math.max(s, 0), whole)
    let index = 0
    let high = edges.length - 1
    while (index < high) {
      const middle = (index + high + 1) >> 1
      if (start[middle]! <= at) index = middle
      else high = middle - 1
    }
    return { index, at }
  })
  const confidence = chainConfidence(chain, (k, d) => {
    const own = place[k]!.index
    for (let i = Math.max(0, own - NEIGHBOURS); i <= own + NEIGHBOURS && i < edges.length; i++)
      if (edges[i] === d) return true
    return false
  })
  place.forEach(({ index, at }, k) => {
    const directedEdge = edges[index]!
    const edge = directedEdge >> 1
    const share = Math.min(1, (at - start[index]!) / Math.max(0.01, edgeMetres(graph, edge)))
    const fraction = directedEdge & 1 ? 1 - share : share
    const lngLat = partOfShape(graph, edge, fraction, fraction)[0]!
    const metres = fastMetres(trace[chain.points[k]!]!.lngLat, lngLat)
    points[chain.points[k]!] = { directedEdge, edge, fraction, lngLat, metres, confidence: confidence[k]! }
  })
  const first = place[0]!
  const last = place[place.length - 1]!
  return {
    first: chain.points[0]!,
    last: chain.points[chain.points.length - 1]!,
    edges: Int32Array.from(edges.slice(first.index, last.index + 1)),
    metres: last.at - first.at,
  }
}

/** Directed edges through all states, and the place in that list at which each state lies. */
function wayOf(
  graph: RoadGraph,
  lengths: Overlay,
  chain: Chain,
  best: readonly number[],
  states: readonly MatchState[],
) {
  const edges: number[] = []
  const indexOf: number[] = []
  states.forEach((state, k) => {
    const before = states[k - 1]
    if (!before) edges.push(state.directedEdge)
    else {
      const way = chain.ways[k - 1]![best[k - 1]! * chain.states[k]!.length + best[k]!]!
      // On the same edge again without having driven round to it.
      const stayed =
        before.directedEdge === state.directedEdge && way === Math.max(0, state.behind - before.behind)
      if (!stayed) edges.push(...edgesBetween(graph, lengths, before, state), state.directedEdge)
    }
    indexOf.push(edges.length - 1)
  })
  return { edges, indexOf }
}

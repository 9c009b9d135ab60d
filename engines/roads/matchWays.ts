import type { Metres } from '../geo/index.ts'
import { type RoadGraph, UNREACHED } from './graph.ts'
import type { MatchState } from './match.ts'
import type { Overlay } from './overlay.ts'
import { type SearchSpace, search, spaceOf } from './search.ts'

/** Turning round at the end of an edge counts as this many centimetres more: noise must not drive into side streets. */
const TURN_ROUND = 8000

/**
 * Centimetres on the road from each earlier to each later state; UNREACHED beyond the reach. Standing still with noise
 * looks like driving back on the same edge: up to 3 sigma backward count as no way at all.
 *
 * @param straight distance of the two reports
 * @param reach what can be driven in the time between them
 */
export function waysBetween(
  graph: RoadGraph,
  lengths: Overlay,
  earlier: readonly MatchState[],
  later: readonly MatchState[],
  straight: Metres,
  sigma: Metres,
  reach: Metres,
): Int32Array {
  const ways = new Int32Array(earlier.length * later.length).fill(UNREACHED)
  const bound = Math.round(Math.min(reach, 2.5 * straight + 20 * sigma + 100) * 100)
  earlier.forEach((state, i) => {
    const left = bound - state.ahead
    const space = left >= 0 ? searchOnward(graph, lengths, state, left) : null
    later.forEach((next, j) => {
      const at = i * later.length + j
      if (next.directedEdge === state.directedEdge && next.behind - state.behind >= -300 * sigma)
        ways[at] = Math.max(0, next.behind - state.behind)
      if (!space) return
      const way = state.ahead + timeTo(space, state, next) + next.behind
      if (way < ways[at]! && way <= bound) ways[at] = way
    })
  })
  return ways
}

/** From the end of the state's edge to the start of the next one's. */
function timeTo(space: SearchSpace, state: MatchState, next: MatchState): number {
  if (next.tail === state.head) return next.directedEdge === (state.directedEdge ^ 1) ? TURN_ROUND : 0
  return space.timeAt(next.tail)
}

/** Search from the end of the state's edge, on which turning round at once costs more. */
function searchOnward(
  graph: RoadGraph,
  lengths: Overlay,
  state: MatchState,
  bound: number,
  end = -1,
): SearchSpace {
  const seeds: { node: number; time: number }[] = []
  for (let arc = graph.outStart[state.head]!; arc < graph.outStart[state.head + 1]!; arc++) {
    const time = firstStep(graph, lengths, state, arc)
    if (time < UNREACHED) seeds.push({ node: graph.outHead[arc]!, time })
  }
  const ends = end < 0 ? undefined : [{ node: end, time: 0 }]
  return search(graph, seeds, { bound, overlay: lengths, ends }, spaceOf(graph, 1))
}

function firstStep(graph: RoadGraph, lengths: Overlay, state: MatchState, arc: number): number {
  const length = lengths.outTime[arc]!
  if (length >= UNREACHED) return UNREACHED
  return graph.outEdge[arc] === (state.directedEdge ^ 1) ? length + TURN_ROUND : length
}

/** Directed edges between two states of neighbouring reports, their own not included. */
export function edgesBetween(
  graph: RoadGraph,
  lengths: Overlay,
  state: MatchState,
  next: MatchState,
): number[] {
  if (next.tail === state.head) return []
  const space = searchOnward(graph, lengths, state, UNREACHED - 1, next.tail)
  const path: number[] = []
  let node = next.tail
  while (space.via[node]! >= 0) {
    const d = graph.outEdge[space.via[node]!]!
    path.push(d)
    node = d & 1 ? graph.edgeTo[d >> 1]! : graph.edgeFrom[d >> 1]!
  }
  // The seed: the arc from the end of the state's edge that gave it its time.
  for (let arc = graph.outStart[state.head]!; arc < graph.outStart[state.head + 1]!; arc++)
    if (graph.outHead[arc] === node && firstStep(graph, lengths, state, arc) === space.timeAt(node)) {
      path.push(graph.outEdge[arc]!)
      break
    }
  return path.reverse()
}

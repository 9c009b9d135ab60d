import type { Centiseconds, Seconds } from '../geo/index.ts'
import { type RoadGraph, UNREACHED } from './graph.ts'
import { type Overlay, resolveOverlay } from './overlay.ts'
import { type RoadPlace, seedsArriving, seedsLeaving, timeWithinEdge } from './place.ts'
import { type SearchSpace, search, spaceOf } from './search.ts'

/**
 * Time from every unit to one place, exact to the hundredth of a second on live times, by one reverse search whose cost
 * does not depend on the number of units. Partial edges count at both ends.
 *
 * @param boundSeconds units farther than this get null
 * @returns one entry a unit, in their order: hundredths of a second, or null when it can't be there within the bound
 */
export function etasTo(
  graph: RoadGraph,
  target: RoadPlace,
  units: readonly RoadPlace[],
  boundSeconds: Seconds,
  overlay?: Overlay,
): (Centiseconds | null)[] {
  const live = resolveOverlay(graph, overlay)
  const bound = boundOf(boundSeconds)
  const space = search(graph, seedsArriving(graph, live, target), { bound, reverse: true, overlay: live })
  return units.map((unit) => {
    let best = timeWithinEdge(live, unit, target)
    for (const seed of seedsLeaving(graph, live, unit))
      best = Math.min(best, seed.time + space.timeAt(seed.node))
    return best <= bound ? best : null
  })
}

/** Time from one place to many, as `etasTo` with the direction turned. */
export function etasFrom(
  graph: RoadGraph,
  source: RoadPlace,
  places: readonly RoadPlace[],
  boundSeconds: Seconds,
  overlay?: Overlay,
): (Centiseconds | null)[] {
  const live = resolveOverlay(graph, overlay)
  const bound = boundOf(boundSeconds)
  const space = search(graph, seedsLeaving(graph, live, source), { bound, overlay: live })
  return places.map((place) => {
    const best = timeToPlace(graph, live, space, source, place)
    return best <= bound ? best : null
  })
}

/** Time at a place after a forward search from `source`. */
export function timeToPlace(
  graph: RoadGraph,
  overlay: Overlay,
  space: SearchSpace,
  source: RoadPlace,
  place: RoadPlace,
): number {
  let best = timeWithinEdge(overlay, source, place)
  for (const seed of seedsArriving(graph, overlay, place))
    best = Math.min(best, seed.time + space.timeAt(seed.node))
  return Math.min(best, UNREACHED)
}

/** Hundredths of a second of a bound in seconds; Infinity means none. */
export function boundOf(seconds: Seconds): number {
  return Math.min(UNREACHED - 1, Math.floor(seconds * 100))
}

/**
 * Times from every source to every target on live times, row by row: out[i * targets.length + j]; UNREACHED where there
 * is no way or it is beyond the bound. One search a source.
 */
export function liveMatrix(
  graph: RoadGraph,
  sources: readonly RoadPlace[],
  targets: readonly RoadPlace[],
  options: { readonly boundSeconds?: Seconds; readonly overlay?: Overlay } = {},
): Int32Array {
  const overlay = resolveOverlay(graph, options.overlay)
  const bound = boundOf(options.boundSeconds ?? Number.POSITIVE_INFINITY)
  const out = new Int32Array(sources.length * targets.length)
  sources.forEach((source, i) => {
    const space = search(graph, seedsLeaving(graph, overlay, source), { bound, overlay })
    targets.forEach((target, j) => {
      const best = timeToPlace(graph, overlay, space, source, target)
      out[i * targets.length + j] = best <= bound ? best : UNREACHED
    })
  })
  return out
}

/** Times from a place to every node, UNREACHED where there is no way; a fresh array. */
export function timesFromPlace(graph: RoadGraph, place: RoadPlace, overlay?: Overlay): Int32Array {
  const live = resolveOverlay(graph, overlay)
  return copyTimes(graph, search(graph, seedsLeaving(graph, live, place), { overlay: live }))
}

/** Times from every node to a place, UNREACHED where there is no way; a fresh array. */
export function timesToPlace(graph: RoadGraph, place: RoadPlace, overlay?: Overlay): Int32Array {
  const live = resolveOverlay(graph, overlay)
  return copyTimes(graph, search(graph, seedsArriving(graph, live, place), { overlay: live, reverse: true }))
}

/** Times from a node to every node, UNREACHED where there is no way; a fresh array. */
export function timesFromNode(graph: RoadGraph, node: number, overlay?: Overlay): Int32Array {
  return copyTimes(graph, search(graph, [{ node, time: 0 }], { overlay }))
}

/** Times from every node to a node, UNREACHED where there is no way; a fresh array. */
export function timesToNode(graph: RoadGraph, node: number, overlay?: Overlay): Int32Array {
  return copyTimes(graph, search(graph, [{ node, time: 0 }], { overlay, reverse: true }))
}

/** Labels of the last search as a plain array over all nodes. */
export function copyTimes(graph: RoadGraph, space: SearchSpace = spaceOf(graph)): Int32Array {
  const times = new Int32Array(graph.nodeCount).fill(UNREACHED)
  for (let i = 0; i < space.settledCount; i++) {
    const node = space.settled[i]!
    times[node] = space.dist[node]!
  }
  return times
}

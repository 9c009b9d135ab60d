import type { LngLat, Metres } from '../geo/index.ts'
import { type RoadGraph, UNREACHED } from './graph.ts'
import type { Overlay } from './overlay.ts'
import type { Seed } from './search.ts'

/** A place on the network: an edge and how far along its shape. */
export interface RoadPlace {
  readonly edge: number
  /** Share of the edge's length before the place, 0 at its first node, 1 at its last. */
  readonly fraction: number
}

/** A point brought onto the network. */
export interface Snap extends RoadPlace {
  /** The point on the road. */
  readonly lngLat: LngLat
  /** From the given point to the road. */
  readonly metres: Metres
}

/**
 * Time from the edge's start to the place along the shape, of a whole time `cs`: the other part is `cs` minus this, so
 * the two parts always add up to the whole, to the hundredth.
 */
export function partBefore(cs: number, fraction: number): number {
  return Math.round(cs * fraction)
}

/** Where one can get to from a place, and how soon: at most both ends of its edge. */
export function seedsLeaving(graph: RoadGraph, overlay: Overlay, place: RoadPlace): Seed[] {
  const seeds: Seed[] = []
  const forward = overlay.time[2 * place.edge]!
  const backward = overlay.time[2 * place.edge + 1]!
  if (forward < UNREACHED)
    seeds.push({ node: graph.edgeTo[place.edge]!, time: forward - partBefore(forward, place.fraction) })
  if (backward < UNREACHED)
    seeds.push({ node: graph.edgeFrom[place.edge]!, time: partBefore(backward, place.fraction) })
  return seeds
}

/** From where one can come to a place, and how long the last part takes: at most both ends of its edge. */
export function seedsArriving(graph: RoadGraph, overlay: Overlay, place: RoadPlace): Seed[] {
  const seeds: Seed[] = []
  const forward = overlay.time[2 * place.edge]!
  const backward = overlay.time[2 * place.edge + 1]!
  if (forward < UNREACHED)
    seeds.push({ node: graph.edgeFrom[place.edge]!, time: partBefore(forward, place.fraction) })
  if (backward < UNREACHED)
    seeds.push({ node: graph.edgeTo[place.edge]!, time: backward - partBefore(backward, place.fraction) })
  return seeds
}

/** Time from a to b without leaving their common edge; UNREACHED when they share none or the direction is closed. */
export function timeWithinEdge(overlay: Overlay, a: RoadPlace, b: RoadPlace): number {
  if (a.edge !== b.edge) return UNREACHED
  if (a.fraction === b.fraction) return 0
  const cs = overlay.time[2 * a.edge + (b.fraction > a.fraction ? 0 : 1)]!
  if (cs === UNREACHED) return UNREACHED
  return Math.abs(partBefore(cs, b.fraction) - partBefore(cs, a.fraction))
}

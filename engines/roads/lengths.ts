import type { RoadGraph } from './graph.ts'
import { UNREACHED } from './graph.ts'
import { baseOverlay, type Overlay } from './overlay.ts'

const cache = new WeakMap<Overlay, Overlay>()

/**
 * The same open arcs weighed by length in centimetres in place of time: every search of the engine then measures along
 * streets. Cached by overlay.
 */
export function lengthsOf(graph: RoadGraph, overlay: Overlay = baseOverlay(graph)): Overlay {
  let lengths = cache.get(overlay)
  if (!lengths) {
    const weigh = (edge: number, time: number) => (time >= UNREACHED ? UNREACHED : graph.edgeLength[edge]!)
    lengths = {
      graphVersion: overlay.graphVersion,
      outTime: overlay.outTime.map((time, arc) => weigh(graph.outEdge[arc]! >> 1, time)),
      inTime: overlay.inTime.map((time, arc) => weigh(graph.inEdge[arc]! >> 1, time)),
      time: overlay.time.map((time, d) => weigh(d >> 1, time)),
      changes: overlay.changes,
    }
    cache.set(overlay, lengths)
  }
  return lengths
}

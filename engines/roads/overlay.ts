import { type RoadGraph, UNREACHED } from './graph.ts'

/** A live change of one edge: closed, turned into a one-way, opened, or slowed. */
export type RoadChange =
  /** Nobody passes, in both directions or in one. */
  | { readonly kind: 'closed'; readonly edge: number; readonly direction?: 'forward' | 'backward' }
  /** Only this direction is open, whatever the rule was before. */
  | { readonly kind: 'oneway'; readonly edge: number; readonly direction: 'forward' | 'backward' }
  /** Both directions are open. */
  | { readonly kind: 'opened'; readonly edge: number }
  /** Travel time times `factor` (2 = half the speed), in both directions or in one. */
  | {
      readonly kind: 'slowed'
      readonly edge: number
      readonly factor: number
      readonly direction?: 'forward' | 'backward'
    }

/** A graph's times with live changes in force. Immutable; every search takes one in place of the graph's own times. */
export interface Overlay {
  /** Version of the graph that it belongs to. */
  readonly graphVersion: string
  /** By arc, as RoadGraph.outTime. */
  readonly outTime: Int32Array
  /** By arc, as RoadGraph.inTime. */
  readonly inTime: Int32Array
  /** By directed edge; UNREACHED when it is closed now. */
  readonly time: Int32Array
  readonly changes: readonly RoadChange[]
}

const base = new WeakMap<RoadGraph, Overlay>()

/** The graph's own times in the form of an overlay without changes (times are shared, not copied). */
export function baseOverlay(graph: RoadGraph): Overlay {
  let overlay = base.get(graph)
  if (!overlay) {
    const time = graph.edgeTime.slice()
    for (let d = 0; d < time.length; d++) if (graph.edgeOpen[d] === 0) time[d] = UNREACHED
    overlay = { graphVersion: graph.version, outTime: graph.outTime, inTime: graph.inTime, time, changes: [] }
    base.set(graph, overlay)
  }
  return overlay
}

/**
 * Applies changes in order to the graph's times; of several on the same edge a later closure or direction replaces an
 * earlier one, slowings multiply. O(arcs) to copy, O(1) a change. Unknown edges throw RangeError.
 */
export function overlayOf(graph: RoadGraph, changes: readonly RoadChange[]): Overlay {
  const start = baseOverlay(graph)
  if (changes.length === 0) return start
  const time = start.time.slice()
  const outTime = start.outTime.slice()
  const inTime = start.inTime.slice()
  const open = new Map<number, boolean>()
  const factor = new Map<number, number>()
  const isOpen = (d: number) => open.get(d) ?? graph.edgeOpen[d] === 1
  for (const change of changes) {
    const { edge } = change
    if (!Number.isInteger(edge) || edge < 0 || edge >= graph.edgeCount)
      throw new RangeError(`edge ${edge} is not in the graph: expected 0 to ${graph.edgeCount - 1}`)
    for (let side = 0; side < 2; side++) {
      const d = 2 * edge + side
      const named = 'direction' in change && change.direction !== undefined
      const mine = !named || change.direction === (side === 0 ? 'forward' : 'backward')
      if (change.kind === 'closed') open.set(d, mine ? false : isOpen(d))
      else if (change.kind === 'oneway') open.set(d, mine)
      else if (change.kind === 'opened') open.set(d, true)
      else {
        if (!(change.factor > 0))
          throw new RangeError(`factor ${change.factor} of edge ${edge}: expected more than 0`)
        open.set(d, isOpen(d))
        if (mine) factor.set(d, (factor.get(d) ?? 1) * change.factor)
      }
    }
  }
  for (const [d, opened] of open) {
    const cs = graph.edgeTime[d]!
    const now = !opened || cs === UNREACHED ? UNREACHED : Math.max(1, Math.round(cs * (factor.get(d) ?? 1)))
    time[d] = Math.min(UNREACHED, now)
    const edge = d >> 1
    const tail = d & 1 ? graph.edgeTo[edge]! : graph.edgeFrom[edge]!
    const head = d & 1 ? graph.edgeFrom[edge]! : graph.edgeTo[edge]!
    for (let a = graph.outStart[tail]!; a < graph.outStart[tail + 1]!; a++)
      if (graph.outEdge[a] === d) outTime[a] = time[d]!
    for (let a = graph.inStart[head]!; a < graph.inStart[head + 1]!; a++)
      if (graph.inEdge[a] === d) inTime[a] = time[d]!
  }
  return { graphVersion: graph.version, outTime, inTime, time, changes }
}

/** The overlay to search with; an overlay of another graph is refused. */
export function resolveOverlay(graph: RoadGraph, overlay: Overlay | undefined): Overlay {
  if (!overlay) return baseOverlay(graph)
  if (overlay.graphVersion !== graph.version)
    throw new RangeError(`the overlay belongs to graph ${overlay.graphVersion}, expected ${graph.version}`)
  return overlay
}

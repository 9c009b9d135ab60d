import type { Cells } from './cells.ts'

/** Weight of a cell that can't be in a cut. */
export const UNCUTTABLE = 1e12
/** The same as a capacity; what is cut has to stay far below it. */
export const ENDLESS = 2 ** 30

/**
 * Residual network in which each cell is split into a way in (2 v) and a way out (2 v + 1) (Ford and Fulkerson 1956); the
 * source is number 2 n, the sink 2 n + 1. Arcs of an end: start … , each with its way back.
 */
export interface FlowNet {
  readonly size: number
  readonly source: number
  readonly sink: number
  readonly start: Int32Array
  readonly to: Int32Array
  readonly back: Int32Array
  /** What still can flow along the arc. */
  readonly rest: Int32Array
  /** Arc from way in to way out of each cell. */
  readonly inner: Int32Array
}

/** The network of the cells; inner arcs have no room yet. O(cells and arcs). */
export function flowNet(cells: Cells): FlowNet {
  const n = cells.size
  const source = 2 * n
  let exits = 0
  for (let v = 0; v < n; v++) exits += cells.exit[v]!
  const pairs = new Int32Array(2 * (n + exits + cells.head.length + cells.seeds.length))
  let k = 0
  for (let v = 0; v < n; v++) {
    pairs[k++] = 2 * v
    pairs[k++] = 2 * v + 1
    if (cells.exit[v] === 1) {
      pairs[k++] = 2 * v + 1
      pairs[k++] = source + 1
    }
    for (let a = cells.arcStart[v]!; a < cells.arcStart[v + 1]!; a++) {
      pairs[k++] = 2 * v + 1
      pairs[k++] = 2 * cells.head[a]!
    }
  }
  for (const v of cells.seeds) {
    pairs[k++] = source
    pairs[k++] = 2 * v
  }
  const start = new Int32Array(2 * n + 3)
  for (let i = 0; i < k; i++) start[pairs[i]! + 1]!++
  for (let i = 0; i < 2 * n + 2; i++) start[i + 1]! += start[i]!
  const at = start.slice()
  const [to, back, rest] = [new Int32Array(k), new Int32Array(k), new Int32Array(k)]
  const inner = new Int32Array(n)
  for (let i = 0; i < k; i += 2) {
    const from = pairs[i]!
    const end = pairs[i + 1]!
    const there = at[from]!++
    const here = at[end]!++
    to[there] = end
    to[here] = from
    back[there] = here
    back[here] = there
    if (from % 2 === 0 && end === from + 1 && from < source) inner[from >> 1] = there
    else rest[there] = ENDLESS
  }
  return { size: n, source, sink: source + 1, start, to, back, rest, inner }
}

/** True for an arc of the network itself, false for its way back. */
export function isForward(from: number, to: number, source: number): boolean {
  if (from === source || to === source + 1) return true
  if (to === source || from === source + 1) return false
  return from % 2 === 0 ? to === from + 1 : to % 2 === 0 && to !== from - 1
}

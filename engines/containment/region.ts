import { ALWAYS } from './fixed.ts'
import { neighboursOf } from './neighbours.ts'
import { isExit, type Prepared } from './prepare.ts'

/** The streets between the last-seen place and the exits, with their own node numbers 0 … size - 1. */
export interface Region {
  readonly size: number
  /** Node of the graph. */
  readonly node: Int32Array
  /** 1: who is here is out; nothing leads on. */
  readonly exit: Uint8Array
  /** The suspect's earliest passage, hundredths of a second from now. */
  readonly passage: Int32Array
  /** Position, degrees of latitude. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly seeds: readonly number[]
  /** 1: he may have been here at the time of the sighting. */
  readonly source: Uint8Array
  /** 1: no unit may stand here (the sighting itself, forbidden nodes). */
  readonly barred: Uint8Array
  readonly start: Int32Array
  readonly head: Int32Array
}

/**
 * All that the suspect can reach without passing an exit or a post that holds in time, less the dead ends, which lead
 * nowhere. O(nodes and arcs inside).
 *
 * @param passage by node of the graph, from now
 * @param posts nodes that are held besides the fixed posts
 */
export function regionOf(p: Prepared, passage: Int32Array, posts: Iterable<number> = []): Region {
  const { streets, graph } = p
  const held = heldInTime(p, passage)
  for (const node of posts) held.add(node)
  const local = new Int32Array(graph.nodeCount).fill(-1)
  for (const node of held) local[node] = -2
  const found: number[] = []
  const take = (node: number) => {
    if (local[node] !== -1) return
    local[node] = found.length
    found.push(node)
  }
  for (const { node } of p.seeds) take(node)
  const seedCount = found.length
  const start: number[] = [0]
  const head: number[] = []
  for (let i = 0; i < found.length; i++) {
    const node = found[i]!
    if (!isExit(p, node))
      for (let a = streets.start[node]!; a < streets.start[node + 1]!; a++) {
        const to = streets.head[a]!
        take(to)
        if (local[to]! >= 0 && to !== node) head.push(local[to]!)
      }
    start.push(head.length)
  }
  const isEnd = (i: number) => i < seedCount || isExit(p, found[i]!)
  const number = withoutDeadEnds(Int32Array.from(start), Int32Array.from(head), isEnd)
  return assemble(p, passage, found, start, head, number, seedCount)
}

function assemble(
  p: Prepared,
  passage: Int32Array,
  found: readonly number[],
  start: readonly number[],
  head: readonly number[],
  number: Int32Array,
  seedCount: number,
): Region {
  const { lon, lat } = p.graph
  const nodes: number[] = []
  const starts: number[] = [0]
  const heads: number[] = []
  found.forEach((node, i) => {
    if (number[i]! < 0) return
    nodes.push(node)
    for (let a = start[i]!; a < start[i + 1]!; a++) {
      const to = number[head[a]!]!
      if (to >= 0) heads.push(to)
    }
    starts.push(heads.length)
  })
  return {
    size: nodes.length,
    node: Int32Array.from(nodes),
    exit: Uint8Array.from(nodes, (node) => (isExit(p, node) ? 1 : 0)),
    passage: Int32Array.from(nodes, (node) => passage[node]!),
    x: Float64Array.from(nodes, (node) => lon[node]! * Math.cos((lat[node]! * Math.PI) / 180)),
    y: Float64Array.from(nodes, (node) => lat[node]!),
    seeds: Array.from({ length: seedCount }, (_, i) => i),
    source: Uint8Array.from(nodes, (node) => (p.sources.has(node) ? 1 : 0)),
    barred: Uint8Array.from(nodes, (node) => (p.sources.has(node) || p.forbidden.has(node) ? 1 : 0)),
    start: Int32Array.from(starts),
    head: Int32Array.from(heads),
  }
}

/** Earliest passage on free roads by node of the graph, from now. */
export function passages(p: Prepared): Int32Array {
  return p.earliest.map((time) => time - p.elapsed)
}

/** Nodes of the fixed posts that hold before the suspect can pass. */
export function heldInTime(p: Prepared, passage: Int32Array): Set<number> {
  const held = new Set<number>()
  for (const { node, hold } of p.fixed)
    if (!p.sources.has(node) && (hold === ALWAYS || hold <= passage[node]!)) held.add(node)
  return held
}

/** New numbers when nodes with one neighbour are taken away again and again; -1 for those. */
function withoutDeadEnds(start: Int32Array, head: Int32Array, isEnd: (i: number) => boolean): Int32Array {
  const next = neighboursOf(start, head)
  const n = start.length - 1
  const degree = Int32Array.from({ length: n }, (_, i) => next.start[i + 1]! - next.start[i]!)
  const number = new Int32Array(n)
  const queue: number[] = []
  const look = (i: number) => {
    if (number[i] === -1 || degree[i]! > 1 || isEnd(i)) return
    number[i] = -1
    queue.push(i)
  }
  for (let i = 0; i < n; i++) look(i)
  for (let k = 0; k < queue.length; k++) {
    const i = queue[k]!
    for (let a = next.start[i]!; a < next.start[i + 1]!; a++) {
      degree[next.head[a]!]!--
      look(next.head[a]!)
    }
  }
  let count = 0
  for (let i = 0; i < n; i++) if (number[i] !== -1) number[i] = count++
  return number
}

import { ALWAYS } from './fixed.ts'
import { type Neighbours, turned } from './neighbours.ts'
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
  const node = new Int32Array(graph.nodeCount)
  const exit = new Uint8Array(graph.nodeCount)
  const start = new Int32Array(graph.nodeCount + 1)
  const head = new Int32Array(streets.head.length)
  let size = 0
  let arcs = 0
  const take = (at: number) => {
    exit[size] = isExit(p, at) ? 1 : 0
    local[at] = size
    node[size++] = at
  }
  for (const seed of p.seeds) if (local[seed.node] === -1) take(seed.node)
  const seedCount = size
  for (let i = 0; i < size; i++) {
    const at = node[i]!
    const stop = exit[i] === 1 ? 0 : streets.start[at + 1]!
    for (let a = streets.start[at]!; a < stop; a++) {
      const to = streets.head[a]!
      if (local[to] === -1) take(to)
      if (local[to]! >= 0 && to !== at) head[arcs++] = local[to]!
    }
    start[i + 1] = arcs
  }
  const ways = { start: start.subarray(0, size + 1), head: head.subarray(0, arcs) }
  const number = withoutDeadEnds(ways, (i) => i < seedCount || exit[i] === 1)
  return assemble(p, passage, { node, exit, ...ways }, number, seedCount)
}

/** The same as `regionOf` with these posts, from the region without them. O(nodes and arcs of that one). */
export function regionWithin(
  p: Prepared,
  passage: Int32Array,
  whole: Region,
  posts: Iterable<number>,
): Region {
  const held = new Uint8Array(p.graph.nodeCount)
  for (const node of posts) held[node] = 1
  const local = new Int32Array(whole.size)
  for (let v = 0; v < whole.size; v++) local[v] = held[whole.node[v]!] === 1 ? -2 : -1
  const found = new Int32Array(whole.size)
  const start = new Int32Array(whole.size + 1)
  const head = new Int32Array(whole.head.length)
  let size = 0
  let arcs = 0
  const take = (v: number) => {
    local[v] = size
    found[size++] = v
  }
  for (const v of whole.seeds) if (local[v] === -1) take(v)
  const seedCount = size
  for (let i = 0; i < size; i++) {
    const v = found[i]!
    for (let a = whole.start[v]!; a < whole.start[v + 1]!; a++) {
      const to = whole.head[a]!
      if (local[to] === -1) take(to)
      if (local[to]! >= 0) head[arcs++] = local[to]!
    }
    start[i + 1] = arcs
  }
  const node = new Int32Array(size)
  const exit = new Uint8Array(size)
  for (let i = 0; i < size; i++) {
    node[i] = whole.node[found[i]!]!
    exit[i] = whole.exit[found[i]!]!
  }
  const ways = { start: start.subarray(0, size + 1), head: head.subarray(0, arcs) }
  const number = withoutDeadEnds(ways, (i) => i < seedCount || exit[i] === 1)
  return assemble(p, passage, { node, exit, ...ways }, number, seedCount)
}

/** The nodes that have a number, under it. */
function assemble(
  p: Prepared,
  passage: Int32Array,
  found: Pick<Region, 'node' | 'exit' | 'start' | 'head'>,
  number: Int32Array,
  seedCount: number,
): Region {
  const { lon, lat } = p.graph
  let size = 0
  for (let i = 0; i < number.length; i++) if (number[i]! >= 0) size++
  const region = {
    size,
    node: new Int32Array(size),
    exit: new Uint8Array(size),
    passage: new Int32Array(size),
    x: new Float64Array(size),
    y: new Float64Array(size),
    seeds: Array.from({ length: seedCount }, (_, i) => i),
    source: new Uint8Array(size),
    barred: new Uint8Array(size),
    start: new Int32Array(size + 1),
  }
  const head = new Int32Array(found.head.length)
  let arcs = 0
  for (let i = 0; i < number.length; i++) {
    const v = number[i]!
    if (v < 0) continue
    const at = found.node[i]!
    region.node[v] = at
    region.exit[v] = found.exit[i]!
    region.passage[v] = passage[at]!
    region.x[v] = lon[at]! * Math.cos((lat[at]! * Math.PI) / 180)
    region.y[v] = lat[at]!
    region.source[v] = p.sources.has(at) ? 1 : 0
    region.barred[v] = region.source[v] === 1 || p.forbidden.has(at) ? 1 : 0
    for (let a = found.start[i]!; a < found.start[i + 1]!; a++) {
      const to = number[found.head[a]!]!
      if (to >= 0) head[arcs++] = to
    }
    region.start[v + 1] = arcs
  }
  return { ...region, head: head.slice(0, arcs) }
}

/** Earliest passage on free roads by node of the graph, from now. */
export function passages(p: Prepared): Int32Array {
  const times = p.earliest.slice()
  for (let node = 0; node < times.length; node++) times[node]! -= p.elapsed
  return times
}

/** Nodes of the fixed posts that hold before the suspect can pass. */
export function heldInTime(p: Prepared, passage: Int32Array): Set<number> {
  const held = new Set<number>()
  for (const { node, hold } of p.fixed)
    if (!p.sources.has(node) && (hold === ALWAYS || hold <= passage[node]!)) held.add(node)
  return held
}

/** New numbers when nodes with one neighbour are taken away again and again; -1 for those. */
function withoutDeadEnds(ways: Neighbours, isEnd: (i: number) => boolean): Int32Array {
  const both = [ways, turned(ways.start, ways.head)]
  const n = ways.start.length - 1
  const number = new Int32Array(n)
  const queue = new Int32Array(n)
  let count = 0
  const hasTwo = (i: number) => {
    let one = -1
    for (const { start, head } of both)
      for (let a = start[i]!; a < start[i + 1]!; a++) {
        const to = head[a]!
        if (number[to] === -1 || to === one) continue
        if (one >= 0) return true
        one = to
      }
    return false
  }
  const look = (i: number) => {
    if (number[i] === -1 || isEnd(i) || hasTwo(i)) return
    number[i] = -1
    queue[count++] = i
  }
  for (let i = 0; i < n; i++) look(i)
  for (let k = 0; k < count; k++) {
    const i = queue[k]!
    for (const { start, head } of both) for (let a = start[i]!; a < start[i + 1]!; a++) look(head[a]!)
  }
  let kept = 0
  for (let i = 0; i < n; i++) if (number[i] !== -1) number[i] = kept++
  return number
}

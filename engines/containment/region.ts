import { ALWAYS } from './fixed.ts'
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
  const held = heldInTime(p, passage)
  for (const node of posts) held.add(node)
  const local = new Int32Array(p.graph.nodeCount).fill(-1)
  const found: number[] = []
  const take = (node: number) => {
    if (local[node]! >= 0 || held.has(node)) return
    local[node] = found.length
    found.push(node)
  }
  for (const { node } of p.seeds) take(node)
  const seedCount = found.length
  const heads: number[][] = []
  const neighbours: Set<number>[] = []
  for (let i = 0; i < found.length; i++) {
    const node = found[i]!
    const next = new Set<number>()
    if (!isExit(p, node))
      for (let a = p.streets.start[node]!; a < p.streets.start[node + 1]!; a++) {
        const to = p.streets.head[a]!
        take(to)
        if (local[to]! >= 0 && to !== node) next.add(local[to]!)
      }
    heads.push([...next])
  }
  for (let i = 0; i < found.length; i++) neighbours.push(new Set(heads[i]))
  heads.forEach((list, i) => {
    for (const to of list) neighbours[to]!.add(i)
  })
  const kept = withoutDeadEnds(neighbours, (i) => i < seedCount || isExit(p, found[i]!))
  const number = new Int32Array(found.length).fill(-1)
  kept.forEach((i, k) => {
    number[i] = k
  })
  const start: number[] = [0]
  const head: number[] = []
  for (const i of kept) {
    for (const to of heads[i]!) if (number[to]! >= 0) head.push(number[to]!)
    start.push(head.length)
  }
  const nodes = kept.map((i) => found[i]!)
  return {
    size: nodes.length,
    node: Int32Array.from(nodes),
    exit: Uint8Array.from(nodes, (node) => (isExit(p, node) ? 1 : 0)),
    passage: Int32Array.from(nodes, (node) => passage[node]!),
    x: Float64Array.from(
      nodes,
      (node) => p.graph.lon[node]! * Math.cos((p.graph.lat[node]! * Math.PI) / 180),
    ),
    y: Float64Array.from(nodes, (node) => p.graph.lat[node]!),
    seeds: Array.from({ length: seedCount }, (_, i) => i),
    source: Uint8Array.from(nodes, (node) => (p.sources.has(node) ? 1 : 0)),
    barred: Uint8Array.from(nodes, (node) => (p.sources.has(node) || p.forbidden.has(node) ? 1 : 0)),
    start: Int32Array.from(start),
    head: Int32Array.from(head),
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

/** Numbers of the nodes that are left when nodes with one neighbour are taken away again and again. */
function withoutDeadEnds(
  neighbours: readonly ReadonlySet<number>[],
  isEnd: (i: number) => boolean,
): number[] {
  const degree = neighbours.map((each) => each.size)
  const gone = new Uint8Array(neighbours.length)
  const queue: number[] = []
  const look = (i: number) => {
    if (gone[i] === 1 || degree[i]! > 1 || isEnd(i)) return
    gone[i] = 1
    queue.push(i)
  }
  for (let i = 0; i < neighbours.length; i++) look(i)
  for (const i of queue)
    for (const to of neighbours[i]!) {
      degree[to]!--
      look(to)
    }
  return neighbours.flatMap((_, i) => (gone[i] === 1 ? [] : [i]))
}

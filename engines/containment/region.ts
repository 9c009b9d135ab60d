import type { Prepared } from './prepare.ts'

/** The streets between the last-seen place and the exits, with their own node numbers 0 … size - 1. */
export interface Region {
  readonly size: number
  /** Node of the graph. */
  readonly node: Int32Array
  /** 1: who is here is out; nothing leads on. */
  readonly exit: Uint8Array
  /** The suspect's earliest passage, hundredths of a second from now, with every road free. */
  readonly passage: Int32Array
  readonly seeds: readonly number[]
  /** The node of the sighting, -1 when he was seen between nodes. */
  readonly source: number
  /** 1: no unit may stand here (the sighting itself, forbidden nodes). */
  readonly barred: Uint8Array
  readonly start: Int32Array
  readonly head: Int32Array
}

/** All that the suspect can reach without passing an exit or a fixed post. O(nodes and arcs inside). */
export function regionOf(p: Prepared): Region {
  const local = new Int32Array(p.graph.nodeCount).fill(-1)
  const held = new Set(p.fixed)
  if (p.source >= 0) held.delete(p.source)
  const found: number[] = []
  const take = (node: number) => {
    if (local[node]! >= 0 || held.has(node)) return
    local[node] = found.length
    found.push(node)
  }
  for (const { node } of p.seeds) take(node)
  const seeds = found.map((_, i) => i)
  const start: number[] = [0]
  const head: number[] = []
  for (let i = 0; i < found.length; i++) {
    const node = found[i]!
    if (p.exit[node] === 0)
      for (let a = p.streets.start[node]!; a < p.streets.start[node + 1]!; a++) {
        const to = p.streets.head[a]!
        take(to)
        if (local[to]! >= 0 && to !== node) head.push(local[to]!)
      }
    start.push(head.length)
  }
  return {
    size: found.length,
    node: Int32Array.from(found),
    exit: Uint8Array.from(found, (node) => p.exit[node]!),
    passage: Int32Array.from(found, (node) => p.earliest[node]! - p.elapsed),
    seeds,
    source: p.source >= 0 ? 0 : -1,
    barred: Uint8Array.from(found, (node) => (node === p.source || p.forbidden.has(node) ? 1 : 0)),
    start: Int32Array.from(start),
    head: Int32Array.from(head),
  }
}

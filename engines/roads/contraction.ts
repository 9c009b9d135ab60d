import { ArcPool } from './arcPool.ts'
import { type RoadGraph, UNREACHED } from './graph.ts'

const SCALE = 2 ** 22
/** Nodes settled at most by one look for a way round, when a node is weighed and when it is contracted. */
const WEIGH_LIMIT = 60
const CONTRACT_LIMIT = 400

/**
 * The changing graph of a contraction hierarchy under construction: nodes leave one by one, and shortcuts keep all
 * distances among those that stay (Geisberger, Sanders, Schultes, Delling 2008).
 */
export class Contraction {
  readonly out: ArcPool
  readonly into: ArcPool
  readonly level: Int32Array
  // Labels of the looks for a way round.
  readonly #dist: Int32Array
  readonly #stamp: Int32Array
  readonly #wanted: Int32Array
  #heap = new Float64Array(4096)
  #round = 0

  constructor(graph: RoadGraph) {
    const { nodeCount, arcCount } = graph
    this.out = new ArcPool(nodeCount, arcCount)
    this.into = new ArcPool(nodeCount, arcCount)
    this.level = new Int32Array(nodeCount)
    this.#dist = new Int32Array(nodeCount)
    this.#stamp = new Int32Array(nodeCount)
    this.#wanted = new Int32Array(nodeCount)
    for (let n = 0; n < nodeCount; n++)
      for (let a = graph.outStart[n]!; a < graph.outStart[n + 1]!; a++) {
        const head = graph.outHead[a]!
        const time = graph.outTime[a]!
        if (time >= UNREACHED || head === n) continue
        const via = ~graph.outEdge[a]!
        this.out.offer(n, head, time, via, 1)
        this.into.offer(head, n, time, via, 1)
      }
  }

  /** How much it would cost to contract the node now: low goes first. The weights are those of RoutingKit. */
  weigh(node: number): number {
    const { added, addedHops } = this.#bypass(node, WEIGH_LIMIT, false)
    const removed = this.out.count[node]! + this.into.count[node]!
    if (removed === 0) return 0
    return this.level[node]! + added / removed + addedHops / Math.max(1, this.#hopsAt(node))
  }

  /** Takes the node out, leaving shortcuts; its own arcs stay in the pools as they are at this moment. */
  contract(node: number): void {
    this.#bypass(node, CONTRACT_LIMIT, true)
    const rise = (neighbour: number) => {
      this.level[neighbour] = Math.max(this.level[neighbour]!, this.level[node]! + 1)
    }
    for (let i = 0; i < this.out.count[node]!; i++) {
      const head = this.out.words[this.out.first[node]! + 4 * i]!
      this.into.drop(head, node)
      rise(head)
    }
    for (let i = 0; i < this.into.count[node]!; i++) {
      const tail = this.into.words[this.into.first[node]! + 4 * i]!
      this.out.drop(tail, node)
      rise(tail)
    }
  }

  #hopsAt(node: number): number {
    let hops = 0
    for (let i = 0; i < this.out.count[node]!; i++) hops += this.out.words[this.out.first[node]! + 4 * i + 3]!
    for (let i = 0; i < this.into.count[node]!; i++)
      hops += this.into.words[this.into.first[node]! + 4 * i + 3]!
    return hops
  }

  /** Counts, or adds, the shortcuts that keep distances when the node goes. */
  #bypass(node: number, limit: number, commit: boolean): { added: number; addedHops: number } {
    const { out, into } = this
    let added = 0
    let addedHops = 0
    const outCount = out.count[node]!
    if (outCount === 0) return { added, addedHops }
    for (let i = 0; i < into.count[node]!; i++) {
      const inAt = into.first[node]! + 4 * i
      const tail = into.words[inAt]!
      const before = into.words[inAt + 1]!
      const hops = into.words[inAt + 3]!
      let longest = -1
      let targets = 0
      const round = ++this.#round
      for (let j = 0; j < outCount; j++) {
        const at = out.first[node]! + 4 * j
        if (out.words[at] === tail) continue
        targets++
        this.#wanted[out.words[at]!] = round
        if (out.words[at + 1]! > longest) longest = out.words[at + 1]!
      }
      if (targets === 0) continue
      this.#look(tail, node, before + longest, targets, limit)
      for (let j = 0; j < outCount; j++) {
        const at = out.first[node]! + 4 * j
        const head = out.words[at]!
        if (head === tail) continue
        const time = before + out.words[at + 1]!
        if (this.#stamp[head] === round && this.#dist[head]! <= time) continue
        const all = hops + out.words[at + 3]!
        added++
        addedHops += all
        if (commit && out.offer(tail, head, time, node, all)) into.offer(head, tail, time, node, all)
      }
    }
    return { added, addedHops }
  }

  /** Dijkstra from `source` that goes round `without`, until the bound, the limit or all wanted nodes are settled. */
  #look(source: number, without: number, bound: number, targets: number, limit: number): void {
    const { out } = this
    const { first, count, words } = out
    const dist = this.#dist
    const stamp = this.#stamp
    const wanted = this.#wanted
    const round = this.#round
    let heap = this.#heap
    let size = 1
    let left = targets
    let settled = 0
    heap[0] = source
    dist[source] = 0
    stamp[source] = round
    while (size > 0) {
      const top: number = heap[0]!
      const d = Math.floor(top / SCALE)
      const node = top - d * SCALE
      // Take out the top: sift the last one down from the root.
      const last = heap[--size]!
      let hole = 0
      for (;;) {
        const child = 2 * hole + 1
        if (child >= size) break
        const least = child + 1 < size && heap[child + 1]! < heap[child]! ? child + 1 : child
        if (heap[least]! >= last) break
        heap[hole] = heap[least]!
        hole = least
      }
      heap[hole] = last
      if (d > dist[node]!) continue
      if (wanted[node] === round && --left === 0) return
      if (++settled > limit) return
      const end = first[node]! + 4 * count[node]!
      for (let at = first[node]!; at < end; at += 4) {
        const next = d + words[at + 1]!
        const head = words[at]!
        if (next > bound || head === without || (stamp[head] === round && dist[head]! <= next)) continue
        stamp[head] = round
        dist[head] = next
        if (size === heap.length) {
          this.#heap = new Float64Array(2 * size)
          this.#heap.set(heap)
          heap = this.#heap
        }
        const key = next * SCALE + head
        let i = size++
        while (i > 0) {
          const up = (i - 1) >> 1
          if (heap[up]! <= key) break
          heap[i] = heap[up]!
          i = up
        }
        heap[i] = key
      }
    }
  }
}

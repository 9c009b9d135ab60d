import { UNREACHED } from './graph.ts'
import type { Seed } from './search.ts'

const SCALE = 2 ** 22

/**
 * Dijkstra that only climbs a hierarchy, with stall-on-demand: a node that a way from above reaches sooner is not
 * followed. Memory is kept from search to search.
 */
export class UpwardSearch {
  readonly #start: Int32Array
  readonly #head: Int32Array
  readonly #time: Int32Array
  readonly #backStart: Int32Array
  readonly #backTail: Int32Array
  readonly #backTime: Int32Array
  readonly #dist: Int32Array
  readonly #from: Int32Array
  readonly #touched: Int32Array
  #touchedCount = 0
  #heap = new Float64Array(256)
  #size = 0
  /** Nodes settled and not stalled, in order, with `settledCount`. */
  readonly settled: Int32Array
  settledCount = 0

  /**
   * @param start @param head @param time arcs to climb
   * @param backStart @param backTail @param backTime arcs from above to the same node, for stalling
   */
  constructor(
    nodeCount: number,
    start: Int32Array,
    head: Int32Array,
    time: Int32Array,
    backStart: Int32Array,
    backTail: Int32Array,
    backTime: Int32Array,
  ) {
    this.#start = start
    this.#head = head
    this.#time = time
    this.#backStart = backStart
    this.#backTail = backTail
    this.#backTime = backTime
    this.#dist = new Int32Array(nodeCount).fill(UNREACHED)
    this.#from = new Int32Array(nodeCount)
    this.#touched = new Int32Array(nodeCount)
    this.settled = new Int32Array(nodeCount)
  }

  /** Forgets the last search and starts from graph nodes. */
  begin(seeds: readonly Seed[], rankOf: Int32Array): void {
    const dist = this.#dist
    for (let i = 0; i < this.#touchedCount; i++) dist[this.#touched[i]!] = UNREACHED
    this.#touchedCount = 0
    this.#size = 0
    this.settledCount = 0
    for (const seed of seeds) {
      const rank = rankOf[seed.node]!
      if (dist[rank]! <= seed.time) continue
      if (dist[rank] === UNREACHED) this.#touched[this.#touchedCount++] = rank
      dist[rank] = seed.time
      this.#from[rank] = -1
      this.#push(seed.time * SCALE + rank)
    }
  }

  /** Time of the next node; Infinity when there is none. */
  get least(): number {
    return this.#size > 0 ? Math.floor(this.#heap[0]! / SCALE) : Number.POSITIVE_INFINITY
  }

  /** Best time known so far of a node; UNREACHED for none. */
  timeAt(node: number): number {
    return this.#dist[node]!
  }

  /** Node before this one on the way up; -1 at a start. */
  parent(node: number): number {
    return this.#from[node]!
  }

  /** Settles the next node; -1 when it was an old label or is stalled. */
  step(): number {
    const top = this.#pop()
    const d = Math.floor(top / SCALE)
    const node = top - d * SCALE
    const dist = this.#dist
    if (d > dist[node]!) return -1
    const backEnd = this.#backStart[node + 1]!
    for (let arc = this.#backStart[node]!; arc < backEnd; arc++)
      if (dist[this.#backTail[arc]!]! + this.#backTime[arc]! < d) return -1
    this.settled[this.settledCount++] = node
    const end = this.#start[node + 1]!
    for (let arc = this.#start[node]!; arc < end; arc++) {
      const next = d + this.#time[arc]!
      const head = this.#head[arc]!
      const old = dist[head]!
      if (next >= old) continue
      if (old === UNREACHED) this.#touched[this.#touchedCount++] = head
      dist[head] = next
      this.#from[head] = node
      this.#push(next * SCALE + head)
    }
    return node
  }

  /** Settles everything above the starts. */
  run(): void {
    while (this.#size > 0) this.step()
  }

  #push(key: number): void {
    if (this.#size === this.#heap.length) {
      const next = new Float64Array(2 * this.#size)
      next.set(this.#heap)
      this.#heap = next
    }
    const heap = this.#heap
    let i = this.#size++
    while (i > 0) {
      const up = (i - 1) >> 1
      if (heap[up]! <= key) break
      heap[i] = heap[up]!
      i = up
    }
    heap[i] = key
  }

  #pop(): number {
    const heap = this.#heap
    const top = heap[0]!
    const size = --this.#size
    const last = heap[size]!
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= size) break
      if (child + 1 < size && heap[child + 1]! < heap[child]!) child++
      if (heap[child]! >= last) break
      heap[hole] = heap[child]!
      hole = child
    }
    heap[hole] = last
    return top
  }
}

/** Label of a source at a node. */
export interface SourceLabel {
  readonly source: number
  readonly time: number
}

const SCALE = 2 ** 22

/** Dijkstra from many sources that keeps, at each node, the two different sources that come first. */
export class TwoNearest {
  readonly #count: Uint8Array
  readonly #source: Int32Array
  readonly #time: Int32Array
  // A waiting label is a number into these lists; the heap orders them by time, ties by that number.
  readonly #nodes: number[] = []
  readonly #sources: number[] = []
  readonly #heap: number[] = []

  constructor(nodeCount: number) {
    this.#count = new Uint8Array(nodeCount)
    this.#source = new Int32Array(2 * nodeCount)
    this.#time = new Int32Array(2 * nodeCount)
  }

  /** Adds a start. */
  seed(node: number, source: number, time: number): void {
    this.#push(time, node, source)
  }

  /** Settles everything within the bound. */
  run(start: Int32Array, head: Int32Array, time: Int32Array, bound: number): void {
    for (let top = this.#pop(); top !== undefined; top = this.#pop()) {
      const now = Math.floor(top / SCALE)
      if (now > bound) break
      const label = top - now * SCALE
      const node = this.#nodes[label]!
      const source = this.#sources[label]!
      if (!this.#wants(node, source)) continue
      const at = 2 * node + this.#count[node]!++
      this.#source[at] = source
      this.#time[at] = now
      for (let arc = start[node]!; arc < start[node + 1]!; arc++) {
        const next = now + time[arc]!
        if (next <= bound && this.#wants(head[arc]!, source)) this.#push(next, head[arc]!, source)
      }
    }
  }

  /** Up to two labels of a node, the earlier first. */
  at(node: number): SourceLabel[] {
    const labels: SourceLabel[] = []
    for (let i = 0; i < this.#count[node]!; i++)
      labels.push({ source: this.#source[2 * node + i]!, time: this.#time[2 * node + i]! })
    return labels
  }

  #wants(node: number, source: number): boolean {
    const count = this.#count[node]!
    return count === 0 || (count === 1 && this.#source[2 * node] !== source)
  }

  #push(time: number, node: number, source: number): void {
    const label = this.#nodes.length
    if (label >= SCALE)
      throw new RangeError('the network is too large for a coverage: more than 4 million labels')
    this.#nodes.push(node)
    this.#sources.push(source)
    const key = time * SCALE + label
    const heap = this.#heap
    let i = heap.length
    heap.push(key)
    while (i > 0) {
      const up = (i - 1) >> 2
      if (heap[up]! <= key) break
      heap[i] = heap[up]!
      i = up
    }
    heap[i] = key
  }

  #pop(): number | undefined {
    const heap = this.#heap
    const top = heap[0]
    const last = heap.pop()
    if (top === undefined || last === undefined || heap.length === 0) return top
    let i = 0
    for (;;) {
      const first = 4 * i + 1
      if (first >= heap.length) break
      let least = first
      for (let c = first + 1; c < Math.min(first + 4, heap.length); c++)
        if (heap[c]! < heap[least]!) least = c
      if (heap[least]! >= last) break
      heap[i] = heap[least]!
      i = least
    }
    heap[i] = last
    return top
  }
}

import { BUCKET_LIMIT, LabelBuckets, LabelHeap } from './labelQueue.ts'

const LABEL_LIMIT = 2 ** 22

/** Dijkstra from many sources that keeps, at each node, the two different sources that come first. */
export class TwoNearest {
  readonly #bound: number
  readonly #queue: LabelHeap | LabelBuckets
  /** Labels of node n: 2 * n the first, 2 * n + 1 the second. */
  readonly #source: Int32Array
  readonly #time: Int32Array
  // A waiting label is a number into these lists.
  #nodes = new Int32Array(4096)
  #sources = new Int32Array(4096)
  #count = 0

  /** @param bound labels later than this are not kept */
  constructor(nodeCount: number, bound: number) {
    this.#bound = bound
    this.#queue = bound <= BUCKET_LIMIT ? new LabelBuckets() : new LabelHeap()
    this.#source = new Int32Array(2 * nodeCount).fill(-1)
    this.#time = new Int32Array(2 * nodeCount)
  }

  /** Adds a start. */
  seed(node: number, source: number, time: number): void {
    if (time <= this.#bound) this.#push(time, node, source)
  }

  /** Settles everything within the bound. */
  run(start: Int32Array, head: Int32Array, time: Int32Array): void {
    for (let now = this.#queue.next(); now >= 0; now = this.#queue.next()) {
      const label = this.#queue.node
      const node = this.#nodes[label]!
      const source = this.#sources[label]!
      if (!this.#wants(node, source)) continue
      const at = this.#source[2 * node] === -1 ? 2 * node : 2 * node + 1
      this.#source[at] = source
      this.#time[at] = now
      for (let arc = start[node]!; arc < start[node + 1]!; arc++) {
        const next = now + time[arc]!
        if (next <= this.#bound && this.#wants(head[arc]!, source)) this.#push(next, head[arc]!, source)
      }
    }
  }

  /** Source of the first (0) or second (1) label of a node; -1 when there is none. */
  sourceAt(node: number, which: 0 | 1): number {
    return this.#source[2 * node + which]!
  }

  /** Time of that label. */
  timeAt(node: number, which: 0 | 1): number {
    return this.#time[2 * node + which]!
  }

  #wants(node: number, source: number): boolean {
    const first = this.#source[2 * node]!
    return first === -1 || (first !== source && this.#source[2 * node + 1] === -1)
  }

  #push(time: number, node: number, source: number): void {
    const label = this.#count++
    if (label >= LABEL_LIMIT)
      throw new RangeError('the network is too large for a coverage: more than 4 million labels')
    if (label === this.#nodes.length) {
      this.#nodes = doubled(this.#nodes)
      this.#sources = doubled(this.#sources)
    }
    this.#nodes[label] = node
    this.#sources[label] = source
    this.#queue.push(time, label)
  }
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const next = new Int32Array(2 * array.length)
  next.set(array)
  return next
}

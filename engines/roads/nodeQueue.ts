/** Addressable binary heap of nodes by key; equal keys by node number, so that the order is the same every time. */
export class NodeQueue {
  readonly #key: Float64Array
  readonly #place: Int32Array
  readonly #heap: Int32Array
  #size = 0

  constructor(nodeCount: number) {
    this.#key = new Float64Array(nodeCount)
    this.#place = new Int32Array(nodeCount).fill(-1)
    this.#heap = new Int32Array(nodeCount)
  }

  get size(): number {
    return this.#size
  }

  /** Key of the least node; Infinity when empty. */
  get least(): number {
    return this.#size > 0 ? this.#key[this.#heap[0]!]! : Number.POSITIVE_INFINITY
  }

  /** True when the node is waiting. */
  has(node: number): boolean {
    return this.#place[node]! >= 0
  }

  /** Adds a node or changes its key. */
  set(node: number, key: number): void {
    this.#key[node] = key
    let at = this.#place[node]!
    if (at < 0) at = this.#size++
    this.#sink(this.#rise(at, node), node)
  }

  /** Takes out the node with the least key; -1 when empty. */
  take(): number {
    if (this.#size === 0) return -1
    const top = this.#heap[0]!
    this.#place[top] = -1
    const last = this.#heap[--this.#size]!
    if (this.#size > 0) this.#sink(0, last)
    return top
  }

  #before(a: number, b: number): boolean {
    return this.#key[a]! < this.#key[b]! || (this.#key[a] === this.#key[b] && a < b)
  }

  #put(at: number, node: number): void {
    this.#heap[at] = node
    this.#place[node] = at
  }

  #rise(from: number, node: number): number {
    let at = from
    while (at > 0) {
      const up = (at - 1) >> 1
      const above = this.#heap[up]!
      if (!this.#before(node, above)) break
      this.#put(at, above)
      at = up
    }
    this.#put(at, node)
    return at
  }

  #sink(from: number, node: number): void {
    let at = from
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.#size) break
      if (child + 1 < this.#size && this.#before(this.#heap[child + 1]!, this.#heap[child]!)) child++
      if (!this.#before(this.#heap[child]!, node)) break
      this.#put(at, this.#heap[child]!)
      at = child
    }
    this.#put(at, node)
  }
}

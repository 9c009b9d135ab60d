/** Words of one arc: neighbour, time, what it stands for, number of original arcs. */
const STRIDE = 4

/**
 * Arc lists of a graph that changes while it is contracted: each node's arcs lie together in one growing array, at most
 * one arc a neighbour. Entry i of node n is at `first[n] + 4 * i`.
 */
export class ArcPool {
  readonly first: Int32Array
  readonly count: Int32Array
  readonly #room: Int32Array
  words: Int32Array
  #end = 0

  constructor(nodeCount: number, expected: number) {
    this.first = new Int32Array(nodeCount)
    this.count = new Int32Array(nodeCount)
    this.#room = new Int32Array(nodeCount)
    this.words = new Int32Array(Math.max(64, expected * STRIDE * 3))
  }

  /** Adds an arc or makes a known one faster; true when something changed. */
  offer(node: number, neighbour: number, time: number, via: number, hops: number): boolean {
    const at = this.find(node, neighbour)
    if (at >= 0) {
      if (this.words[at + 1]! <= time) return false
      this.words[at + 1] = time
      this.words[at + 2] = via
      this.words[at + 3] = hops
      return true
    }
    if (this.count[node] === this.#room[node]) this.#move(node)
    const free = this.first[node]! + STRIDE * this.count[node]!++
    const { words } = this
    words[free] = neighbour
    words[free + 1] = time
    words[free + 2] = via
    words[free + 3] = hops
    return true
  }

  /** Place of the arc to a neighbour; -1 when there is none. */
  find(node: number, neighbour: number): number {
    const { words } = this
    const first = this.first[node]!
    const end = first + STRIDE * this.count[node]!
    for (let at = first; at < end; at += STRIDE) if (words[at] === neighbour) return at
    return -1
  }

  /** Takes out the arc to a neighbour. */
  drop(node: number, neighbour: number): void {
    const at = this.find(node, neighbour)
    if (at < 0) return
    const last = this.first[node]! + STRIDE * --this.count[node]!
    this.words.copyWithin(at, last, last + STRIDE)
  }

  #move(node: number): void {
    const room = Math.max(4, 2 * this.#room[node]!)
    const needed = this.#end + STRIDE * room
    if (needed > this.words.length) {
      const next = new Int32Array(Math.max(needed, this.words.length * 2))
      next.set(this.words.subarray(0, this.#end))
      this.words = next
    }
    const from = this.first[node]!
    this.words.copyWithin(this.#end, from, from + STRIDE * this.count[node]!)
    this.first[node] = this.#end
    this.#room[node] = room
    this.#end = needed
  }
}

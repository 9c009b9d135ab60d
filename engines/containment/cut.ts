import type { Cells } from './cells.ts'

/** Weight of a cell that can't be in a cut. */
export const UNCUTTABLE = 1e12

/** A least-weight set of cells that every path from the sighting to an exit passes. */
export interface Cut {
  /** Sum of the weights; at least UNCUTTABLE when there is none. */
  readonly weight: number
  /** The cut nearest to the sighting. */
  readonly near: readonly number[]
  /** The cut nearest to the exits: of the same weight. */
  readonly far: readonly number[]
}

/**
 * Minimum vertex cuts of the cells of a region, again and again with other weights: maximum flow by Dinic 1970 on the graph in which
 * each node is split into a way in and a way out (Ford and Fulkerson 1956). O(V² E) at worst, near-linear on street maps.
 */
export class CutNetwork {
  readonly #size: number
  readonly #start: Int32Array
  readonly #to: Int32Array
  readonly #back: Int32Array
  readonly #whole: Float64Array
  readonly #rest: Float64Array
  /** Arc from way in to way out of each node. */
  readonly #inner: Int32Array
  readonly #level: Int32Array
  readonly #next: Int32Array
  readonly #queue: Int32Array
  /** Weights and flow of the last cut. */
  readonly #weight: Float64Array
  #flow = UNCUTTABLE

  constructor(cells: Cells) {
    const n = cells.size
    this.#size = n
    const source = 2 * n
    const pairs: number[] = []
    for (let v = 0; v < n; v++) {
      pairs.push(2 * v, 2 * v + 1)
      if (cells.exit[v] === 1) pairs.push(2 * v + 1, source + 1)
      for (let a = cells.arcStart[v]!; a < cells.arcStart[v + 1]!; a++)
        pairs.push(2 * v + 1, 2 * cells.head[a]!)
    }
    for (const v of cells.seeds) pairs.push(source, 2 * v)
    const start = new Int32Array(2 * n + 3)
    for (const end of pairs) start[end + 1]!++
    for (let i = 0; i < 2 * n + 2; i++) start[i + 1]! += start[i]!
    const at = start.slice()
    this.#start = start
    this.#to = new Int32Array(pairs.length)
    this.#back = new Int32Array(pairs.length)
    this.#whole = new Float64Array(pairs.length)
    this.#rest = new Float64Array(pairs.length)
    this.#inner = new Int32Array(n)
    for (let k = 0; k < pairs.length; k += 2) {
      const from = pairs[k]!
      const to = pairs[k + 1]!
      const there = at[from]!++
      const back = at[to]!++
      this.#to[there] = to
      this.#to[back] = from
      this.#back[there] = back
      this.#back[back] = there
      const isInner = from % 2 === 0 && to === from + 1 && from < source
      if (isInner) this.#inner[from >> 1] = there
      else this.#whole[there] = UNCUTTABLE
    }
    this.#level = new Int32Array(2 * n + 2)
    this.#next = new Int32Array(2 * n + 2)
    this.#queue = new Int32Array(2 * n + 2)
    this.#weight = new Float64Array(n)
  }

  /** @param weight by cell, above 0; 0 for one that is held already; UNCUTTABLE where none may stand */
  cut(weight: Float64Array): Cut {
    const n = this.#size
    let flow = this.#carryOver(weight)
    while (flow < UNCUTTABLE && this.#levels()) {
      this.#next.set(this.#start.subarray(0, 2 * n + 2))
      flow += this.#push(UNCUTTABLE - flow)
    }
    this.#flow = flow
    if (flow >= UNCUTTABLE) return { weight: flow, near: [], far: [] }
    const near: number[] = []
    for (let v = 0; v < n; v++)
      if (weight[v]! > 0 && this.#level[2 * v]! >= 0 && this.#level[2 * v + 1]! < 0) near.push(v)
    const toExit = this.#reachingExit()
    const far: number[] = []
    for (let v = 0; v < n; v++)
      if (weight[v]! > 0 && toExit[2 * v] === 0 && toExit[2 * v + 1] === 1) far.push(v)
    return { weight: flow, near, far }
  }

  /** Steps from the source on arcs with rest; true when the sink is reached. */
  #levels(): boolean {
    const [queue, level, start, to, rest] = [this.#queue, this.#level, this.#start, this.#to, this.#rest]
    const source = 2 * this.#size
    level.fill(-1)
    level[source] = 0
    queue[0] = source
    let count = 1
    for (let i = 0; i < count; i++) {
      const at = queue[i]!
      const next = level[at]! + 1
      for (let a = start[at]!; a < start[at + 1]!; a++) {
        const end = to[a]!
        if (rest[a]! <= 0 || level[end]! >= 0) continue
        level[end] = next
        // Nothing behind the sink's level is of use for this round of paths.
        if (end === source + 1) return true
        queue[count++] = end
      }
    }
    return false
  }

  /** Where every weight is at least that of the last cut, its flow still holds and only what is new has to be sent. */
  #carryOver(weight: Float64Array): number {
    const last = this.#weight
    let grown = this.#flow < UNCUTTABLE
    for (let v = 0; grown && v < weight.length; v++) grown = weight[v]! >= last[v]!
    if (!grown) {
      this.#rest.set(this.#whole)
      last.fill(0)
      this.#flow = 0
    }
    for (let v = 0; v < weight.length; v++) this.#rest[this.#inner[v]!]! += weight[v]! - last[v]!
    last.set(weight)
    return this.#flow
  }

  /** Sends flow along paths of the levels until there are none left, at most `limit`; returns what it sent. */
  #push(limit: number): number {
    const source = 2 * this.#size
    const sink = source + 1
    const path: number[] = []
    let at = source
    let sent = 0
    for (;;) {
      if (at === sink) {
        let least = limit - sent
        for (const a of path) least = Math.min(least, this.#rest[a]!)
        let first = path.length
        for (let i = path.length - 1; i >= 0; i--) {
          const a = path[i]!
          this.#rest[a]! -= least
          this.#rest[this.#back[a]!]! += least
          if (this.#rest[a] === 0) first = i
        }
        sent += least
        if (sent >= limit) return sent
        // Goes on from the tail of the first arc that is full now.
        at = this.#to[this.#back[path[first]!]!]!
        path.length = first
        continue
      }
      let found = -1
      for (; this.#next[at]! < this.#start[at + 1]!; this.#next[at]!++) {
        const a = this.#next[at]!
        if (this.#rest[a]! > 0 && this.#level[this.#to[a]!] === this.#level[at]! + 1) {
          found = a
          break
        }
      }
      if (found >= 0) {
        path.push(found)
        at = this.#to[found]!
        continue
      }
      const last = path.pop()
      if (last === undefined) return sent
      at = this.#to[this.#back[last]!]!
      this.#next[at]!++
    }
  }

  /** 1 for the ends from which the sink can still be reached. */
  #reachingExit(): Uint8Array {
    const sink = 2 * this.#size + 1
    const [queue, start, to, back, rest] = [this.#queue, this.#start, this.#to, this.#back, this.#rest]
    const seen = new Uint8Array(2 * this.#size + 2)
    seen[sink] = 1
    queue[0] = sink
    let count = 1
    for (let i = 0; i < count; i++) {
      const at = queue[i]!
      for (let a = start[at]!; a < start[at + 1]!; a++) {
        const from = to[a]!
        if (seen[from] === 1 || rest[back[a]!]! <= 0) continue
        seen[from] = 1
        queue[count++] = from
      }
    }
    return seen
  }
}

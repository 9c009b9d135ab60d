import type { Cells } from './cells.ts'

/** Weight of a cell that can't be in a cut. */
export const UNCUTTABLE = 1e12
/** The same as a capacity; what is cut has to stay far below it. */
const ENDLESS = 2 ** 30
const DEAREST = 2 ** 22

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
 * Minimum vertex cuts of the cells of a region, again and again with other weights: maximum flow by Dinic 1970 on the graph
 * in which each node is split into a way in and a way out (Ford and Fulkerson 1956). The flow of the last cut stays; where
 * a weight fell below it, its paths are taken back. O(V² E) at worst, near-linear on street maps.
 */
export class CutNetwork {
  readonly #size: number
  readonly #start: Int32Array
  readonly #to: Int32Array
  readonly #back: Int32Array
  readonly #rest: Int32Array
  /** Arc from way in to way out of each node. */
  readonly #inner: Int32Array
  readonly #level: Int32Array
  readonly #next: Int32Array
  readonly #queue: Int32Array
  readonly #path: Int32Array
  /** Capacity of each cell. */
  readonly #room: Int32Array
  #flow = 0

  constructor(cells: Cells) {
    const n = cells.size
    this.#size = n
    const source = 2 * n
    let exits = 0
    for (let v = 0; v < n; v++) exits += cells.exit[v]!
    const pairs = new Int32Array(2 * (n + exits + cells.head.length + cells.seeds.length))
    let k = 0
    for (let v = 0; v < n; v++) {
      pairs[k++] = 2 * v
      pairs[k++] = 2 * v + 1
      if (cells.exit[v] === 1) {
        pairs[k++] = 2 * v + 1
        pairs[k++] = source + 1
      }
      for (let a = cells.arcStart[v]!; a < cells.arcStart[v + 1]!; a++) {
        pairs[k++] = 2 * v + 1
        pairs[k++] = 2 * cells.head[a]!
      }
    }
    for (const v of cells.seeds) {
      pairs[k++] = source
      pairs[k++] = 2 * v
    }
    const start = new Int32Array(2 * n + 3)
    for (const end of pairs) start[end + 1]!++
    for (let i = 0; i < 2 * n + 2; i++) start[i + 1]! += start[i]!
    const at = start.slice()
    this.#start = start
    this.#to = new Int32Array(pairs.length)
    this.#back = new Int32Array(pairs.length)
    this.#rest = new Int32Array(pairs.length)
    this.#inner = new Int32Array(n)
    for (let i = 0; i < pairs.length; i += 2) {
      const from = pairs[i]!
      const to = pairs[i + 1]!
      const there = at[from]!++
      const back = at[to]!++
      this.#to[there] = to
      this.#to[back] = from
      this.#back[there] = back
      this.#back[back] = there
      if (from % 2 === 0 && to === from + 1 && from < source) this.#inner[from >> 1] = there
      else this.#rest[there] = ENDLESS
    }
    this.#level = new Int32Array(2 * n + 2)
    this.#next = new Int32Array(2 * n + 2)
    this.#queue = new Int32Array(2 * n + 2)
    this.#path = new Int32Array(2 * n + 2)
    this.#room = new Int32Array(n)
  }

  /** @param weight by cell, above 0; 0 for one that is held already; UNCUTTABLE where none may stand */
  cut(weight: Float64Array): Cut {
    const n = this.#size
    this.#setRoom(weight)
    while (this.#levels()) {
      this.#next.set(this.#start.subarray(0, 2 * n + 2))
      if (!this.#push()) {
        this.#clear()
        return { weight: UNCUTTABLE, near: [], far: [] }
      }
    }
    const reached = this.#reached()
    const level = this.#level
    const near: number[] = []
    const far: number[] = []
    for (let v = 0; v < n; v++) {
      if (weight[v]! <= 0) continue
      if (reached[2 * v] === 1 && reached[2 * v + 1] === 0) near.push(v)
      if (level[2 * v]! < 0 && level[2 * v + 1]! >= 0) far.push(v)
    }
    return { weight: this.#flow, near, far }
  }

  /** Brings the capacities up to date, and takes back what flows through a cell beyond its new one. */
  #setRoom(weight: Float64Array): void {
    const [room, inner, rest] = [this.#room, this.#inner, this.#rest]
    for (let v = 0; v < room.length; v++) {
      const given = weight[v]!
      const next = given >= UNCUTTABLE ? ENDLESS : Math.min(DEAREST, given)
      if (next === room[v]) continue
      rest[inner[v]!]! += next - room[v]!
      room[v] = next
      while (rest[inner[v]!]! < 0) this.#takeBack(v, -rest[inner[v]!]!)
    }
  }

  /** Takes a path of at most `amount` out of the flow that runs through the cell. */
  #takeBack(v: number, amount: number): void {
    const [start, to, back, rest] = [this.#start, this.#to, this.#back, this.#rest]
    const source = 2 * this.#size
    const arcs: number[] = [this.#inner[v]!]
    let least = amount
    for (let at = 2 * v + 1; at !== source + 1; ) {
      let found = -1
      for (let a = start[at]!; a < start[at + 1]!; a++)
        if (isForward(at, to[a]!, source) && rest[back[a]!]! > 0) {
          found = a
          break
        }
      arcs.push(found)
      least = Math.min(least, rest[back[found]!]!)
      at = to[found]!
      // Flow that runs in a circle has no way out: from nothing, then.
      if (arcs.length > 2 * this.#size + 2) {
        this.#clear()
        return
      }
    }
    for (let at = 2 * v; at !== source; ) {
      let found = -1
      for (let a = start[at]!; a < start[at + 1]!; a++)
        if (isForward(to[a]!, at, source) && rest[a]! > 0) {
          found = back[a]!
          break
        }
      arcs.push(found)
      least = Math.min(least, rest[back[found]!]!)
      at = to[back[found]!]!
      if (arcs.length > 4 * this.#size + 4) {
        this.#clear()
        return
      }
    }
    for (const a of arcs) {
      rest[a]! += least
      rest[back[a]!]! -= least
    }
    this.#flow -= least
  }

  #clear(): void {
    this.#flow = 0
    const source = 2 * this.#size
    for (let at = 0; at < 2 * this.#size + 2; at++)
      for (let a = this.#start[at]!; a < this.#start[at + 1]!; a++)
        this.#rest[a] = isForward(at, this.#to[a]!, source) ? ENDLESS : 0
    for (let v = 0; v < this.#size; v++) this.#rest[this.#inner[v]!] = this.#room[v]!
  }

  /** Steps to the sink on arcs with rest; true when the source has some. */
  #levels(): boolean {
    const [queue, level, start, to, back, rest] = [
      this.#queue,
      this.#level,
      this.#start,
      this.#to,
      this.#back,
      this.#rest,
    ]
    const source = 2 * this.#size
    level.fill(-1)
    level[source + 1] = 0
    queue[0] = source + 1
    let count = 1
    for (let i = 0; i < count; i++) {
      const at = queue[i]!
      const next = level[at]! + 1
      const stop = start[at + 1]!
      for (let a = start[at]!; a < stop; a++) {
        const from = to[a]!
        if (level[from]! >= 0 || rest[back[a]!]! <= 0) continue
        level[from] = next
        // Nothing farther from the sink than the source is of use for this round of paths.
        if (from === source) return true
        queue[count++] = from
      }
    }
    return false
  }

  /** Sends flow along paths of the levels until there are none left; false when a path has no end of room. */
  #push(): boolean {
    const [start, to, back, rest, level, next, path] = [
      this.#start,
      this.#to,
      this.#back,
      this.#rest,
      this.#level,
      this.#next,
      this.#path,
    ]
    const source = 2 * this.#size
    const sink = source + 1
    let length = 0
    let at = source
    for (;;) {
      if (at === sink) {
        let least = ENDLESS
        for (let i = 0; i < length; i++) least = Math.min(least, rest[path[i]!]!)
        if (least >= ENDLESS / 2) return false
        let first = length
        for (let i = length - 1; i >= 0; i--) {
          const a = path[i]!
          rest[a]! -= least
          rest[back[a]!]! += least
          if (rest[a] === 0) first = i
        }
        this.#flow += least
        // Goes on from the tail of the first arc that is full now.
        at = to[back[path[first]!]!]!
        length = first
        continue
      }
      const stop = start[at + 1]!
      const below = level[at]! - 1
      let a = next[at]!
      while (a < stop && (rest[a]! <= 0 || level[to[a]!] !== below)) a++
      next[at] = a
      if (a < stop) {
        path[length++] = a
        at = to[a]!
        continue
      }
      if (length === 0) return true
      at = to[back[path[--length]!]!]!
      next[at]!++
    }
  }

  /** 1 for the ends that the source still reaches. */
  #reached(): Uint8Array {
    const [queue, start, to, rest] = [this.#queue, this.#start, this.#to, this.#rest]
    const seen = new Uint8Array(2 * this.#size + 2)
    seen[2 * this.#size] = 1
    queue[0] = 2 * this.#size
    let count = 1
    for (let i = 0; i < count; i++) {
      const at = queue[i]!
      const stop = start[at + 1]!
      for (let a = start[at]!; a < stop; a++) {
        const end = to[a]!
        if (seen[end] === 1 || rest[a]! <= 0) continue
        seen[end] = 1
        queue[count++] = end
      }
    }
    return seen
  }
}

/** True for an arc of the network itself, false for its way back. */
function isForward(from: number, to: number, source: number): boolean {
  if (from === source || to === source + 1) return true
  if (to === source || from === source + 1) return false
  return from % 2 === 0 ? to === from + 1 : to % 2 === 0 && to !== from - 1
}

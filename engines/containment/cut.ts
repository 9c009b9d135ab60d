import type { Cells } from './cells.ts'
import { ENDLESS, type FlowNet, flowNet, isForward, UNCUTTABLE } from './flowNet.ts'
import { FlowTrees } from './flowTrees.ts'

export { UNCUTTABLE } from './flowNet.ts'

/** The most that a cell which can be cut may weigh. */
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
 * Minimum vertex cuts of the cells of a region, again and again with other weights. Flow and trees of the last cut stay;
 * where a weight fell below the flow, its paths are taken back. The cuts are the same whatever was cut before.
 */
export class CutNetwork {
  readonly #net: FlowNet
  readonly #trees: FlowTrees
  /** Capacity of each cell. */
  readonly #room: Int32Array
  readonly #path: number[] = []

  private constructor(net: FlowNet, trees: FlowTrees, room: Int32Array) {
    this.#net = net
    this.#trees = trees
    this.#room = room
  }

  static of(cells: Cells): CutNetwork {
    const net = flowNet(cells)
    return new CutNetwork(net, new FlowTrees(net), new Int32Array(cells.size))
  }

  /** With the flow and the weights as they are now; from then on each has its own. */
  copy(): CutNetwork {
    const net = { ...this.#net, rest: this.#net.rest.slice() }
    return new CutNetwork(net, this.#trees.copyOn(net), this.#room.slice())
  }

  /** @param weight by cell, above 0; 0 for one that is held already; UNCUTTABLE where none may stand */
  cut(weight: Float64Array): Cut {
    const trees = this.#trees
    this.#setRoom(weight)
    if (!trees.maximise()) return { weight: UNCUTTABLE, near: [], far: [] }
    const near: number[] = []
    const far: number[] = []
    for (let v = 0; v < this.#net.size; v++) {
      if (weight[v]! <= 0) continue
      if (trees.isFromSource(2 * v) && !trees.isFromSource(2 * v + 1)) near.push(v)
      if (trees.isToSink(2 * v + 1) && !trees.isToSink(2 * v)) far.push(v)
    }
    return { weight: trees.flow, near, far }
  }

  /** Brings the capacities up to date, and takes back what flows through a cell beyond its new one. */
  #setRoom(weight: Float64Array): void {
    const room = this.#room
    const { inner, rest } = this.#net
    for (let v = 0; v < room.length; v++) {
      const given = weight[v]!
      const next = given >= UNCUTTABLE ? ENDLESS : Math.min(given, DEAREST)
      if (next === room[v]) continue
      const arc = inner[v]!
      const before = rest[arc]!
      rest[arc]! += next - room[v]!
      room[v] = next
      while (rest[arc]! < 0) this.#takeBack(v, -rest[arc]!)
      const after = rest[arc]!
      if (before > 0 && after <= 0) this.#trees.filled(arc)
      else if (before <= 0 && after > 0) this.#trees.opened(arc)
    }
  }

  /** Takes a path of at most `amount` out of the flow that runs through the cell. */
  #takeBack(v: number, amount: number): void {
    const { inner, rest, back } = this.#net
    const path = this.#path
    path.length = 0
    path.push(inner[v]!)
    // Flow that runs in a circle has no end: from nothing, then.
    if (!this.#follow(2 * v + 1, true) || !this.#follow(2 * v, false)) {
      this.#clear()
      return
    }
    let least = amount
    for (const a of path) least = Math.min(least, rest[back[a]!]!)
    this.#trees.flow -= least
    for (const a of path) {
      const before = rest[a]!
      rest[a] = before + least
      if (before === 0) this.#trees.opened(a)
      rest[back[a]!]! -= least
      if (rest[back[a]!] === 0) this.#trees.filled(back[a]!)
    }
  }

  /** Adds the arcs on which flow runs on to the sink, or comes from the source; false when it runs in a circle. */
  #follow(from: number, onward: boolean): boolean {
    const { start, to, back, rest, source, sink, size } = this.#net
    const last = onward ? sink : source
    const longest = this.#path.length + 2 * size + 2
    for (let at = from; at !== last; ) {
      let next = -1
      for (let a = start[at]!; a < start[at + 1]!; a++) {
        const arc = onward ? a : back[a]!
        if (rest[back[arc]!]! <= 0 || !isForward(to[back[arc]!]!, to[arc]!, source)) continue
        this.#path.push(arc)
        next = to[a]!
        break
      }
      if (next < 0 || this.#path.length > longest) return false
      at = next
    }
    return true
  }

  #clear(): void {
    const { start, to, rest, inner, source, sink } = this.#net
    for (let at = 0; at <= sink; at++)
      for (let a = start[at]!; a < start[at + 1]!; a++) rest[a] = isForward(at, to[a]!, source) ? ENDLESS : 0
    for (let v = 0; v < inner.length; v++) rest[inner[v]!] = this.#room[v]!
    this.#trees.restart()
  }
}

import { ENDLESS, type FlowNet } from './flowNet.ts'

const FREE = 0
const FROM_SOURCE = 1
const TO_SINK = 2
/** Parents that are no arc. */
const ROOT = -1
const ORPHAN = -2

/**
 * Maximum flow that is kept up to date while capacities change: a tree of the ends that the source still reaches and one of
 * those that still reach the sink grow until they meet, flow is sent where they do, and what lost its parent looks for
 * another one (Boykov and Kolmogorov 2004; kept from flow to flow as by Kohli and Torr 2005). A change costs about as much
 * as the part of the trees that it cuts off, not the whole network.
 */
export class FlowTrees {
  readonly #net: FlowNet
  readonly #tree: Uint8Array
  /** Arc from an end to its parent. */
  readonly #parent: Int32Array
  /** Steps to the root, true at the round of the stamp; a guess before. */
  readonly #depth: Int32Array
  readonly #stamp: Int32Array
  #round = 0
  /** Ends whose arcs have still to be looked at: a ring. */
  readonly #active: Int32Array
  readonly #isActive: Uint8Array
  #first = 0
  #count = 0
  #orphans: number[] = []
  readonly #path: number[] = []
  flow = 0

  constructor(net: FlowNet) {
    const ends = net.sink + 1
    this.#net = net
    this.#tree = new Uint8Array(ends)
    this.#parent = new Int32Array(ends)
    this.#depth = new Int32Array(ends)
    this.#stamp = new Int32Array(ends)
    this.#active = new Int32Array(ends)
    this.#isActive = new Uint8Array(ends)
    this.restart()
  }

  /** The same flow on a copy of the network. */
  copyOn(net: FlowNet): FlowTrees {
    const copy = new FlowTrees(net)
    copy.#tree.set(this.#tree)
    copy.#parent.set(this.#parent)
    copy.#depth.set(this.#depth)
    copy.#stamp.set(this.#stamp)
    copy.#active.set(this.#active)
    copy.#isActive.set(this.#isActive)
    copy.#round = this.#round
    copy.#first = this.#first
    copy.#count = this.#count
    copy.#orphans = this.#orphans.slice()
    copy.flow = this.flow
    return copy
  }

  /** Forgets the trees; the flow is to be 0. */
  restart(): void {
    const { source, sink } = this.#net
    this.#tree.fill(FREE)
    this.#isActive.fill(0)
    this.#first = this.#count = 0
    this.#orphans = []
    this.flow = 0
    this.#tree[source] = FROM_SOURCE
    this.#tree[sink] = TO_SINK
    this.#parent[source] = this.#parent[sink] = ROOT
    this.#depth[source] = this.#depth[sink] = 0
    this.#activate(source)
    this.#activate(sink)
  }

  isFromSource(end: number): boolean {
    return this.#tree[end] === FROM_SOURCE
  }

  isToSink(end: number): boolean {
    return this.#tree[end] === TO_SINK
  }

  /** To be told when an arc that was full has room again. */
  opened(arc: number): void {
    const { to, back } = this.#net
    const [tail, head] = [to[back[arc]!]!, to[arc]!]
    if (this.#tree[tail] === FROM_SOURCE && this.#tree[head] !== FROM_SOURCE) this.#activate(tail)
    if (this.#tree[head] === TO_SINK && this.#tree[tail] !== TO_SINK) this.#activate(head)
  }

  /** To be told when an arc has no more room. */
  filled(arc: number): void {
    const { to, back } = this.#net
    const [tail, head] = [to[back[arc]!]!, to[arc]!]
    if (this.#tree[head] === FROM_SOURCE && this.#parent[head] === back[arc]) this.#orphan(head)
    if (this.#tree[tail] === TO_SINK && this.#parent[tail] === arc) this.#orphan(tail)
  }

  /** Brings the flow to its maximum; false when it has no end, which leaves it as it is. */
  maximise(): boolean {
    this.#round++
    this.#adopt()
    while (this.#count > 0) {
      const end = this.#active[this.#first]!
      const arc = this.#tree[end] === FREE ? -1 : this.#grow(end)
      if (arc >= 0) {
        if (!this.#send(arc)) return false
        this.#round++
        this.#adopt()
        continue
      }
      this.#isActive[end] = 0
      this.#first = this.#first + 1 === this.#active.length ? 0 : this.#first + 1
      this.#count--
    }
    return true
  }

  #activate(end: number): void {
    if (this.#isActive[end] === 1) return
    this.#isActive[end] = 1
    const at = this.#first + this.#count++
    this.#active[at < this.#active.length ? at : at - this.#active.length] = end
  }

  #orphan(end: number): void {
    this.#parent[end] = ORPHAN
    this.#orphans.push(end)
  }

  /** Takes what lies next to the end into its tree; the arc to the other tree where it meets that one, else -1. */
  #grow(end: number): number {
    const { start, to, back, rest } = this.#net
    const [tree, parent, depth, stamp] = [this.#tree, this.#parent, this.#depth, this.#stamp]
    const own = tree[end]!
    const stop = start[end + 1]!
    for (let a = start[end]!; a < stop; a++) {
      const b = back[a]!
      if (rest[own === FROM_SOURCE ? a : b]! <= 0) continue
      const next = to[a]!
      if (tree[next] === own) {
        // Nearer to the root by this end.
        if (stamp[next]! <= stamp[end]! && depth[next]! > depth[end]! + 1) {
          parent[next] = b
          depth[next] = depth[end]! + 1
          stamp[next] = stamp[end]!
        }
        continue
      }
      if (tree[next] !== FREE) return own === FROM_SOURCE ? a : b
      tree[next] = own
      parent[next] = b
      depth[next] = depth[end]! + 1
      stamp[next] = stamp[end]!
      this.#activate(next)
    }
    return -1
  }

  /** Sends flow along the arc between the trees and along their branches; false when nothing bounds it. */
  #send(bridge: number): boolean {
    const { to, back, rest } = this.#net
    const [parent, path] = [this.#parent, this.#path]
    path.length = 0
    path.push(bridge)
    for (let end = to[back[bridge]!]!; parent[end] !== ROOT; end = to[parent[end]!]!)
      path.push(back[parent[end]!]!)
    for (let end = to[bridge]!; parent[end] !== ROOT; end = to[parent[end]!]!) path.push(parent[end]!)
    let least = ENDLESS
    for (const a of path) least = Math.min(least, rest[a]!)
    if (least >= ENDLESS / 2) return false
    this.flow += least
    for (const a of path) {
      rest[a]! -= least
      if (rest[back[a]!]! === 0) {
        rest[back[a]!]! = least
        this.opened(back[a]!)
      } else rest[back[a]!]! += least
      if (rest[a] === 0) this.filled(a)
    }
    return true
  }

  #adopt(): void {
    const orphans = this.#orphans
    for (let end = orphans.pop(); end !== undefined; end = orphans.pop()) this.#findParent(end)
  }

  /** Hangs an orphan to the end of its tree that is nearest to the root; where there is none, it is free. */
  #findParent(orphan: number): void {
    const { start, to, back, rest } = this.#net
    const [tree, parent] = [this.#tree, this.#parent]
    const own = tree[orphan]!
    const stop = start[orphan + 1]!
    let best = -1
    let least = Number.POSITIVE_INFINITY
    for (let a = start[orphan]!; a < stop; a++) {
      if (rest[own === FROM_SOURCE ? back[a]! : a]! <= 0 || tree[to[a]!] !== own) continue
      const steps = this.#stepsToRoot(to[a]!)
      if (steps >= least) continue
      least = steps
      best = a
    }
    if (best >= 0) {
      parent[orphan] = best
      this.#depth[orphan] = least + 1
      this.#stamp[orphan] = this.#round
      return
    }
    for (let a = start[orphan]!; a < stop; a++) {
      const next = to[a]!
      if (tree[next] !== own) continue
      if (rest[own === FROM_SOURCE ? back[a]! : a]! > 0) this.#activate(next)
      if (parent[next] === back[a]) this.#orphan(next)
    }
    tree[orphan] = FREE
  }

  /** Infinity where the branch hangs on an orphan. What was found out is stamped, so that a round goes each way once. */
  #stepsToRoot(from: number): number {
    const { to } = this.#net
    const [parent, depth, stamp] = [this.#parent, this.#depth, this.#stamp]
    let steps = 0
    let end = from
    while (stamp[end] !== this.#round) {
      const up = parent[end]!
      if (up === ORPHAN) return Number.POSITIVE_INFINITY
      if (up === ROOT) {
        stamp[end] = this.#round
        depth[end] = 0
        break
      }
      end = to[up]!
      steps++
    }
    steps += depth[end]!
    let left = steps
    for (let at = from; at !== end; at = to[parent[at]!]!) {
      stamp[at] = this.#round
      depth[at] = left--
    }
    return steps
  }
}

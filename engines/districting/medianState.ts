import type { MedianProblem } from './medianProblem.ts'

/**
 * A plan under change. `near[k][s]` holds what district k would cost with its centre at s, for every area s, so that
 * the effect of a change is known exactly, best centres included, without going over the district's areas again.
 */
export class MedianState {
  readonly district: Int32Array
  readonly load: Float64Array
  /** Cost of each district with its best centre. */
  readonly cost: Float64Array
  readonly centre: Int32Array
  readonly size: number
  readonly k: number
  private readonly problem: MedianProblem
  /** load(d) × minutes(s, d) at `weighted[d * size + s]`: what area d adds for centre s. */
  private readonly weighted: Float64Array
  private readonly near: Float64Array
  private readonly members: Int32Array[]
  private readonly count: Int32Array
  private readonly place: Int32Array
  /** Best centres of the last `evaluate`. */
  private nextFrom = -1
  private nextTo = -1

  constructor(problem: MedianProblem, district: Int32Array, k: number) {
    const { size, loads, minutes } = problem
    this.problem = problem
    this.size = size
    this.k = k
    this.district = district
    this.load = new Float64Array(k)
    this.cost = new Float64Array(k)
    this.centre = new Int32Array(k)
    this.weighted = new Float64Array(size * size)
    for (let s = 0; s < size; s++)
      for (let d = 0; d < size; d++) this.weighted[d * size + s] = loads[d]! * minutes[s * size + d]!
    this.near = new Float64Array(k * size)
    this.members = Array.from({ length: k }, () => new Int32Array(size))
    this.count = new Int32Array(k)
    this.place = new Int32Array(size)
    for (let d = 0; d < size; d++) this.enter(d, district[d]!)
    for (let own = 0; own < k; own++) this.recentre(own)
  }

  total(): number {
    let sum = 0
    for (const cost of this.cost) sum += cost
    return sum
  }

  number(own: number): number {
    return this.count[own]!
  }

  /** A member of a district by its place in the list, in no meaningful order. */
  member(own: number, i: number): number {
    return this.members[own]![i]!
  }

  /** Change of the cost when area d goes over, with the best centres of both districts afterwards. */
  shiftDelta(d: number, from: number, to: number): number {
    const { size, near, weighted } = this
    const row = d * size
    let list = this.members[from]!
    let best = Number.POSITIVE_INFINITY
    let base = from * size
    for (let i = this.count[from]! - 1; i >= 0; i--) {
      const s = list[i]!
      const cost = near[base + s]! - weighted[row + s]!
      if (cost < best && s !== d) {
        best = cost
        this.nextFrom = s
      }
    }
    list = this.members[to]!
    base = to * size
    let bestTo = near[base + d]! + weighted[row + d]!
    this.nextTo = d
    for (let i = this.count[to]! - 1; i >= 0; i--) {
      const s = list[i]!
      const cost = near[base + s]! + weighted[row + s]!
      if (cost < bestTo) {
        bestTo = cost
        this.nextTo = s
      }
    }
    return best - this.cost[from]! + bestTo - this.cost[to]!
  }

  /** Moves area d and takes the centres that the last `shiftDelta` found for it. */
  shift(d: number, from: number, to: number): void {
    const { size, near, weighted } = this
    const row = d * size
    const [a, b] = [from * size, to * size]
    for (let s = 0; s < size; s++) {
      const w = weighted[row + s]!
      near[a + s]! -= w
      near[b + s]! += w
    }
    this.leaveList(d, from)
    this.enterList(d, to)
    this.centre[from] = this.nextFrom
    this.centre[to] = this.nextTo
    this.cost[from] = near[a + this.nextFrom]!
    this.cost[to] = near[b + this.nextTo]!
  }

  /** Change of the cost when area i goes from a to b and area j from b to a. */
  swapDelta(i: number, j: number, a: number, b: number): number {
    return (
      this.exchangeCost(a, i, j, true) - this.cost[a]! + this.exchangeCost(b, j, i, false) - this.cost[b]!
    )
  }

  private exchangeCost(own: number, out: number, into: number, isFrom: boolean): number {
    const { size, near, weighted } = this
    const list = this.members[own]!
    const [base, o, n] = [own * size, out * size, into * size]
    let best = near[base + into]! - weighted[o + into]! + weighted[n + into]!
    let at = into
    for (let k = this.count[own]! - 1; k >= 0; k--) {
      const s = list[k]!
      const cost = near[base + s]! - weighted[o + s]! + weighted[n + s]!
      if (cost < best && s !== out) {
        best = cost
        at = s
      }
    }
    if (isFrom) this.nextFrom = at
    else this.nextTo = at
    return best
  }

  /** Exchanges i and j and takes the centres that the last `swapDelta` found. */
  swap(i: number, j: number, a: number, b: number): void {
    const { size, near, weighted } = this
    const [ra, rb, ri, rj] = [a * size, b * size, i * size, j * size]
    for (let s = 0; s < size; s++) {
      const w = weighted[ri + s]! - weighted[rj + s]!
      near[ra + s]! -= w
      near[rb + s]! += w
    }
    this.leaveList(i, a)
    this.leaveList(j, b)
    this.enterList(i, b)
    this.enterList(j, a)
    this.centre[a] = this.nextFrom
    this.centre[b] = this.nextTo
    this.cost[a] = near[ra + this.nextFrom]!
    this.cost[b] = near[rb + this.nextTo]!
  }

  private enter(d: number, own: number): void {
    const { size } = this
    for (let s = 0; s < size; s++) this.near[own * size + s]! += this.weighted[d * size + s]!
    this.enterList(d, own)
  }

  private enterList(d: number, own: number): void {
    this.district[d] = own
    this.load[own]! += this.problem.loads[d]!
    this.place[d] = this.count[own]!
    this.members[own]![this.count[own]!++] = d
  }

  private leaveList(d: number, own: number): void {
    this.load[own]! -= this.problem.loads[d]!
    const list = this.members[own]!
    const last = list[--this.count[own]!]!
    list[this.place[d]!] = last
    this.place[last] = this.place[d]!
  }

  private recentre(own: number): void {
    let best = -1
    for (let i = 0; i < this.count[own]!; i++) {
      const s = this.member(own, i)
      if (best < 0 || this.near[own * this.size + s]! < this.near[own * this.size + best]!) best = s
    }
    this.centre[own] = best
    this.cost[own] = this.near[own * this.size + best]!
  }
}

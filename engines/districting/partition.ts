import { type SeededRandom, seededRandom } from '../statistics/index.ts'
import { checkPartition } from './check.ts'
import { Contiguity, partsOf } from './contiguity.ts'
import type { Point } from './plane.ts'

/** What is to be divided: road nodes, street segments or areas. */
export interface PartitionInput {
  /** Where each node lies, in any flat unit: makes districts compact. */
  readonly nodes: readonly Point[]
  /** For each node its neighbours; taken as undirected. */
  readonly adjacency: readonly (readonly number[])[]
  /** Load of each node, ≥ 0, not all 0. */
  readonly weights: ArrayLike<number>
}

export interface PartitionOptions {
  readonly seed: number | string
  /** Loads are wanted within mean × (1 ± tolerance); default 0.1. */
  readonly tolerance?: number
  /** Border moves to propose; default 200 per node, at least 100,000. */
  readonly moves?: number
  /** Asked every 4,096 moves; true ends the run with the best found so far. */
  readonly shouldStop?: () => boolean
  /** Share done, 0…1. */
  readonly onProgress?: (share: number) => void
}

export interface Partition {
  /** District 0…k-1 of each node. */
  readonly district: Int32Array
  readonly loads: number[]
  readonly loadMin: number
  readonly loadMax: number
  /** Every district is one connected piece: always true, confirmed by the independent checker. */
  readonly connected: true
  /** Every load within the tolerance. */
  readonly balanced: boolean
  /** Mean squared distance of a node to its district's middle, in the unit of `nodes` squared. */
  readonly spread: number
  readonly moves: number
  readonly seed: number | string
}

/**
 * Divides a graph into k connected, balanced, compact districts: spread seeds, growth of the lightest district first,
 * then simulated annealing of border nodes. Contiguity is never given up; the load penalty is ramped.
 *
 * @throws RangeError when k doesn't fit (more districts than nodes, fewer than separate parts) or an input is malformed
 */
export function partitionNetwork(given: PartitionInput, k: number, options: PartitionOptions): Partition {
  checkInput(given, k)
  const input = { ...given, adjacency: bothWays(given.adjacency) }
  const { count } = partsOf(input.adjacency, () => true)
  if (count > k)
    throw new RangeError(
      `adjacency: found ${count} separate parts, expected at most ${k}, the number of districts: connect the parts or leave the small ones out`,
    )
  const tolerance = options.tolerance ?? 0.1
  const moves = options.moves ?? Math.max(100_000, 200 * input.nodes.length)
  const random = seededRandom(options.seed)
  const start = grow(input, seedsFor(input, k, random), k)
  const done =
    k === 1 ? { best: start, tried: 0 } : anneal(input, start, k, { ...options, tolerance, moves }, random)
  const report = checkPartition(input, done.best, k)
  if (!report.connected) throw new Error('districting: a district fell apart, which its moves can not do')
  const mean = report.loads.reduce((sum, load) => sum + load, 0) / k
  return {
    district: done.best,
    loads: report.loads,
    loadMin: Math.min(...report.loads),
    loadMax: Math.max(...report.loads),
    connected: true,
    balanced: report.loads.every((load) => Math.abs(load - mean) <= tolerance * mean * (1 + 1e-12)),
    spread: report.spread,
    moves: done.tried,
    seed: options.seed,
  }
}

/** Neighbour lists with every link in both directions, once. */
function bothWays(adjacency: readonly (readonly number[])[]): number[][] {
  const sets = adjacency.map((list, i) => new Set(list.filter((other) => other !== i)))
  adjacency.forEach((list, i) => {
    for (const other of list) if (other !== i) sets[other]!.add(i)
  })
  return sets.map((set) => [...set])
}

function checkInput({ nodes, adjacency, weights }: PartitionInput, k: number): void {
  const n = nodes.length
  if (adjacency.length !== n || weights.length !== n)
    throw new RangeError(
      `districting: found ${n} nodes, ${adjacency.length} neighbour lists and ${weights.length} weights, expected as many of each`,
    )
  if (!Number.isInteger(k) || k < 1 || k > n)
    throw new RangeError(`districts: found ${k}, expected a whole number from 1 to ${n}, the number of nodes`)
  let total = 0
  for (let i = 0; i < n; i++) {
    const weight = weights[i]!
    if (!(weight >= 0) || weight === Number.POSITIVE_INFINITY)
      throw new RangeError(`weights[${i}]: found ${weight}, expected a number of 0 or more`)
    total += weight
    for (const other of adjacency[i]!)
      if (!(other >= 0 && other < n))
        throw new RangeError(`adjacency[${i}]: found neighbour ${other}, expected a node from 0 to ${n - 1}`)
  }
  if (total === 0) throw new RangeError('weights: found a total of 0, expected at least one node with load')
}

/** One seed for every separate part, then seeds far from all earlier ones (k-means++ on the flat distance). */
function seedsFor({ nodes, adjacency, weights }: PartitionInput, k: number, random: SeededRandom): number[] {
  const { part, count } = partsOf(adjacency, () => true)
  const seeds: number[] = []
  const nearest = new Float64Array(nodes.length).fill(Number.POSITIVE_INFINITY)
  const add = (seed: number): void => {
    seeds.push(seed)
    const [x, y] = nodes[seed]!
    nodes.forEach((p, i) => {
      nearest[i] = Math.min(nearest[i]!, (p[0] - x) ** 2 + (p[1] - y) ** 2)
    })
    nearest[seed] = 0
  }
  for (let p = 0; p < count; p++) {
    const own = nodes.flatMap((_, i) => (part[i] === p ? [i] : []))
    add(own[random.int(own.length)]!)
  }
  while (seeds.length < k) {
    let total = 0
    const pull = (i: number): number => nearest[i]! * (weights[i]! + 1e-9)
    for (let i = 0; i < nodes.length; i++) total += pull(i)
    let rest = random.next() * total
    let chosen = -1
    for (let i = 0; i < nodes.length; i++) {
      if (seeds.includes(i)) continue
      chosen = i
      rest -= pull(i)
      if (rest <= 0) break
    }
    add(chosen)
  }
  return seeds
}

/** Lets the lightest district take its nearest free neighbour until nothing is free. */
function grow(
  { nodes, adjacency, weights }: PartitionInput,
  seeds: readonly number[],
  k: number,
): Int32Array {
  const district = new Int32Array(nodes.length).fill(-1)
  const loads = new Float64Array(k)
  const frontier: number[][] = seeds.map(() => [])
  const take = (node: number, d: number): void => {
    district[node] = d
    loads[d] = loads[d]! + weights[node]! + 1e-9
    for (const other of adjacency[node]!) if (district[other] === -1) frontier[d]!.push(other)
  }
  seeds.forEach((seed, d) => {
    take(seed, d)
  })
  const open = new Set(seeds.keys())
  while (open.size > 0) {
    let lightest = -1
    for (const d of open) if (lightest < 0 || loads[d]! < loads[lightest]!) lightest = d
    const free = frontier[lightest]!.filter((node) => district[node] === -1)
    if (free.length === 0) {
      open.delete(lightest)
      continue
    }
    const [x, y] = nodes[seeds[lightest]!]!
    let best = 0
    const square = (i: number): number => (nodes[free[i]!]![0] - x) ** 2 + (nodes[free[i]!]![1] - y) ** 2
    for (let i = 1; i < free.length; i++) if (square(i) < square(best)) best = i
    const [node] = free.splice(best, 1)
    frontier[lightest] = free
    take(node!, lightest)
  }
  return district
}

interface Settings extends PartitionOptions {
  readonly tolerance: number
  readonly moves: number
}

function anneal(
  { nodes, adjacency, weights }: PartitionInput,
  start: Int32Array,
  k: number,
  { tolerance, moves, shouldStop, onProgress }: Settings,
  random: SeededRandom,
): { best: Int32Array; tried: number } {
  const n = nodes.length
  const district = start.slice()
  const sums = new DistrictSums(nodes, weights, district, k)
  const contiguity = new Contiguity(adjacency)
  const border = new BorderSet(adjacency, district)
  const firstInertia = sums.inertia() || 1
  let best = district.slice()
  let bestScore = sums.score(tolerance, firstInertia)
  // Copying a large plan at each small step would cost more than the step
  let improved = false
  const keepIfBetter = (): void => {
    if (!improved) return
    improved = false
    const score = sums.score(tolerance, firstInertia)
    if (score >= bestScore) return
    bestScore = score
    best = district.slice()
  }
  let tried = 0
  for (; tried < moves && border.size > 0; tried++) {
    if ((tried & 511) === 0) keepIfBetter()
    if ((tried & 4095) === 0) {
      if (shouldStop?.()) break
      onProgress?.(tried / moves)
    }
    const share = tried / moves
    const temperature = (2 / n) * (0.003 / 2) ** share
    const penalty = 20 * 300 ** Math.min(1, share / 0.75)
    const node = border.at(random.int(border.size))
    const others = adjacency[node]!
    const to = district[others[random.int(others.length)]!]!
    const from = district[node]!
    if (to === from) continue
    const delta =
      sums.inertiaDelta(node, from, to) / firstInertia + penalty * sums.excessDelta(node, from, to, tolerance)
    if (delta > 0 && random.next() >= Math.exp(-delta / temperature)) continue
    if (!contiguity.canLeave(node, district)) continue
    sums.move(node, from, to)
    district[node] = to
    border.moved(node)
    improved = true
  }
  keepIfBetter()
  onProgress?.(1)
  return { best, tried }
}

/** Load, number, and first and second moments of the places of each district, kept up to date move by move. */
class DistrictSums {
  readonly load: Float64Array
  private readonly mean: number
  private readonly number: Float64Array
  private readonly x: Float64Array
  private readonly y: Float64Array
  private readonly square: Float64Array
  private readonly nodes: readonly Point[]
  private readonly weights: ArrayLike<number>

  constructor(nodes: readonly Point[], weights: ArrayLike<number>, district: Int32Array, k: number) {
    this.nodes = nodes
    this.weights = weights
    this.load = new Float64Array(k)
    this.number = new Float64Array(k)
    this.x = new Float64Array(k)
    this.y = new Float64Array(k)
    this.square = new Float64Array(k)
    district.forEach((d, node) => {
      this.add(node, d, 1)
    })
    this.mean = this.load.reduce((sum, load) => sum + load, 0) / k
  }

  private add(node: number, d: number, sign: 1 | -1): void {
    const [x, y] = this.nodes[node]!
    this.load[d] = this.load[d]! + sign * this.weights[node]!
    this.number[d] = this.number[d]! + sign
    this.x[d] = this.x[d]! + sign * x
    this.y[d] = this.y[d]! + sign * y
    this.square[d] = this.square[d]! + sign * (x * x + y * y)
  }

  move(node: number, from: number, to: number): void {
    this.add(node, from, -1)
    this.add(node, to, 1)
  }

  inertia(): number {
    let total = 0
    for (let d = 0; d < this.load.length; d++)
      total += this.square[d]! - (this.x[d]! ** 2 + this.y[d]! ** 2) / this.number[d]!
    return total
  }

  /** Change of the inertia when a node goes over, by the parallel-axis rule. */
  inertiaDelta(node: number, from: number, to: number): number {
    const [x, y] = this.nodes[node]!
    const gap = (d: number): number =>
      (x - this.x[d]! / this.number[d]!) ** 2 + (y - this.y[d]! / this.number[d]!) ** 2
    const [m, l] = [this.number[to]!, this.number[from]!]
    return (gap(to) * m) / (m + 1) - (l > 1 ? (gap(from) * l) / (l - 1) : 0)
  }

  private excess(load: number, tolerance: number): number {
    return Math.max(0, Math.abs(load / this.mean - 1) - tolerance * 0.98) ** 2
  }

  excessDelta(node: number, from: number, to: number, tolerance: number): number {
    const weight = this.weights[node]!
    const [a, b] = [this.load[from]!, this.load[to]!]
    return (
      this.excess(a - weight, tolerance) -
      this.excess(a, tolerance) +
      this.excess(b + weight, tolerance) -
      this.excess(b, tolerance)
    )
  }

  /** Plans within the tolerance by their compactness; others behind them by their worst load. */
  score(tolerance: number, firstInertia: number): number {
    let worst = 0
    for (const load of this.load) worst = Math.max(worst, Math.abs(load / this.mean - 1))
    return worst <= tolerance ? this.inertia() / firstInertia : 1e6 * (1 + worst)
  }
}

/** The nodes that touch another district, with a random pick in constant time. */
class BorderSet {
  private readonly list: number[] = []
  private readonly place: Int32Array
  private readonly adjacency: readonly (readonly number[])[]
  private readonly district: Int32Array

  constructor(adjacency: readonly (readonly number[])[], district: Int32Array) {
    this.adjacency = adjacency
    this.district = district
    this.place = new Int32Array(adjacency.length).fill(-1)
    for (let node = 0; node < adjacency.length; node++) this.refresh(node)
  }

  get size(): number {
    return this.list.length
  }

  at(i: number): number {
    return this.list[i]!
  }

  moved(node: number): void {
    this.refresh(node)
    for (const other of this.adjacency[node]!) this.refresh(other)
  }

  private refresh(node: number): void {
    const touches = this.adjacency[node]!.some((other) => this.district[other] !== this.district[node])
    const at = this.place[node]!
    if (touches && at < 0) this.place[node] = this.list.push(node) - 1
    if (!touches && at >= 0) {
      const last = this.list.pop()!
      this.place[node] = -1
      if (last !== node) {
        this.list[at] = last
        this.place[last] = at
      }
    }
  }
}

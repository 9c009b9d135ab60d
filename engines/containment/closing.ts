import type { Cells } from './cells.ts'
import { CutNetwork } from './cut.ts'
import { type PostNet, postNet, withoutIdle } from './idle.ts'
import { type Manning, man } from './matching.ts'

/** The best closing found so far. */
export interface Closing {
  /** Cells to be manned by distinct units; null when none was found yet. */
  readonly posts: readonly number[] | null
  /** Least number of posts if units could man any number of them; null when even then nothing closes. */
  readonly least: number | null
  /** Nothing has fewer posts; or, without posts, nothing closes. */
  readonly proved: boolean
}

/** Prices are whole numbers of this part of a post, so that flows stay exact. */
export const POST = 128

/** A generator that tells after every piece of work whether there is something new. */
export type Work<T> = Generator<boolean, T, void>

/** What all parts of the search share: the network, the best closing and the bound. */
export class Search {
  readonly cells: Cells
  readonly network: CutNetwork
  #second: CutNetwork | null = null
  #third: CutNetwork | null = null
  readonly #streets: PostNet
  readonly weight: Float64Array
  /** What a post in each cell costs; POST unless some posts stand already. */
  readonly cost: Float64Array
  /** Price of each unit; found by the rounds, used by the exact search. */
  readonly prices: Float64Array
  best: readonly number[] | null = null
  /** While nothing closes: the cut with the fewest posts that lack a unit. */
  nearly: readonly number[] | null = null
  /** No plan costs less than this. */
  leastCost = 0
  /** Proved that nothing closes. */
  impossible: boolean
  #random: number

  constructor(cells: Cells, cost?: Float64Array, seed = 1) {
    this.cells = cells
    this.network = CutNetwork.of(cells)
    this.#streets = postNet({ start: cells.arcStart, head: cells.head }, cells.exit, cells.seeds)
    this.weight = new Float64Array(cells.size)
    this.cost = cost ?? new Float64Array(cells.size).fill(POST)
    this.prices = new Float64Array(cells.unitCount)
    this.impossible = cells.open
    this.#random = seed
  }

  /** For cuts with other weights than those of the rounds, which thus keep their flow. Begins with theirs when first used. */
  get second(): CutNetwork {
    this.#second ??= this.network.copy()
    return this.#second
  }

  /** The same for a third kind of weights. */
  get third(): CutNetwork {
    this.#third ??= this.network.copy()
    return this.#third
  }

  get isSettled(): boolean {
    return this.impossible || this.bestCost <= this.leastCost
  }

  /** Infinity when there is none. */
  get bestCost(): number {
    return this.best ? this.costOf(this.best) : Number.POSITIVE_INFINITY
  }

  costOf(posts: readonly number[]): number {
    let sum = 0
    for (const c of posts) sum += this.cost[c]!
    return sum
  }

  /** Takes the posts if all can be manned and they cost less than so far; true when it did. */
  offer(posts: readonly number[], manning?: Manning): boolean {
    if (this.costOf(posts) >= this.bestCost) return false
    if ((manning ?? man(this.cells, posts)).manned < posts.length) return false
    this.best = this.withoutIdle(posts)
    return true
  }

  /** Those of the posts that are next to the enclosed streets and to the outside; without any other one it leaks. */
  withoutIdle(posts: readonly number[]): readonly number[] {
    return withoutIdle(this.#streets, posts)
  }

  /**
   * No plan costs less than this. What is proved with lists of units that are cut short holds for plans of no more posts
   * than the lists are long.
   *
   * @param rests whether the proof rests on who can man what, not only on where anybody can
   */
  raiseLeast(cost: number, rests = true): void {
    const { listed, unitCount } = this.cells
    let dearest = 1
    for (const each of this.cost) dearest = Math.max(dearest, each)
    if (listed >= unitCount && cost > dearest * unitCount) this.impossible = true
    const proved = rests ? Math.min(cost, dearest * (listed + 1)) : cost
    this.leastCost = Math.max(this.leastCost, proved)
  }

  /** A whole number from 0 to below `n`, the same in every run. */
  pick(n: number): number {
    this.#random = (Math.imul(this.#random, 1664525) + 1013904223) >>> 0
    return Math.floor((this.#random / 4294967296) * n)
  }

  result(): Closing {
    if (this.impossible) return { posts: null, least: null, proved: true }
    return { posts: this.best, least: Math.ceil(this.leastCost / POST), proved: this.isSettled }
  }
}

/** True when some unit can close the cell in time. */
export function isClosable(cells: Cells, c: number): boolean {
  return cells.start[c + 1]! > cells.start[c]!
}

import type { Entries } from './cells.ts'
import { POST } from './closing.ts'

/** Share of the way to the aimed bound that a step goes at first; smaller after rounds without gain. */
const FIRST_SHARE = 0.2
const LEAST_SHARE = 0.002
const PATIENCE = 4
/** Weight of the newest cuts in the mean of the cuts seen. */
const NEWEST = 0.3

/**
 * Prices of the units that climb to the best Lagrangian bound: the volume algorithm (Barahona and Anbil 2000), a subgradient
 * method whose direction is a mean of the cuts seen so far. Prices stay whole numbers, so that flows stay exact.
 */
export class Ascent {
  readonly #prices: Float64Array
  readonly #wanted: Float64Array
  readonly #best: Float64Array
  /** How many posts of the cuts count on each unit, less the one that it can man: of the last cuts, and the mean. */
  readonly #lack: Float64Array
  readonly #mean: Float64Array
  readonly #times: Int32Array
  #seen = 0
  #bound = 0
  #share = FIRST_SHARE
  #idle = 0
  #rounds = 0

  /** @param prices those to begin with; written by every climb */
  constructor(prices: Float64Array) {
    this.#prices = prices
    this.#wanted = prices.slice()
    this.#best = prices.slice()
    this.#lack = new Float64Array(prices.length)
    this.#mean = new Float64Array(prices.length)
    this.#times = new Int32Array(prices.length)
  }

  /** Takes note of a least cut at the present prices. */
  see(cells: Entries, posts: readonly number[]): void {
    const prices = this.#prices
    const times = this.#times.fill(0)
    for (const c of posts) {
      let chosen = -1
      for (let e = cells.start[c]!; e < cells.start[c + 1]!; e++) {
        const u = cells.unit[e]!
        if (
          chosen < 0 ||
          prices[u]! < prices[chosen]! ||
          (prices[u] === prices[chosen] && times[u]! < times[chosen]!)
        )
          chosen = u
      }
      times[chosen]!++
      this.#lack[chosen]!++
    }
    this.#seen++
  }

  /** The next prices, after a cut of this weight; false when nothing is to be gained any more. */
  climb(weight: number, cost: number): boolean {
    const [lack, mean, wanted, prices] = [this.#lack, this.#mean, this.#wanted, this.#prices]
    const bound = weight - sumOf(prices)
    this.#judge(bound)
    const newest = this.#rounds++ === 0 ? 1 : NEWEST
    for (let u = 0; u < lack.length; u++) {
      mean[u] = newest * (lack[u]! / this.#seen - 1) + (1 - newest) * mean[u]!
      lack[u] = 0
    }
    this.#seen = 0
    let square = 0
    for (let u = 0; u < mean.length; u++) if (wanted[u]! > 0 || mean[u]! > 0) square += mean[u]! ** 2
    if (this.#share < LEAST_SHARE) return false
    if (square < 1e-9) {
      this.#rounds = 0
      return true
    }
    const aim = Math.max(POST / 2, Math.min(0.1 * this.#bound, cost - this.#bound))
    const step = (this.#share * (aim + this.#bound - bound)) / square
    for (let u = 0; u < mean.length; u++) {
      wanted[u] = Math.max(0, wanted[u]! + step * mean[u]!)
      prices[u] = Math.round(wanted[u]!)
    }
    return true
  }

  /** Longer steps while the bound grows, shorter ones from the best prices when it doesn't. */
  #judge(bound: number): void {
    const isMore = bound > this.#bound + POST / 100
    if (bound > this.#bound || this.#rounds === 0) {
      this.#bound = bound
      this.#best.set(this.#wanted)
    }
    this.#idle = isMore ? 0 : this.#idle + 1
    if (isMore) this.#share = Math.min(2, 1.1 * this.#share)
    if (this.#idle < PATIENCE) return
    this.#idle = 0
    this.#share *= 0.5
    this.#wanted.set(this.#best)
  }
}

export function sumOf(list: Float64Array): number {
  let sum = 0
  for (const each of list) sum += each
  return sum
}

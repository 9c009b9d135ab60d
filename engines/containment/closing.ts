import type { Closers } from './arrivals.ts'
import { type CutNetwork, UNCUTTABLE } from './cut.ts'
import { man } from './matching.ts'
import type { Region } from './region.ts'

/** How long to look. */
export interface Effort {
  /** Cuts with raised weights; default 60. */
  readonly rounds?: number
  /** Cuts of the exact search; default by the size of the region, 20 to 20,000. */
  readonly branches?: number
  /** Share of the time used so far; the search stops at 1. */
  readonly budget?: () => number
}

/** The best closing found. */
export interface Closing {
  /** Nodes of the region to be manned by distinct units; null when none was found. */
  readonly posts: readonly number[] | null
  /** Least number of posts if units could man any number of them; null when even then nothing closes. */
  readonly least: number | null
  /** Nothing has fewer posts; or, without posts, nothing closes. */
  readonly proved: boolean
}

/** Prices are whole numbers of this part of a post, so that flows stay exact. */
const POST = 64

/**
 * The smallest set of posts that cuts every way out and can be manned by distinct units.
 *
 * A minimum cut, then a matching; where posts share too few units (Hall), these units get a price, a node costs one post
 * plus the price of its cheapest unit, and the cut is made again. Cut minus the sum of prices is a bound that holds for
 * every plan (Lagrangian duality; raising the prices of a Hall group is an ascent step). What the prices leave open is
 * decided by branch and bound: of a group that can't be manned together, at least one node is no post.
 */
export function findClosing(region: Region, closers: Closers, network: CutNetwork, effort: Effort): Closing {
  const prices = new Float64Array(closers.setup.length)
  const weight = new Float64Array(region.size)
  const rounds = effort.rounds ?? 120
  let best: readonly number[] | null = null
  let least = 0
  let step = POST / 2
  for (let round = 0; round < Math.max(1, rounds); round++) {
    priceNodes(weight, closers, prices)
    const cut = network.cut(weight)
    if (cut.weight >= UNCUTTABLE) return { posts: null, least: null, proved: true }
    const sum = prices.reduce((one, two) => one + two, 0)
    least = Math.max(least, Math.ceil((cut.weight - sum) / POST))
    if (least > prices.length) return { posts: null, least: null, proved: true }
    const scarce = new Set<number>()
    for (const posts of [cut.far, cut.near]) {
      const manning = man(region, closers, posts)
      for (const unit of manning.groupUnits) scarce.add(unit)
      if (manning.manned === posts.length && (best === null || posts.length < best.length)) best = posts
    }
    if (best && best.length <= least) return { posts: best, least, proved: true }
    if (isOver(effort)) return { posts: best, least, proved: false }
    if (scarce.size > 0) for (const unit of scarce) prices[unit]! += step
    else for (let u = 0; u < prices.length; u++) prices[u] = Math.max(0, prices[u]! - step)
    // Finer once there is a plan; coarser where none shows up, so that the bound soon passes the number of units.
    if (round % 8 !== 7) continue
    if (best) step = Math.max(1, step >> 1)
    else if (round > 40) step = Math.min(1e4, 2 * step)
  }
  return branchAndBound(region, closers, network, { posts: best, least, proved: false }, effort)
}

/** A node costs one post and the price of its cheapest unit. */
function priceNodes(weight: Float64Array, closers: Closers, prices: Float64Array): void {
  for (let v = 0; v < weight.length; v++) {
    let cheapest = UNCUTTABLE
    for (let e = closers.start[v]!; e < closers.start[v + 1]! && cheapest > 0; e++)
      cheapest = Math.min(cheapest, prices[closers.unit[e]!]!)
    weight[v] = cheapest < UNCUTTABLE ? POST + cheapest : UNCUTTABLE
  }
}

/** True when some unit can close the node in time. */
export function isClosable(closers: Closers, v: number): boolean {
  return closers.start[v + 1]! > closers.start[v]!
}

const isOver = (effort: Effort): boolean => effort.budget !== undefined && effort.budget() >= 1

/** Makes dearer whatever only the units of the group can close. */
export function raise(
  weight: Float64Array,
  closers: Closers,
  units: ReadonlySet<number>,
  limit: number,
): void {
  for (let v = 0; v < weight.length; v++) {
    if (weight[v]! >= limit || !isClosable(closers, v)) continue
    let only = true
    for (let e = closers.start[v]!; only && e < closers.start[v + 1]!; e++) only = units.has(closers.unit[e]!)
    if (only) weight[v] = Math.min(limit, weight[v]! * 1.5)
  }
}

interface Branch {
  readonly held: readonly number[]
  readonly barred: readonly number[]
}

function branchAndBound(
  region: Region,
  closers: Closers,
  network: CutNetwork,
  start: Closing,
  effort: Effort,
): Closing {
  let { posts } = start
  const weight = new Float64Array(region.size)
  const stack: Branch[] = [{ held: [], barred: [] }]
  const steps = effort.branches ?? Math.max(20, Math.min(20_000, Math.floor(100_000 / (region.size + 1))))
  for (let step = 0; step < steps && !isOver(effort); step++) {
    const branch = stack.pop()
    if (!branch) return { posts, least: posts ? posts.length : null, proved: true }
    const { held, barred } = branch
    if (man(region, closers, held).manned < held.length) continue
    for (let v = 0; v < region.size; v++) weight[v] = isClosable(closers, v) ? 1 : UNCUTTABLE
    for (const v of barred) weight[v] = UNCUTTABLE
    for (const v of held) weight[v] = 0
    const cut = network.cut(weight)
    if (cut.weight >= UNCUTTABLE || (posts && held.length + cut.weight >= posts.length)) continue
    const lists = [cut.far, cut.near].map((each) => [...held, ...each])
    const mannings = lists.map((list) => man(region, closers, list))
    const whole = mannings.findIndex((each, i) => each.manned === lists[i]!.length)
    if (whole >= 0) {
      posts = lists[whole]!
      if (posts.length <= start.least!) return { posts, least: start.least, proved: true }
      continue
    }
    const group = mannings[0]!.group.map((i) => lists[0]![i]!).filter((v) => !held.includes(v))
    for (let i = group.length - 1; i >= 0; i--)
      stack.push({ held: [...held, ...group.slice(0, i)], barred: [...barred, group[i]!] })
  }
  const proved = stack.length === 0
  return { posts, least: proved ? (posts ? posts.length : null) : start.least, proved }
}

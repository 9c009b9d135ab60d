import type { Closers } from './arrivals.ts'
import type { Region } from './region.ts'

/** Who mans which post. */
export interface Manning {
  /** Entry of the closers for each post of the list, -1 for a post without unit. */
  readonly entry: readonly number[]
  readonly manned: number
  /**
   * Hall's theorem (1935): posts (places in the list) that share too few units; empty when every post is manned.
   */
  readonly group: readonly number[]
  /** The units of all such groups. */
  readonly groupUnits: ReadonlySet<number>
}

/**
 * Distinct units for the posts, as many posts as possible: augmenting paths (Kuhn 1955). O(posts × entries).
 *
 * @param least only entries with at least this slack, hundredths of a second
 */
export function man(region: Region, closers: Closers, posts: readonly number[], least = 0): Manning {
  const entry = new Array<number>(posts.length).fill(-1)
  const postOf = new Map<number, number>()
  const usable = (post: number, e: number) =>
    least <= 0 ||
    region.passage[posts[post]!]! - closers.arrive[e]! - closers.setup[closers.unit[e]!]! >= least
  const tryPost = (post: number, seen: Set<number>): boolean => {
    const v = posts[post]!
    for (let e = closers.start[v]!; e < closers.start[v + 1]!; e++) {
      const unit = closers.unit[e]!
      if (seen.has(unit) || !usable(post, e)) continue
      seen.add(unit)
      const other = postOf.get(unit)
      if (other !== undefined && !tryPost(other, seen)) continue
      postOf.set(unit, post)
      entry[post] = e
      return true
    }
    return false
  }
  let manned = 0
  const lacking = posts.flatMap((_, post) => {
    if (!tryPost(post, new Set())) return [post]
    manned++
    return []
  })
  // A failed search has seen every unit of a group; each of them mans a post of the group, which holds one post more.
  const groupUnits = new Set<number>()
  let group: number[] = []
  for (const post of lacking) {
    const seen = new Set<number>()
    tryPost(post, seen)
    if (group.length === 0) group = [post, ...[...seen].map((unit) => postOf.get(unit)!)]
    for (const unit of seen) groupUnits.add(unit)
  }
  return { entry, manned, group, groupUnits }
}

/** Distinct units for posts that can all be manned, so that the least slack is as large as possible (bottleneck). */
export function manWithMostSlack(region: Region, closers: Closers, posts: readonly number[]): Manning {
  const slacks = new Set<number>()
  for (const v of posts)
    for (let e = closers.start[v]!; e < closers.start[v + 1]!; e++)
      slacks.add(region.passage[v]! - closers.arrive[e]! - closers.setup[closers.unit[e]!]!)
  const sorted = [...slacks].sort((a, b) => a - b)
  let low = 0
  let high = sorted.length - 1
  let best = man(region, closers, posts)
  while (low <= high) {
    const middle = (low + high) >> 1
    const trial = man(region, closers, posts, sorted[middle]!)
    if (trial.manned === posts.length) {
      best = trial
      low = middle + 1
    } else high = middle - 1
  }
  return best
}

import type { Entries } from './cells.ts'

/** Who mans which post. */
export interface Manning {
  /** Entry for each post of the list, -1 for a post without unit. */
  readonly entry: readonly number[]
  readonly manned: number
  /**
   * Hall's theorem (1935): posts (places in the list) that share too few units; empty when every post is manned.
   */
  readonly group: readonly number[]
  /** The units of all such groups. */
  readonly groupUnits: ReadonlySet<number>
}

/** Which entries count. */
export type EntryFilter = (e: number) => boolean

/**
 * Distinct units for the posts, as many posts as possible: augmenting paths (Kuhn 1955). O(posts × entries).
 *
 * @param isUsable only these entries
 */
export function man(cells: Entries, posts: readonly number[], isUsable?: EntryFilter): Manning {
  const entry = new Array<number>(posts.length).fill(-1)
  const postOf = new Map<number, number>()
  const tryPost = (post: number, seen: Set<number>): boolean => {
    const c = posts[post]!
    // A free unit first: most posts need no exchange.
    for (let e = cells.start[c]!; e < cells.start[c + 1]!; e++) {
      const unit = cells.unit[e]!
      if (postOf.has(unit) || seen.has(unit) || (isUsable && !isUsable(e))) continue
      postOf.set(unit, post)
      entry[post] = e
      return true
    }
    for (let e = cells.start[c]!; e < cells.start[c + 1]!; e++) {
      const unit = cells.unit[e]!
      if (seen.has(unit) || (isUsable && !isUsable(e))) continue
      seen.add(unit)
      if (!tryPost(postOf.get(unit)!, seen)) continue
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

/** What an assignment is chosen by, after the number of posts. */
export type Prefer = 'slack' | 'arrival'

/**
 * Distinct units for posts that can all be manned. `slack`: the largest least slack, then the least disturbance, then the
 * soonest arrivals. `arrival`: the soonest last arrival, then the least sum of arrivals, then the least disturbance.
 */
export function assign(
  cells: Entries,
  posts: readonly number[],
  prefer: Prefer,
  disturbance: readonly number[],
): readonly number[] {
  const worth = prefer === 'slack' ? (e: number) => cells.slack[e]! : (e: number) => -cells.arrive[e]!
  const least = bottleneck(cells, posts, worth)
  const cost = (e: number) => {
    const other = disturbance[cells.unit[e]!]!
    return prefer === 'slack' ? other * 1e8 + cells.arrive[e]! : cells.arrive[e]! + other * 1e-6
  }
  return leastCost(cells, posts, cost, (e) => worth(e) >= least)
}

/** The largest worth that every entry of some assignment reaches: bisection over the worths with a matching each. */
export function bottleneck(cells: Entries, posts: readonly number[], worth: (e: number) => number): number {
  const worths = new Set<number>()
  for (const c of posts) for (let e = cells.start[c]!; e < cells.start[c + 1]!; e++) worths.add(worth(e))
  const sorted = [...worths].sort((a, b) => a - b)
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const trial = man(cells, posts, (e) => worth(e) >= sorted[middle]!)
    if (trial.manned === posts.length) low = middle
    else high = middle - 1
  }
  return sorted[low] ?? 0
}

/** Distinct units at the least sum of costs: shortest augmenting paths with potentials (Kuhn 1955, Tomizawa 1971). */
export function leastCost(
  cells: Entries,
  posts: readonly number[],
  cost: (e: number) => number,
  isUsable: EntryFilter = () => true,
): readonly number[] {
  const numbers = new Map<number, number>()
  const rows = posts.map((c) => {
    const row = new Map<number, number>()
    for (let e = cells.start[c]!; e < cells.start[c + 1]!; e++) {
      if (!isUsable(e)) continue
      const unit = cells.unit[e]!
      const k = numbers.get(unit) ?? numbers.size
      numbers.set(unit, k)
      const old = row.get(k)
      if (old === undefined || cost(e) < cost(old)) row.set(k, e)
    }
    return row
  })
  const m = numbers.size
  const rowPrice = new Float64Array(posts.length)
  const unitPrice = new Float64Array(m)
  const postOf = new Int32Array(m).fill(-1)
  const from = new Int32Array(m)
  for (let first = 0; first < posts.length; first++) {
    const dist = new Float64Array(m).fill(Number.POSITIVE_INFINITY)
    const done = new Uint8Array(m)
    let row = first
    let at = 0
    let end = -1
    let before = -1
    while (end < 0) {
      for (const [k, e] of rows[row]!) {
        if (done[k] === 1) continue
        const next = at + cost(e) - rowPrice[row]! - unitPrice[k]!
        if (next >= dist[k]!) continue
        dist[k] = next
        from[k] = before
      }
      let near = -1
      for (let k = 0; k < m; k++) if (done[k] === 0 && (near < 0 || dist[k]! < dist[near]!)) near = k
      if (near < 0 || dist[near] === Number.POSITIVE_INFINITY) throw new RangeError('posts without units')
      done[near] = 1
      at = dist[near]!
      before = near
      if (postOf[near] === -1) end = near
      else row = postOf[near]!
    }
    rowPrice[first]! += at
    for (let k = 0; k < m; k++) {
      if (done[k] === 0) continue
      if (postOf[k]! >= 0) rowPrice[postOf[k]!]! += at - dist[k]!
      unitPrice[k]! -= at - dist[k]!
    }
    for (let k = end; k >= 0; k = from[k]!) postOf[k] = from[k]! >= 0 ? postOf[from[k]!]! : first
  }
  const entry = new Array<number>(posts.length).fill(-1)
  for (let k = 0; k < m; k++) if (postOf[k]! >= 0) entry[postOf[k]!] = rows[postOf[k]!]!.get(k)!
  return entry
}

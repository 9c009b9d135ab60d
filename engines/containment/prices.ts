import type { Cells } from './cells.ts'
import { isClosable, POST, type Search, type Work } from './closing.ts'
import { UNCUTTABLE } from './cut.ts'
import { type Manning, man } from './matching.ts'

/**
 * Cut and match together by prices: a minimum cut, then a matching; where posts share too few units (Hall), these units
 * get a price, a cell costs one post plus the price of its cheapest unit, and the cut is made again. Cut minus the sum of
 * prices is a bound that holds for every plan (Lagrangian duality; raising the prices of a Hall group and lowering those
 * of idle units are ascent steps). A cut that can't be manned is mended: what is manned stays, the rest is cut anew among
 * the cells that the matroid of the units still has room for.
 */
export function* priceRounds(search: Search, rounds: number): Work<void> {
  const { cells, prices } = search
  let step = POST / 2
  let since = 0
  for (let round = 0; round < rounds && !search.isSettled; round++) {
    priceCells(search)
    const cut = search.network.cut(search.weight)
    if (cut.weight >= UNCUTTABLE) {
      search.impossible = true
      return
    }
    since++
    const bound = search.leastCost
    raiseBound(search, cut.weight)
    if (search.leastCost > bound) since = 0
    if (search.impossible) return
    const scarce = new Set<number>()
    const used = new Set<number>()
    let isNew = false
    for (const posts of cut.far.length === cut.near.length ? [cut.far, cut.near] : [cut.near, cut.far]) {
      const manning = man(cells, posts)
      for (const unit of manning.groupUnits) scarce.add(unit)
      for (const e of manning.entry) if (e >= 0) used.add(cells.unit[e]!)
      if (manning.manned === posts.length) isNew = search.offer(posts, manning) || isNew
      else if (!search.best || round % 4 === 0) isNew = mend(search, posts, manning) || isNew
    }
    if (isNew) since = 0
    yield isNew
    if (search.best && since > 40) return
    for (let u = 0; u < prices.length; u++) {
      if (scarce.has(u)) prices[u]! += step
      else if (prices[u]! > 0 && (scarce.size === 0 || !used.has(u)))
        prices[u] = Math.max(0, prices[u]! - step)
    }
    // Finer once there is a plan; coarser where none shows up, so that the bound soon passes the number of units.
    if (round % 8 !== 7) continue
    if (search.best) step = Math.max(1, step >> 1)
    else if (round > 40) step = Math.min(1e4, 2 * step)
  }
}

/** A cell costs its post and the price of its cheapest unit. */
export function priceCells({ weight, cost, cells, prices }: Search): void {
  for (let c = 0; c < weight.length; c++) {
    let cheapest = UNCUTTABLE
    for (let e = cells.start[c]!; e < cells.start[c + 1]! && cheapest > 0; e++)
      cheapest = Math.min(cheapest, prices[cells.unit[e]!]!)
    weight[c] = cheapest < UNCUTTABLE ? cost[c]! + cheapest : UNCUTTABLE
  }
}

/** A cut with prices, less their sum, is a bound for every plan; where all posts cost the same, up to whole posts. */
function raiseBound(search: Search, weight: number): void {
  let sum = 0
  for (const price of search.prices) sum += price
  const isEven = search.cost.every((each) => each === POST)
  search.raiseLeast(isEven ? Math.ceil((weight - sum) / POST) * POST : weight - sum, sum > 0)
}

/** Cuts anew what could not be manned; true when that gave fewer posts than before. */
export function mend(search: Search, posts: readonly number[], first: Manning): boolean {
  const { cells, weight } = search
  let list = posts
  let manning = first
  for (let round = 0; round < 4; round++) {
    const held = list.filter((_, i) => manning.entry[i] !== -1)
    const entries = manning.entry.filter((e) => e !== -1)
    const free = freeable(cells, held, entries)
    for (let c = 0; c < cells.size; c++) weight[c] = hasUnit(cells, c, free) ? search.cost[c]! : UNCUTTABLE
    for (const c of held) weight[c] = 0
    const cut = search.second.cut(weight)
    if (cut.weight >= UNCUTTABLE) return false
    list = [...held, ...(round % 2 === 0 ? cut.far : cut.near)]
    manning = man(cells, list)
    if (manning.manned < list.length) continue
    const lean = search.withoutIdle(list)
    return search.offer(lean)
  }
  return false
}

/** Units that are free or can be freed by exchanges along the matching, without unmanning a post. */
export function freeable(cells: Cells, held: readonly number[], entries: readonly number[]): Uint8Array {
  const free = new Uint8Array(cells.unitCount).fill(1)
  for (const e of entries) free[cells.unit[e]!] = 0
  let open = held.map((_, i) => i)
  for (let changed = true; changed; ) {
    changed = false
    const rest: number[] = []
    for (const i of open) {
      if (!hasUnit(cells, held[i]!, free)) {
        rest.push(i)
        continue
      }
      free[cells.unit[entries[i]!]!] = 1
      changed = true
    }
    open = rest
  }
  return free
}

function hasUnit(cells: Cells, c: number, among: Uint8Array): boolean {
  if (!isClosable(cells, c)) return false
  for (let e = cells.start[c]!; e < cells.start[c + 1]!; e++) if (among[cells.unit[e]!] === 1) return true
  return false
}

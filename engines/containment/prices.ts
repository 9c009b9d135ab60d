import { Ascent, sumOf } from './ascent.ts'
import type { Cells } from './cells.ts'
import { isClosable, POST, type Search, type Work } from './closing.ts'
import { type Cut, UNCUTTABLE } from './cut.ts'
import { type Manning, man } from './matching.ts'

/** While there is no plan: a cut of which a larger share lacks units is too far from one to be mended. */
const MOST_LACKING = 0.15
/** What a unit of a Hall group gets dearer, times its scarcity so far and then posts; the others, posts cheaper. */
const DEARER = 1.5
const DEARER_BY = POST
const CHEAPER_BY = POST / 16
/** So dear that all other ways are tried; dearer ones would all be the same to the network. */
const DEAREST_UNIT = 2 ** 14 * POST

/**
 * Cut and match together by prices: a minimum cut, then a matching; units that more than one post of the cut counts on get
 * dearer, a cell costs one post plus the price of its cheapest unit, and the cut is made again. Cut minus the sum of prices
 * is a bound that holds for every plan (Lagrangian duality; the prices climb by `Ascent`). A cut that can't be manned is
 * mended: what is manned stays, the rest is cut anew among the cells that the matroid of the units still has room for.
 */
export function* priceRounds(search: Search, rounds: number): Work<void> {
  const { cells, prices } = search
  const ascent = new Ascent(prices)
  const scarcity = new Float64Array(prices.length)
  // The same cut again can't be mended any better while there is no plan.
  const tried = new Set<string>()
  let fewest = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds && !search.isSettled; round++) {
    priceCells(search)
    const cut = search.network.cut(search.weight)
    if (cut.weight >= UNCUTTABLE) {
      search.impossible = true
      return
    }
    raiseBound(search, cut.weight)
    if (search.impossible) return
    let isNew = false
    for (const posts of cut.far.length === cut.near.length ? [cut.far, cut.near] : [cut.near, cut.far]) {
      ascent.see(cells, posts)
      const manning = man(cells, posts)
      if (posts.length - manning.manned < fewest) {
        fewest = posts.length - manning.manned
        search.nearly = posts
      }
      if (manning.manned === posts.length) isNew = search.offer(posts, manning) || isNew
      else if (search.best ? round % 4 === 0 : isFresh(tried, posts))
        isNew = mend(search, posts, manning) || isNew
    }
    // As long as no unit has a price of either kind the two cuts are the same.
    const isSame = round === 0 && sumOf(prices) === 0
    if (!search.best) isNew = cutScarce(search, scarcity, tried, isSame ? cut : null)
    yield isNew
    if (!ascent.climb(cut.weight, search.bestCost)) return
  }
}

/**
 * While there is no plan: a cut at prices of its own, which bound nothing but lead away from whatever could not be manned.
 * Units of Hall groups get dearer, all others cheaper. True when that gave a plan.
 */
function cutScarce(search: Search, scarcity: Float64Array, tried: Set<string>, known: Cut | null): boolean {
  const { cells, weight } = search
  if (!known) priceCells({ weight, cells, cost: search.cost, prices: scarcity })
  const cut = known ?? search.third.cut(weight)
  if (cut.weight >= UNCUTTABLE) return false
  const groups = new Set<number>()
  for (const posts of [cut.near, cut.far]) {
    const manning = man(cells, posts)
    if (search.offer(posts, manning) || (isFresh(tried, posts) && mend(search, posts, manning))) return true
    for (const u of manning.groupUnits) groups.add(u)
  }
  for (let u = 0; u < scarcity.length; u++)
    scarcity[u] = groups.has(u)
      ? Math.min(DEAREST_UNIT, Math.round(DEARER * scarcity[u]!) + DEARER_BY)
      : Math.max(0, scarcity[u]! - CHEAPER_BY)
  return false
}

function isFresh(tried: Set<string>, posts: readonly number[]): boolean {
  const key = posts.join(' ')
  if (tried.has(key)) return false
  tried.add(key)
  return true
}

type Priced = Pick<Search, 'weight' | 'cost' | 'cells' | 'prices'>

/** A cell costs its post and the price of its cheapest unit. */
function priceCells({ weight, cost, cells, prices }: Priced): void {
  for (let c = 0; c < weight.length; c++) {
    let cheapest = UNCUTTABLE
    for (let e = cells.start[c]!; e < cells.start[c + 1]! && cheapest > 0; e++)
      cheapest = Math.min(cheapest, prices[cells.unit[e]!]!)
    weight[c] = cheapest < UNCUTTABLE ? cost[c]! + cheapest : UNCUTTABLE
  }
}

/** A cut with prices, less their sum, is a bound for every plan; where all posts cost the same, up to whole posts. */
function raiseBound(search: Search, weight: number): void {
  const sum = sumOf(search.prices)
  const isEven = search.cost.every((each) => each === POST)
  search.raiseLeast(isEven ? Math.ceil((weight - sum) / POST) * POST : weight - sum, sum > 0)
}

/**
 * Cuts anew what could not be manned; true when that gave fewer posts than before. While there is no plan it is given up as
 * soon as a cut lacks no fewer units than the one before: cuts at other prices are then nearer to a plan.
 */
export function mend(search: Search, posts: readonly number[], first: Manning): boolean {
  const { cells, weight } = search
  let list = posts
  let manning = first
  let lacking = posts.length - first.manned
  if (!search.best && lacking > MOST_LACKING * posts.length) return false
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
    const lackedBefore = lacking
    lacking = list.length - manning.manned
    if (lacking > 0 && !search.best && lacking >= lackedBefore) return false
    if (lacking > 0) continue
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

import { isClosable, type Search } from './closing.ts'
import { UNCUTTABLE } from './cut.ts'
import { man } from './matching.ts'

/** Cuts at most. From the second on so much of the prices must be in the cut: else that grows no more, as a rule. */
const CUTS = 16
const LEAST_SHARE = 0.5

/**
 * Proves that nothing closes, by Hall's condition (1935) over all cuts at once: units have prices, a cell costs what the
 * cheapest unit costs that can close it, and every plan costs at most the sum of all prices, since its units are distinct. So
 * if even the least cut costs more, there is no plan. A cell some of whose units are not told costs nothing. The prices are
 * those of the groups of units that cuts found too small, each time a cut is made that avoids them.
 *
 * @returns true, noted in the search; false when that proves nothing
 */
export function nothingCloses(search: Search): boolean {
  const { cells } = search
  const price = new Float64Array(cells.unitCount)
  // Prices count so much that all posts of a plan together, one each, count less: they only choose between cuts.
  const one = cells.unitCount + 1
  const weight = new Float64Array(cells.size)
  const cutNow = () => {
    for (let c = 0; c < cells.size; c++)
      weight[c] = isClosable(cells, c) ? 1 + one * cheapest(search, price, c) : UNCUTTABLE
    return search.second.cut(weight)
  }
  let posts = search.nearly ?? cutNow().near
  for (let round = 0; round < CUTS; round++) {
    const { groupUnits } = man(cells, posts)
    if (groupUnits.size === 0) return false
    for (const u of groupUnits) price[u]! += 1
    const cut = cutNow()
    const worth = one * price.reduce((sum, each) => sum + each, 0)
    if (cut.weight - worth > cells.unitCount) {
      search.impossible = true
      return true
    }
    if (round >= 1 && cut.weight < LEAST_SHARE * worth) return false
    posts = round % 2 === 0 ? cut.near : cut.far
  }
  return false
}

/** Price of the cheapest unit of a cell; 0 where not all of them are told. */
function cheapest({ cells }: Search, price: Float64Array, c: number): number {
  if (cells.whole[c] === 0) return 0
  let least = Number.POSITIVE_INFINITY
  for (let e = cells.start[c]!; e < cells.start[c + 1]! && least > 0; e++)
    least = Math.min(least, price[cells.unit[e]!]!)
  return least
}

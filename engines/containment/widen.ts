import type { Cells } from './cells.ts'
import { POST, Search } from './closing.ts'
import { branchAndBound } from './exact.ts'
import type { Prefer } from './matching.ts'
import { bottleneck } from './matching.ts'
import { priceRounds } from './prices.ts'

/** Work of one trial. */
const ROUNDS = 12
const BRANCHES = 300
/** Trials of the bisection. */
const TRIALS = 10

/**
 * Among plans with as few posts: posts with more least slack, or with an earlier last arrival. Bisection over the worths
 * of the entries; a trial looks for as few posts among the entries that are worth at least so much. Exact as far as the
 * trials come to an end. Yields between trials; the posts found so far are taken by `take`.
 */
export function* widen(
  cells: Cells,
  posts: readonly number[],
  prefer: Prefer,
  take: (posts: readonly number[]) => void,
): Generator<boolean, void, void> {
  if (posts.length === 0) return
  const worth = prefer === 'slack' ? (e: number) => cells.slack[e]! : (e: number) => -cells.arrive[e]!
  let low = bottleneck(cells, posts, worth)
  const worths = Int32Array.from(new Set(Array.from(cells.unit, (_, e) => worth(e)))).sort()
  for (let trial = 0; trial < TRIALS; trial++) {
    const from = worths.findIndex((each) => each > low)
    if (from < 0) return
    const to = trial === 0 && worths.length - from > 64 ? from : worths.length - 1
    const aim = worths[(from + to) >> 1]!
    const limited = filtered(cells, (e) => worth(e) >= aim)
    const search = new Search(limited)
    const isEnough = () => search.best !== null && search.best.length <= posts.length
    for (const work of [priceRounds(search, ROUNDS), branchAndBound(search, BRANCHES)])
      for (const _ of work) {
        if (isEnough() || search.impossible || search.leastCost > POST * posts.length) break
        yield false
      }
    if (isEnough() && search.best!.length === posts.length) {
      take(search.best!)
      low = Math.max(aim, bottleneck(cells, search.best!, worth))
      yield true
    } else worths.fill(low, from)
  }
}

/** The same cells with fewer entries. */
export function filtered(cells: Cells, keeps: (e: number) => boolean): Cells {
  const start = [0]
  const kept: number[] = []
  for (let c = 0; c < cells.size; c++) {
    for (let e = cells.start[c]!; e < cells.start[c + 1]!; e++) if (keeps(e)) kept.push(e)
    start.push(kept.length)
  }
  const of = (list: Int32Array) => Int32Array.from(kept, (e) => list[e]!)
  return {
    ...cells,
    start: Int32Array.from(start),
    unit: of(cells.unit),
    node: of(cells.node),
    arrive: of(cells.arrive),
    hold: of(cells.hold),
    slack: of(cells.slack),
  }
}

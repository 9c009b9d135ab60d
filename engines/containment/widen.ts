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
  let worths = distinctAbove(cells.unit.length, worth, low)
  for (let trial = 0; trial < TRIALS && worths.length > 0; trial++) {
    // First whether there is anything better at all.
    const aim = worths[trial === 0 ? 0 : worths.length >> 1]!
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
      worths = worths.filter((each) => each > low)
      yield true
    } else worths = worths.filter((each) => each < aim)
  }
}

/** The worths above the least one, each once, in order. */
function distinctAbove(count: number, worth: (e: number) => number, least: number): Int32Array {
  const worths = new Int32Array(count)
  let above = 0
  for (let e = 0; e < count; e++) if (worth(e) > least) worths[above++] = worth(e)
  return worths
    .subarray(0, above)
    .sort()
    .filter((each, i, all) => i === 0 || each !== all[i - 1])
}

/** The same cells with fewer entries. */
export function filtered(cells: Cells, keeps: (e: number) => boolean): Cells {
  const start = new Int32Array(cells.size + 1)
  const kept = new Int32Array(cells.unit.length)
  let count = 0
  for (let c = 0; c < cells.size; c++) {
    for (let e = cells.start[c]!; e < cells.start[c + 1]!; e++) if (keeps(e)) kept[count++] = e
    start[c + 1] = count
  }
  const of = (list: Int32Array) => {
    const some = new Int32Array(count)
    for (let k = 0; k < count; k++) some[k] = list[kept[k]!]!
    return some
  }
  return {
    ...cells,
    start,
    unit: of(cells.unit),
    node: of(cells.node),
    arrive: of(cells.arrive),
    hold: of(cells.hold),
    slack: of(cells.slack),
    whole: new Uint8Array(cells.size),
  }
}

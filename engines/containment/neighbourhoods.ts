import { isClosable, POST, type Search, type Work } from './closing.ts'
import { UNCUTTABLE } from './cut.ts'
import { man } from './matching.ts'
import { freeable } from './prices.ts'

/** Stretches a post that are tried without gain before the search gives up. */
const PATIENCE = 6
/** Shortest stretch, and how much longer it may be. */
const SHORTEST = 3
const LONGER = 12
/** Cuts of a stretch. */
const ROUNDS = 10
/** What a cell weighs that only units which are needed elsewhere can close. */
const LACKING = 16 * POST

/**
 * Large neighbourhood search (Shaw 1998) for fewer posts without unit, then for fewer posts: a stretch of the ring is given
 * up, the rest stays, and the gap is closed anew by cut and matching; units that more posts count on than they can man get
 * dearer, and again. A stretch as good as before is taken too, since another one may then be shortened.
 */
export function* neighbourhoods(search: Search): Work<void> {
  let posts = search.best ?? search.nearly
  if (!posts) return
  let manning = man(search.cells, posts)
  for (let idle = 0; !search.isSettled && idle < PATIENCE * posts.length; ) {
    const lacking: number = posts.length - manning.manned
    const next = tryStretch(search, posts, centreOf(search, posts, manning.entry), LONGER + (idle >> 2))
    let isBetter = false
    if (next && next.manning.manned === next.posts.length && search.offer(next.posts, next.manning)) {
      isBetter = true
      posts = search.best!
      manning = man(search.cells, posts)
    } else if (next) {
      isBetter = next.posts.length - next.manning.manned < lacking
      posts = next.posts
      manning = next.manning
    }
    idle = isBetter ? 0 : idle + 1
    yield isBetter && search.best !== null
  }
}

/** Where to begin: at a post without unit, if there is one. */
function centreOf(search: Search, posts: readonly number[], entry: readonly number[]): number {
  const lacking = posts.filter((_, i) => entry[i] === -1)
  const from = lacking.length > 0 ? lacking : posts
  return from[search.pick(from.length)]!
}

/** Posts that are no worse, with another stretch around the centre; null when there is none. */
function tryStretch(search: Search, posts: readonly number[], centre: number, longer: number) {
  const { cells, weight } = search
  const far = (c: number) => (cells.x[c]! - cells.x[centre]!) ** 2 + (cells.y[c]! - cells.y[centre]!) ** 2
  const ordered = [...posts].sort((a, b) => far(a) - far(b))
  const size = Math.min(posts.length, SHORTEST + search.pick(longer))
  const kept = ordered.slice(size)
  const before = man(cells, posts)
  const manning = man(cells, kept)
  const free = freeable(
    cells,
    kept.filter((_, i) => manning.entry[i] !== -1),
    manning.entry.filter((e) => e !== -1),
  )
  const share = search.pick(3) / 2
  const price = search.prices.map((each) => Math.round(each * share))
  const noise = 1 + search.pick(2) * search.pick(POST / 4)
  const isOpen = before.manned < posts.length
  for (let round = 0; round < ROUNDS; round++) {
    for (let c = 0; c < cells.size; c++)
      weight[c] = weightOf(search, c, free, price, isOpen) + search.pick(noise)
    for (const c of kept) weight[c] = 0
    const cut = search.second.cut(weight)
    if (cut.weight >= UNCUTTABLE) return null
    for (const added of round % 2 === 0 ? [cut.far, cut.near] : [cut.near, cut.far]) {
      const list = [...kept, ...added]
      const trial = man(cells, list)
      const gain = trial.manned - list.length - (before.manned - posts.length)
      if (gain > 0 || (gain === 0 && added.length <= size)) return { posts: list, manning: trial }
      for (const u of trial.groupUnits) price[u]! += POST / 4
    }
  }
  return null
}

function weightOf(
  { cells }: Search,
  c: number,
  free: Uint8Array,
  price: Float64Array,
  isOpen: boolean,
): number {
  let cheapest = UNCUTTABLE
  for (let e = cells.start[c]!; e < cells.start[c + 1]! && cheapest > 0; e++)
    if (free[cells.unit[e]!] === 1) cheapest = Math.min(cheapest, price[cells.unit[e]!]!)
  if (cheapest < UNCUTTABLE) return POST + cheapest
  return isOpen && isClosable(cells, c) ? LACKING : UNCUTTABLE
}

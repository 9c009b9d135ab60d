import { POST, type Search, type Work } from './closing.ts'
import { UNCUTTABLE } from './cut.ts'
import { man } from './matching.ts'
import { freeable } from './prices.ts'

/** Stretches of the ring that are tried without gain before the search gives up. */
const PATIENCE = 3

/**
 * Large neighbourhood search (Shaw 1998) for fewer posts: a stretch of the ring is given up, the rest stays, and the gap
 * is closed anew by cut and matching; of a group that can't be manned one cell is barred, and again. A stretch as long as
 * before is taken too, since another one may then be shortened.
 */
export function* neighbourhoods(search: Search): Work<void> {
  let idle = 0
  while (search.best && !search.isSettled && idle < PATIENCE * search.best.length) {
    const before = search.best.length
    const centre = search.best[search.pick(search.best.length)]!
    const size = Math.min(before, 3 + search.pick(10))
    tryStretch(search, centre, size)
    const isBetter = search.best.length < before
    idle = isBetter ? 0 : idle + 1
    yield isBetter
  }
}

function tryStretch(search: Search, centre: number, size: number): void {
  const { cells, weight } = search
  const far = (c: number) => (cells.x[c]! - cells.x[centre]!) ** 2 + (cells.y[c]! - cells.y[centre]!) ** 2
  const ordered = [...search.best!].sort((a, b) => far(a) - far(b))
  const kept = ordered.slice(size)
  const manning = man(cells, kept)
  const free = freeable(cells, kept, manning.entry)
  const noise = search.pick(4)
  for (let c = 0; c < cells.size; c++) {
    weight[c] = UNCUTTABLE
    for (let e = cells.start[c]!; e < cells.start[c + 1]!; e++)
      if (free[cells.unit[e]!] === 1) {
        weight[c] = POST + (noise > 0 ? search.pick(noise) : 0)
        break
      }
  }
  for (const c of kept) weight[c] = 0
  const own = weight.slice()
  for (let round = 0; round < 8; round++) {
    weight.set(own)
    const cut = search.second.cut(weight)
    const added = round % 2 === 0 ? cut.far : cut.near
    if (cut.weight >= UNCUTTABLE || added.length > size) return
    const posts = [...kept, ...added]
    const trial = man(cells, posts)
    if (trial.manned === posts.length) {
      if (posts.length < search.best!.length) search.offer(posts, trial)
      else search.best = posts
      return
    }
    const choice = trial.group.filter((i) => i >= kept.length)
    if (choice.length === 0) return
    own[posts[choice[search.pick(choice.length)]!]!] = UNCUTTABLE
  }
}

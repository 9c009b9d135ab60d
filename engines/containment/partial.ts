import type { Closers } from './arrivals.ts'
import { isClosable, raise } from './closing.ts'
import { type CutNetwork, UNCUTTABLE } from './cut.ts'
import { type Manning, man } from './matching.ts'
import type { Region } from './region.ts'

/** Weight of a node that some other unit could still close, and of one that none could. */
const ANOTHER_UNIT = 1e3
const NOBODY = 1e6

/** The best that can be done where nothing closes: manned nodes, and those that lack a unit. */
export interface Partial {
  readonly posts: readonly number[]
  readonly manning: Manning
  /** Nodes of the region that would have to be closed besides. */
  readonly missing: readonly number[]
}

/**
 * A cut with as few places as possible that lack a unit, counting first those where no unit at all could be in time; then
 * with as few posts as possible. Heuristic: the same rounds of cut, matching and dearer groups as for a closing plan.
 */
export function findPartial(region: Region, closers: Closers, network: CutNetwork, rounds = 20): Partial {
  const weight = Float64Array.from({ length: region.size }, (_, v) => {
    if (isClosable(closers, v)) return 1
    return region.passage[v]! >= 0 && region.barred[v] === 0 ? ANOTHER_UNIT : NOBODY
  })
  if (region.source >= 0) weight[region.source] = UNCUTTABLE
  let best: (Partial & { cost: number }) | null = null
  for (let round = 0; round < rounds; round++) {
    const cut = network.cut(weight)
    if (cut.weight >= UNCUTTABLE) break
    const groups: Manning[] = []
    for (const nodes of [cut.far, cut.near]) {
      const closable = nodes.filter((v) => isClosable(closers, v))
      const manning = man(region, closers, closable)
      groups.push(manning)
      const missing = nodes.filter((v) => {
        const i = closable.indexOf(v)
        return i < 0 || manning.entry[i] === -1
      })
      const cost = missing.reduce((sum, v) => sum + Math.max(ANOTHER_UNIT, weight[v]!), manning.manned)
      if (best && best.cost <= cost) continue
      const posts = closable.filter((_, i) => manning.entry[i] !== -1)
      const entry = manning.entry.filter((e) => e !== -1)
      best = { posts, manning: { ...manning, entry }, missing, cost }
    }
    if (groups.every((each) => each.groupUnits.size === 0 && each.group.length === 0)) break
    for (const { groupUnits } of groups) raise(weight, closers, groupUnits, ANOTHER_UNIT)
  }
  return best ?? { posts: [], manning: man(region, closers, []), missing: region.seeds }
}

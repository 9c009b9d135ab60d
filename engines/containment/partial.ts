import { type Cells, cellsOf } from './cells.ts'
import { isClosable } from './closing.ts'
import { CutNetwork, UNCUTTABLE } from './cut.ts'
import { man } from './matching.ts'
import type { Region } from './region.ts'

/** Weight of a place that some other unit could still close, and of one that none could. */
const ANOTHER_UNIT = 1e3
const NOBODY = 1e6

/** The best that can be done where nothing closes: entries of the cells, and the nodes that lack a unit. */
export interface Partial {
  readonly cells: Cells
  readonly entries: readonly number[]
  /** Nodes of the region that would have to be closed besides. */
  readonly missing: readonly number[]
}

/**
 * A cut with as few places as possible that lack a unit, counting first those where no unit at all could be in time; then
 * with as few posts as possible. Heuristic: rounds of cut and matching in which what only scarce units close gets dearer.
 *
 * @param cheap nodes where a barrier or gate stands that could be closed sooner
 */
export function findPartial(
  region: Region,
  cells: Cells,
  cheap: ReadonlySet<number>,
  rounds: number,
): Partial {
  const weight = Float64Array.from({ length: cells.size }, (_, c) => {
    if (isClosable(cells, c)) return 1
    const v = cells.first[c]!
    if (region.source[v] === 1) return UNCUTTABLE
    if (cheap.has(v)) return ANOTHER_UNIT / 2
    return region.passage[v]! >= 0 && region.barred[v] === 0 ? ANOTHER_UNIT : NOBODY
  })
  const network = CutNetwork.of(cells)
  let best: (Partial & { cost: number }) | null = null
  for (let round = 0; round < rounds; round++) {
    const cut = network.cut(weight)
    if (cut.weight >= UNCUTTABLE) break
    const scarce = new Set<number>()
    for (const posts of [cut.far, cut.near]) {
      const closable = posts.filter((c) => isClosable(cells, c))
      const manning = man(cells, closable)
      for (const unit of manning.groupUnits) scarce.add(unit)
      const unmanned = new Set(closable.filter((_, i) => manning.entry[i] === -1))
      const missing = posts.filter((c) => !isClosable(cells, c) || unmanned.has(c))
      const cost = missing.reduce(
        (sum, c) => sum + (unmanned.has(c) ? ANOTHER_UNIT : weight[c]!),
        manning.manned,
      )
      if (best && best.cost <= cost) continue
      const entries = manning.entry.filter((e) => e !== -1)
      best = { cells, entries, missing: missing.map((c) => cells.first[c]!), cost }
    }
    if (scarce.size === 0) break
    raise(weight, cells, scarce)
  }
  return best ?? { cells, entries: [], missing: region.seeds.filter((v) => region.source[v] === 1) }
}

/** Makes dearer whatever only these units can close. */
function raise(weight: Float64Array, cells: Cells, units: ReadonlySet<number>): void {
  for (let c = 0; c < weight.length; c++) {
    if (weight[c]! >= ANOTHER_UNIT || !isClosable(cells, c)) continue
    let only = true
    for (let e = cells.start[c]!; only && e < cells.start[c + 1]!; e++) only = units.has(cells.unit[e]!)
    if (only) weight[c] = Math.min(ANOTHER_UNIT, weight[c]! * 1.5)
  }
}

/** Cells in which also places that nobody can close stay apart: for what would close an open plan. */
export const openCells = (region: Region, closers: Parameters<typeof cellsOf>[1], unitCount: number): Cells =>
  cellsOf(region, closers, unitCount, 'slack', false)

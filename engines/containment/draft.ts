import { SearchSpace, search, UNREACHED } from '../roads/index.ts'
import type { Cells } from './cells.ts'
import type { Prepared } from './prepare.ts'
import type { Region } from './region.ts'

/** A unit at a node of the graph; times in hundredths of a second from now. */
export interface Stand {
  readonly node: number
  /** Number of the unit. */
  readonly unit: number
  readonly arrive: number
  readonly hold: number
  readonly forced: boolean
}

/** The units bound by hand: those in time, and those that close nothing. */
export interface Forced {
  readonly inTime: readonly Stand[]
  readonly late: readonly Stand[]
}

/** Where each bound unit stands from when on; `hold` is UNREACHED where it never gets there. */
export function forcedStands(p: Prepared, passage: Int32Array): Forced {
  const bound = p.units.flatMap((unit, u) => (unit.forcedTo < 0 ? [] : [{ unit: u, node: unit.forcedTo }]))
  return standsAt(p, passage, bound, true)
}

/** The same for units at nodes of the graph, each by one search from where it is. */
export function standsAt(
  p: Prepared,
  passage: Int32Array,
  places: readonly { readonly unit: number; readonly node: number }[],
  forced: boolean,
): Forced {
  const inTime: Stand[] = []
  const late: Stand[] = []
  const space = new SearchSpace(places.length > 0 ? p.graph.nodeCount : 0)
  for (const { unit: u, node } of places) {
    const unit = p.units[u]!
    search(p.graph, unit.seeds, { overlay: p.overlay, ends: [{ node, time: 0 }] }, space)
    const setup = unit.setup[p.typeOf.get(node) ?? 0]!
    const drive = space.timeAt(node)
    const isNever = drive >= UNREACHED || setup < 0
    const arrive = isNever ? UNREACHED : drive + unit.ready
    const hold = isNever ? UNREACHED : arrive + setup
    const holds = hold <= passage[node]! && !p.sources.has(node) && !isNever
    const stand = { node, unit: u, arrive, hold, forced }
    if (holds) inTime.push(stand)
    else late.push(stand)
  }
  return { inTime, late }
}

/** Entries of cells as stands. */
export function standsOf(region: Region, cells: Cells, entries: readonly number[]): Stand[] {
  return entries.map((e) => ({
    node: region.node[cells.node[e]!]!,
    unit: cells.unit[e]!,
    arrive: cells.arrive[e]!,
    hold: cells.hold[e]!,
    forced: false,
  }))
}

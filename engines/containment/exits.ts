import { UNREACHED } from '../roads/index.ts'
import { closersOf } from './arrivals.ts'
import type { Cells } from './cells.ts'
import { idOf } from './certify.ts'
import { assign, man } from './matching.ts'
import type { Prepared } from './prepare.ts'
import type { Region } from './region.ts'
import type { ExitManning } from './result.ts'

/** More boundary nodes than this are a frontier, not a list of exits. */
const MOST_EXITS = 100

/**
 * A distinct unit for every boundary node so that the last arrival is soonest, then the sum of arrivals least; null for a
 * frontier of very many nodes. Where units lack, as many nodes as possible.
 */
export function manExits(
  p: Pick<Prepared, 'graph' | 'overlay' | 'units' | 'typeOf'>,
  nodes: readonly number[],
): ExitManning | null {
  if (nodes.length > MOST_EXITS) return null
  const n = nodes.length
  const none = new Int32Array(n + 1)
  const region: Region = {
    size: n,
    node: Int32Array.from(nodes),
    exit: new Uint8Array(n).fill(1),
    passage: new Int32Array(n).fill(UNREACHED - 1),
    x: new Float64Array(n),
    y: new Float64Array(n),
    seeds: [],
    source: new Uint8Array(n),
    barred: new Uint8Array(n),
    start: none,
    head: new Int32Array(0),
  }
  // Of any node the nearest n units are enough to man n nodes as soon as possible.
  const closers = closersOf(p, region, n, (u) => p.units[u]!.forcedTo < 0)
  const cells = { ...closers, node: closers.unit, slack: closers.hold } satisfies Partial<Cells>
  const all = nodes.map((_, v) => v)
  const manning = man(cells, all)
  const manned = all.filter((v) => manning.entry[v] !== -1)
  const entries = assign(
    cells,
    manned,
    'arrival',
    p.units.map((unit) => unit.disturbance),
  )
  const posts = entries.map((e, i) => ({
    node: idOf(p.graph, nodes[manned[i]!]!),
    unit: p.units[cells.unit[e]!]!.id,
    arriveSeconds: cells.arrive[e]! / 100,
  }))
  return {
    posts,
    lastArrivalSeconds: posts.reduce((last, post) => Math.max(last, post.arriveSeconds), 0),
    sumArrivalSeconds: posts.reduce((sum, post) => sum + Math.round(post.arriveSeconds * 100), 0) / 100,
    unmanned: all.filter((v) => manning.entry[v] === -1).map((v) => idOf(p.graph, nodes[v]!)),
  }
}

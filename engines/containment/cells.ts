import type { Closers } from './closers.ts'
import { hasArc, neighboursOf } from './neighbours.ts'
import type { Region } from './region.ts'

/** Somebody who closes a cell: which unit, at which node of the region, when it is there and when it holds. */
export interface Entries {
  /** Entries of cell c: start[c] … start[c + 1] - 1. */
  readonly start: Int32Array
  readonly unit: Int32Array
  readonly node: Int32Array
  readonly arrive: Int32Array
  readonly hold: Int32Array
  /** Hundredths of a second between holding and the suspect's earliest passage. */
  readonly slack: Int32Array
}

/** The same with what is known of who is left out. */
interface ToldEntries extends Entries {
  /** 1: no unit that can close the cell is left out. */
  readonly whole: Uint8Array
}

/**
 * The region made small without a loss: places where nobody can be in time grow together with each other, with the
 * sighting or with the outside; nodes along a street without a turn-off are one cell, since a post on any of them closes
 * it.
 */
export interface Cells extends ToldEntries {
  readonly size: number
  /** 1: leads out. */
  readonly exit: Uint8Array
  /** Cells that can be entered from the sighting at once. */
  readonly seeds: readonly number[]
  /** Arcs from cell c: arcStart[c] … arcStart[c + 1] - 1. */
  readonly arcStart: Int32Array
  readonly head: Int32Array
  /** Where the cell lies, degrees of latitude. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** A node of the region in the cell. */
  readonly first: Int32Array
  /** True when the sighting and the outside are one: nothing closes. */
  readonly open: boolean
  readonly unitCount: number
  /** Of any node the soonest so many units are told: enough for every plan with no more posts than that. */
  readonly listed: number
}

const INSIDE = 0
const OUTSIDE = 1

/**
 * O(nodes, arcs and entries). `joins`: false keeps every node a cell of its own. `prefer`: which entry of a unit to keep
 * where it closes several nodes of a cell.
 */
export function cellsOf(
  region: Region,
  closers: Closers,
  unitCount: number,
  prefer: 'slack' | 'arrival' = 'slack',
  joins = true,
): Cells {
  const groups = new Groups(region.size + 2)
  const isClosable = (v: number) => closers.start[v + 1]! > closers.start[v]!
  if (joins) joinUnclosable(region, isClosable, groups)
  const open = groups.root(INSIDE) === groups.root(OUTSIDE)
  if (joins && !open) joinChains(region, isClosable, groups)
  return build(region, closers, unitCount, prefer, groups, open)
}

/** Union-find; the root of a group is its least number. Number v + 2 is node v of the region. */
class Groups {
  readonly #parent: Int32Array

  constructor(size: number) {
    this.#parent = new Int32Array(size)
    for (let i = 0; i < size; i++) this.#parent[i] = i
  }

  root(i: number): number {
    const parent = this.#parent
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }

  unite(i: number, j: number): void {
    const [a, b] = [this.root(i), this.root(j)]
    this.#parent[Math.max(a, b)] = Math.min(a, b)
  }
}

/** Nodes that nobody can close, seen from the sighting, from the outside, and next to each other. */
function joinUnclosable(region: Region, isClosable: (v: number) => boolean, groups: Groups): void {
  const { start, head, exit, size } = region
  const inside = region.seeds.filter((v) => !isClosable(v))
  const seen = new Uint8Array(size)
  for (const v of inside) seen[v] = 1
  for (let k = 0; k < inside.length; k++) {
    const v = inside[k]!
    groups.unite(INSIDE, v + 2)
    if (exit[v] === 1) groups.unite(INSIDE, OUTSIDE)
    for (let a = start[v]!; a < start[v + 1]!; a++) {
      const to = head[a]!
      if (seen[to] === 1 || isClosable(to)) continue
      seen[to] = 1
      inside.push(to)
    }
  }
  for (let v = 0; v < size; v++) {
    if (isClosable(v)) continue
    if (exit[v] === 1) groups.unite(OUTSIDE, v + 2)
    for (let a = start[v]!; a < start[v + 1]!; a++)
      if (!isClosable(head[a]!) && hasArc(start, head, head[a]!, v)) groups.unite(v + 2, head[a]! + 2)
  }
}

/** Neighbouring closable nodes that have two neighbours each, reached both ways. */
function joinChains(region: Region, isClosable: (v: number) => boolean, groups: Groups): void {
  const n = region.size
  const root = rootsOf(groups, n + 2)
  const { start: first, list: members } = grouped(root, n + 2)
  const start = new Int32Array(n + 3)
  const head = new Int32Array(region.seeds.length + n + region.head.length)
  let arcs = 0
  for (let r = 0; r < n + 2; r++) {
    for (let k = first[r]!; k < first[r + 1]!; k++) {
      const i = members[k]!
      if (i === INSIDE) for (const v of region.seeds) head[arcs++] = root[v + 2]!
      if (i < 2) continue
      if (region.exit[i - 2] === 1) head[arcs++] = root[OUTSIDE]!
      for (let a = region.start[i - 2]!; a < region.start[i - 1]!; a++)
        head[arcs++] = root[region.head[a]! + 2]!
    }
    start[r + 1] = arcs
  }
  const next = neighboursOf(start, head)
  const isLink = (i: number) => i >= 2 && next.start[i + 1]! - next.start[i]! === 2 && isClosable(i - 2)
  for (let i = 2; i < n + 2; i++) {
    if (!isLink(i)) continue
    for (let a = next.start[i]!; a < next.start[i + 1]!; a++) {
      const to = next.head[a]!
      if (to > i && isLink(to) && hasArc(start, head, i, to) && hasArc(start, head, to, i))
        groups.unite(i, to)
    }
  }
}

function rootsOf(groups: Groups, count: number): Int32Array {
  const root = new Int32Array(count)
  for (let i = 0; i < count; i++) root[i] = groups.root(i)
  return root
}

/** Members of each group in order, by counting; a number below 0 is in none. */
function grouped(group: Int32Array, groups: number): { start: Int32Array; list: Int32Array } {
  const start = new Int32Array(groups + 1)
  for (const g of group) if (g >= 0) start[g + 1]!++
  for (let g = 0; g < groups; g++) start[g + 1]! += start[g]!
  const at = start.slice()
  const list = new Int32Array(start[groups]!)
  for (let i = 0; i < group.length; i++) if (group[i]! >= 0) list[at[group[i]!]!++] = i
  return { start, list }
}

function build(
  region: Region,
  closers: Closers,
  unitCount: number,
  prefer: 'slack' | 'arrival',
  groups: Groups,
  open: boolean,
): Cells {
  const n = region.size
  const root = rootsOf(groups, n + 2)
  const inside = root[INSIDE]!
  const outside = root[OUTSIDE]!
  const number = new Int32Array(n + 2).fill(-1)
  const cellOf = new Int32Array(n)
  let size = 0
  for (let v = 0; v < n; v++) {
    const r = root[v + 2]!
    if (r !== inside && r !== outside && number[r] === -1) number[r] = size++
    cellOf[v] = number[r]!
  }
  const members = grouped(cellOf, size)
  const exit = new Uint8Array(size)
  const isSeed = new Uint8Array(size)
  for (const v of region.seeds) if (cellOf[v]! >= 0) isSeed[cellOf[v]!] = 1
  for (let v = 0; v < n; v++) {
    if (root[v + 2] !== inside) continue
    for (let a = region.start[v]!; a < region.start[v + 1]!; a++)
      if (cellOf[region.head[a]!]! >= 0) isSeed[cellOf[region.head[a]!]!] = 1
  }
  const arcStart = new Int32Array(size + 1)
  const head = new Int32Array(region.head.length)
  // The cell that an arc was last seen from: each neighbour once.
  const seenFrom = new Int32Array(size).fill(-1)
  let arcs = 0
  for (let c = 0; c < size; c++) {
    seenFrom[c] = c
    for (let k = members.start[c]!; k < members.start[c + 1]!; k++) {
      const v = members.list[k]!
      if (region.exit[v] === 1) exit[c] = 1
      for (let a = region.start[v]!; a < region.start[v + 1]!; a++) {
        const w = region.head[a]!
        const to = cellOf[w]!
        if (root[w + 2] === outside) exit[c] = 1
        if (to < 0 || seenFrom[to] === c) continue
        seenFrom[to] = c
        head[arcs++] = to
      }
    }
    arcStart[c + 1] = arcs
  }
  const cells = {
    size,
    exit,
    seeds: Array.from(isSeed.keys()).filter((c) => isSeed[c] === 1),
    arcStart,
    head: head.slice(0, arcs),
    first: new Int32Array(size),
    x: new Float64Array(size),
    y: new Float64Array(size),
    open,
    unitCount,
    listed: closers.listed,
  }
  for (let c = 0; c < size; c++) {
    const v = members.list[members.start[c]!]!
    cells.first[c] = v
    cells.x[c] = region.x[v]!
    cells.y[c] = region.y[v]!
  }
  return { ...cells, ...entriesOf(region, closers, members, unitCount, prefer) }
}

function entriesOf(
  region: Region,
  closers: Closers,
  members: { readonly start: Int32Array; readonly list: Int32Array },
  unitCount: number,
  prefer: 'slack' | 'arrival',
): ToldEntries {
  const size = members.start.length - 1
  const whole = new Uint8Array(size).fill(1)
  const start = new Int32Array(size + 1)
  const entry = new Int32Array(closers.unit.length)
  const node = new Int32Array(closers.unit.length)
  const worth = (e: number, v: number) =>
    prefer === 'slack' ? region.passage[v]! - closers.hold[e]! : -closers.arrive[e]!
  // Where the unit was last written; in this cell if not before its start.
  const place = new Int32Array(unitCount).fill(-1)
  let count = 0
  for (let c = 0; c < size; c++) {
    for (let k = members.start[c]!; k < members.start[c + 1]!; k++) {
      const v = members.list[k]!
      // Of the soonest so many all are told: with fewer than that nobody else is in time.
      if (closers.start[v + 1]! - closers.start[v]! >= closers.listed) whole[c] = 0
      for (let e = closers.start[v]!; e < closers.start[v + 1]!; e++) {
        const u = closers.unit[e]!
        const old = place[u]!
        if (old >= start[c]! && worth(e, v) <= worth(entry[old]!, node[old]!)) continue
        const at = old >= start[c]! ? old : count++
        place[u] = at
        entry[at] = e
        node[at] = v
      }
    }
    start[c + 1] = count
  }
  const [unit, arrive, hold, slack] = [0, 1, 2, 3].map(() => new Int32Array(count)) as Four
  for (let k = 0; k < count; k++) {
    const e = entry[k]!
    unit[k] = closers.unit[e]!
    arrive[k] = closers.arrive[e]!
    hold[k] = closers.hold[e]!
    slack[k] = region.passage[node[k]!]! - closers.hold[e]!
  }
  return { start, unit, node: node.slice(0, count), arrive, hold, slack, whole }
}

type Four = [Int32Array, Int32Array, Int32Array, Int32Array]

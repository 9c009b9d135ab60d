import type { Closers } from './arrivals.ts'
import { IntList } from './intList.ts'
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

/**
 * The region made small without a loss: places where nobody can be in time grow together with each other, with the
 * sighting or with the outside; nodes along a street without a turn-off are one cell, since a post on any of them closes
 * it.
 */
export interface Cells extends Entries {
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
    this.#parent = Int32Array.from({ length: size }, (_, i) => i)
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
  const start = new Int32Array(n + 3)
  const heads: number[] = []
  const root = Int32Array.from({ length: n + 2 }, (_, i) => groups.root(i))
  // Row by row in the order of the roots, so that the rows can be told by their starts.
  const first = new Int32Array(n + 3)
  for (const r of root) first[r + 1]!++
  for (let r = 0; r < n + 2; r++) first[r + 1]! += first[r]!
  const at = first.slice()
  const members = new Int32Array(n + 2)
  for (let i = 0; i < n + 2; i++) members[at[root[i]!]!++] = i
  for (let r = 0; r < n + 2; r++) {
    start[r] = heads.length
    for (let k = first[r]!; k < first[r + 1]!; k++) {
      const i = members[k]!
      if (i === INSIDE) for (const v of region.seeds) heads.push(root[v + 2]!)
      if (i < 2) continue
      if (region.exit[i - 2] === 1) heads.push(root[OUTSIDE]!)
      for (let a = region.start[i - 2]!; a < region.start[i - 1]!; a++) heads.push(root[region.head[a]! + 2]!)
    }
  }
  start[n + 2] = heads.length
  const head = Int32Array.from(heads)
  const next = neighboursOf(start, head)
  const isLink = (i: number) => i >= 2 && isClosable(i - 2) && next.start[i + 1]! - next.start[i]! === 2
  for (let i = 2; i < n + 2; i++) {
    if (!isLink(i)) continue
    for (let a = next.start[i]!; a < next.start[i + 1]!; a++) {
      const to = next.head[a]!
      if (to > i && isLink(to) && hasArc(start, head, i, to) && hasArc(start, head, to, i))
        groups.unite(i, to)
    }
  }
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
  const root = Int32Array.from({ length: n }, (_, v) => groups.root(v + 2))
  const inside = groups.root(INSIDE)
  const outside = groups.root(OUTSIDE)
  const number = new Int32Array(n + 2).fill(-1)
  const members: number[][] = []
  for (let v = 0; v < n; v++) {
    const r = root[v]!
    if (r === inside || r === outside) continue
    if (number[r] === -1) number[r] = members.push([]) - 1
    members[number[r]!]!.push(v)
  }
  const cellOf = Int32Array.from(root, (r) => number[r]!)
  const exit = new Uint8Array(members.length)
  const isSeed = new Uint8Array(members.length)
  for (const v of region.seeds) if (cellOf[v]! >= 0) isSeed[cellOf[v]!] = 1
  for (let v = 0; v < n; v++) {
    if (root[v] !== inside) continue
    for (let a = region.start[v]!; a < region.start[v + 1]!; a++)
      if (cellOf[region.head[a]!]! >= 0) isSeed[cellOf[region.head[a]!]!] = 1
  }
  const arcStart = new Int32Array(members.length + 1)
  const head: number[] = []
  members.forEach((list, c) => {
    const first = head.length
    for (const v of list) {
      if (region.exit[v] === 1) exit[c] = 1
      for (let a = region.start[v]!; a < region.start[v + 1]!; a++) {
        const to = cellOf[region.head[a]!]!
        if (root[region.head[a]!] === outside) exit[c] = 1
        else if (to >= 0 && to !== c && (list.length > 9 || head.indexOf(to, first) < 0)) head.push(to)
      }
    }
    arcStart[c + 1] = head.length
  })
  return {
    ...entriesOf(region, closers, members, prefer),
    size: members.length,
    exit,
    seeds: Array.from(isSeed, (_, c) => c).filter((c) => isSeed[c] === 1),
    arcStart,
    head: Int32Array.from(head),
    first: Int32Array.from(members, (list) => list[0]!),
    x: Float64Array.from(members, (list) => region.x[list[0]!]!),
    y: Float64Array.from(members, (list) => region.y[list[0]!]!),
    open,
    unitCount,
    listed: closers.listed,
  }
}

function entriesOf(
  region: Region,
  closers: Closers,
  members: readonly (readonly number[])[],
  prefer: 'slack' | 'arrival',
): Entries {
  const start = new Int32Array(members.length + 1)
  const entries = new IntList()
  const nodes = new IntList()
  const worth = (e: number, v: number) =>
    prefer === 'slack' ? region.passage[v]! - closers.hold[e]! : -closers.arrive[e]!
  for (let c = 0; c < members.length; c++) {
    const list = members[c]!
    const places = list.length > 1 ? new Map<number, number>() : null
    for (const v of list)
      for (let e = closers.start[v]!; e < closers.start[v + 1]!; e++) {
        const old = places?.get(closers.unit[e]!)
        if (old === undefined) {
          places?.set(closers.unit[e]!, entries.length)
          entries.push(e)
          nodes.push(v)
        } else if (worth(e, v) > worth(entries.at(old), nodes.at(old))) {
          entries.set(old, e)
          nodes.set(old, v)
        }
      }
    start[c + 1] = entries.length
  }
  const entry = entries.toArray()
  const node = nodes.toArray()
  const of = (list: Int32Array) => entry.map((e) => list[e]!)
  return {
    start,
    unit: of(closers.unit),
    node,
    arrive: of(closers.arrive),
    hold: of(closers.hold),
    slack: entry.map((e, k) => region.passage[node[k]!]! - closers.hold[e]!),
  }
}

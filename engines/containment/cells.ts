import type { Closers } from './arrivals.ts'
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
 * O(nodes, arcs and entries). `joins`: false keeps every node a cell of its own. `prefer`: which entry of a unit to keep where it closes several
 * nodes of a cell.
 */
export function cellsOf(
  region: Region,
  closers: Closers,
  unitCount: number,
  prefer: 'slack' | 'arrival' = 'slack',
  joins = true,
): Cells {
  const n = region.size
  const parent = Int32Array.from({ length: n + 2 }, (_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  const unite = (i: number, j: number) => {
    const [a, b] = [root(i), root(j)]
    parent[Math.max(a, b)] = Math.min(a, b)
  }
  const isClosable = (v: number) => closers.start[v + 1]! > closers.start[v]!
  if (joins) joinUnclosable(region, isClosable, unite)
  const open = root(INSIDE) === root(OUTSIDE)
  if (joins && !open) joinChains(region, isClosable, root, unite)
  return build(region, closers, unitCount, prefer, root, open)
}

/** Nodes that nobody can close, seen from the sighting, from the outside, and next to each other. */
function joinUnclosable(
  region: Region,
  isClosable: (v: number) => boolean,
  unite: (i: number, j: number) => void,
): void {
  const n = region.size
  const back: number[][] = Array.from({ length: n }, () => [])
  for (let v = 0; v < n; v++)
    for (let a = region.start[v]!; a < region.start[v + 1]!; a++) back[region.head[a]!]!.push(v)
  const inside = new Set(region.seeds.filter((v) => !isClosable(v)))
  for (const v of inside) {
    unite(INSIDE, v + 2)
    if (region.exit[v] === 1) unite(INSIDE, OUTSIDE)
    for (let a = region.start[v]!; a < region.start[v + 1]!; a++)
      if (!isClosable(region.head[a]!)) inside.add(region.head[a]!)
  }
  const outside = new Set<number>()
  for (let v = 0; v < n; v++) if (region.exit[v] === 1 && !isClosable(v)) outside.add(v)
  for (const v of outside) {
    unite(OUTSIDE, v + 2)
    for (const from of back[v]!) if (!isClosable(from)) outside.add(from)
  }
  for (let v = 0; v < n; v++) {
    if (isClosable(v)) continue
    for (let a = region.start[v]!; a < region.start[v + 1]!; a++) {
      const to = region.head[a]!
      if (isClosable(to) || !back[v]!.includes(to)) continue
      unite(v + 2, to + 2)
    }
  }
}

/** Neighbouring closable nodes that have two neighbours each, reached both ways. */
function joinChains(
  region: Region,
  isClosable: (v: number) => boolean,
  root: (i: number) => number,
  unite: (i: number, j: number) => void,
): void {
  const n = region.size
  const next: Set<number>[] = Array.from({ length: n + 2 }, () => new Set())
  const arcs = new Set<number>()
  const link = (from: number, to: number) => {
    if (from === to) return
    next[from]!.add(to)
    next[to]!.add(from)
    arcs.add(from * (n + 2) + to)
  }
  for (let v = 0; v < n; v++) {
    if (region.exit[v] === 1) link(root(v + 2), root(OUTSIDE))
    for (let a = region.start[v]!; a < region.start[v + 1]!; a++) link(root(v + 2), root(region.head[a]! + 2))
  }
  for (const v of region.seeds) link(root(INSIDE), root(v + 2))
  const isLink = (i: number) => i >= 2 && isClosable(i - 2) && next[i]!.size === 2
  const pairs: [number, number][] = []
  for (let v = 0; v < n; v++) {
    if (!isLink(v + 2)) continue
    for (const other of next[v + 2]!)
      if (
        other > v + 2 &&
        isLink(other) &&
        arcs.has((v + 2) * (n + 2) + other) &&
        arcs.has(other * (n + 2) + v + 2)
      )
        pairs.push([v + 2, other])
  }
  for (const [a, b] of pairs) unite(a, b)
}

function build(
  region: Region,
  closers: Closers,
  unitCount: number,
  prefer: 'slack' | 'arrival',
  root: (i: number) => number,
  open: boolean,
): Cells {
  const n = region.size
  const inside = root(INSIDE)
  const outside = root(OUTSIDE)
  const number = new Int32Array(n + 2).fill(-1)
  const members: number[][] = []
  for (let v = 0; v < n; v++) {
    const r = root(v + 2)
    if (r === inside || r === outside) continue
    if (number[r] === -1) number[r] = members.push([]) - 1
    members[number[r]!]!.push(v)
  }
  const cellOf = (v: number) => number[root(v + 2)]!
  const exit = new Uint8Array(members.length)
  const seeds = new Set<number>()
  for (const v of region.seeds) if (cellOf(v) >= 0) seeds.add(cellOf(v))
  for (let v = 0; v < n; v++) {
    if (root(v + 2) !== inside) continue
    for (let a = region.start[v]!; a < region.start[v + 1]!; a++)
      if (cellOf(region.head[a]!) >= 0) seeds.add(cellOf(region.head[a]!))
  }
  const arcStart = [0]
  const head: number[] = []
  members.forEach((list, c) => {
    const to = new Set<number>()
    for (const v of list) {
      if (region.exit[v] === 1) exit[c] = 1
      for (let a = region.start[v]!; a < region.start[v + 1]!; a++) {
        const w = region.head[a]!
        if (root(w + 2) === outside) exit[c] = 1
        else if (cellOf(w) >= 0 && cellOf(w) !== c) to.add(cellOf(w))
      }
    }
    for (const each of to) head.push(each)
    arcStart.push(head.length)
  })
  return {
    ...entriesOf(region, closers, members, prefer),
    size: members.length,
    exit,
    seeds: [...seeds],
    arcStart: Int32Array.from(arcStart),
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
  const start = [0]
  const entry: number[] = []
  const node: number[] = []
  for (const list of members) {
    const best = new Map<number, number>()
    const at = new Map<number, number>()
    const worth = (e: number, v: number) =>
      prefer === 'slack' ? region.passage[v]! - closers.hold[e]! : -closers.arrive[e]!
    for (const v of list)
      for (let e = closers.start[v]!; e < closers.start[v + 1]!; e++) {
        const unit = closers.unit[e]!
        const old = best.get(unit)
        if (old !== undefined && worth(old, at.get(unit)!) >= worth(e, v)) continue
        best.set(unit, e)
        at.set(unit, v)
      }
    for (const [unit, e] of best) {
      entry.push(e)
      node.push(at.get(unit)!)
    }
    start.push(entry.length)
  }
  return {
    start: Int32Array.from(start),
    unit: Int32Array.from(entry, (e) => closers.unit[e]!),
    node: Int32Array.from(node),
    arrive: Int32Array.from(entry, (e) => closers.arrive[e]!),
    hold: Int32Array.from(entry, (e) => closers.hold[e]!),
    slack: Int32Array.from(entry, (e, k) => region.passage[node[k]!]! - closers.hold[e]!),
  }
}

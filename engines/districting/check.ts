import type { PartitionInput } from './partitionInput.ts'

export interface PartitionReport {
  /** Nodes without a district from 0 to k-1. */
  readonly unassigned: number[]
  /** Districts that consist of more than one piece, or of nothing. */
  readonly broken: number[]
  readonly connected: boolean
  readonly loads: number[]
  /** Mean squared distance of a node to its district's middle. */
  readonly spread: number
}

/**
 * Checks a partition without any knowledge of how it was made: every node in exactly one district, every district one
 * connected piece, and the loads. Union–find over the neighbour lists; O(nodes + links).
 */
export function checkPartition(
  { nodes, adjacency, weights }: PartitionInput,
  district: ArrayLike<number>,
  k: number,
): PartitionReport {
  const root = Int32Array.from({ length: nodes.length }, (_, i) => i)
  const find = (i: number): number => {
    let at = i
    while (root[at] !== at) {
      root[at] = root[root[at]!]!
      at = root[at]!
    }
    return at
  }
  const unassigned: number[] = []
  const loads = new Array<number>(k).fill(0)
  const sums = Array.from({ length: k }, () => [0, 0, 0, 0] as [number, number, number, number])
  for (let i = 0; i < nodes.length; i++) {
    const own = district[i]
    if (own === undefined || !Number.isInteger(own) || own < 0 || own >= k) {
      unassigned.push(i)
      continue
    }
    loads[own] = loads[own]! + weights[i]!
    const [x, y] = nodes[i]!
    const sum = sums[own]!
    sum[0]++
    sum[1] += x
    sum[2] += y
    sum[3] += x * x + y * y
    for (const other of adjacency[i]!) if (district[other] === own) root[find(i)] = find(other)
  }
  const pieces = Array.from({ length: k }, () => new Set<number>())
  for (let i = 0; i < nodes.length; i++) pieces[district[i]!]?.add(find(i))
  const broken = pieces.flatMap((set, d) => (set.size === 1 ? [] : [d]))
  const inertia = sums.reduce(
    (total, [m, x, y, square]) => total + (m > 0 ? square - (x * x + y * y) / m : 0),
    0,
  )
  return {
    unassigned,
    broken,
    connected: broken.length === 0 && unassigned.length === 0,
    loads,
    spread: inertia / Math.max(1, nodes.length),
  }
}

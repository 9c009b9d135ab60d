import { seededRandom } from '../statistics/index.ts'
import { checkPartition } from './check.ts'
import { partsOf } from './contiguity.ts'
import { lumpHangingParts } from './contract.ts'
import { annealDistricts } from './partitionAnneal.ts'
import type { PartitionInput } from './partitionInput.ts'
import { growDistricts } from './partitionStart.ts'

export interface PartitionOptions {
  readonly seed: number | string
  /** Loads are wanted within mean × (1 ± tolerance); default 0.1. */
  readonly tolerance?: number
  /** Border moves to propose; default 150 per node that can move alone, at least 100,000. */
  readonly moves?: number
  /** Asked every 4,096 moves; true ends the run with the best found so far. */
  readonly shouldStop?: () => boolean
  /** Share done, 0…1. */
  readonly onProgress?: (share: number) => void
}

export interface Partition {
  /** District 0…k-1 of each node. */
  readonly district: Int32Array
  readonly loads: number[]
  readonly loadMin: number
  readonly loadMax: number
  /** Every district is one connected piece: always true, confirmed by the independent checker. */
  readonly connected: true
  /** Every load within the tolerance. */
  readonly balanced: boolean
  /** Mean squared distance of a node to its district's middle, in the unit of `nodes` squared. */
  readonly spread: number
  readonly moves: number
  readonly seed: number | string
}

/**
 * Divides a graph into k connected, balanced, compact districts: spread seeds, growth of the lightest district first,
 * then simulated annealing of border nodes. Contiguity is never given up; the load penalty is ramped.
 *
 * @throws RangeError when k doesn't fit (more districts than nodes, fewer than separate parts) or an input is malformed
 */
export function partitionNetwork(given: PartitionInput, k: number, options: PartitionOptions): Partition {
  checkInput(given, k)
  const input = { ...given, adjacency: bothWays(given.adjacency) }
  const { count } = partsOf(input.adjacency, () => true)
  if (count > k)
    throw new RangeError(
      `adjacency: found ${count} separate parts, expected at most ${k}, the number of districts: connect the parts or leave the small ones out`,
    )
  const tolerance = options.tolerance ?? 0.1
  const random = seededRandom(options.seed)
  // Hanging parts of up to a tenth of a district move as one; with few nodes everything moves alone
  const limit = Math.floor(input.nodes.length / k / 10)
  const lumped = lumpHangingParts(input, limit)
  const lumps = lumped.size >= 4 * k ? lumped : lumpHangingParts(input, 0)
  const moves = options.moves ?? Math.max(100_000, 150 * lumps.size)
  const start = growDistricts(lumps, k, random)
  const done = annealDistricts(lumps, start, k, { ...options, tolerance, moves }, random)
  const district = lumps.lumpOf.map((lump) => done.best[lump]!)
  const report = checkPartition(input, district, k)
  if (!report.connected) throw new Error('districting: a district fell apart, which its moves can not do')
  const mean = report.loads.reduce((sum, load) => sum + load, 0) / k
  return {
    district,
    loads: report.loads,
    loadMin: Math.min(...report.loads),
    loadMax: Math.max(...report.loads),
    connected: true,
    balanced: report.loads.every((load) => Math.abs(load - mean) <= tolerance * mean * (1 + 1e-12)),
    spread: report.spread,
    moves: done.tried,
    seed: options.seed,
  }
}

/** Neighbour lists with every link in both directions, once. */
function bothWays(adjacency: readonly (readonly number[])[]): number[][] {
  const sets = adjacency.map((list, i) => new Set(list.filter((other) => other !== i)))
  adjacency.forEach((list, i) => {
    for (const other of list) if (other !== i) sets[other]!.add(i)
  })
  return sets.map((set) => [...set])
}

function checkInput({ nodes, adjacency, weights }: PartitionInput, k: number): void {
  const n = nodes.length
  if (adjacency.length !== n || weights.length !== n)
    throw new RangeError(
      `districting: found ${n} nodes, ${adjacency.length} neighbour lists and ${weights.length} weights, expected as many of each`,
    )
  if (!Number.isInteger(k) || k < 1 || k > n)
    throw new RangeError(`districts: found ${k}, expected a whole number from 1 to ${n}, the number of nodes`)
  let total = 0
  for (let i = 0; i < n; i++) {
    const weight = weights[i]!
    if (!(weight >= 0) || weight === Number.POSITIVE_INFINITY)
      throw new RangeError(`weights[${i}]: found ${weight}, expected a number of 0 or more`)
    total += weight
    for (const other of adjacency[i]!)
      if (!(other >= 0 && other < n))
        throw new RangeError(`adjacency[${i}]: found neighbour ${other}, expected a node from 0 to ${n - 1}`)
  }
  if (total === 0) throw new RangeError('weights: found a total of 0, expected at least one node with load')
}

import type { Point } from './plane.ts'

/** What is to be divided: road nodes, street segments or areas. */
export interface PartitionInput {
  /** Where each node lies, in any flat unit: makes districts compact. */
  readonly nodes: readonly Point[]
  /** For each node its neighbours; taken as undirected. */
  readonly adjacency: readonly (readonly number[])[]
  /** Load of each node, ≥ 0, not all 0. */
  readonly weights: ArrayLike<number>
}

import type { PartitionInput } from './partitionInput.ts'
import type { Point } from './plane.ts'

/** Groups of nodes that move together, with their sums. */
export interface Lumps {
  readonly size: number
  /** Lump of each node. */
  readonly lumpOf: Int32Array
  readonly neighbours: number[][]
  readonly weight: Float64Array
  /** Nodes in the lump, sums of their places, and sum of their squared distances to the origin. */
  readonly number: Float64Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly square: Float64Array
  /** Middle of each lump. */
  readonly middle: Point[]
}

/**
 * Joins every small part that hangs on the network by a single node (dead ends, compounds behind one gate) with that
 * node: otherwise a junction with a dead end could never change its district, as the dead end would be cut off.
 *
 * @param limit parts of more nodes than this stay as they are
 */
export function lumpHangingParts({ nodes, adjacency, weights }: PartitionInput, limit: number): Lumps {
  const head = hangingHeads(adjacency, limit)
  const lumpOf = new Int32Array(nodes.length).fill(-1)
  let size = 0
  for (let i = 0; i < nodes.length; i++) if (head[i] === i) lumpOf[i] = size++
  for (let i = 0; i < nodes.length; i++) lumpOf[i] = lumpOf[head[i]!]!
  const lumps = {
    size,
    lumpOf,
    weight: new Float64Array(size),
    number: new Float64Array(size),
    x: new Float64Array(size),
    y: new Float64Array(size),
    square: new Float64Array(size),
  }
  const sets = Array.from({ length: size }, () => new Set<number>())
  nodes.forEach(([x, y], i) => {
    const own = lumpOf[i]!
    lumps.weight[own]! += weights[i]!
    lumps.number[own]! += 1
    lumps.x[own]! += x
    lumps.y[own]! += y
    lumps.square[own]! += x * x + y * y
    for (const other of adjacency[i]!) if (lumpOf[other] !== own) sets[own]!.add(lumpOf[other]!)
  })
  const middle = sets.map((_, i): Point => [lumps.x[i]! / lumps.number[i]!, lumps.y[i]! / lumps.number[i]!])
  return { ...lumps, neighbours: sets.map((set) => [...set]), middle }
}

/**
 * For each node the node that it goes with. Depth-first search with low points (Hopcroft and Tarjan 1973), without
 * recursion: the subtree of child c hangs on v alone when nothing in it reaches above v.
 */
function hangingHeads(adjacency: readonly (readonly number[])[], limit: number): Int32Array {
  const n = adjacency.length
  const order = new Int32Array(n).fill(-1)
  const low = new Int32Array(n)
  const below = new Int32Array(n).fill(1)
  const parent = new Int32Array(n).fill(-1)
  const cursor = new Int32Array(n)
  const visited: number[] = []
  const hangs = new Uint8Array(n)
  const busiest = [...adjacency.keys()].sort((a, b) => adjacency[b]!.length - adjacency[a]!.length)
  for (const root of busiest) {
    if (order[root] !== -1) continue
    const stack = [root]
    order[root] = low[root] = visited.push(root) - 1
    while (stack.length > 0) {
      const node = stack.at(-1)!
      const other = adjacency[node]![cursor[node]!++]
      if (other === undefined) {
        stack.pop()
        const above = parent[node]!
        if (above < 0) continue
        low[above] = Math.min(low[above]!, low[node]!)
        below[above]! += below[node]!
        if (low[node]! >= order[above]! && below[node]! <= limit) hangs[node] = 1
      } else if (order[other] === -1) {
        parent[other] = node
        order[other] = low[other] = visited.push(other) - 1
        stack.push(other)
      } else if (other !== parent[node]) low[node] = Math.min(low[node]!, order[other]!)
    }
  }
  // Parents come before their children, so heads are handed down from the top
  const head = Int32Array.from({ length: n }, (_, i) => i)
  const inside = new Uint8Array(n)
  for (const node of visited) {
    const above = parent[node]!
    if (above < 0 || !(hangs[node] || inside[above])) continue
    inside[node] = 1
    head[node] = head[above]!
  }
  return head
}

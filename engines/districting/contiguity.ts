/**
 * Strict contiguity on a graph given by neighbour lists: may a node leave its district without splitting it?
 * A breadth-first search inside the district that stops as soon as all neighbours of the leaving node are met,
 * so that on street networks it mostly looks at one block.
 */
export class Contiguity {
  private readonly neighbours: readonly (readonly number[])[]
  private readonly mark: Int32Array
  private readonly queue: Int32Array
  private stamp = 0

  constructor(neighbours: readonly (readonly number[])[]) {
    this.neighbours = neighbours
    this.mark = new Int32Array(neighbours.length)
    this.queue = new Int32Array(neighbours.length)
  }

  /** True when both districts stay connected after neighbouring districts have exchanged nodes i and j. */
  canSwap(i: number, j: number, district: ArrayLike<number>): boolean {
    return (
      this.touches(i, district[j]!, j, district) &&
      this.touches(j, district[i]!, i, district) &&
      this.canLeave(i, district) &&
      this.canLeave(j, district)
    )
  }

  /** Does `node` touch a district in another node than `except`? */
  private touches(node: number, own: number, except: number, district: ArrayLike<number>): boolean {
    for (const other of this.neighbours[node]!) if (district[other] === own && other !== except) return true
    return false
  }

  /** True when the node's district stays connected and non-empty after the node has left it. */
  canLeave(node: number, district: ArrayLike<number>): boolean {
    const own = district[node]!
    let wanted = 0
    let start = -1
    for (const other of this.neighbours[node]!)
      if (district[other] === own) {
        wanted++
        start = other
      }
    if (wanted <= 1) return wanted === 1
    const { mark, queue, neighbours } = this
    // Odd stamps mark neighbours still to be met, even ones nodes already met
    this.stamp += 2
    const pending = this.stamp - 1
    const met = this.stamp
    for (const other of neighbours[node]!) if (district[other] === own) mark[other] = pending
    mark[start] = met
    mark[node] = met
    queue[0] = start
    let head = 0
    let tail = 1
    let missing = wanted - 1
    while (head < tail) {
      for (const other of neighbours[queue[head++]!]!) {
        if (district[other] !== own || mark[other] === met) continue
        if (mark[other] === pending && --missing === 0) return true
        mark[other] = met
        queue[tail++] = other
      }
    }
    return false
  }
}

/** The connected parts of the nodes that pass: a part number for each node, -1 for the others, and how many parts. */
export function partsOf(
  neighbours: readonly (readonly number[])[],
  passes: (node: number) => boolean,
): { part: Int32Array; count: number } {
  const part = new Int32Array(neighbours.length).fill(-1)
  let count = 0
  const stack: number[] = []
  for (let start = 0; start < neighbours.length; start++) {
    if (part[start] !== -1 || !passes(start)) continue
    part[start] = count
    stack.push(start)
    for (let node = stack.pop(); node !== undefined; node = stack.pop())
      for (const other of neighbours[node]!)
        if (part[other] === -1 && passes(other)) {
          part[other] = count
          stack.push(other)
        }
    count++
  }
  return { part, count }
}

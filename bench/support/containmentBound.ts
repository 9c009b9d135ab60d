import type { ContainmentProblem } from '../../engines/containment/index.ts'
import { baseOverlay, findNode, type RoadGraph, search } from '../../engines/roads/index.ts'
import type { Chase } from './containmentCases.ts'

/**
 * The minimum-cut lower bound: the fewest nodes that some unit holds in time, each by itself and whoever it is, without
 * which no way leads out (Menger 1927, by shortest augmenting paths). No plan has fewer posts. Put together apart from the
 * planner; null when even all such nodes together leave a way.
 */
export function minimumCut(graph: RoadGraph, problem: ContainmentProblem, chase: Chase): number | null {
  const { start, head, source, free, limit, elapsed } = chase
  const n = graph.nodeCount
  const seeds = problem.units.map((unit) => ({
    node: findNode(graph, (unit as { node: number }).node),
    time: 0,
  }))
  const soonest = search(graph, seeds, { overlay: baseOverlay(graph) })
  const isClosable = (v: number) => v !== source && soonest.timeAt(v) <= free[v]! - elapsed
  const into = turned(n, start, head)
  // By node: whether a path runs through it; by arc: how many paths run along it.
  const through = new Int32Array(n)
  const along = new Int32Array(head.length)
  const canPass = Uint8Array.from({ length: n }, (_, v) => (isClosable(v) ? 0 : 1))
  const from = new Int32Array(2 * n)
  const queue = new Int32Array(2 * n)
  for (let paths = 0; ; paths++) {
    if (paths > problem.units.length) return null
    const end = augmentingPath()
    if (end < 0) return paths
    for (let at = end; at !== 2 * source; ) {
      const step = from[at]!
      if (step === INNER) through[at >> 1]! += at % 2 === 1 ? 1 : -1
      else if (step >= 0) along[step]!++
      else along[-2 - step]!--
      at = tailOf(at, step)
    }
  }

  /** Ends 2 v (into a node) and 2 v + 1 (out of it); `from` is an arc, −2 − an arc taken back, or INNER. */
  function augmentingPath(): number {
    from.fill(UNSEEN)
    from[2 * source] = INNER
    let count = 0
    queue[count++] = 2 * source
    const see = (end: number, step: number) => {
      if (from[end] !== UNSEEN) return
      from[end] = step
      queue[count++] = end
    }
    for (let k = 0; k < count; k++) {
      const at = queue[k]!
      const v = at >> 1
      if (at % 2 === 0) {
        if (canPass[v] === 1 || through[v] === 0) see(at + 1, INNER)
        for (let k = into.start[v]!; k < into.start[v + 1]!; k++)
          if (along[into.arc[k]!]! > 0) see(2 * into.tail[k]! + 1, -2 - into.arc[k]!)
        continue
      }
      if (free[v]! > limit) return at
      for (let a = start[v]!; a < start[v + 1]!; a++) see(2 * head[a]!, a)
      if (through[v]! > 0) see(at - 1, INNER)
    }
    return -1
  }

  function tailOf(at: number, step: number): number {
    if (step === INNER) return at ^ 1
    return step >= 0 ? 2 * into.from[step]! + 1 : 2 * head[-2 - step]!
  }
}

const UNSEEN = -(2 ** 31)
const INNER = -(2 ** 31) + 1

function turned(n: number, start: Int32Array, head: Int32Array) {
  const first = new Int32Array(n + 1)
  for (const to of head) first[to + 1]!++
  for (let v = 0; v < n; v++) first[v + 1]! += first[v]!
  const at = first.slice()
  const tail = new Int32Array(head.length)
  const arc = new Int32Array(head.length)
  const from = new Int32Array(head.length)
  for (let v = 0; v < n; v++)
    for (let a = start[v]!; a < start[v + 1]!; a++) {
      const k = at[head[a]!]!++
      tail[k] = v
      arc[k] = a
      from[a] = v
    }
  return { start: first, tail, arc, from }
}

import { type RoadGraph, UNREACHED } from './graph.ts'
import { baseOverlay, type Overlay } from './overlay.ts'

/**
 * Dijkstra's algorithm in its plainest form, on its own adjacency made from the edges: the truth that every faster
 * search is tested against. A bucket for every hundredth of a second
 * takes the place of the heap, so that not even that part is shared.
 *
 * @returns time from `source` to every node in hundredths of a second, UNREACHED where there is no way
 */
export function referenceTimes(
  graph: RoadGraph,
  source: number,
  overlay: Overlay = baseOverlay(graph),
): Int32Array {
  const leaving: [to: number, time: number][][] = Array.from({ length: graph.nodeCount }, () => [])
  for (let d = 0; d < 2 * graph.edgeCount; d++) {
    const cs = overlay.time[d]!
    if (cs === UNREACHED) continue
    const tail = d & 1 ? graph.edgeTo[d >> 1]! : graph.edgeFrom[d >> 1]!
    leaving[tail]!.push([d & 1 ? graph.edgeFrom[d >> 1]! : graph.edgeTo[d >> 1]!, cs])
  }
  const times = new Int32Array(graph.nodeCount).fill(UNREACHED)
  const done = new Uint8Array(graph.nodeCount)
  const waiting = new Map<number, Set<number>>()
  let open = 1
  times[source] = 0
  waiting.set(0, new Set([source]))
  for (let now = 0; open > 0; now++) {
    const here = waiting.get(now)
    if (!here) continue
    waiting.delete(now)
    for (const node of here) {
      open--
      if (done[node] === 1) continue
      done[node] = 1
      for (const [to, cs] of leaving[node]!) {
        const next = now + cs
        if (next >= times[to]!) continue
        times[to] = next
        const list = waiting.get(next)
        if (!list) waiting.set(next, new Set([to]))
        else if (list.has(to)) continue
        else list.add(to)
        open++
      }
    }
  }
  return times
}

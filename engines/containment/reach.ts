import { type RoadGraph, type Seed, UNREACHED } from '../roads/index.ts'

/** Who can go where: for each node the nodes next to it with the times there. */
export interface Streets {
  readonly start: Int32Array
  readonly head: Int32Array
  readonly time: Int32Array
}

/** Adjacency of the directed edges that have a time. O(nodes + edges). */
export function streetsOf(graph: RoadGraph, times: Int32Array): Streets {
  const start = new Int32Array(graph.nodeCount + 1)
  const tail = (d: number) => (d & 1 ? graph.edgeTo : graph.edgeFrom)[d >> 1]!
  for (let d = 0; d < times.length; d++) if (times[d]! < UNREACHED) start[tail(d) + 1]!++
  for (let n = 0; n < graph.nodeCount; n++) start[n + 1]! += start[n]!
  const at = start.slice()
  const head = new Int32Array(start[graph.nodeCount]!)
  const time = new Int32Array(head.length)
  for (let d = 0; d < times.length; d++) {
    if (times[d]! >= UNREACHED) continue
    const slot = at[tail(d)]!++
    head[slot] = (d & 1 ? graph.edgeFrom : graph.edgeTo)[d >> 1]!
    time[slot] = times[d]!
  }
  return { start, head, time }
}

/**
 * Earliest time since the sighting at which the suspect can be at each node, with every road free: Dijkstra 1959 with a
 * binary heap. Hundredths of a second, UNREACHED where he can't get. With a limit the search ends as soon as the times of
 * all nodes within it and of those next to them are known; others may be told too late, never too early.
 */
export function earliestTimes(streets: Streets, seeds: readonly Seed[], limit: number | null): Int32Array {
  const n = streets.start.length - 1
  const dist = new Int32Array(n).fill(UNREACHED)
  const isNext = new Uint8Array(n)
  let waiting = 0
  const heap = new Heap()
  for (const { node, time } of seeds)
    if (time < dist[node]!) {
      if (isNext[node] === 0) waiting++
      isNext[node] = 1
      dist[node] = time
      heap.push(time, node)
    }
  while (heap.size > 0) {
    const time = heap.leastTime
    const node = heap.pop()
    if (time > dist[node]!) continue
    const within = limit === null || time <= limit
    if (isNext[node] === 1) {
      isNext[node] = 0
      waiting--
    }
    if (!within && waiting === 0) break
    for (let a = streets.start[node]!; a < streets.start[node + 1]!; a++) {
      const next = time + streets.time[a]!
      const to = streets.head[a]!
      if (next >= dist[to]!) continue
      if (within && dist[to] === UNREACHED) {
        isNext[to] = 1
        waiting++
      }
      dist[to] = next
      heap.push(next, to)
    }
  }
  return dist
}

class Heap {
  size = 0
  readonly #times: number[] = []
  readonly #nodes: number[] = []

  get leastTime(): number {
    return this.#times[0]!
  }

  push(time: number, node: number): void {
    let i = this.size++
    while (i > 0) {
      const up = (i - 1) >> 1
      if (this.#times[up]! <= time) break
      this.#times[i] = this.#times[up]!
      this.#nodes[i] = this.#nodes[up]!
      i = up
    }
    this.#times[i] = time
    this.#nodes[i] = node
  }

  pop(): number {
    const least = this.#nodes[0]!
    const n = --this.size
    const time = this.#times[n]!
    const node = this.#nodes[n]!
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= n) break
      if (child + 1 < n && this.#times[child + 1]! < this.#times[child]!) child++
      if (this.#times[child]! >= time) break
      this.#times[i] = this.#times[child]!
      this.#nodes[i] = this.#nodes[child]!
      i = child
    }
    this.#times[i] = time
    this.#nodes[i] = node
    return least
  }
}

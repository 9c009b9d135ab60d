import { type RoadGraph, type Seed, UNREACHED } from '../roads/index.ts'

/** What the walker is told; times in hundredths of a second. */
export interface Walk {
  /** The suspect's least time by directed edge, UNREACHED where he can't go. */
  readonly edgeTimes: Int32Array
  /** Where he is how long after the sighting. */
  readonly seeds: readonly Seed[]
  /** Nodes at which he may be at the time of the sighting: he leaves them whatever stands there. */
  readonly sources: ReadonlySet<number>
  readonly elapsed: number
  /** Who can't be somewhere within this time on free roads is out when he gets there; null: only `boundary` counts. */
  readonly limit: number | null
  readonly boundary: ReadonlySet<number>
  /** From when on each post holds, from now. A fixed post holds from -Infinity. */
  readonly holds: ReadonlyMap<number, number>
}

/** A way out: its nodes and when he can be at each, from now. */
export interface Escape {
  readonly path: readonly number[]
  readonly times: readonly number[]
  readonly time: number
}

/** What the walker saw. */
export interface Walked {
  /** Earliest way to each exit that he gets to, earliest first; time from now. */
  readonly leaks: readonly Escape[]
  /** Nodes that he can be at without being out. */
  readonly enclosed: number
  /** When he can first be at each node against the posts, from now; null where he can't. */
  readonly timeAt: (node: number) => number | null
}

/**
 * The referee of a plan: walks from the sighting along every street at the suspect's speed, is stopped at a post once it
 * holds, passes it before, and tells every exit that it gets to. To be at a node earlier is never worse for him, so one
 * label a node is exact. It shares no search with the planner: own adjacency from the edges, a bucket for every hundredth
 * of a second in place of a heap, own exits.
 */
export function walk(graph: RoadGraph, w: Walk): Walked {
  const leaving = adjacency(graph, w.edgeTimes)
  let isExit = (node: number) => w.boundary.has(node)
  if (w.limit !== null) {
    const { limit } = w
    const free = spread(graph.nodeCount, leaving, w.seeds, (_, time) => (time > limit ? 'not here' : 'go on'))
    isExit = (node) => free.time[node]! >= UNREACHED
  }
  const exits: number[] = []
  const walked = spread(graph.nodeCount, leaving, w.seeds, (node, time) => {
    const hold = w.sources.has(node) ? undefined : w.holds.get(node)
    if (hold !== undefined && time - w.elapsed >= hold) return 'not here'
    if (!isExit(node)) return 'go on'
    exits.push(node)
    return 'stop'
  })
  const leaks = exits.map((exit) => {
    const path = [exit]
    for (let at = walked.from[exit]!; at >= 0; at = walked.from[at]!) path.push(at)
    path.reverse()
    const times = path.map((node) => walked.time[node]! - w.elapsed)
    return { path, times, time: walked.time[exit]! - w.elapsed }
  })
  const timeAt = (node: number) => (walked.time[node]! < UNREACHED ? walked.time[node]! - w.elapsed : null)
  return { leaks, enclosed: walked.count - exits.length, timeAt }
}

/** Ways out of each node: start[node] … start[node + 1] - 1. */
interface Leaving {
  readonly start: Int32Array
  readonly to: Int32Array
  readonly time: Int32Array
}

const kept = new WeakMap<Int32Array, Leaving>()

/** The streets that he can take, by where they begin. Kept as long as the times are. */
function adjacency(graph: RoadGraph, times: Int32Array): Leaving {
  const known = kept.get(times)
  if (known) return known
  const { edgeFrom, edgeTo, edgeCount, nodeCount } = graph
  const start = new Int32Array(nodeCount + 1)
  for (let e = 0; e < edgeCount; e++) {
    if (times[2 * e]! < UNREACHED) start[edgeFrom[e]! + 1]!++
    if (times[2 * e + 1]! < UNREACHED) start[edgeTo[e]! + 1]!++
  }
  for (let node = 0; node < nodeCount; node++) start[node + 1]! += start[node]!
  const place = start.slice()
  const to = new Int32Array(start[nodeCount]!)
  const time = new Int32Array(to.length)
  const add = (from: number, next: number, takes: number) => {
    if (takes >= UNREACHED) return
    const at = place[from]!++
    to[at] = next
    time[at] = takes
  }
  for (let e = 0; e < edgeCount; e++) {
    add(edgeFrom[e]!, edgeTo[e]!, times[2 * e]!)
    add(edgeTo[e]!, edgeFrom[e]!, times[2 * e + 1]!)
  }
  const leaving = { start, to, time }
  kept.set(times, leaving)
  return leaving
}

/** Goes everywhere in order of time; `visit` says whether he can be at a node at that time and whether he goes on. */
function spread(
  nodeCount: number,
  leaving: Leaving,
  seeds: readonly Seed[],
  visit: (node: number, time: number) => 'go on' | 'stop' | 'not here',
) {
  const time = new Int32Array(nodeCount).fill(UNREACHED)
  const from = new Int32Array(nodeCount).fill(-1)
  const seen = new Uint8Array(nodeCount)
  // By hundredth of a second the number of the last step put there, which names the one before; step 0 is none.
  let last = new Int32Array(1 << 16)
  // Each street is set out on once from either end.
  const most = 1 + seeds.length + leaving.to.length
  const [at, before, sooner] = [new Int32Array(most), new Int32Array(most), new Int32Array(most)]
  let put = 0
  let taken = 0
  let count = 0
  const add = (moment: number, node: number, comesFrom: number) => {
    if (moment >= last.length) last = longer(last, moment + 1)
    const step = ++put
    at[step] = node
    before[step] = comesFrom
    sooner[step] = last[moment]!
    last[moment] = step
  }
  for (const seed of seeds) add(seed.time, seed.node, -1)
  for (let now = 0; taken < put; now++)
    // A street of no length adds to the moment while it is gone through.
    while (last[now]! > 0) {
      const step = last[now]!
      last[now] = sooner[step]!
      taken++
      const node = at[step]!
      if (seen[node] === 1) continue
      seen[node] = 1
      const answer = visit(node, now)
      if (answer === 'not here') continue
      time[node] = now
      from[node] = before[step]!
      count++
      if (answer === 'stop') continue
      for (let k = leaving.start[node]!; k < leaving.start[node + 1]!; k++)
        if (seen[leaving.to[k]!] === 0) add(now + leaving.time[k]!, leaving.to[k]!, node)
    }
  return { time, from, count }
}

function longer(list: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(Math.max(length, 2 * list.length))
  next.set(list)
  return next
}

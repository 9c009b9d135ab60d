import {
  ContainmentInputError,
  type ContainmentPlan,
  type ContainmentProblem,
  suspectTimes,
} from '../../engines/containment/index.ts'
import { findNode, type RoadGraph, UNREACHED } from '../../engines/roads/index.ts'

/** A set of seeded cases: units and the sighting at random nodes of the network's main part. */
export interface CaseSet {
  readonly id: string
  readonly data: string
  readonly units: number
  readonly elapsedSeconds: number
  readonly horizonSeconds: number
  readonly cases: number
}

/** The published sets; 1.3 × free flow of a car, one-way streets don't bind him, units drive by policeUrgent. */
export const CASE_SETS: readonly CaseSet[] = [
  { id: 'porto300', data: 'road-porto', units: 300, elapsedSeconds: 120, horizonSeconds: 600, cases: 40 },
  { id: 'porto600', data: 'road-porto', units: 600, elapsedSeconds: 120, horizonSeconds: 600, cases: 20 },
  { id: 'jinan600', data: 'road-jinan', units: 600, elapsedSeconds: 60, horizonSeconds: 240, cases: 20 },
  {
    id: 'shanghai180',
    data: 'road-shanghai-center',
    units: 180,
    elapsedSeconds: 30,
    horizonSeconds: 180,
    cases: 20,
  },
]

/** The problem of a seed. */
export function caseOf(
  graph: RoadGraph,
  random: () => number,
  set: Omit<CaseSet, 'id' | 'data' | 'cases'>,
): ContainmentProblem {
  const place = () => {
    for (;;) {
      const node = Math.floor(random() * graph.nodeCount)
      if (graph.core[node] === 1) return graph.nodeIds[node]!
    }
  }
  return {
    lastSeen: { node: place() },
    elapsedSeconds: set.elapsedSeconds,
    suspect: { mode: 'car', speedFactor: 1.3 },
    horizonSeconds: set.horizonSeconds,
    units: Array.from({ length: set.units }, (_, i) => ({
      id: i,
      node: place(),
      readySeconds: 0,
      setupSeconds: 0,
    })),
  }
}

/** The answer, or null where the ring of the case goes past the map. */
export function unlessPastMap<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof ContainmentInputError && error.code === 'containment.horizon_past_map') return null
    throw error
  }
}

/** The suspect's streets and the posts of a plan, put together apart from the planner. */
export interface Chase {
  readonly start: Int32Array
  readonly head: Int32Array
  readonly time: Int32Array
  readonly source: number
  /** Hundredths of a second since the sighting. */
  readonly free: Float64Array
  readonly elapsed: number
  readonly limit: number
  readonly holds: ReadonlyMap<number, number>
}

/** Own adjacency, own times (Bellman and Ford's rule with a queue), own holds: arrival and set-up by the unit. */
export function chaseOf(graph: RoadGraph, problem: ContainmentProblem, plan: ContainmentPlan): Chase {
  const times = suspectTimes(graph, problem.suspect!)
  const start = new Int32Array(graph.nodeCount + 1)
  const tail = (d: number) => (d % 2 === 0 ? graph.edgeFrom[d >> 1]! : graph.edgeTo[d >> 1]!)
  for (let d = 0; d < times.length; d++) if (times[d]! < UNREACHED) start[tail(d) + 1]!++
  for (let n = 0; n < graph.nodeCount; n++) start[n + 1]! += start[n]!
  const at = start.slice()
  const head = new Int32Array(start[graph.nodeCount]!)
  const time = new Int32Array(head.length)
  for (let d = 0; d < times.length; d++) {
    if (times[d]! >= UNREACHED) continue
    const slot = at[tail(d)]!++
    head[slot] = d % 2 === 0 ? graph.edgeTo[d >> 1]! : graph.edgeFrom[d >> 1]!
    time[slot] = times[d]!
  }
  const source = findNode(graph, (problem.lastSeen as { node: number }).node)
  const elapsed = Number(problem.elapsedSeconds) * 100
  const limit = elapsed + problem.horizonSeconds! * 100
  const free = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY)
  free[source] = 0
  const queue = [source]
  for (let k = 0; k < queue.length; k++) {
    const node = queue[k]!
    if (free[node]! > limit) continue
    for (let a = start[node]!; a < start[node + 1]!; a++) {
      const next = free[node]! + time[a]!
      if (next >= free[head[a]!]!) continue
      free[head[a]!] = next
      queue.push(head[a]!)
    }
  }
  const units = new Map(problem.units.map((unit) => [unit.id, unit]))
  const holds = new Map(
    plan.posts.map((post) => [
      findNode(graph, post.node),
      Math.round(post.arriveSeconds * 100) +
        Math.round(Number(units.get(post.unit)!.setupSeconds ?? 0) * 100),
    ]),
  )
  return { start, head, time, source, free, elapsed, limit, holds }
}

/**
 * A fugitive at the speed bound: he never stops at a post that holds, turns there, and is out beyond the horizon's nodes.
 * A bold one takes mostly the street that leads farthest out; a wanderer any. True when he got out.
 */
export function getsAway(chase: Chase, random: () => number, steps: number): boolean {
  const { start, head, time, holds, free, limit, elapsed } = chase
  const boldness = random()
  let at = chase.source
  let now = 0
  let before = -1
  for (let step = 0; step < steps; step++) {
    if (free[at]! > limit) return true
    const count = start[at + 1]! - start[at]!
    if (count === 0) return false
    let arc = start[at]! + Math.floor(random() * count)
    if (random() < boldness)
      for (let a = start[at]!; a < start[at + 1]!; a++)
        if (head[a] !== before && free[head[a]!]! > free[head[arc]!]!) arc = a
    const to = head[arc]!
    const hold = to === chase.source ? undefined : holds.get(to)
    if (hold !== undefined && now + time[arc]! - elapsed >= hold) {
      // He sees the post and looks for another street.
      before = to
      continue
    }
    before = at
    now += time[arc]!
    at = to
  }
  return false
}

/** True when each leak is a way of streets at the told times to a node past the horizon, past no post that holds. */
export function areLeaksReal(graph: RoadGraph, chase: Chase, plan: ContainmentPlan): boolean {
  return plan.leaks.every((leak) => {
    const path = leak.path.map((id) => findNode(graph, id))
    if (path[0] !== chase.source || !(chase.free[path.at(-1)!]! > chase.limit)) return false
    let now = 0
    for (let i = 1; i < path.length; i++) {
      let least = Number.POSITIVE_INFINITY
      for (let a = chase.start[path[i - 1]!]!; a < chase.start[path[i - 1]! + 1]!; a++)
        if (chase.head[a] === path[i]) least = Math.min(least, chase.time[a]!)
      now += least
      const hold = path[i] === chase.source ? undefined : chase.holds.get(path[i]!)
      if (!Number.isFinite(now) || (hold !== undefined && now - chase.elapsed >= hold)) return false
    }
    return Math.abs(leak.seconds - (now - chase.elapsed) / 100) < 1e-6
  })
}

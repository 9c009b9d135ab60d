import { suspectTimes } from '../../engines/containment/index.ts'
import type { LngLat } from '../../engines/geo/units.ts'
import { edgeRoadClass, type RoadGraph, snapToRoad, UNREACHED } from '../../engines/roads/index.ts'
import { type SeededRandom, seededRandom } from '../../engines/statistics/index.ts'

export type Behaviour = 'fastest_out' | 'hides_first' | 'random_turns' | 'avoids_main' | 'doubles_back'

/** What a drill tells of its fugitive. */
export interface DrillPart {
  readonly id: string
  readonly behaviour: Behaviour
  readonly mode: 'car' | 'ebike' | 'foot'
  readonly lngLat: LngLat
  readonly seed: number
  readonly speedFactor: number
}
export interface RouteStep {
  readonly node: string
  readonly seconds: number
}

/** He runs this long at most; who is inside then has been found. */
const LONGEST_SECONDS = 1500
/** Nobody is at the bound everywhere: so much slower than it, times. */
const [FASTEST, SLOWEST] = [1.02, 1.3]
const MAIN = ['motorway', 'trunk', 'primary', 'secondary']

/**
 * Where the made-up fugitive of a drill runs: junctions with seconds since he was seen, never faster than the drill's speed
 * bound. He knows the town, not the plan against him. Same drill, same way.
 */
export function runawayRoute(graph: RoadGraph, part: DrillPart): RouteStep[] {
  const random = seededRandom(`${part.seed} ${part.behaviour}`)
  const times = suspectTimes(graph, { mode: part.mode, speedFactor: part.speedFactor })
  const walk = new Walk(graph, times, part.lngLat, FASTEST + (SLOWEST - FASTEST) * random.next())
  if (!walk.placed) return []
  const way = (to: number, avoid = false) => walk.follow(pathTo(graph, times, walk.at, to, avoid))
  const rim = farthest(graph, times, walk.at, random)
  switch (part.behaviour) {
    case 'fastest_out':
      way(rim)
      break
    case 'hides_first':
      walk.wander(random, 60)
      walk.wait(180 + 240 * random.next())
      way(rim)
      break
    case 'random_turns':
      walk.wander(random, LONGEST_SECONDS)
      break
    case 'avoids_main':
      way(rim, true)
      break
    case 'doubles_back':
      walk.wander(random, 150)
      walk.turnBack()
      way(rim)
      break
  }
  return walk.steps.filter(({ seconds }) => seconds <= LONGEST_SECONDS)
}

class Walk {
  readonly #graph: RoadGraph
  readonly #times: Int32Array
  readonly #slow: number
  readonly steps: RouteStep[] = []
  readonly placed: boolean
  readonly #trail: number[] = []
  #seconds = 0
  at = -1

  constructor(graph: RoadGraph, times: Int32Array, place: LngLat, slow: number) {
    this.#graph = graph
    this.#times = times
    this.#slow = slow
    const accept = (e: number) => times[2 * e]! < UNREACHED || times[2 * e + 1]! < UNREACHED
    const snap = snapToRoad(graph, place, { maxMetres: 1000, outsideCore: true, accept })
    this.placed = snap !== null
    if (!snap) return
    const there = times[2 * snap.edge]!
    const forward = there < UNREACHED
    this.at = forward ? graph.edgeTo[snap.edge]! : graph.edgeFrom[snap.edge]!
    const time = forward ? there * (1 - snap.fraction) : times[2 * snap.edge + 1]! * snap.fraction
    this.#seconds = (time / 100) * slow
    this.#note()
  }

  #note(): void {
    this.#trail.push(this.at)
    // Up to the next hundredth: never before the bound allows.
    this.steps.push({
      node: String(this.#graph.nodeIds[this.at]),
      seconds: Math.ceil(this.#seconds * 100 + 1) / 100,
    })
  }

  #go(d: number): void {
    this.#seconds += (this.#times[d]! / 100) * this.#slow + 0.02
    this.at = headOf(this.#graph, d)
    this.#note()
  }

  follow(path: readonly number[]): void {
    for (const d of path) this.#go(d)
  }

  wait(seconds: number): void {
    this.#seconds += seconds
  }

  /** On along any street but the one he came by, so long as there is another. */
  wander(random: SeededRandom, seconds: number): void {
    const until = this.#seconds + seconds
    let last = -1
    for (let turns = 0; this.#seconds < until && turns < 3000; turns++) {
      const out = leaving(this.#graph, this.#times, this.at)
      const on = out.filter((d) => last < 0 || d >> 1 !== last >> 1)
      if (out.length === 0) return
      last = random.pick(on.length > 0 ? on : out)
      this.#go(last)
    }
  }

  /** Back by the streets that he came by, as far as he may ride them that way. */
  turnBack(): void {
    const back = this.#trail.slice(0, -1).reverse()
    for (const node of back) {
      const d = leaving(this.#graph, this.#times, this.at).find((each) => headOf(this.#graph, each) === node)
      if (d === undefined) return
      this.#go(d)
    }
  }
}

const headOf = (graph: RoadGraph, d: number) => (d & 1 ? graph.edgeFrom : graph.edgeTo)[d >> 1]!

const tables = new WeakMap<RoadGraph, number[][]>()
function leaving(graph: RoadGraph, times: Int32Array, node: number): number[] {
  let table = tables.get(graph)
  if (!table) {
    table = Array.from({ length: graph.nodeCount }, () => [])
    for (let e = 0; e < graph.edgeCount; e++) {
      table[graph.edgeFrom[e]!]!.push(2 * e)
      table[graph.edgeTo[e]!]!.push(2 * e + 1)
    }
    tables.set(graph, table)
  }
  return table[node]!.filter((d) => times[d]! < UNREACHED)
}

/** Directed edges of the fastest way; main roads count five times over where he avoids them. Dijkstra 1959, a plain queue. */
function pathTo(graph: RoadGraph, times: Int32Array, from: number, to: number, avoid: boolean): number[] {
  const { via } = spread(graph, times, from, to, avoid)
  const path: number[] = []
  for (let node = to; node !== from; ) {
    const d = via[node]!
    if (d < 0) return []
    path.push(d)
    node = headOf(graph, d ^ 1)
  }
  return path.reverse()
}

function spread(graph: RoadGraph, times: Int32Array, from: number, to: number, avoid: boolean) {
  const dist = new Float64Array(graph.nodeCount).fill(Infinity)
  const via = new Int32Array(graph.nodeCount).fill(-1)
  const buckets = new Map<number, number[]>([[0, [from]]])
  dist[from] = 0
  for (let now = 0, left = 1; left > 0; now++) {
    const list = buckets.get(now)
    if (!list) continue
    for (let i = 0; i < list.length; i++) {
      left--
      const node = list[i]!
      if (Math.floor(dist[node]! / 100) !== now) continue
      if (node === to) return { dist, via }
      for (const d of leaving(graph, times, node)) {
        const dear = avoid && MAIN.includes(edgeRoadClass(graph, d >> 1)) ? 5 : 1
        const next = dist[node]! + times[d]! * dear
        const head = headOf(graph, d)
        if (next >= dist[head]!) continue
        dist[head] = next
        via[head] = d
        left++
        const slot = Math.floor(next / 100)
        const bucket = buckets.get(slot)
        if (bucket) bucket.push(head)
        else buckets.set(slot, [head])
      }
    }
    buckets.delete(now)
  }
  return { dist, via }
}

/** One of the places that lie farthest out on different sides, the sooner reached the likelier. */
function farthest(graph: RoadGraph, times: Int32Array, from: number, random: SeededRandom): number {
  const { dist } = spread(graph, times, from, -1, false)
  const best = new Map<number, number>()
  const score = (n: number, k: number) => {
    const angle = (k * Math.PI) / 4
    return graph.lon[n]! * Math.cos(angle) + graph.lat[n]! * Math.sin(angle)
  }
  for (let n = 0; n < graph.nodeCount; n++) {
    if (dist[n]! === Infinity) continue
    for (let k = 0; k < 8; k++) {
      const now = best.get(k)
      if (now === undefined || score(n, k) > score(now, k)) best.set(k, n)
    }
  }
  const rims = [...new Set(best.values())].filter((n) => n !== from).sort((a, b) => dist[a]! - dist[b]!)
  return rims[Math.floor(rims.length * random.next() ** 2)] ?? from
}

/**
 * Team orienteering: teams leave node 0 and reach the last node within a length limit, each other node is visited at
 * most once by one team, the collected score is to be as high as possible. Iterated local search: remove runs, re-insert
 * by score per added length with chance, shorten (2-opt, or-opt, swap between teams), exchange visited for unvisited.
 * After Vansteenwegen et al. (2009) and Gunawan et al. (2016); a heuristic, no bound is given.
 */
import { type SeededRandom, seededRandom } from '../statistics/index.ts'
import { type TopInstance, type TopSolution, TourInputError, type TourOptions } from './model.ts'
import { shorten } from './shorten.ts'
import { LENGTH_SLACK, routeLength, type TopState } from './topstate.ts'

/** Euclidean distances, row-major n × n. */
export function distances(instance: TopInstance): Float64Array {
  const n = instance.x.length
  const table = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      table[i * n + j] = Math.hypot(instance.x[i]! - instance.x[j]!, instance.y[i]! - instance.y[j]!)
  return table
}

/**
 * Solves an instance; stops after `rounds` (default 4,000), or when `budget()` reaches 1 or `shouldStop()` is true.
 * The same seed and rounds give the same routes. Throws TourInputError when the limit doesn't even allow start → end.
 */
export function solveTop(instance: TopInstance, options: TourOptions): TopSolution {
  const n = instance.x.length
  const distance = distances(instance)
  if (distance[n - 1]! > instance.limit + LENGTH_SLACK)
    throw new TourInputError(
      `tmax: found ${instance.limit}, expected at least the way from start to end, ${distance[n - 1]!.toFixed(3)}`,
    )
  const random = seededRandom(options.seed)
  const state = emptyState(instance, distance)
  const nodes = Array.from({ length: Math.max(0, n - 2) }, (_, i) => i + 1).filter(
    (i) => instance.score[i]! > 0 && distance[i]! + distance[i * n + n - 1]! <= instance.limit + LENGTH_SLACK,
  )
  const rounds = options.rounds ?? (options.budget === undefined ? 4000 : Infinity)
  const blank = snapshot(state)
  insertAll(state, nodes, random, 1)
  improve(state, nodes, random)
  let best = snapshot(state)
  let current = best
  let idle = 0
  let round = 0
  for (; round < rounds; round++) {
    if (round % 16 === 0 && ((options.budget?.() ?? 0) >= 1 || options.shouldStop?.() === true)) break
    if (best.routes.reduce((sum, route) => sum + route.length, 0) === nodes.length) break
    shake(state, random, idle)
    insertAll(state, nodes, random, 0.5 + 2 * random.next())
    improve(state, nodes, random)
    if (state.reward > best.reward || (state.reward === best.reward && total(state) < totalOf(best) - 1e-9)) {
      if (state.reward > best.reward) idle = 0
      best = snapshot(state)
      current = best
    } else {
      idle++
      // A slightly worse roster of routes may be walked on from; far below, go back
      if (state.reward >= current.reward - 0.02 * random.next() * best.reward) current = snapshot(state)
      if (idle % RESTART === RESTART - 1) current = idle % (2 * RESTART) > RESTART ? best : blank
      restore(state, current)
    }
  }
  return {
    reward: best.reward,
    routes: best.routes,
    lengths: best.lengths,
    rounds: round,
    seed: options.seed,
  }
}

function emptyState(instance: TopInstance, distance: Float64Array): TopState {
  const n = instance.x.length
  return {
    n,
    distance,
    score: instance.score,
    limit: instance.limit,
    routes: Array.from({ length: instance.teams }, () => []),
    lengths: Array.from({ length: instance.teams }, () => distance[n - 1]!),
    team: new Int32Array(n).fill(-1),
    reward: 0,
  }
}

/** Rounds without a new best before the walk starts over, by turns from the best and from nothing. */
const RESTART = 150

interface Snapshot {
  readonly routes: number[][]
  readonly lengths: number[]
  readonly reward: number
}

const snapshot = (state: TopState): Snapshot => ({
  routes: state.routes.map((route) => route.slice()),
  lengths: state.lengths.slice(),
  reward: state.reward,
})
const total = (state: TopState): number => state.lengths.reduce((sum, length) => sum + length, 0)
const totalOf = (kept: Snapshot): number => kept.lengths.reduce((sum, length) => sum + length, 0)

function restore(state: TopState, kept: Snapshot): void {
  state.routes = kept.routes.map((route) => route.slice())
  state.lengths = kept.lengths.slice()
  state.reward = kept.reward
  state.team.fill(-1)
  state.routes.forEach((route, k) => {
    for (const node of route) state.team[node] = k
  })
}

/** Cheapest place for a node in one route: [added length, position]. */
function cheapest(state: TopState, route: readonly number[], node: number): [number, number] {
  const { distance, n } = state
  let best = Infinity
  let place = 0
  let before = 0
  for (let i = 0; i <= route.length; i++) {
    const after = i < route.length ? route[i]! : n - 1
    const added = distance[before * n + node]! + distance[node * n + after]! - distance[before * n + after]!
    if (added < best) {
      best = added
      place = i
    }
    before = after
  }
  return [best, place]
}

/** Fills the routes: always the node with the highest score^power per added length, blurred by chance. */
function insertAll(state: TopState, nodes: readonly number[], random: SeededRandom, power: number): void {
  const open = nodes.filter((node) => state.team[node] === -1)
  // A chance for each node and route: with one for the node alone, two near nodes never part into different routes
  const blur = open.map(() => state.routes.map(() => blurred(random)))
  // added[i][k]: cheapest insertion of open[i] into route k; only the changed route is looked at again
  const added = open.map((node) => state.routes.map((route) => cheapest(state, route, node)))
  for (;;) {
    let best = -1
    let team = 0
    let value = -1
    for (let i = 0; i < open.length; i++) {
      if (state.team[open[i]!] !== -1) continue
      for (let k = 0; k < state.routes.length; k++) {
        const cost = added[i]![k]![0]
        if (state.lengths[k]! + cost > state.limit + LENGTH_SLACK) continue
        const worth = (state.score[open[i]!]! ** power * blur[i]![k]!) / (cost + 1e-3)
        if (worth > value) {
          value = worth
          best = i
          team = k
        }
      }
    }
    if (best === -1) return
    place(state, team, open[best]!, added[best]![team]![1], added[best]![team]![0])
    for (let i = 0; i < open.length; i++)
      if (state.team[open[i]!] === -1) added[i]![team] = cheapest(state, state.routes[team]!, open[i]!)
  }
}

/** Mostly near 1; one time in thirty so high that the node comes first wherever it fits: what no greedy order begins with. */
const blurred = (random: SeededRandom): number => (random.next() < 1 / 30 ? 1000 : 0.7 + 0.6 * random.next())

function place(state: TopState, team: number, node: number, at: number, added: number): void {
  state.routes[team]!.splice(at, 0, node)
  state.lengths[team]! += added
  state.team[node] = team
  state.reward += state.score[node]!
}

/** Removes a run of nodes from each route; longer the longer nothing was found. */
function shake(state: TopState, random: SeededRandom, idle: number): void {
  const share = 0.15 + 0.35 * Math.min(1, idle / 200)
  state.routes.forEach((route, k) => {
    if (route.length === 0 || (state.routes.length > 1 && random.next() < 0.3)) return
    // One time in ten the whole route may go: in a short one a share of it is never more than one node
    const most = random.next() < 0.1 ? route.length : Math.max(1, Math.ceil(route.length * share))
    const gone = route.splice(random.int(route.length), 1 + random.int(most))
    for (const node of gone) {
      state.team[node] = -1
      state.reward -= state.score[node]!
    }
    state.lengths[k] = routeLength(state, route)
  })
}

/** Shortens, fills the room won, and exchanges visited for better unvisited nodes until nothing helps. */
function improve(state: TopState, nodes: readonly number[], random: SeededRandom): void {
  do {
    shorten(state)
    insertAll(state, nodes, random, 1)
  } while (exchange(state, nodes))
}

/** One visited node out, one unvisited with more score in, if it fits. */
function exchange(state: TopState, nodes: readonly number[]): boolean {
  for (let k = 0; k < state.routes.length; k++) {
    const route = state.routes[k]!
    for (let i = 0; i < route.length; i++) {
      const out = route[i]!
      const without = route.filter((_, at) => at !== i)
      const length = routeLength(state, without)
      let chosen = -1
      let gain = 0
      let at = 0
      let cost = 0
      for (const node of nodes) {
        const more = state.score[node]! - state.score[out]!
        if (state.team[node] !== -1 || more <= gain) continue
        const [added, position] = cheapest(state, without, node)
        if (length + added > state.limit + LENGTH_SLACK) continue
        chosen = node
        gain = more
        at = position
        cost = added
      }
      if (chosen === -1) continue
      state.routes[k] = without
      state.lengths[k] = length
      state.team[out] = -1
      state.reward -= state.score[out]!
      place(state, k, chosen, at, cost)
      return true
    }
  }
  return false
}

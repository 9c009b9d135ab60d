import type { Seconds } from '../geo/index.ts'
import { findNode, type Overlay, type RoadGraph, timesFromNode, UNREACHED } from '../roads/index.ts'
import { ContainmentInputError } from './errors.ts'
import { bestPositions, type Position } from './positions.ts'
import type { NodeId } from './problem.ts'

/** A route that may be taken: when it is at which node, in order. */
export type TimedRoute = readonly (readonly [seconds: Seconds, node: NodeId])[]

/** A unit that can take one position. */
export interface InterceptionUnit {
  readonly node: NodeId
  /** Seconds until it stands in its position, besides the drive; default 0. */
  readonly delaySeconds?: Seconds
}

/** Limits of the search. */
export interface InterceptionOptions {
  readonly overlay?: Overlay
  /** Nodes of the search; default 200,000. */
  readonly maxNodes?: number
}

/** The positions that stop the most routes. */
export interface Interception {
  readonly stopped: number
  readonly of: number
  /** True when it is proved that no positions stop more. */
  readonly optimal: boolean
  /** No positions stop more than this. */
  readonly bound: number
  /** One node a unit, in their order; its own place for a unit that would add nothing. */
  readonly positions: readonly NodeId[]
  /** What the same number of units stops when each goes to the nearest node of any route that it can reach in time. */
  readonly nearestStopped: number
  readonly searchNodes: number
}

/**
 * Positions for units that stop the most of the given routes: a route is stopped when a unit stands at one of its nodes no
 * later than the route is there. Exact by dominance (of the positions of a unit only those not contained in another) and
 * branch and bound.
 *
 * @throws ContainmentInputError for unknown nodes and times that are no times
 */
export function intercept(
  graph: RoadGraph,
  units: readonly InterceptionUnit[],
  routes: readonly TimedRoute[],
  options: InterceptionOptions = {},
): Interception {
  if (!Array.isArray(units) || units.length === 0) throw new ContainmentInputError('containment.no_unit', {})
  const merged = mergeRoutes(graph, routes)
  const arrivals = units.map((unit, i) => arrivalsOf(graph, unit, i, options.overlay))
  const choices = arrivals.map((times) => positionsOf(times, merged))
  const alike = units.map((unit, i) =>
    units.findIndex(
      (other, j) =>
        j < i &&
        String(other.node) === String(unit.node) &&
        (other.delaySeconds ?? 0) === (unit.delaySeconds ?? 0),
    ),
  )
  const found = bestPositions(choices, merged.weight, alike, options.maxNodes ?? 200_000)
  return {
    stopped: found.weight,
    of: routes.length,
    optimal: found.bound === found.weight,
    bound: found.bound,
    positions: units.map((unit, u) => {
      const choice = found.choice[u]!
      return choice < 0 ? unit.node : merged.ids[choices[u]![choice]!.node]!
    }),
    nearestStopped: nearestRule(arrivals, merged),
    searchNodes: found.nodes,
  }
}

interface MergedRoutes {
  /** How many of the given routes are this one. */
  readonly weight: Int32Array
  /** Nodes that any route passes: number in the graph, and id as given. */
  readonly nodes: readonly number[]
  readonly ids: readonly NodeId[]
  /** For each of these: routes and the latest time of each there, hundredths of a second. */
  readonly routes: readonly (readonly number[])[]
  readonly times: readonly (readonly number[])[]
}

/** The same route given several times counts as one with a weight. */
function mergeRoutes(graph: RoadGraph, routes: readonly TimedRoute[]): MergedRoutes {
  if (!Array.isArray(routes) || routes.length === 0) throw badField('routes', routes, 'at least one route')
  const numbers = new Map<NodeId, number>()
  const ids: NodeId[] = []
  const nodes: number[] = []
  const passing: number[][] = []
  const latest: number[][] = []
  const alike = new Map<string, { route: TimedRoute; r: number }[]>()
  const weight: number[] = []
  routes.forEach((route, i) => {
    checkRoute(route, i)
    const [seconds, last] = route.at(-1)!
    const key = `${route.length} ${seconds} ${last}`
    const others = alike.get(key) ?? []
    const same = others.find((other) => isSame(other.route, route))
    if (same) {
      weight[same.r]!++
      return
    }
    const r = weight.length
    alike.set(key, [...others, { route, r }])
    weight.push(1)
    route.forEach((step: TimedRoute[number], j: number) => {
      const [seconds, id] = step
      let k = numbers.get(id)
      if (k === undefined) {
        const node = findNode(graph, id)
        if (node < 0)
          throw new ContainmentInputError('containment.unknown_node', {
            field: `routes[${i}][${j}]`,
            found: id,
          })
        k = nodes.length
        numbers.set(id, k)
        nodes.push(node)
        ids.push(id)
        passing.push([])
        latest.push([])
      }
      const time = Math.floor(seconds * 100 + 1e-6)
      const list = passing[k]!
      if (list[list.length - 1] !== r) {
        list.push(r)
        latest[k]!.push(time)
      } else latest[k]![list.length - 1] = Math.max(time, latest[k]![list.length - 1]!)
    })
  })
  return { weight: Int32Array.from(weight), nodes, ids, routes: passing, times: latest }
}

/** @throws ContainmentInputError for a route that is no list of times and nodes */
function checkRoute(route: TimedRoute, i: number): void {
  if (!Array.isArray(route) || route.length === 0)
    throw badField(`routes[${i}]`, route, 'a list of [seconds, node]')
  for (let j = 0; j < route.length; j++) {
    const step = route[j]
    if (!Array.isArray(step) || !Number.isFinite(step[0]))
      throw badField(`routes[${i}][${j}]`, step, '[seconds, node]')
  }
}

function isSame(one: TimedRoute, two: TimedRoute): boolean {
  return one.every((step, j) => step[0] === two[j]![0] && step[1] === two[j]![1])
}

function badField(field: string, found: unknown, expected: string): ContainmentInputError {
  const text = (JSON.stringify(found) ?? 'nothing').slice(0, 80)
  return new ContainmentInputError('containment.field', { field, found: text, expected })
}

/** When the unit can stand at each node of the graph, hundredths of a second. */
function arrivalsOf(graph: RoadGraph, unit: InterceptionUnit, i: number, overlay?: Overlay): Int32Array {
  const node = findNode(graph, unit?.node)
  if (node < 0)
    throw new ContainmentInputError('containment.unknown_node', {
      field: `units[${i}].node`,
      found: String(unit?.node),
    })
  const delay = unit.delaySeconds ?? 0
  if (!(typeof delay === 'number' && delay >= 0 && delay <= 1e6))
    throw badField(`units[${i}].delaySeconds`, delay, 'seconds from 0 to 1,000,000')
  const ahead = Math.ceil(delay * 100)
  return timesFromNode(graph, node, overlay).map((time) => Math.min(UNREACHED, time + ahead))
}

/** Positions of a unit that stop something and are not contained in another; the heaviest first. */
function positionsOf(arrival: Int32Array, merged: MergedRoutes): Position[] {
  const words = (merged.weight.length + 31) >> 5
  const all: (Position & { bits: Int32Array })[] = []
  merged.nodes.forEach((node, k) => {
    const here = arrival[node]!
    const routes = merged.routes[k]!.filter((_, i) => here <= merged.times[k]![i]!)
    if (routes.length === 0 || here >= UNREACHED) return
    const bits = new Int32Array(words)
    for (const r of routes) bits[r >> 5]! |= 1 << (r & 31)
    all.push({ node: k, routes, weight: routes.reduce((sum, r) => sum + merged.weight[r]!, 0), bits })
  })
  all.sort((a, b) => b.weight - a.weight || a.node - b.node)
  const kept: typeof all = []
  for (const one of all) if (!kept.some((other) => contains(other.bits, one.bits))) kept.push(one)
  return kept
}

function contains(large: Int32Array, small: Int32Array): boolean {
  for (let i = 0; i < small.length; i++) if ((small[i]! & ~large[i]!) !== 0) return false
  return true
}

/** The plain rule to compare with: each unit goes to where it can first stand in time on any route. */
function nearestRule(arrivals: readonly Int32Array[], merged: MergedRoutes): number {
  const stopped = new Uint8Array(merged.weight.length)
  for (const arrival of arrivals) {
    let best = -1
    merged.nodes.forEach((node, k) => {
      const inTime = arrival[node]! < UNREACHED && merged.times[k]!.some((time) => arrival[node]! <= time)
      if (inTime && (best < 0 || arrival[node]! < arrival[merged.nodes[best]!]!)) best = k
    })
    if (best < 0) continue
    const here = arrival[merged.nodes[best]!]!
    merged.routes[best]!.forEach((r, i) => {
      if (here <= merged.times[best]![i]!) stopped[r] = 1
    })
  }
  return merged.weight.reduce((sum, weight, r) => sum + weight * stopped[r]!, 0)
}

import {
  baseOverlay,
  findNode,
  nodeId,
  type Overlay,
  type RoadGraph,
  type Seed,
  seedsLeaving,
  snapToRoad,
  UNREACHED,
} from '../roads/index.ts'
import { type ContainmentErrorCode, type ContainmentErrorParams, ContainmentInputError } from './errors.ts'
import { reachesMapEdge } from './mapEdge.ts'
import type { ContainmentProblem, ContainmentUnit, NodeId, Place } from './problem.ts'
import { earliestTimes, type Streets, streetsOf } from './reach.ts'
import { highestKmh, suspectTimes } from './suspect.ts'

/** A unit on the graph, times in hundredths of a second. */
export interface ReadyUnit {
  readonly id: string | number
  readonly seeds: readonly Seed[]
  readonly ready: number
  readonly setup: number
}

/** A checked problem on the graph's numbers; times in hundredths of a second since the sighting unless said. */
export interface Prepared {
  readonly graph: RoadGraph
  readonly overlay: Overlay
  /** The suspect's least time by directed edge. */
  readonly edgeTimes: Int32Array
  readonly streets: Streets
  /** Where the suspect is at the time of the sighting or soon after. */
  readonly seeds: readonly Seed[]
  /** The node of the sighting, which can't be a post; -1 when he was seen between nodes. */
  readonly source: number
  readonly earliest: Int32Array
  readonly elapsed: number
  /** Elapsed time and horizon; null when the exits are named nodes. */
  readonly limit: number | null
  readonly boundary: readonly number[]
  /** 1: who is there is out. */
  readonly exit: Uint8Array
  readonly units: readonly ReadyUnit[]
  readonly fixed: readonly number[]
  readonly forbidden: ReadonlySet<number>
}

const SNAP_METRES = 1000

/**
 * Checks a problem and brings it onto the graph. @throws ContainmentInputError with code, parameters and one sentence.
 */
export function prepare(
  graph: RoadGraph,
  problem: ContainmentProblem,
  overlay = baseOverlay(graph),
): Prepared {
  if (overlay.graphVersion !== graph.version)
    fail('containment.old_overlay', { found: overlay.graphVersion, expected: graph.version })
  const seconds = (field: string, value: unknown) =>
    typeof value === 'number' && value >= 0 && value <= 1e6
      ? value
      : fail('containment.field', { field, found: show(value), expected: 'seconds from 0 to 1,000,000' })
  const elapsed = Math.ceil(seconds('elapsedSeconds', problem.elapsedSeconds) * 100)
  checkSuspect(problem)
  const edgeTimes = suspectTimes(graph, problem.suspect, overlay)
  const { seeds, source } = suspectSeeds(graph, edgeTimes, problem.lastSeen)
  const streets = streetsOf(graph, edgeTimes)
  const earliest = earliestTimes(streets, seeds)
  let reached = 0
  let main = false
  for (let n = 0; n < graph.nodeCount; n++)
    if (earliest[n]! < UNREACHED) {
      reached++
      main ||= graph.core[n] === 1
    }
  if (!main) fail('containment.island', { field: 'lastSeen', found: show(problem.lastSeen), nodes: reached })

  const nodes = (field: string, ids: readonly NodeId[] = []) => {
    if (!Array.isArray(ids))
      fail('containment.field', { field, found: show(ids), expected: 'a list of node ids' })
    return ids.map((id) => known(graph, field, id))
  }
  const fixed = nodes('fixedPosts', problem.fixedPosts)
  const forbidden = new Set(nodes('forbiddenPosts', problem.forbiddenPosts))
  for (const node of fixed)
    if (forbidden.has(node))
      fail('containment.post_both', { field: 'forbiddenPosts', found: nodeId(graph, node) })
  const exit = new Uint8Array(graph.nodeCount)
  if ((problem.horizonSeconds === undefined) === (problem.boundaryNodes === undefined))
    fail('containment.exits', { found: problem.horizonSeconds === undefined ? 'neither' : 'both' })
  let limit: number | null = null
  let boundary: number[] = []
  if (problem.boundaryNodes !== undefined) {
    boundary = nodes('boundaryNodes', problem.boundaryNodes)
    if (boundary.length === 0)
      fail('containment.field', { field: 'boundaryNodes', found: '[]', expected: 'at least one node' })
    for (const node of boundary) exit[node] = 1
  } else {
    const horizon = Math.round(seconds('horizonSeconds', problem.horizonSeconds) * 100)
    limit = elapsed + horizon
    const edge = reachesMapEdge(graph, earliest, limit, nodes('mapEdgeNodes', problem.mapEdgeNodes))
    if (edge)
      fail('containment.horizon_past_map', {
        found: horizon / 100,
        node: nodeId(graph, edge.node),
        longest: Math.max(0, Math.floor((edge.time - 1 - elapsed) / 100)),
      })
    for (let n = 0; n < graph.nodeCount; n++)
      if (earliest[n]! < UNREACHED && earliest[n]! > limit) exit[n] = 1
  }

  if (!Array.isArray(problem.units) || problem.units.length === 0) fail('containment.no_unit', {})
  const seen = new Set<string>()
  const units = problem.units.map((unit, i): ReadyUnit => {
    const field = `units[${i}]`
    if (typeof unit?.id !== 'string' && typeof unit?.id !== 'number')
      fail('containment.field', { field: `${field}.id`, found: show(unit?.id), expected: 'an id' })
    if (seen.has(String(unit.id))) fail('containment.duplicate_unit', { found: unit.id })
    seen.add(String(unit.id))
    return {
      id: unit.id,
      seeds: unitSeeds(graph, overlay, field, unit),
      ready: Math.ceil(seconds(`${field}.readySeconds`, unit.readySeconds ?? 0) * 100),
      setup: Math.ceil(seconds(`${field}.setupSeconds`, unit.setupSeconds ?? 0) * 100),
    }
  })
  return {
    graph,
    overlay,
    edgeTimes,
    streets,
    seeds,
    source,
    earliest,
    elapsed,
    limit,
    boundary,
    exit,
    units,
    fixed,
    forbidden,
  }
}

function fail(code: ContainmentErrorCode, params: ContainmentErrorParams): never {
  throw new ContainmentInputError(code, params)
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value)).slice(0, 80)
}

function checkSuspect({ suspect }: ContainmentProblem): void {
  if (typeof suspect !== 'object' || suspect === null)
    fail('containment.field', {
      field: 'suspect',
      found: show(suspect),
      expected: 'mode and speedFactor, or kmh',
    })
  const { mode } = suspect
  if (mode !== undefined && !['car', 'ebike', 'foot'].includes(mode))
    fail('containment.field', { field: 'suspect.mode', found: show(mode), expected: 'car, ebike or foot' })
  const field = suspect.kmh === undefined ? 'speedFactor' : 'kmh'
  const kmh = highestKmh(suspect)
  if (!(typeof kmh === 'number' && kmh > 0 && kmh <= 250))
    fail('containment.speed_bound', { field, found: show(suspect[field]), kmh: Math.round(kmh * 10) / 10 })
}

/** Node of an id. @throws ContainmentInputError when the road file has none */
function known(graph: RoadGraph, field: string, id: unknown): number {
  if (typeof id !== 'number' && typeof id !== 'string')
    fail('containment.field', { field, found: show(id), expected: 'a node id' })
  const node = findNode(graph, id)
  return node >= 0 ? node : fail('containment.unknown_node', { field, found: id })
}

function pointOf(field: string, place: Place): readonly [number, number] | null {
  if (typeof place !== 'object' || place === null || !('node' in place || 'lngLat' in place))
    fail('containment.field', { field, found: show(place), expected: 'node or lngLat' })
  if ('node' in place) return null
  const { lngLat } = place
  if (!Array.isArray(lngLat) || !(Math.abs(lngLat[0]) <= 180) || !(Math.abs(lngLat[1]) <= 90))
    fail('containment.field', {
      field: `${field}.lngLat`,
      found: show(lngLat),
      expected: '[lon, lat] in degrees',
    })
  return [lngLat[0], lngLat[1]]
}

/** From the sighting to the ends of its edge at the suspect's speed, rounded down. */
function suspectSeeds(graph: RoadGraph, times: Int32Array, place: Place): { seeds: Seed[]; source: number } {
  const point = pointOf('lastSeen', place)
  if (!point) {
    const source = known(graph, 'lastSeen', (place as { node: NodeId }).node)
    return { seeds: [{ node: source, time: 0 }], source }
  }
  const accept = (e: number) => times[2 * e]! < UNREACHED || times[2 * e + 1]! < UNREACHED
  const snap = snapToRoad(graph, point, { maxMetres: SNAP_METRES, outsideCore: true, accept })
  if (!snap)
    return fail('containment.off_network', {
      field: 'lastSeen',
      metres: SNAP_METRES,
      found: point.join(', '),
    })
  const seeds: Seed[] = []
  const there = times[2 * snap.edge]!
  const back = times[2 * snap.edge + 1]!
  if (there < UNREACHED)
    seeds.push({ node: graph.edgeTo[snap.edge]!, time: Math.floor(there * (1 - snap.fraction)) })
  if (back < UNREACHED)
    seeds.push({ node: graph.edgeFrom[snap.edge]!, time: Math.floor(back * snap.fraction) })
  return { seeds, source: -1 }
}

function unitSeeds(
  graph: RoadGraph,
  overlay: Overlay,
  field: string,
  unit: ContainmentUnit,
): readonly Seed[] {
  const point = pointOf(field, unit)
  if (!point) return [{ node: known(graph, `${field}.node`, (unit as { node: NodeId }).node), time: 0 }]
  const snap = snapToRoad(graph, point, { maxMetres: SNAP_METRES, overlay })
  if (!snap) return fail('containment.off_network', { field, metres: SNAP_METRES, found: point.join(', ') })
  return seedsLeaving(graph, overlay, snap)
}

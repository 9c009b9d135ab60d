import { baseOverlay, nodeId, type Overlay, type RoadGraph, type Seed, UNREACHED } from '../roads/index.ts'
import { checkSuspect, fail, knownNode, listOf, seconds, show } from './checks.ts'
import { type Grounds, groundsOf } from './fixed.ts'
import { type ReadyUnit, readyUnits } from './force.ts'
import { reachesMapEdge } from './mapEdge.ts'
import type { ContainmentProblem } from './problem.ts'
import { earliestTimes, type Streets } from './reach.ts'
import { seedsOf } from './sighting.ts'
import { suspectStreets } from './suspect.ts'

/** A checked problem on the graph's numbers; times in hundredths of a second since the sighting unless said. */
export interface Prepared extends Grounds {
  readonly graph: RoadGraph
  readonly overlay: Overlay
  /** The suspect's least time by directed edge. */
  readonly edgeTimes: Int32Array
  readonly streets: Streets
  /** Where the suspect is at the time of the sighting or soon after. */
  readonly seeds: readonly Seed[]
  /** Nodes at which he may be at the time of the sighting; none of them can be a post. */
  readonly sources: ReadonlySet<number>
  /** Exact up to the exits; UNREACHED or later than the true time beyond them. */
  readonly earliest: Int32Array
  readonly elapsed: number
  /** Elapsed time and horizon; null when the exits are named nodes. */
  readonly limit: number | null
  readonly boundary: ReadonlySet<number>
  readonly units: readonly ReadyUnit[]
}

/** True when he is out who is at the node. */
export function isExit(p: Prepared, node: number): boolean {
  return p.limit === null ? p.boundary.has(node) : p.earliest[node]! > p.limit
}

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
  if (problem.graphVersion !== undefined && problem.graphVersion !== graph.version)
    fail('containment.old_graph', { found: show(problem.graphVersion), expected: graph.version })
  const { lastSeen } = problem
  if (lastSeen === undefined)
    fail('containment.field', { field: 'lastSeen', found: 'nothing', expected: 'node or lngLat' })
  const elapsed = elapsedOf(problem)
  const { edgeTimes, streets } = suspectStreets(graph, checkSuspect(problem.suspect), overlay)
  const seeds = seedsOf(graph, edgeTimes, lastSeen)
  const sources = new Set(seeds.filter((seed) => seed.time === 0).map((seed) => seed.node))
  if ((problem.horizonSeconds === undefined) === (problem.boundaryNodes === undefined))
    fail('containment.exits', { found: problem.horizonSeconds === undefined ? 'neither' : 'both', hint: '' })
  const horizon =
    problem.horizonSeconds === undefined
      ? null
      : Math.round(seconds('horizonSeconds', problem.horizonSeconds) * 100)
  const limit = horizon === null ? null : elapsed + horizon
  // A post set by hand may lie beyond the exits; its passage is told too.
  const earliest = earliestTimes(streets, seeds, problem.forced?.length ? null : limit)
  checkIsland(graph, streets, seeds, show(lastSeen))
  const grounds = groundsOf(graph, problem)
  if (limit !== null) {
    const named = listOf('mapEdgeNodes', problem.mapEdgeNodes, 'node ids').map((id) =>
      knownNode(graph, 'mapEdgeNodes', id),
    )
    const edge = reachesMapEdge(graph, earliest, limit, named)
    if (edge)
      fail('containment.horizon_past_map', {
        found: horizon! / 100,
        node: nodeId(graph, edge.node),
        longest: Math.max(0, Math.floor((edge.time - 1 - elapsed) / 100)),
      })
  }
  return {
    ...grounds,
    graph,
    overlay,
    edgeTimes,
    streets,
    seeds,
    sources,
    earliest,
    elapsed,
    limit,
    boundary: new Set(limit === null ? boundaryOf(graph, problem) : []),
    units: readyUnits(graph, overlay, problem, grounds.types),
  }
}

/** The named exits. @throws ContainmentInputError when there are none */
export function boundaryOf(graph: RoadGraph, problem: ContainmentProblem): number[] {
  const ids = listOf('boundaryNodes', problem.boundaryNodes, 'node ids')
  if (ids.length === 0)
    fail('containment.field', { field: 'boundaryNodes', found: '[]', expected: 'at least one node' })
  return [...new Set(ids.map((id) => knownNode(graph, 'boundaryNodes', id)))]
}

function elapsedOf({ elapsedSeconds: given }: ContainmentProblem): number {
  if (!Array.isArray(given)) return Math.ceil(seconds('elapsedSeconds', given) * 100)
  const [least, most] = given.map((value, i) => seconds(`elapsedSeconds[${i}]`, value))
  if (given.length !== 2 || least! > most!)
    fail('containment.field', { field: 'elapsedSeconds', found: show(given), expected: 'least and most' })
  return Math.ceil(most! * 100)
}

/** @throws ContainmentInputError when no street of the network's main part can be reached from the seeds */
function checkIsland(graph: RoadGraph, streets: Streets, seeds: readonly Seed[], found: string): void {
  const seen = new Set(seeds.map((seed) => seed.node))
  for (const node of seen) {
    if (graph.core[node] === 1) return
    for (let a = streets.start[node]!; a < streets.start[node + 1]!; a++)
      if (streets.time[a]! < UNREACHED) seen.add(streets.head[a]!)
  }
  fail('containment.island', { field: 'lastSeen', found, nodes: seen.size })
}

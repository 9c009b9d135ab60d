import { baseOverlay, type RoadGraph } from '../roads/index.ts'
import { fail } from './checks.ts'
import { manExits } from './exits.ts'
import { groundsOf } from './fixed.ts'
import { readyUnits } from './force.ts'
import type { ContainmentOptions } from './plan.ts'
import { boundaryOf } from './prepare.ts'
import type { ContainmentProblem } from './problem.ts'
import type { ContainmentPlan } from './result.ts'

/**
 * Nothing is known of the suspect: every boundary node gets a unit, so that all are closed as soon as possible (the last
 * arrival soonest, then the least sum of arrivals). There is nobody whose ways could be walked: the plan is certified when
 * every boundary node without a fixed post has its own unit.
 *
 * @throws ContainmentInputError without boundary nodes
 */
export function planWithoutSighting(
  graph: RoadGraph,
  problem: ContainmentProblem,
  options: ContainmentOptions,
): ContainmentPlan {
  const overlay = options.overlay ?? baseOverlay(graph)
  if (overlay.graphVersion !== graph.version)
    fail('containment.old_overlay', { found: overlay.graphVersion, expected: graph.version })
  if (problem.boundaryNodes === undefined)
    fail('containment.field', { field: 'lastSeen', found: 'nothing', expected: 'node or lngLat' })
  const grounds = groundsOf(graph, problem)
  const units = readyUnits(graph, overlay, problem, grounds.types)
  const held = new Set(grounds.fixed.map(({ node }) => node))
  const nodes = boundaryOf(graph, problem).filter((node) => !held.has(node))
  const exits = manExits({ graph, overlay, units, typeOf: grounds.typeOf }, nodes)
  if (!exits)
    return fail('containment.field', {
      field: 'boundaryNodes',
      found: `${nodes.length} nodes`,
      expected: 'fewer, or a lastSeen',
    })
  const setup = new Map(units.map((unit) => [unit.id, unit.setup[0]! / 100]))
  return {
    certified: exits.unmanned.length === 0,
    posts: exits.posts.map(({ node, unit, arriveSeconds }) => ({
      node,
      unit,
      arriveSeconds,
      holdsFromSeconds: arriveSeconds + Math.max(0, setup.get(unit) ?? 0),
      suspectSeconds: null,
      slackSeconds: null,
    })),
    latePosts: [],
    heldPosts: grounds.fixed.map(({ node, kind, hold }) => ({
      node: graph.nodeIds[node]!,
      kind,
      holdsFromSeconds: Number.isFinite(hold) ? hold / 100 : null,
      suspectSeconds: null,
    })),
    cameras: [],
    lastArrivalSeconds: exits.lastArrivalSeconds,
    disturbance: 0,
    enclosedNodes: 0,
    leaks: [],
    leakingExits: exits.unmanned.length,
    missing: exits.unmanned.map((node) => ({
      code: 'needs_unit' as const,
      node,
      withinSeconds: null,
      lateSeconds: null,
    })),
    wouldClose:
      exits.unmanned.length === 0
        ? null
        : {
            units: exits.unmanned.length,
            nodes: exits.unmanned,
            withinSeconds: null,
            barriers: [],
            forbidden: [],
          },
    leastPosts: nodes.length,
    proved: true,
    finished: true,
    exits,
    suspect: null,
    profile: graph.profile,
    graphVersion: graph.version,
    closures: overlay.changes.length,
  }
}

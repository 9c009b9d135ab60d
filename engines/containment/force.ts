import { type Overlay, type RoadGraph, type Seed, seedsLeaving, snapToRoad } from '../roads/index.ts'
import { fail, knownNode, listOf, position, seconds, show } from './checks.ts'
import type { ContainmentProblem, ContainmentUnit } from './problem.ts'
import { SNAP_METRES } from './sighting.ts'

/** The kind of post that a node takes where nothing is said. */
export const ROAD_POST = 'road'

/** A unit on the graph, times in hundredths of a second. */
export interface ReadyUnit {
  readonly id: string | number
  readonly seeds: readonly Seed[]
  readonly ready: number
  /** Set-up by post type, in the order of the problem's types; -1: can't man such a post. */
  readonly setup: readonly number[]
  readonly disturbance: number
  /** Bound to this node, -1 to none. */
  readonly forcedTo: number
}

/**
 * The units of a problem, without those that are not to be used. @throws ContainmentInputError naming the unit at fault
 */
export function readyUnits(
  graph: RoadGraph,
  overlay: Overlay,
  problem: ContainmentProblem,
  types: readonly string[],
): ReadyUnit[] {
  if (!Array.isArray(problem.units) || problem.units.length === 0) fail('containment.no_unit', {})
  const forced = forcedNodes(graph, problem)
  const without = new Set(listOf('withoutUnits', problem.withoutUnits, 'unit ids').map(String))
  const seen = new Set<string>()
  const units = problem.units.map((unit, i): ReadyUnit => {
    const field = `units[${i}]`
    if (typeof unit?.id !== 'string' && typeof unit?.id !== 'number')
      fail('containment.field', { field: `${field}.id`, found: show(unit?.id), expected: 'an id' })
    if (seen.has(String(unit.id))) fail('containment.duplicate_unit', { found: unit.id })
    seen.add(String(unit.id))
    const disturbance = unit.disturbance ?? 0
    if (!(typeof disturbance === 'number' && disturbance >= 0 && disturbance <= 1e9))
      fail('containment.field', {
        field: `${field}.disturbance`,
        found: show(disturbance),
        expected: 'a number from 0 to 1,000,000,000',
      })
    return {
      id: unit.id,
      seeds: unitSeeds(graph, overlay, field, unit),
      ready: Math.ceil(seconds(`${field}.readySeconds`, unit.readySeconds ?? 0) * 100),
      setup: setupTimes(`${field}.setupSeconds`, unit.setupSeconds ?? 0, types),
      disturbance,
      forcedTo: forced.get(String(unit.id)) ?? -1,
    }
  })
  for (const id of [...without, ...forced.keys()])
    if (!seen.has(id))
      fail('containment.unknown_unit', { field: without.has(id) ? 'withoutUnits' : 'forced', found: id })
  return units.filter((unit) => !without.has(String(unit.id)))
}

function forcedNodes(graph: RoadGraph, problem: ContainmentProblem): Map<string, number> {
  const forced = new Map<string, number>()
  const taken = new Set<number>()
  listOf('forced', problem.forced, 'units with their nodes').forEach((each, i) => {
    const field = `forced[${i}]`
    const node = knownNode(graph, `${field}.node`, each?.node)
    const unit = String(each.unit)
    if (forced.has(unit)) fail('containment.forced_twice', { field, found: unit })
    if (taken.has(node)) fail('containment.forced_twice', { field, found: each.node })
    forced.set(unit, node)
    taken.add(node)
  })
  return forced
}

function setupTimes(
  field: string,
  given: NonNullable<ContainmentUnit['setupSeconds']>,
  types: readonly string[],
): number[] {
  if (typeof given !== 'object' || given === null) {
    const same = Math.ceil(seconds(field, given) * 100)
    return types.map(() => same)
  }
  return types.map((type) => {
    const own = given[type]
    return own === undefined ? -1 : Math.ceil(seconds(`${field}.${type}`, own) * 100)
  })
}

function unitSeeds(
  graph: RoadGraph,
  overlay: Overlay,
  field: string,
  unit: ContainmentUnit,
): readonly Seed[] {
  if ('node' in unit) return [{ node: knownNode(graph, `${field}.node`, unit.node), time: 0 }]
  if (!('lngLat' in unit)) fail('containment.field', { field, found: show(unit), expected: 'node or lngLat' })
  const point = position(`${field}.lngLat`, unit.lngLat)
  const snap = snapToRoad(graph, point, { maxMetres: SNAP_METRES, overlay })
  if (!snap) return fail('containment.off_network', { field, metres: SNAP_METRES, found: point.join(', ') })
  return seedsLeaving(graph, overlay, snap)
}

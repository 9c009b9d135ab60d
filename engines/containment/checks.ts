import { findNode, type RoadGraph } from '../roads/index.ts'
import { type ContainmentErrorCode, type ContainmentErrorParams, ContainmentInputError } from './errors.ts'
import type { SuspectBound } from './problem.ts'
import { highestKmh } from './suspect.ts'

/** @throws ContainmentInputError always */
export function fail(code: ContainmentErrorCode, params: ContainmentErrorParams): never {
  throw new ContainmentInputError(code, params)
}

/** What was found, short enough for a sentence. */
export function show(value: unknown): string {
  return value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value)).slice(0, 80)
}

/** A time from the problem. @throws ContainmentInputError when it is none */
export function seconds(field: string, value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= 1e6
    ? value
    : fail('containment.field', { field, found: show(value), expected: 'seconds from 0 to 1,000,000' })
}

/** A list from the problem; none where it is absent. @throws ContainmentInputError when it is no list */
export function listOf<T>(field: string, value: readonly T[] | undefined, of: string): readonly T[] {
  if (value === undefined || Array.isArray(value)) return value ?? []
  return fail('containment.field', { field, found: show(value), expected: `a list of ${of}` })
}

/** Node of an id. @throws ContainmentInputError when the road file has none */
export function knownNode(graph: RoadGraph, field: string, id: unknown): number {
  if (typeof id !== 'number' && typeof id !== 'string')
    fail('containment.field', { field, found: show(id), expected: 'a node id' })
  const node = findNode(graph, id)
  return node >= 0 ? node : fail('containment.unknown_node', { field, found: id })
}

/** A position in degrees. @throws ContainmentInputError when it is none */
export function position(field: string, value: unknown): readonly [number, number] {
  if (Array.isArray(value) && value.length === 2) {
    const [lon, lat] = value as unknown[]
    if (typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90)
      return [lon, lat]
  }
  return fail('containment.field', { field, found: show(value), expected: '[lon, lat] in degrees' })
}

/** Edges between two neighbouring nodes. @throws ContainmentInputError when they are no neighbours */
export function edgesBetween(graph: RoadGraph, field: string, pair: unknown): number[] {
  if (!Array.isArray(pair) || pair.length !== 2)
    fail('containment.field', { field, found: show(pair), expected: 'two neighbouring nodes' })
  const [a, b] = (pair as unknown[]).map((id) => knownNode(graph, field, id))
  const edges: number[] = []
  for (let e = 0; e < graph.edgeCount; e++)
    if (
      (graph.edgeFrom[e] === a && graph.edgeTo[e] === b) ||
      (graph.edgeFrom[e] === b && graph.edgeTo[e] === a)
    )
      edges.push(e)
  return edges.length > 0
    ? edges
    : fail('containment.field', { field, found: show(pair), expected: 'two neighbouring nodes' })
}

/** Checks the speed bound. @throws ContainmentInputError when it is none */
export function checkSuspect(suspect: SuspectBound | undefined): SuspectBound {
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
  return suspect
}

import { nodeId, type RoadGraph } from '../roads/index.ts'
import { edgesBetween, fail, knownNode, listOf, seconds, show } from './checks.ts'
import { ROAD_POST } from './force.ts'
import type { ContainmentProblem, FixedPost, FixedPostKind } from './problem.ts'

const KINDS: readonly FixedPostKind[] = ['checkpoint', 'gate', 'barrier', 'camera']

/** Holds since before the sighting. */
export const ALWAYS = Number.NEGATIVE_INFINITY

/** A fixed post on the graph; from when on it holds in hundredths of a second from now, ALWAYS for since before. */
export interface Fixed {
  readonly node: number
  readonly kind: FixedPostKind
  readonly hold: number
}

/** What stands where without a unit, and where none may stand. */
export interface Grounds {
  readonly fixed: readonly Fixed[]
  readonly cameras: readonly number[]
  readonly forbidden: ReadonlySet<number>
  /** Kinds of post; the first is `road`. */
  readonly types: readonly string[]
  /** Index in `types` by node, for others than the first. */
  readonly typeOf: ReadonlyMap<number, number>
}

/** @throws ContainmentInputError for an unknown node or kind, or a post that is fixed and forbidden */
export function groundsOf(graph: RoadGraph, problem: ContainmentProblem): Grounds {
  const forbidden = new Set(
    listOf('forbiddenPosts', problem.forbiddenPosts, 'node ids').map((id) =>
      knownNode(graph, 'forbiddenPosts', id),
    ),
  )
  const fixed: Fixed[] = []
  const cameras: number[] = []
  listOf('fixedPosts', problem.fixedPosts, 'node ids').forEach((each, i) => {
    const post = fixedPost(graph, `fixedPosts[${i}]`, each)
    if (post.kind === 'camera') cameras.push(post.node)
    else fixed.push(post)
  })
  for (const { node } of fixed)
    if (forbidden.has(node))
      fail('containment.post_both', { field: 'forbiddenPosts', found: nodeId(graph, node) })
  for (const pair of listOf('forbiddenEdges', problem.forbiddenEdges, 'pairs of nodes'))
    for (const e of edgesBetween(graph, 'forbiddenEdges', pair)) {
      forbidden.add(graph.edgeFrom[e]!)
      forbidden.add(graph.edgeTo[e]!)
    }
  const types = [ROAD_POST]
  const typeOf = new Map<number, number>()
  listOf('postTypes', problem.postTypes, 'nodes with their types').forEach((each, i) => {
    const node = knownNode(graph, `postTypes[${i}].node`, each?.node)
    if (typeof each.type !== 'string')
      fail('containment.field', { field: `postTypes[${i}].type`, found: show(each.type), expected: 'a name' })
    let type = types.indexOf(each.type)
    if (type < 0) type = types.push(each.type) - 1
    typeOf.set(node, type)
  })
  return { fixed, cameras, forbidden, types, typeOf }
}

function fixedPost(graph: RoadGraph, field: string, given: unknown): Fixed {
  if (typeof given !== 'object' || given === null)
    return { node: knownNode(graph, 'fixedPosts', given), kind: 'checkpoint', hold: ALWAYS }
  const { node, kind, holdsFromSeconds } = given as Partial<FixedPost>
  if (kind === undefined || !KINDS.includes(kind))
    fail('containment.field', { field: `${field}.kind`, found: show(kind), expected: KINDS.join(', ') })
  const hold =
    holdsFromSeconds === undefined
      ? ALWAYS
      : Math.ceil(seconds(`${field}.holdsFromSeconds`, holdsFromSeconds) * 100)
  return { node: knownNode(graph, `${field}.node`, node), kind, hold }
}

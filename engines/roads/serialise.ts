import type { RoadGraph } from './graph.ts'
import type { Hierarchy } from './hierarchy.ts'
import { type ArrayKind, type PackedArray, type PackedForm, readPacked, writePacked } from './packedFile.ts'

const GRAPH: PackedForm = { magic: 'XFROADS\n', version: 1, name: 'road graph' }
const HIERARCHY: PackedForm = { magic: 'XFHIERA\n', version: 1, name: 'road hierarchy' }

/** The arrays of a graph file in order: key and element type. */
const GRAPH_ARRAYS = [
  ['lon', 'f64'],
  ['lat', 'f64'],
  ['signal', 'u8'],
  ['core', 'u8'],
  ['outStart', 'i32'],
  ['outHead', 'i32'],
  ['outTime', 'i32'],
  ['outEdge', 'i32'],
  ['inStart', 'i32'],
  ['inTail', 'i32'],
  ['inTime', 'i32'],
  ['inEdge', 'i32'],
  ['edgeFrom', 'i32'],
  ['edgeTo', 'i32'],
  ['edgeLength', 'i32'],
  ['edgeClass', 'u8'],
  ['edgeName', 'i32'],
  ['edgeFlags', 'u16'],
  ['edgeKmh', 'f32'],
  ['fileTime', 'i32'],
  ['edgeTime', 'i32'],
  ['edgeOpen', 'u8'],
  ['shapeStart', 'i32'],
  ['shape', 'i32'],
] as const satisfies readonly (readonly [keyof RoadGraph, ArrayKind])[]

const HIERARCHY_ARRAYS = [
  'nodeOf',
  'rankOf',
  'upStart',
  'upTo',
  'upTime',
  'upVia',
  'downStart',
  'downFrom',
  'downTime',
  'downVia',
] as const satisfies readonly (keyof Hierarchy)[]

interface GraphMeta
  extends Pick<RoadGraph, 'version' | 'profile' | 'nodeCount' | 'edgeCount' | 'arcCount' | 'names'> {
  /** External ids as text; null when they are numbers and lie in an array of their own. */
  readonly textIds: readonly string[] | null
}

/**
 * A graph as one file.
 *
 * @param shared put the bytes into a SharedArrayBuffer, so that workers can `deserialiseRoadGraph` them without a copy
 */
export function serialiseRoadGraph(graph: RoadGraph, shared = false): Uint8Array {
  const { version, profile, nodeCount, edgeCount, arcCount, names, nodeIds } = graph
  const numeric = nodeIds instanceof Float64Array ? nodeIds : null
  const textIds = nodeIds instanceof Float64Array ? null : nodeIds
  const meta: GraphMeta = { version, profile, nodeCount, edgeCount, arcCount, names, textIds }
  const arrays: PackedArray[] = GRAPH_ARRAYS.map(([key]) => graph[key])
  if (numeric) arrays.push(numeric)
  return writePacked(GRAPH, meta, arrays, shared)
}

/**
 * Opens a graph file. The arrays are views of the given bytes when these start at a multiple of 8 (of a copy
 * otherwise): bytes in shared memory give a graph in shared memory. Damage, another format or version throw
 * RoadFileError.
 */
export function deserialiseRoadGraph(bytes: Uint8Array): RoadGraph {
  const { meta, arrays } = readPacked(GRAPH, bytes, (m) => [
    ...GRAPH_ARRAYS.map(([, kind]) => kind),
    ...((m as GraphMeta).textIds ? [] : (['f64'] as const)),
  ])
  const { textIds, ...counts } = meta as GraphMeta
  const named = Object.fromEntries(GRAPH_ARRAYS.map(([key], i) => [key, arrays[i]]))
  return { ...named, ...counts, nodeIds: textIds ?? arrays[GRAPH_ARRAYS.length] } as RoadGraph
}

/** A hierarchy as one file; `shared` as for graphs. */
export function serialiseHierarchy(hierarchy: Hierarchy, shared = false): Uint8Array {
  const { graphVersion, nodeCount } = hierarchy
  return writePacked(
    HIERARCHY,
    { graphVersion, nodeCount },
    HIERARCHY_ARRAYS.map((key) => hierarchy[key]),
    shared,
  )
}

/** Opens a hierarchy file, as `deserialiseRoadGraph`. Its graph is told by `graphVersion`. */
export function deserialiseHierarchy(bytes: Uint8Array): Hierarchy {
  const { meta, arrays } = readPacked(HIERARCHY, bytes, () => HIERARCHY_ARRAYS.map(() => 'i32'))
  const named = Object.fromEntries(HIERARCHY_ARRAYS.map((key, i) => [key, arrays[i]]))
  return { ...(meta as Pick<Hierarchy, 'graphVersion' | 'nodeCount'>), ...named } as Hierarchy
}

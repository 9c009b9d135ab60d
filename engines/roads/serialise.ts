import { RoadFileError } from './errors.ts'
import type { RoadGraph } from './graph.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

const MAGIC = 'XFROADS\n'
const VERSION = 1
const HEADER = 32

type ArrayKind = 'f64' | 'i32' | 'f32' | 'u16' | 'u8'
type GraphArray = Float64Array | Int32Array | Float32Array | Uint16Array | Uint8Array

/** The arrays of the file in order: key and element type. */
const ARRAYS = [
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

interface Meta {
  readonly version: string
  readonly profile: string
  readonly nodeCount: number
  readonly edgeCount: number
  readonly arcCount: number
  readonly names: readonly string[]
  /** External ids as text; null when they are numbers and lie in the array `nodeIds`. */
  readonly textIds: readonly string[] | null
  /** Elements of each array. */
  readonly lengths: readonly number[]
}

/**
 * A graph as one file: magic, version, sizes and a sum of the contents, then JSON (names, counts) and the arrays,
 * each at a multiple of 8 bytes.
 *
 * @param shared put the bytes into a SharedArrayBuffer, so that workers can `deserialiseRoadGraph` them without a copy
 */
export function serialiseRoadGraph(graph: RoadGraph, shared = false): Uint8Array {
  const numeric = graph.nodeIds instanceof Float64Array ? graph.nodeIds : null
  const arrays: GraphArray[] = ARRAYS.map(([key]) => graph[key])
  if (numeric) arrays.push(numeric)
  const meta: Meta = {
    version: graph.version,
    profile: graph.profile,
    nodeCount: graph.nodeCount,
    edgeCount: graph.edgeCount,
    arcCount: graph.arcCount,
    names: graph.names,
    textIds: numeric ? null : [...(graph.nodeIds as readonly string[])],
    lengths: arrays.map((a) => a.length),
  }
  const text = encodeUtf8(JSON.stringify(meta))
  let size = align(HEADER + text.length)
  const offsets = arrays.map((array) => {
    const at = size
    size = align(size + array.byteLength)
    return at
  })
  const buffer = shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size)
  const bytes = new Uint8Array(buffer)
  bytes.set(encodeUtf8(MAGIC))
  bytes.set(text, HEADER)
  arrays.forEach((array, i) => {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offsets[i]!)
  })
  const view = new DataView(buffer)
  view.setUint32(8, VERSION, true)
  view.setUint32(12, text.length, true)
  view.setFloat64(16, size, true)
  view.setUint32(24, sumOf(bytes), true)
  return bytes
}

/**
 * Opens a graph file. The arrays are views of the given bytes when these start at a multiple of 8 (a copy otherwise):
 * bytes in shared memory give a graph in shared memory. Damage, another format or version throw RoadFileError.
 */
export function deserialiseRoadGraph(given: Uint8Array): RoadGraph {
  if (given.length < HEADER || decodeUtf8(given, 0, 8) !== MAGIC)
    throw new RoadFileError('roads.not-graph', {
      found: given.length < HEADER ? `${given.length} bytes` : JSON.stringify(decodeUtf8(given, 0, 8)),
      expected: JSON.stringify(MAGIC),
    })
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getUint32(8, true)
  if (version !== VERSION)
    throw new RoadFileError('roads.graph-version', { found: version, expected: VERSION })
  const size = view.getFloat64(16, true)
  if (size !== bytes.length)
    throw new RoadFileError('roads.graph-damaged', {
      byte: Math.min(size, bytes.length),
      found: `${bytes.length} bytes`,
      expected: `${size} bytes`,
    })
  const sum = view.getUint32(24, true)
  if (sum !== sumOf(bytes))
    throw new RoadFileError('roads.graph-damaged', {
      byte: HEADER,
      found: `sum ${sumOf(bytes)}`,
      expected: `sum ${sum}`,
    })
  const textLength = view.getUint32(12, true)
  const meta = JSON.parse(decodeUtf8(bytes, HEADER, HEADER + textLength)) as Meta
  let at = align(HEADER + textLength)
  const take = (kind: ArrayKind, index: number): GraphArray => {
    const length = meta.lengths[index]!
    const array = viewOf(kind, bytes.buffer, bytes.byteOffset + at, length)
    at = align(at + array.byteLength)
    return array
  }
  const arrays = Object.fromEntries(ARRAYS.map(([key, kind], i) => [key, take(kind, i)]))
  const nodeIds = meta.textIds ?? (take('f64', ARRAYS.length) as Float64Array)
  const { profile, nodeCount, edgeCount, arcCount, names } = meta
  return {
    ...arrays,
    nodeIds,
    version: meta.version,
    profile,
    nodeCount,
    edgeCount,
    arcCount,
    names,
  } as RoadGraph
}

function viewOf(kind: ArrayKind, buffer: ArrayBufferLike, at: number, length: number): GraphArray {
  if (kind === 'f64') return new Float64Array(buffer, at, length)
  if (kind === 'i32') return new Int32Array(buffer, at, length)
  if (kind === 'f32') return new Float32Array(buffer, at, length)
  if (kind === 'u16') return new Uint16Array(buffer, at, length)
  return new Uint8Array(buffer, at, length)
}

function align(at: number): number {
  return (at + 7) & ~7
}

/** Sum over all 32-bit words after the header: finds cut, swapped and overwritten parts. */
function sumOf(bytes: Uint8Array): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + HEADER, (bytes.length - HEADER) >> 2)
  let a = 1
  let b = 0
  for (let i = 0; i < words.length; i++) {
    a = (a + words[i]!) | 0
    b = (Math.imul(b, 31) + a) | 0
  }
  return (a ^ b) >>> 0
}

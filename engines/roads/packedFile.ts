import { RoadFileError } from './errors.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

const HEADER = 32

/** Element types of packed arrays. */
export type ArrayKind = 'f64' | 'i32' | 'f32' | 'u16' | 'u8'
/** An array of one of them. */
export type PackedArray = Float64Array | Int32Array | Float32Array | Uint16Array | Uint8Array

/** What kind of file: eight characters at its start, its version, and what it is called in a sentence. */
export interface PackedForm {
  readonly magic: string
  readonly version: number
  readonly name: string
}

/**
 * One file of a JSON part and plain arrays: magic, version, sizes and a sum of the contents in 32 bytes, then the JSON,
 * then the arrays, each at a multiple of 8 bytes.
 *
 * @param shared put the bytes into a SharedArrayBuffer
 */
export function writePacked(
  form: PackedForm,
  meta: unknown,
  arrays: readonly PackedArray[],
  shared: boolean,
): Uint8Array {
  const text = encodeUtf8(JSON.stringify({ meta, lengths: arrays.map((a) => a.length) }))
  let size = align(HEADER + text.length)
  const offsets = arrays.map((array) => {
    const at = size
    size = align(size + array.byteLength)
    return at
  })
  const buffer = shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size)
  const bytes = new Uint8Array(buffer)
  bytes.set(encodeUtf8(form.magic))
  bytes.set(text, HEADER)
  arrays.forEach((array, i) => {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offsets[i]!)
  })
  const view = new DataView(buffer)
  view.setUint32(8, form.version, true)
  view.setUint32(12, text.length, true)
  view.setFloat64(16, size, true)
  view.setUint32(24, sumOf(bytes), true)
  return bytes
}

/**
 * Opens a file of `writePacked`. The arrays are views of the given bytes when these start at a multiple of 8 (of a copy
 * otherwise). Another format, another version and damage throw RoadFileError.
 */
export function readPacked(
  form: PackedForm,
  given: Uint8Array,
  kinds: (meta: unknown) => readonly ArrayKind[],
): { meta: unknown; arrays: PackedArray[] } {
  const { name } = form
  if (given.length < HEADER || decodeUtf8(given, 0, 8) !== form.magic)
    throw new RoadFileError('roads.not-graph', {
      name,
      found: given.length < HEADER ? `${given.length} bytes` : JSON.stringify(decodeUtf8(given, 0, 8)),
      expected: JSON.stringify(form.magic),
    })
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getUint32(8, true)
  if (version !== form.version)
    throw new RoadFileError('roads.graph-version', { name, found: version, expected: form.version })
  const size = view.getFloat64(16, true)
  if (size !== bytes.length)
    throw new RoadFileError('roads.graph-damaged', {
      name,
      byte: Math.min(size, bytes.length),
      found: `${bytes.length} bytes`,
      expected: `${size} bytes`,
    })
  const sum = view.getUint32(24, true)
  if (sum !== sumOf(bytes))
    throw new RoadFileError('roads.graph-damaged', {
      name,
      byte: HEADER,
      found: `sum ${sumOf(bytes)}`,
      expected: `sum ${sum}`,
    })
  const textLength = view.getUint32(12, true)
  const head = JSON.parse(decodeUtf8(bytes, HEADER, HEADER + textLength)) as {
    meta: unknown
    lengths: number[]
  }
  let at = align(HEADER + textLength)
  const arrays = kinds(head.meta).map((kind, i) => {
    const array = viewOf(kind, bytes.buffer, bytes.byteOffset + at, head.lengths[i]!)
    at = align(at + array.byteLength)
    return array
  })
  return { meta: head.meta, arrays }
}

function viewOf(kind: ArrayKind, buffer: ArrayBufferLike, at: number, length: number): PackedArray {
  if (kind === 'f64') return new Float64Array(buffer, at, length)
  if (kind === 'i32') return new Int32Array(buffer, at, length)
  if (kind === 'f32') return new Float32Array(buffer, at, length)
  if (kind === 'u16') return new Uint16Array(buffer, at, length)
  return new Uint8Array(buffer, at, length)
}

function align(at: number): number {
  return Math.ceil(at / 8) * 8
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

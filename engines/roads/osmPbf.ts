import { quote, RoadFileError } from './errors.ts'
import { OsmCollector } from './osmCollect.ts'
import { readBlock } from './osmPbfBlock.ts'
import { protoFields, protoText } from './protobuf.ts'
import type { RawNetwork, ReadProgress } from './raw.ts'

const FILE = 'OSM PBF'
const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes', 'HistoricalInformation'])
/** Limits of the format's specification. */
const MAX_HEADER = 64 * 1024
const MAX_BLOB = 32 * 1024 * 1024

/** Bytes of a file in pieces of any size. */
export type ByteChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>
/** Undoes zlib compression (RFC 1950); stands outside, since the engine does no IO and brings no codec. */
export type Inflate = (compressed: Uint8Array) => Uint8Array | Promise<Uint8Array>

/**
 * Reads an OSM PBF file block by block as the bytes arrive (OSM wiki: PBF Format; fileformat.proto, osmformat.proto).
 * Elements may come in any order. A file that is cut, is no PBF or needs an unknown feature throws RoadFileError with the
 * byte.
 */
export async function readOsmPbf(
  chunks: ByteChunks,
  inflate: Inflate,
  onProgress?: ReadProgress,
): Promise<RawNetwork> {
  const collector = new OsmCollector()
  const source = new ByteSource(chunks)
  let blobs = 0
  for (let blob = await nextBlob(source); blob; blob = await nextBlob(source)) {
    const data = await unpackBlob(blob.bytes, blob.byte, inflate)
    try {
      if (blob.type === 'OSMHeader') checkHeader(data)
      else if (blob.type === 'OSMData') readBlock(data, collector)
    } catch (error) {
      throw error instanceof RangeError ? bad(blob.byte, error.message, 'a block of OSM elements') : error
    }
    if (blobs++ === 0 && blob.type !== 'OSMHeader')
      throw bad(blob.byte, `a block "${quote(blob.type)}"`, 'OSMHeader first')
    onProgress?.({ bytes: source.taken, nodes: collector.nodes, ways: collector.ways })
  }
  if (blobs === 0) throw bad(0, 'nothing', 'a block header')
  return collector.finish()
}

function bad(byte: number, found: string, expected: string): RoadFileError {
  return new RoadFileError('roads.bad-pbf', { file: FILE, byte, found, expected })
}

/** Hands out exact numbers of bytes from pieces of any size. */
class ByteSource {
  taken = 0
  readonly #next: () => Promise<IteratorResult<Uint8Array>>
  #rest: Uint8Array = new Uint8Array(0)

  constructor(chunks: ByteChunks) {
    const isAsync = Symbol.asyncIterator in chunks
    const iterator = isAsync ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
    this.#next = async () => iterator.next()
  }

  /** Null at the end of the file; a file that ends inside is refused. */
  async take(count: number, what: string): Promise<Uint8Array | null> {
    const pieces = [this.#rest]
    let have = this.#rest.length
    while (have < count) {
      const { value, done } = await this.#next()
      if (done) break
      pieces.push(value)
      have += value.length
    }
    if (have === 0) return null
    if (have < count)
      throw new RoadFileError('roads.truncated-pbf', {
        file: FILE,
        byte: this.taken + have,
        expected: what,
      })
    const bytes = pieces.length === 1 ? this.#rest : new Uint8Array(have)
    if (pieces.length > 1) {
      let at = 0
      for (const piece of pieces) {
        bytes.set(piece, at)
        at += piece.length
      }
    }
    this.#rest = bytes.subarray(count)
    this.taken += count
    return bytes.subarray(0, count)
  }
}

async function nextBlob(
  source: ByteSource,
): Promise<{ type: string; bytes: Uint8Array; byte: number } | null> {
  const byte = source.taken
  const length = await source.take(4, 'the length of a block header')
  if (!length) return null
  const size = ((length[0]! << 24) | (length[1]! << 16) | (length[2]! << 8) | length[3]!) >>> 0
  if (size === 0 || size > MAX_HEADER)
    throw bad(byte, `a block header of ${size} bytes`, `1 to ${MAX_HEADER} bytes`)
  const header = await source.take(size, 'a block header')
  let type = ''
  let dataSize = -1
  try {
    for (const field of protoFields(header!)) {
      if (field.tag === 1) type = protoText(header!, field)
      else if (field.tag === 3) dataSize = field.value
    }
  } catch {
    throw bad(byte, 'no readable block header', 'a block header')
  }
  if (type === '' || dataSize < 0 || dataSize > MAX_BLOB)
    throw bad(
      byte,
      `a block "${quote(type)}" of ${dataSize} bytes`,
      `a named block of at most ${MAX_BLOB} bytes`,
    )
  const bytes = await source.take(dataSize, `the block "${type}"`)
  if (!bytes && dataSize > 0)
    throw new RoadFileError('roads.truncated-pbf', {
      file: FILE,
      byte: source.taken,
      expected: `the block "${type}"`,
    })
  return { type, bytes: bytes ?? new Uint8Array(0), byte }
}

async function unpackBlob(blob: Uint8Array, byte: number, inflate: Inflate): Promise<Uint8Array> {
  let packed: Uint8Array | null = null
  let size = 0
  try {
    for (const field of protoFields(blob)) {
      if (field.tag === 1) return blob.subarray(field.from, field.to)
      if (field.tag === 2) size = field.value
      else if (field.tag === 3) packed = blob.subarray(field.from, field.to)
      else if (field.tag >= 4 && field.tag <= 7)
        throw new RoadFileError('roads.unsupported-pbf', {
          file: FILE,
          found: ['lzma', 'bzip2', 'lz4', 'zstd'][field.tag - 4]!,
          expected: 'zlib or no compression',
        })
    }
  } catch (error) {
    if (error instanceof RangeError) throw bad(byte, error.message, 'a block')
    throw error
  }
  if (!packed) throw bad(byte, 'a block without data', 'zlib or raw data')
  let data: Uint8Array
  try {
    data = await inflate(packed)
  } catch {
    throw bad(byte, 'data that is no zlib stream', 'zlib data')
  }
  if (data.length !== size) throw bad(byte, `${data.length} bytes of data`, `${size} bytes`)
  return data
}

function checkHeader(data: Uint8Array): void {
  for (const field of protoFields(data)) {
    if (field.tag !== 4) continue
    const feature = protoText(data, field)
    if (!KNOWN_FEATURES.has(feature))
      throw new RoadFileError('roads.unsupported-pbf', {
        file: FILE,
        found: feature,
        expected: [...KNOWN_FEATURES].join(', '),
      })
  }
}

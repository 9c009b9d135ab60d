import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable, type Transform } from 'node:stream'
import { promisify } from 'node:util'
import { createGunzip, inflate } from 'node:zlib'
import { type Datum, fromDatum } from '../../../engines/geo/index.ts'
import {
  type RawNetwork,
  type ReadProgress,
  readOsmPbf,
  readOsmXml,
  readRoadCsv,
} from '../../../engines/roads/index.ts'
import { fileError, openProblem, problem } from '../../../platform/files/index.ts'
import { readingRoads } from '../road-errors.ts'

/** A file by its path, or its bytes with the name that it came under. */
export type RoadSource = string | { readonly name: string; readonly bytes: Uint8Array }

/** OSM XML or PBF in one file, or the pair of CSV files; each plain or gzip. */
export type RoadInput =
  | { readonly osm: RoadSource }
  | { readonly nodes: RoadSource; readonly edges: RoadSource }

export function roadFileName(input: RoadInput): string {
  return 'osm' in input ? nameOf(input.osm) : `${nameOf(input.nodes)} + ${nameOf(input.edges)}`
}

function nameOf(source: RoadSource): string {
  return typeof source === 'string' ? basename(source) : source.name
}

/**
 * Reads a road file, whatever it is packed in: OSM XML or PBF, told by its first bytes, or the pair of CSV files.
 *
 * @throws AppError roads.* with line and byte; files.* when it can't be opened or unpacked, or is empty
 */
export async function readRoadFile(input: RoadInput, onProgress?: ReadProgress): Promise<RawNetwork> {
  return readingRoads(async () => {
    if (!('osm' in input))
      return readRoadCsv({ nodes: textOf(input.nodes), edges: textOf(input.edges) }, onProgress)
    const head = await headOf(input.osm)
    if (isPbf(head)) return readOsmPbf(bytesOf(input.osm, head), inflateBlock, onProgress)
    return readOsmXml(textOf(input.osm), onProgress)
  })
}

const inflateBlock = promisify(inflate)

async function* textOf(source: RoadSource): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of bytesOf(source, await headOf(source)))
    yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** The bytes of a file without its gzip layer. */
async function* bytesOf(source: RoadSource, head: Uint8Array): AsyncGenerator<Uint8Array> {
  let taken = 0
  async function* counted() {
    const raw: AsyncIterable<Uint8Array> | Iterable<Uint8Array> =
      typeof source === 'string' ? createReadStream(source) : slices(source.bytes)
    for await (const chunk of raw) {
      taken += chunk.length
      yield chunk
    }
  }
  try {
    if (!isGzip(head)) yield* counted()
    else yield* compose(Readable.from(counted()), createGunzip())
  } catch (error) {
    throw fileError(openProblem(nameOf(source), error, taken))
  }
}

/** Joins two streams so that an error of the first ends the second, which a pipe alone does not do. */
function compose(from: Readable, through: Transform): AsyncIterable<Uint8Array> {
  from.on('error', (error) => through.destroy(error))
  return from.pipe(through)
}

/** The first bytes of a file. @throws AppError files.file_missing, file_is_folder, file_unreadable, file_empty */
async function headOf(source: RoadSource): Promise<Uint8Array> {
  const head = typeof source === 'string' ? await readHead(source) : source.bytes.subarray(0, HEAD)
  if (head.length === 0) throw fileError(problem('file_empty', { name: nameOf(source) }))
  return head
}

/** Enough for the name in the first block of a PBF file. */
const HEAD = 16

async function readHead(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw fileError(openProblem(path, error))
  }
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

function isPbf(head: Uint8Array): boolean {
  return Buffer.from(head).toString('latin1').includes('OSMHeader')
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  const size = 1 << 16
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** The same network with all its places in WGS-84. */
export function toWgs84Network(raw: RawNetwork, datum: Datum): RawNetwork {
  if (datum === 'WGS-84' || datum === 'CGCS2000') return raw
  const lon = new Float64Array(raw.nodes.count)
  const lat = new Float64Array(raw.nodes.count)
  for (let n = 0; n < raw.nodes.count; n++) {
    const p = fromDatum(datum, [raw.nodes.lon[n]!, raw.nodes.lat[n]!])
    lon[n] = p[0]
    lat[n] = p[1]
  }
  const move = (p: readonly [number, number]) => fromDatum(datum, [p[0], p[1]])
  return {
    ...raw,
    nodes: { ...raw.nodes, lon, lat },
    ways: raw.ways.map((way) => (way.inner ? { ...way, inner: way.inner.map(move) } : way)),
    areas: raw.areas.map((area) => ({
      ...area,
      ...(area.polygons
        ? { polygons: area.polygons.map((rings) => rings.map((ring) => ring.map(move))) }
        : {}),
      ...(area.line ? { line: area.line.map(move) } : {}),
    })),
    places: raw.places.map((place) => ({ ...place, at: move(place.at) })),
  }
}

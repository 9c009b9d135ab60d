import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type Datum, fromDatum } from '../../../engines/geo/index.ts'
import { type RawNetwork, type ReadProgress, readOsmXml, readRoadCsv } from '../../../engines/roads/index.ts'
import { mapErrors } from '../errors.ts'

/** A file by its path, or its bytes with the name that it came under. */
export type RoadSource = string | { readonly name: string; readonly bytes: Uint8Array }

/** OSM XML in one file, or the pair of CSV files; each plain or gzip. */
export type RoadInput =
  | { readonly osm: RoadSource }
  | { readonly nodes: RoadSource; readonly edges: RoadSource }

export function roadFileName(input: RoadInput): string {
  const name = (source: RoadSource) => (typeof source === 'string' ? basename(source) : source.name)
  return 'osm' in input ? name(input.osm) : `${name(input.nodes)} + ${name(input.edges)}`
}

/**
 * Reads a road file as text, whatever it is packed in.
 *
 * @throws RoadFileError with line and byte; AppError map.road_file when it can't be opened or unpacked
 */
export async function readRoadFile(input: RoadInput, onProgress?: ReadProgress): Promise<RawNetwork> {
  try {
    if ('osm' in input) return await readOsmXml(textOf(input.osm), onProgress)
    return await readRoadCsv({ nodes: textOf(input.nodes), edges: textOf(input.edges) }, onProgress)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES' || code?.startsWith('Z_'))
      throw mapErrors('road_file', { why: `${roadFileName(input)}: ${(error as Error).message}` })
    throw error
  }
}

async function* textOf(source: RoadSource): AsyncGenerator<string> {
  const packed = await startsPacked(source)
  const raw: Readable =
    typeof source === 'string'
      ? createReadStream(source)
      : Readable.from(slices(source.bytes), { objectMode: false })
  const bytes = packed ? raw.pipe(createGunzip()) : raw
  // An error of the file itself does not pass through a pipe.
  if (packed) raw.on('error', (error: Error) => bytes.destroy(error))
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of bytes) yield decoder.decode(chunk as Uint8Array, { stream: true })
  yield decoder.decode()
}

async function startsPacked(source: RoadSource): Promise<boolean> {
  if (typeof source !== 'string') return source.bytes[0] === 0x1f && source.bytes[1] === 0x8b
  const file = await open(source)
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
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

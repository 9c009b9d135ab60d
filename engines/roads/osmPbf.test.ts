import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RoadFileError, readOsmPbf, readOsmXml } from './index.ts'

/** Just enough of a protobuf writer to make files by hand. */
const varint = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) | 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
  return bytes
}
const zig = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value)
const num = (tag: number, value: number): number[] => [...varint(tag * 8), ...varint(value)]
const bytesOf = (tag: number, bytes: readonly number[]): number[] => [
  ...varint(tag * 8 + 2),
  ...varint(bytes.length),
  ...bytes,
]
const text = (tag: number, value: string): number[] => bytesOf(tag, [...new TextEncoder().encode(value)])
const packed = (tag: number, values: readonly number[]): number[] => bytesOf(tag, values.flatMap(varint))
const deltas = (values: readonly number[]) => values.map((v, i) => zig(i === 0 ? v : v - values[i - 1]!))
function block(type: string, message: number[], zlib = true): number[] {
  const raw = Uint8Array.from(message)
  const blob = zlib ? [...num(2, raw.length), ...bytesOf(3, [...deflateSync(raw)])] : bytesOf(1, message)
  const header = [...text(1, type), ...num(3, blob.length)]
  return [0, 0, header.length >> 8, header.length & 255, ...header, ...blob]
}

const HEADER = block('OSMHeader', [...text(4, 'OsmSchema-V0.6'), ...text(4, 'DenseNodes')])
const WORDS = [
  '',
  'highway',
  'primary',
  'name',
  '甲路',
  'type',
  'multipolygon',
  'natural',
  'water',
  'outer',
  'traffic_signals',
  'oneway',
  'yes',
]
const table = bytesOf(
  1,
  WORDS.flatMap((word) => text(1, word)),
)
const lon = [121.4, 121.41, 121.42].map((v) => Math.round(v * 1e7))
const lat = [31.2, 31.21, 31.2].map((v) => Math.round(v * 1e7))
const dense = bytesOf(2, [
  ...packed(1, deltas([12_345_678_901, 12_345_678_902, 12_345_678_905])),
  ...packed(8, deltas(lat)),
  ...packed(9, deltas(lon)),
  ...packed(10, [0, 1, 10, 0, 0]),
])
const way = bytesOf(3, [
  ...num(1, 7),
  ...packed(2, [1, 3, 11]),
  ...packed(3, [2, 4, 12]),
  ...packed(8, deltas([12_345_678_901, 12_345_678_902, 12_345_678_905])),
])
const rim = bytesOf(3, [...num(1, 8), ...packed(8, deltas([12_345_678_905, 12_345_678_901]))])
const relation = bytesOf(4, [
  ...num(1, 9),
  ...packed(2, [5, 7]),
  ...packed(3, [6, 8]),
  ...packed(8, [9, 9]),
  ...packed(9, deltas([7, 8])),
  ...packed(10, [1, 1]),
])
const plain = bytesOf(1, [...num(1, zig(55)), ...num(8, zig(-335_000_000)), ...num(9, zig(-700_000_000))])
const DATA = block('OSMData', [
  ...table,
  ...bytesOf(2, dense),
  ...bytesOf(2, [...way, ...rim]),
  ...bytesOf(2, relation),
])
const PLAIN = block('OSMData', [...table, ...bytesOf(2, plain)], false)
const FILE = Uint8Array.from([...HEADER, ...DATA, ...PLAIN])
const XML = `<osm><node id="12345678901" lat="31.2" lon="121.4"/>
<node id="12345678902" lat="31.21" lon="121.41"><tag k="highway" v="traffic_signals"/></node>
<node id="12345678905" lat="31.2" lon="121.42"/><node id="55" lat="-33.5" lon="-70"/>
<way id="7"><nd ref="12345678901"/><nd ref="12345678902"/><nd ref="12345678905"/><tag k="highway" v="primary"/><tag k="name" v="甲路"/><tag k="oneway" v="yes"/></way>
<way id="8"><nd ref="12345678905"/><nd ref="12345678901"/></way>
<relation id="9"><member type="way" ref="7" role="outer"/><member type="way" ref="8" role="outer"/><tag k="type" v="multipolygon"/><tag k="natural" v="water"/></relation></osm>`

async function failure(bytes: Uint8Array): Promise<RoadFileError> {
  const error = await readOsmPbf([bytes], inflateSync)
    .then(() => null)
    .catch((e: unknown) => e)
  expect(error).toBeInstanceOf(RoadFileError)
  return error as RoadFileError
}

describe('OSM PBF', () => {
  it('reads the same network as the XML form', async () => {
    const raw = await readOsmPbf([FILE], inflateSync)
    expect(raw).toEqual(await readOsmXml([XML]))
    expect(raw.ways).toHaveLength(1)
    expect(raw.areas[0]!.kind).toBe('water')
    expect(raw.nodes.lat[3]).toBe(-33.5)
  })

  it('reads the same however the bytes are cut', async () => {
    const whole = await readOsmPbf([FILE], inflateSync)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: FILE.length }), { maxLength: 8 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), FILE.length]
        const chunks = at.slice(1).map((end, i) => FILE.slice(at[i], end))
        expect(await readOsmPbf(chunks, async (b) => inflateSync(b))).toEqual(whole)
      }),
      { numRuns: 30 },
    )
  })

  it('says in one sentence why a file can’t be read', async () => {
    for (let end = 1; end < FILE.length; end += 13) {
      if (end === HEADER.length || end === HEADER.length + DATA.length) continue
      const error = await failure(FILE.slice(0, end))
      expect(error.code).toBe('roads.truncated-pbf')
      expect(error.params.byte).toBe(end)
    }
    expect((await failure(new TextEncoder().encode('<osm version="0.6">'))).message).toMatch(
      /^The OSM PBF file is no OSM PBF at byte 0: found a block header of \d+ bytes/,
    )
    expect((await failure(new Uint8Array(0))).code).toBe('roads.bad-pbf')
    expect((await failure(Uint8Array.from(DATA))).message).toContain('expected OSMHeader first')
    const future = Uint8Array.from(block('OSMHeader', text(4, 'Sorted.Future')))
    expect((await failure(future)).message).toBe(
      'The OSM PBF file needs the PBF feature Sorted.Future, expected only OsmSchema-V0.6, DenseNodes, HistoricalInformation.',
    )
    const damaged = FILE.slice()
    damaged[HEADER.length + 40]! ^= 255
    expect((await failure(damaged)).code).toBe('roads.bad-pbf')
  })
})

import type { OsmCollector } from './osmCollect.ts'
import { type ProtoField, packedSigned, packedVarints, protoFields, zigzag } from './protobuf.ts'
import { decodeUtf8 } from './utf8.ts'

interface Block {
  readonly bytes: Uint8Array
  readonly strings: readonly string[]
  readonly granularity: number
  readonly lonOffset: number
  readonly latOffset: number
}

/** Hands the elements of one decompressed OSMData block to the collector; damaged bytes throw RangeError. */
export function readBlock(bytes: Uint8Array, collector: OsmCollector): void {
  const strings: string[] = []
  const groups: ProtoField[] = []
  let granularity = 100
  let latOffset = 0
  let lonOffset = 0
  for (const field of protoFields(bytes)) {
    if (field.tag === 1) {
      for (const entry of protoFields(bytes, field.from, field.to))
        if (entry.tag === 1) strings.push(decodeUtf8(bytes, entry.from, entry.to))
    } else if (field.tag === 2) groups.push(field)
    else if (field.tag === 17) granularity = field.value
    else if (field.tag === 19) latOffset = field.value
    else if (field.tag === 20) lonOffset = field.value
  }
  const block: Block = { bytes, strings, granularity, lonOffset, latOffset }
  for (const group of groups)
    for (const element of protoFields(bytes, group.from, group.to)) {
      if (element.tag === 1) readNode(block, element, collector)
      else if (element.tag === 2) readDense(block, element, collector)
      else if (element.tag === 3) readWay(block, element, collector)
      else if (element.tag === 4) readRelation(block, element, collector)
    }
}

function degrees(block: Block, value: number, offset: number): number {
  // Whole nanodegrees first: the sum is exact, the division rounds once.
  return (offset + block.granularity * value) / 1e9
}

function tagsOf(
  block: Block,
  keys: readonly number[],
  values: readonly number[],
): Map<string, string> | null {
  if (keys.length === 0) return null
  return new Map(keys.map((key, i) => [block.strings[key] ?? '', block.strings[values[i]!] ?? '']))
}

function readNode(block: Block, element: ProtoField, collector: OsmCollector): void {
  let id = 0
  let lon = 0
  let lat = 0
  let keys: number[] = []
  let values: number[] = []
  for (const f of protoFields(block.bytes, element.from, element.to)) {
    if (f.tag === 1) id = zigzag(f.value)
    else if (f.tag === 2) keys = packedVarints(block.bytes, f.from, f.to)
    else if (f.tag === 3) values = packedVarints(block.bytes, f.from, f.to)
    else if (f.tag === 8) lat = degrees(block, zigzag(f.value), block.latOffset)
    else if (f.tag === 9) lon = degrees(block, zigzag(f.value), block.lonOffset)
  }
  collector.node(id, lon, lat, tagsOf(block, keys, values))
}

function readDense(block: Block, element: ProtoField, collector: OsmCollector): void {
  let ids: number[] = []
  let lats: number[] = []
  let lons: number[] = []
  let keysValues: number[] = []
  for (const f of protoFields(block.bytes, element.from, element.to)) {
    if (f.tag === 1) ids = packedSigned(block.bytes, f.from, f.to)
    else if (f.tag === 8) lats = packedSigned(block.bytes, f.from, f.to)
    else if (f.tag === 9) lons = packedSigned(block.bytes, f.from, f.to)
    else if (f.tag === 10) keysValues = packedVarints(block.bytes, f.from, f.to)
  }
  if (lats.length !== ids.length || lons.length !== ids.length)
    throw new RangeError(
      `dense nodes with ${ids.length} ids, ${lons.length} longitudes and ${lats.length} latitudes`,
    )
  let id = 0
  let lat = 0
  let lon = 0
  let at = 0
  for (let i = 0; i < ids.length; i++) {
    id += ids[i]!
    lat += lats[i]!
    lon += lons[i]!
    let tags: Map<string, string> | null = null
    while (at < keysValues.length && keysValues[at] !== 0) {
      tags ??= new Map()
      tags.set(block.strings[keysValues[at]!] ?? '', block.strings[keysValues[at + 1]!] ?? '')
      at += 2
    }
    at++
    collector.node(id, degrees(block, lon, block.lonOffset), degrees(block, lat, block.latOffset), tags)
  }
}

function readWay(block: Block, element: ProtoField, collector: OsmCollector): void {
  let id = 0
  let keys: number[] = []
  let values: number[] = []
  let refs: number[] = []
  for (const f of protoFields(block.bytes, element.from, element.to)) {
    if (f.tag === 1) id = f.value
    else if (f.tag === 2) keys = packedVarints(block.bytes, f.from, f.to)
    else if (f.tag === 3) values = packedVarints(block.bytes, f.from, f.to)
    else if (f.tag === 8) refs = packedSigned(block.bytes, f.from, f.to)
  }
  for (let i = 1; i < refs.length; i++) refs[i]! += refs[i - 1]!
  collector.way(id, refs, tagsOf(block, keys, values))
}

const WAY = 1

function readRelation(block: Block, element: ProtoField, collector: OsmCollector): void {
  let keys: number[] = []
  let values: number[] = []
  let roles: number[] = []
  let members: number[] = []
  let types: number[] = []
  for (const f of protoFields(block.bytes, element.from, element.to)) {
    if (f.tag === 2) keys = packedVarints(block.bytes, f.from, f.to)
    else if (f.tag === 3) values = packedVarints(block.bytes, f.from, f.to)
    else if (f.tag === 8) roles = packedVarints(block.bytes, f.from, f.to)
    else if (f.tag === 9) members = packedSigned(block.bytes, f.from, f.to)
    else if (f.tag === 10) types = packedVarints(block.bytes, f.from, f.to)
  }
  for (let i = 1; i < members.length; i++) members[i]! += members[i - 1]!
  const ways = members.flatMap((way, i) =>
    types[i] === WAY ? [{ way, role: block.strings[roles[i]!] ?? '' }] : [],
  )
  collector.relation(tagsOf(block, keys, values), ways)
}

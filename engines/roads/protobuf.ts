import { decodeUtf8 } from './utf8.ts'

/** One field of a protobuf message: a number for varints and fixed values, a range of bytes for everything with a length. */
export interface ProtoField {
  readonly tag: number
  readonly value: number
  readonly from: number
  readonly to: number
}

/**
 * Reads the fields of a protobuf message (Google's wire format) without a schema. Varints come as doubles, exact below
 * 2^53; negative int64 values (ten bytes) come out negative. Bytes that end too early throw RangeError.
 */
export function* protoFields(
  bytes: Uint8Array,
  from = 0,
  to = bytes.length,
): Generator<ProtoField, void, undefined> {
  const cursor = { at: from }
  while (cursor.at < to) {
    const key = readVarint(bytes, cursor, to)
    const tag = Math.floor(key / 8)
    const wire = key % 8
    if (wire === 0) yield { tag, value: readVarint(bytes, cursor, to), from: cursor.at, to: cursor.at }
    else if (wire === 2) {
      const length = readVarint(bytes, cursor, to)
      const start = cursor.at
      if (start + length > to)
        throw new RangeError(`a field of ${length} bytes at byte ${start} ends behind byte ${to}`)
      cursor.at = start + length
      yield { tag, value: length, from: start, to: cursor.at }
    } else if (wire === 5 || wire === 1) {
      const size = wire === 5 ? 4 : 8
      if (cursor.at + size > to)
        throw new RangeError(`a fixed field at byte ${cursor.at} ends behind byte ${to}`)
      const view = new DataView(bytes.buffer, bytes.byteOffset + cursor.at, size)
      yield {
        tag,
        value: wire === 5 ? view.getUint32(0, true) : view.getFloat64(0, true),
        from: cursor.at,
        to: cursor.at + size,
      }
      cursor.at += size
    } else throw new RangeError(`unknown wire type ${wire} at byte ${cursor.at}`)
  }
}

/** Unsigned varints packed into a field. */
export function packedVarints(bytes: Uint8Array, from: number, to: number): number[] {
  const cursor = { at: from }
  const values: number[] = []
  while (cursor.at < to) values.push(readVarint(bytes, cursor, to))
  return values
}

/** Zigzag-coded signed varints packed into a field. */
export function packedSigned(bytes: Uint8Array, from: number, to: number): number[] {
  const values = packedVarints(bytes, from, to)
  for (let i = 0; i < values.length; i++) values[i] = zigzag(values[i]!)
  return values
}

/** Zigzag code to a signed number. */
export function zigzag(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2
}

/** Text of a field. */
export function protoText(bytes: Uint8Array, field: ProtoField): string {
  return decodeUtf8(bytes, field.from, field.to)
}

function readVarint(bytes: Uint8Array, cursor: { at: number }, to: number): number {
  let low = 0
  let high = 0
  let shift = 0
  for (;;) {
    if (cursor.at >= to) throw new RangeError(`a number at byte ${cursor.at} ends behind byte ${to}`)
    const byte = bytes[cursor.at++]!
    if (shift < 28) low |= (byte & 0x7f) << shift
    else high += (byte & 0x7f) * 2 ** (shift - 28)
    if (byte < 0x80) break
    shift += 7
    if (shift > 63) throw new RangeError(`a number before byte ${cursor.at} is longer than 64 bits`)
  }
  // Ten-byte values are negative int64: take the two's complement of the 64-bit number.
  return high >= 2 ** 35 ? (high - 2 ** 36) * 2 ** 28 + low : high * 2 ** 28 + low
}

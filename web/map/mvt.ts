/** One feature of a vector tile, its lines or rings in tile units. */
export interface TileFeature {
  readonly kind: 'point' | 'line' | 'polygon'
  readonly properties: Readonly<Record<string, string | number | boolean>>
  readonly paths: readonly (readonly (readonly [number, number])[])[]
}

export interface TileLayer {
  readonly name: string
  readonly extent: number
  readonly features: readonly TileFeature[]
}

type Value = string | number | boolean

/** Reads protocol buffers: just what vector tiles need. */
class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at: number
  readonly #end: number

  constructor(bytes: Uint8Array, from = 0, to = bytes.length) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#at = from
    this.#end = to
  }

  get more(): boolean {
    return this.#at < this.#end
  }

  varint(): number {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) throw new RangeError(`vector tile ends at byte ${this.#at} inside a number`)
      this.#at += 1
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
      factor *= 128
    }
  }

  field(): { number: number; wire: number } {
    const key = this.varint()
    return { number: Math.floor(key / 8), wire: key % 8 }
  }

  bytes(): Reader {
    const length = this.varint()
    const from = this.#at
    this.#at += length
    if (this.#at > this.#end) throw new RangeError(`vector tile ends inside a part of ${length} bytes`)
    return new Reader(this.#bytes, from, this.#at)
  }

  text(): string {
    return new TextDecoder().decode(this.#bytes.subarray(this.#at, this.#end))
  }

  double(): number {
    this.#at += 8
    return this.#view.getFloat64(this.#at - 8, true)
  }

  float(): number {
    this.#at += 4
    return this.#view.getFloat32(this.#at - 4, true)
  }

  skip(wire: number): void {
    if (wire === 0) this.varint()
    else if (wire === 1) this.#at += 8
    else if (wire === 5) this.#at += 4
    else this.bytes()
  }
}

const unzig = (n: number) => (n % 2 === 0 ? n / 2 : -(n + 1) / 2)

function readValue(reader: Reader): Value {
  let value: Value = ''
  while (reader.more) {
    const { number, wire } = reader.field()
    if (number === 1) value = reader.bytes().text()
    else if (number === 2) value = reader.float()
    else if (number === 3) value = reader.double()
    else if (number === 4 || number === 5) value = reader.varint()
    else if (number === 6) value = unzig(reader.varint())
    else if (number === 7) value = reader.varint() === 1
    else reader.skip(wire)
  }
  return value
}

function readPaths(reader: Reader): [number, number][][] {
  const paths: [number, number][][] = []
  let [x, y] = [0, 0]
  while (reader.more) {
    const command = reader.varint()
    const [id, count] = [command % 8, Math.floor(command / 8)]
    for (let i = 0; i < count && id !== 7; i++) {
      x += unzig(reader.varint())
      y += unzig(reader.varint())
      if (id === 1) paths.push([])
      paths.at(-1)?.push([x, y])
    }
    const path = paths.at(-1)
    if (id === 7 && path?.[0]) path.push(path[0])
  }
  return paths
}

const kinds = ['point', 'point', 'line', 'polygon'] as const

function readFeature(reader: Reader, keys: readonly string[], values: readonly Value[]): TileFeature {
  const properties: Record<string, Value> = {}
  let kind: TileFeature['kind'] = 'point'
  let paths: [number, number][][] = []
  while (reader.more) {
    const { number, wire } = reader.field()
    if (number === 2) {
      const tags = reader.bytes()
      while (tags.more) {
        const key = keys[tags.varint()]
        const value = values[tags.varint()]
        if (key !== undefined && value !== undefined) properties[key] = value
      }
    } else if (number === 3) kind = kinds[reader.varint()] ?? 'point'
    else if (number === 4) paths = readPaths(reader.bytes())
    else reader.skip(wire)
  }
  return { kind, properties, paths }
}

function readLayer(reader: Reader): TileLayer {
  let name = ''
  let extent = 4096
  const keys: string[] = []
  const values: Value[] = []
  const raw: Reader[] = []
  while (reader.more) {
    const { number, wire } = reader.field()
    if (number === 1) name = reader.bytes().text()
    else if (number === 2) raw.push(reader.bytes())
    else if (number === 3) keys.push(reader.bytes().text())
    else if (number === 4) values.push(readValue(reader.bytes()))
    else if (number === 5) extent = reader.varint()
    else reader.skip(wire)
  }
  // Keys and values may stand after the features that use them.
  return { name, extent, features: raw.map((feature) => readFeature(feature, keys, values)) }
}

/**
 * Decodes a Mapbox vector tile (specification 2.1), for the small maps of the field page, which are drawn without the
 * map library. Throws RangeError for a tile that is cut short.
 */
export function readTile(bytes: Uint8Array): TileLayer[] {
  const reader = new Reader(bytes)
  const layers: TileLayer[] = []
  while (reader.more) {
    const { number, wire } = reader.field()
    if (number === 3) layers.push(readLayer(reader.bytes()))
    else reader.skip(wire)
  }
  return layers
}

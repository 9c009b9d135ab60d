import { fastMetres, type LngLat } from '../geo/index.ts'
import { ROAD_CLASSES, type RoadClass, roadClassIndex } from './classes.ts'
import { type CsvRow, scanCsv } from './csvScan.ts'
import { quote, RoadFileError } from './errors.ts'
import type { RawNetwork, RawWay, ReadProgress, TextChunks } from './raw.ts'

/** The two files of the CSV form. */
export interface CsvFiles {
  readonly nodes: TextChunks
  readonly edges: TextChunks
}

const EVERY = 20_000

/**
 * Reads a network from `nodes.csv` (`id,lon,lat`; `osm_id` in place of `id`) and `edges.csv`, which is either
 * `from,to,highway,oneway,length_m,kmh,name,geometry` (all after `to` optional, any order, further columns ignored) or
 * has `travel_time_s`; without a column `oneway` every row is one direction. Pairs of rows that are each other's way
 * back become one street. A malformed row throws RoadFileError with file, line, byte, field, found and expected.
 */
export async function readRoadCsv(files: CsvFiles, onProgress?: ReadProgress): Promise<RawNetwork> {
  const nodes = await readNodes(files.nodes)
  const edges = new EdgeRows(nodes.indexOf)
  let bytes = 0
  for await (const row of scanCsv('edges', files.edges)) {
    edges.take(row)
    bytes = row.byte
    if (onProgress && edges.ways.length % EVERY === 0)
      onProgress({ bytes, nodes: nodes.ids.length, ways: edges.ways.length })
  }
  if (edges.ways.length === 0)
    throw new RoadFileError('roads.empty', { file: 'edges', expected: 'row with a road' })
  const numbers = nodes.ids.map(Number)
  const allNumbers = numbers.every(
    (value, i) => Number.isSafeInteger(value) && String(value) === nodes.ids[i],
  )
  return {
    nodes: {
      count: nodes.ids.length,
      lon: Float64Array.from(nodes.lon),
      lat: Float64Array.from(nodes.lat),
      ids: allNumbers ? Float64Array.from(numbers) : nodes.ids,
      signal: new Uint8Array(nodes.ids.length),
    },
    ways: joinReturns(edges.ways),
    areas: [],
    places: [],
    leftOut: edges.loops > 0 ? { 'too-short': edges.loops } : {},
  }
}

async function readNodes(chunks: TextChunks) {
  const ids: string[] = []
  const lon: number[] = []
  const lat: number[] = []
  const lines: number[] = []
  const byId = new Map<string, number>()
  let columns: Map<string, number> | null = null
  for await (const row of scanCsv('nodes', chunks)) {
    if (!columns) {
      columns = header('nodes', row, ['lon', 'lat'])
      if (!columns.has('id') && !columns.has('osm_id')) throw missing('nodes', row, 'id')
      continue
    }
    const read = new RowReader('nodes', row, columns)
    const id = read.text(columns.has('id') ? 'id' : 'osm_id').trim()
    if (id === '') throw read.bad('id', '', 'an id')
    const known = byId.get(id)
    if (known !== undefined)
      throw new RoadFileError('roads.duplicate-node', {
        file: 'nodes',
        line: row.line,
        byte: row.byte,
        found: quote(id),
        first: lines[known]!,
      })
    byId.set(id, ids.length)
    ids.push(id)
    lines.push(row.line)
    lon.push(read.number('lon', -180, 180, 'degrees'))
    lat.push(read.number('lat', -90, 90, 'degrees'))
  }
  if (ids.length === 0) throw new RoadFileError('roads.empty', { file: 'nodes', expected: 'row with a node' })
  const indexOf = (id: string) => byId.get(id) ?? -1
  return { ids, lon, lat, indexOf }
}

/** Turns rows of the edges file into ways. */
class EdgeRows {
  readonly ways: RawWay[] = []
  /** Rows without extent that were left out. */
  loops = 0
  #columns: Map<string, number> | null = null
  readonly #indexOf: (id: string) => number

  constructor(indexOf: (id: string) => number) {
    this.#indexOf = indexOf
  }

  take(row: CsvRow): void {
    if (!this.#columns) {
      this.#columns = header('edges', row, ['from', 'to'])
      return
    }
    const columns = this.#columns
    const read = new RowReader('edges', row, columns)
    const from = this.#node(read, 'from')
    const to = this.#node(read, 'to')
    const seconds = read.optional('travel_time_s', 0, 1e6, 'seconds')
    const onewayText = columns.has('oneway') ? read.text('oneway').trim() : '1'
    if (!ONEWAY.has(onewayText)) throw read.bad('oneway', onewayText, '1 (forward), -1 (reverse) or 0 (both)')
    const inner = columns.has('geometry') ? innerPoints(read) : undefined
    if (from === to && (!inner || inner.length < 2)) {
      this.loops++
      return
    }
    this.ways.push({
      id: columns.has('osm_way') ? read.text('osm_way') : '',
      nodes: [from, to],
      roadClass: classOf(columns.has('highway') ? read.text('highway') : ''),
      oneway: ONEWAY.get(onewayText)!,
      name: columns.has('name') ? read.text('name').trim() : '',
      kmh: read.optional('kmh', 0, 400, 'km/h') || undefined,
      metres: read.optional('length_m', 0, 1e7, 'metres'),
      seconds: seconds === undefined ? undefined : [seconds, seconds],
      inner: inner && inner.length > 0 ? inner : undefined,
      bridge: columns.has('bridge') && ['1', 'yes', 'true'].includes(read.text('bridge')) ? true : undefined,
    })
  }

  #node(read: RowReader, field: string): number {
    const id = read.text(field).trim()
    const node = this.#indexOf(id)
    if (node >= 0) return node
    const { file, row } = read
    throw new RoadFileError('roads.unknown-node', {
      file,
      line: row.line,
      byte: row.byte,
      field,
      found: quote(id),
    })
  }
}

/** Class of the column `highway`; of a list ("['tertiary', 'residential']") the first; unclassified when empty. */
function classOf(text: string): RoadClass {
  return ROAD_CLASSES[roadClassIndex(/[a-z_]+/.exec(text)?.[0] ?? 'unclassified')]!
}

const ONEWAY = new Map<string, -1 | 0 | 1>([
  ['1', 1],
  ['-1', -1],
  ['0', 0],
  ['', 0],
  ['yes', 1],
  ['no', 0],
  ['true', 1],
  ['false', 0],
  ['True', 1],
  ['False', 0],
])

/** Points between the ends of the column `geometry`: "lon lat;lon lat", ends included in the file. */
function innerPoints(read: RowReader): LngLat[] | undefined {
  const text = read.text('geometry').trim()
  if (text === '') return undefined
  const points = text.split(';').map((pair): LngLat => {
    const [lon, lat, ...rest] = pair.trim().split(/\s+/)
    const x = Number(lon)
    const y = Number(lat)
    if (lat === undefined || rest.length > 0 || !(Math.abs(x) <= 180) || !(Math.abs(y) <= 90))
      throw read.bad('geometry', pair, '"lon lat" pairs in degrees joined by ";"')
    return [x, y]
  })
  if (points.length < 2) throw read.bad('geometry', text, 'at least two points')
  return points.slice(1, -1)
}

/** Rows a→b and b→a of the same road and length become one street open both ways. */
function joinReturns(ways: readonly RawWay[]): RawWay[] {
  const waiting = new Map<string, number[]>()
  const out: (RawWay | null)[] = []
  for (const way of ways) {
    const [a, b] = way.nodes as [number, number]
    if (way.oneway !== 1) {
      out.push(way)
      continue
    }
    const back = waiting.get(`${b} ${a}`)?.find((i) => isReturn(out[i]!, way))
    if (back !== undefined) {
      const there = out[back]!
      const seconds = there.seconds && way.seconds ? ([there.seconds[0], way.seconds[0]] as const) : undefined
      out[back] = { ...there, oneway: 0, seconds }
      waiting.set(
        `${b} ${a}`,
        waiting.get(`${b} ${a}`)!.filter((i) => i !== back),
      )
      continue
    }
    const key = `${a} ${b}`
    const list = waiting.get(key)
    if (list) list.push(out.length)
    else waiting.set(key, [out.length])
    out.push(way)
  }
  return out.filter((way) => way !== null)
}

function isReturn(there: RawWay, back: RawWay): boolean {
  if (there.id !== back.id || there.roadClass !== back.roadClass || there.name !== back.name) return false
  if (there.kmh !== back.kmh || (there.seconds === undefined) !== (back.seconds === undefined)) return false
  if (Math.abs((there.metres ?? 0) - (back.metres ?? 0)) > 0.05) return false
  const one = there.inner ?? []
  const two = back.inner ?? []
  return one.length === two.length && one.every((p, i) => fastMetres(p, two[two.length - 1 - i]!) < 1)
}

function header(file: string, row: CsvRow, needed: readonly string[]): Map<string, number> {
  const columns = new Map(row.fields.map((name, i) => [name.trim().toLowerCase(), i]))
  for (const name of needed) if (!columns.has(name)) throw missing(file, row, name)
  return columns
}

function missing(file: string, row: CsvRow, field: string): RoadFileError {
  return new RoadFileError('roads.missing-column', {
    file,
    line: 1,
    byte: 0,
    field,
    found: quote(row.fields.join(','), 120),
  })
}

/** Fields of a row with the checks that every field gets. */
class RowReader {
  readonly file: string
  readonly row: CsvRow
  readonly #columns: ReadonlyMap<string, number>

  constructor(file: string, row: CsvRow, columns: ReadonlyMap<string, number>) {
    if (row.fields.length !== columns.size)
      throw new RoadFileError('roads.bad-row', {
        file,
        line: row.line,
        byte: row.byte,
        found: row.fields.length,
        expected: columns.size,
      })
    this.file = file
    this.row = row
    this.#columns = columns
  }

  text(field: string): string {
    return this.row.fields[this.#columns.get(field)!]!
  }

  number(field: string, low: number, high: number, unit: string): number {
    const text = this.text(field).trim()
    const value = Number(text)
    if (text === '' || !(value >= low && value <= high))
      throw this.bad(field, text, `${unit} from ${low} to ${high}`)
    return value
  }

  /** Undefined when the column or the value is absent. */
  optional(field: string, low: number, high: number, unit: string): number | undefined {
    return this.#columns.has(field) && this.text(field).trim() !== ''
      ? this.number(field, low, high, unit)
      : undefined
  }

  bad(field: string, found: string, expected: string): RoadFileError {
    const { line, byte } = this.row
    return new RoadFileError('roads.bad-field', {
      file: this.file,
      line,
      byte,
      field,
      found: quote(found),
      expected,
    })
  }
}

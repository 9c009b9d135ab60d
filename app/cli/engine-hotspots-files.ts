import { TextDecoder } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { type MultiPolygonRings, toXY } from '../../engines/geo/index.ts'
import {
  boundaryFromGeoJson,
  boundaryFromKml,
  type Events,
  makeEvents,
  parseCivilDay,
  type StudyGrid,
} from '../../engines/hotspots/index.ts'

export interface CommandIo {
  readFile(path: string): Uint8Array
  /** One piece of JSON for stdout. */
  print(text: string): void
  /** One sentence for stderr; the command then returns its exit code. */
  fail(sentence: string): void
  /** A progress bar's news, if there is a terminal to show it. */
  progress?(done: number, total: number, what: string): void
}

/** Input that the command can't work with: one sentence, exit code 2. */
export class BadInput extends Error {}

export interface ReadIncidents {
  readonly events: Events
  readonly rows: number
  readonly refused: Record<'noPlace' | 'badPlace' | 'badTime' | 'otherType', number>
}

/** Rows are read one by one into columns of numbers, so that millions of them fit. */
export function readIncidents(
  path: string,
  given: ReadonlyMap<string, string>,
  grid: StudyGrid,
  io: CommandIo,
): ReadIncidents {
  const bytes = read(path, io)
  const named = new Map(
    (given.get('columns') ?? '')
      // a column's own name may hold commas: only one before the next role parts two columns
      .split(/,(?=\s*(?:lon|lat|time|type)=)/)
      .filter((pair) => pair !== '')
      .map((pair): [string, string] => {
        const cut = pair.indexOf('=')
        if (cut < 1) throw new BadInput(`--columns: found "${pair}", expected e.g. lon=x,lat=y,time=date`)
        return [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()]
      }),
  )
  const types = given.has('types') ? new Set((given.get('types') as string).split(',')) : null
  const refused = { noPlace: 0, badPlace: 0, badTime: 0, otherType: 0 }
  const x: number[] = []
  const y: number[] = []
  const days: number[] = []
  let at: { lon: number; lat: number; time: number; type: number } | null = null
  let rows = 0
  let firstFault = ''
  const take = (record: readonly string[]): null => {
    if (!at) {
      at = columnsOf(record, named, path, types !== null)
      return null
    }
    rows++
    const [lonText = '', latText = '', timeText = ''] = [record[at.lon], record[at.lat], record[at.time]]
    const day = parseCivilDay(timeText, given.has('day-first'))
    const lng = Number(lonText)
    const lat = Number(latText)
    const fault =
      types && !types.has(record[at.type] ?? '')
        ? 'otherType'
        : lonText.trim() === '' || latText.trim() === ''
          ? 'noPlace'
          : !(Math.abs(lng) <= 180 && Math.abs(lat) < 90) || (lng === 0 && lat === 0)
            ? 'badPlace'
            : day === null
              ? 'badTime'
              : null
    if (fault) {
      refused[fault]++
      if (firstFault === '' && fault !== 'otherType')
        firstFault = `row ${rows + 1} has lon "${lonText}", lat "${latText}", time "${timeText}"`
      return null
    }
    const [px, py] = toXY(grid.frame, [lng, lat])
    x.push(px)
    y.push(py)
    days.push(day as number)
    return null
  }
  try {
    parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      on_record: take,
    })
  } catch (error) {
    if (error instanceof BadInput) throw error
    throw new BadInput(`${path}: is no readable CSV: ${(error as Error).message}`)
  }
  if (!at) throw new BadInput(`${path}: found an empty file, expected a header row and incidents`)
  if (rows === 0) throw new BadInput(`${path}: found a header row alone, expected incidents below it`)
  if (x.length === 0)
    throw new BadInput(
      `${path}: none of ${rows} rows has a place in degrees and a date${firstFault ? `; ${firstFault}` : ''}; expected e.g. lon -122.61, lat 45.52, time 2016-06-01 13:05`,
    )
  return { events: makeEvents({ x, y, day: days }), rows, refused }
}

const GUESSES = {
  lon: ['lon', 'lng', 'longitude', 'x'],
  lat: ['lat', 'latitude', 'y'],
  time: ['time', 'date', 'datetime', 'timestamp', 'occurred', 'from'],
  type: ['type', 'category', 'kind'],
} as const

function columnsOf(
  header: readonly string[],
  named: ReadonlyMap<string, string>,
  path: string,
  withType: boolean,
): { lon: number; lat: number; time: number; type: number } {
  const plain = header.map((name) => name.trim())
  const find = (role: keyof typeof GUESSES, required: boolean): number => {
    const wanted = named.get(role)
    const at = wanted
      ? plain.indexOf(wanted)
      : plain.findIndex((name) => (GUESSES[role] as readonly string[]).includes(name.toLowerCase()))
    if (at < 0 && required)
      throw new BadInput(
        `${path}: found columns ${plain.join(', ').slice(0, 200)}, expected ${wanted ? `"${wanted}"` : `one for ${role}`}; name it by --columns ${role}=…`,
      )
    return at
  }
  return {
    lon: find('lon', true),
    lat: find('lat', true),
    time: find('time', true),
    type: find('type', withType),
  }
}

export function readBoundary(path: string, io: CommandIo): MultiPolygonRings {
  const text = new TextDecoder().decode(read(path, io))
  if (/^\s*</.test(text)) return boundaryFromKml(text)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new BadInput(`${path}: is neither GeoJSON nor KML: ${(error as Error).message}`)
  }
  return boundaryFromGeoJson(value)
}

function read(path: string, io: CommandIo): Uint8Array {
  let bytes: Uint8Array
  try {
    bytes = io.readFile(path)
  } catch (error) {
    throw new BadInput(`${path}: can't be read: ${(error as Error).message}`)
  }
  if (!(bytes[0] === 0x1f && bytes[1] === 0x8b)) return bytes
  try {
    return gunzipSync(bytes)
  } catch (error) {
    throw new BadInput(`${path}: is no whole gzip file: ${(error as Error).message}`)
  }
}

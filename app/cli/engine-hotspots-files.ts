import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TextDecoder } from 'node:util'
import { createGunzip, gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse'
import { type MultiPolygonRings, toXY } from '../../engines/geo/index.ts'
import {
  boundaryFromGeoJson,
  boundaryFromKml,
  type Events,
  makeEvents,
  parseCivilDay,
  type StudyGrid,
  slashedOrder,
} from '../../engines/hotspots/index.ts'

export interface CommandIo {
  readFile(path: string): Uint8Array
  /** The file piece by piece; without it, it is read at once. */
  openFile?(path: string): Readable
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
  /** How slashed dates were read, when the file told. */
  readonly dateOrder: 'day-first' | 'month-first' | null
}

/**
 * Rows are read one by one into columns of numbers, so that millions of them fit. Slashed dates are month first, unless
 * the option says otherwise or the file itself can only be day first: then it is read again.
 */
export async function readIncidents(
  path: string,
  given: ReadonlyMap<string, string>,
  grid: StudyGrid,
  io: CommandIo,
): Promise<ReadIncidents> {
  const read = await readOnce(path, given, grid, io)
  if (read.dateOrder !== 'day-first' || given.has('day-first')) return finished(path, read)
  return finished(path, await readOnce(path, new Map([...given, ['day-first', '']]), grid, io))
}

interface Columns {
  readonly x: number[]
  readonly y: number[]
  readonly days: number[]
  readonly rows: number
  readonly firstFault: string
  readonly refused: ReadIncidents['refused']
  readonly dateOrder: ReadIncidents['dateOrder']
}

function finished(
  path: string,
  { x, y, days, rows, firstFault, refused, dateOrder }: Columns,
): ReadIncidents {
  if (x.length === 0)
    throw new BadInput(
      `${path}: none of ${rows} rows has a place in degrees and a date${firstFault ? `; ${firstFault}` : ''}; expected e.g. lon -122.61, lat 45.52, time 2016-06-01 13:05`,
    )
  return { events: makeEvents({ x, y, day: days }), rows, refused, dateOrder }
}

async function readOnce(
  path: string,
  given: ReadonlyMap<string, string>,
  grid: StudyGrid,
  io: CommandIo,
): Promise<Columns> {
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
  const orders = new Set<string>()
  const take = (record: readonly string[]): null => {
    if (!at) {
      at = columnsOf(record, named, path, types !== null)
      return null
    }
    rows++
    const [lonText = '', latText = '', timeText = ''] = [record[at.lon], record[at.lat], record[at.time]]
    const day = parseCivilDay(timeText, given.has('day-first'))
    const order = slashedOrder(timeText)
    if (order) orders.add(order)
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
    const parser = parse({
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      on_record: take,
    })
    parser.resume()
    const source = await openSource(path, io)
    await (source.zipped ? pipeline(source.stream, createGunzip(), parser) : pipeline(source.stream, parser))
  } catch (error) {
    if (error instanceof BadInput) throw error
    if (
      /header|zlib|Z_|unexpected end/i.test(
        `${(error as NodeJS.ErrnoException).code} ${(error as Error).message}`,
      )
    )
      throw new BadInput(`${path}: is no whole gzip file: ${(error as Error).message}`)
    throw new BadInput(`${path}: is no readable CSV: ${(error as Error).message}`)
  }
  if (!at) throw new BadInput(`${path}: found an empty file, expected a header row and incidents`)
  if (rows === 0) throw new BadInput(`${path}: found a header row alone, expected incidents below it`)
  const dateOrder = orders.size === 1 ? ([...orders][0] as ReadIncidents['dateOrder']) : null
  return { x, y, days, rows, firstFault, refused, dateOrder }
}

/** A file as a stream, and whether it begins like gzip. */
async function openSource(path: string, io: CommandIo): Promise<{ stream: Readable; zipped: boolean }> {
  if (!io.openFile) {
    const bytes = plain(path, io)
    return { stream: Readable.from([Buffer.from(bytes)]), zipped: isGzip(bytes) }
  }
  const probe = io.openFile(path)
  try {
    for await (const piece of probe) return { stream: io.openFile(path), zipped: isGzip(piece as Uint8Array) }
  } catch (error) {
    throw new BadInput(`${path}: can't be read: ${(error as Error).message}`)
  }
  return { stream: Readable.from([]), zipped: false }
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

const GUESSES = {
  lon: ['lon', 'lng', 'long', 'longitude', 'x', '经度'],
  lat: ['lat', 'latitude', 'y', '纬度'],
  time: [
    'time',
    'date',
    'datetime',
    'date_time',
    'timestamp',
    'occurred',
    'from',
    'start',
    'date_single',
    'occurred_on_date',
    'offense_date',
    'occ_date',
    'incident_date',
    'report_date',
    'reported',
    '时间',
    '发案时间',
    '报警时间',
  ],
  type: ['type', 'category', 'kind', 'offense', '类型'],
} as const

function columnsOf(
  header: readonly string[],
  named: ReadonlyMap<string, string>,
  path: string,
  withType: boolean,
): { lon: number; lat: number; time: number; type: number } {
  const names = header.map((name) => name.trim())
  const find = (role: keyof typeof GUESSES, required: boolean): number => {
    const wanted = named.get(role)
    const exact = wanted ? names.indexOf(wanted) : -1
    const at =
      exact >= 0
        ? exact
        : wanted
          ? names.findIndex((name) => name.toLowerCase() === wanted.toLowerCase())
          : firstOf(GUESSES[role], names)
    if (at < 0 && required)
      throw new BadInput(
        `${path}: found columns ${names.join(', ').slice(0, 200)}, expected ${wanted ? `"${wanted}"` : `one for ${role}`}; name it by --columns ${role}=…`,
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

/** The column of the best guess that the header has: the guesses' order counts, not the file's. */
function firstOf(guesses: readonly string[], header: readonly string[]): number {
  const small = header.map((name) => name.toLowerCase())
  const found = guesses.find((guess) => small.includes(guess))
  return found === undefined ? -1 : small.indexOf(found)
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

function plain(path: string, io: CommandIo): Uint8Array {
  try {
    return io.readFile(path)
  } catch (error) {
    throw new BadInput(`${path}: can't be read: ${(error as Error).message}`)
  }
}

function read(path: string, io: CommandIo): Uint8Array {
  const bytes = plain(path, io)
  if (!isGzip(bytes)) return bytes
  try {
    return gunzipSync(bytes)
  } catch (error) {
    throw new BadInput(`${path}: is no whole gzip file: ${(error as Error).message}`)
  }
}

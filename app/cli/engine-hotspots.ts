import { TextDecoder } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { type MultiPolygonRings, toXY } from '../../engines/geo/index.ts'
import {
  backTest,
  boundaryFromGeoJson,
  boundaryFromKml,
  countMap,
  type Events,
  evenMap,
  type Forecaster,
  formatDay,
  learnMixture,
  makeEvents,
  mixtureForecaster,
  parseCivilDay,
  prospectiveMap,
  retrospectiveMap,
  rollingDensity,
  STANDARD_SHARES,
  type StudyGrid,
  studyGrid,
  tuneDensity,
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

export const HOTSPOTS_USAGE =
  'xunfang engine hotspots backtest --incidents F(.csv, .csv.gz) --boundary F(.geojson, .kml) --cell 150 --test-from yyyy-mm-dd --weeks 52 ' +
  '[--columns lon=…,lat=…,time=…[,type=…]] [--types a,b] [--related F] [--method mixture|decay|count|retrospective|prospective|random] ' +
  '[--levels 0.25,0.5,1,2,5,10] [--seed S] [--day-first]'

class BadInput extends Error {}

const METHODS = ['mixture', 'decay', 'count', 'retrospective', 'prospective', 'random'] as const
type Method = (typeof METHODS)[number]
const NAMES = [
  'incidents',
  'boundary',
  'cell',
  'test-from',
  'weeks',
  'columns',
  'types',
  'related',
  'method',
  'levels',
  'seed',
]

/**
 * `xunfang engine hotspots backtest …`: rolling weekly back-test on public files; JSON on stdout in the form of the
 * engine-command contract. Returns the exit code: 0 done, 2 bad input (one sentence through `io.fail`).
 */
export async function hotspotsCommand(args: readonly string[], io: CommandIo): Promise<number> {
  try {
    if (args[0] !== 'backtest')
      throw new BadInput(`engine hotspots: found "${args[0] ?? ''}", expected backtest. ${HOTSPOTS_USAGE}`)
    io.print(JSON.stringify(runBackTest(options(args.slice(1)), io)))
    return 0
  } catch (error) {
    if (!(error instanceof BadInput || error instanceof RangeError)) throw error
    io.fail(error.message)
    return 2
  }
}

function runBackTest(given: ReadonlyMap<string, string>, io: CommandIo): unknown {
  const size = positive(given.get('cell') ?? '150', '--cell')
  const weeks = positive(given.get('weeks') ?? '52', '--weeks')
  const fromDay = parseCivilDay(need(given, 'test-from'))
  if (fromDay === null || !Number.isInteger(fromDay))
    throw new BadInput(`--test-from: found "${given.get('test-from')}", expected a date like 2016-06-01`)
  const method = (given.get('method') ?? 'mixture') as Method
  if (!METHODS.includes(method))
    throw new BadInput(`--method: found "${method}", expected one of ${METHODS.join(', ')}`)
  const shares = given.has('levels')
    ? (given.get('levels') as string).split(',').map((p) => positive(p, '--levels') / 100)
    : STANDARD_SHARES
  const grid = studyGrid(readBoundary(need(given, 'boundary'), io), size)
  const own = readIncidents(need(given, 'incidents'), given, grid, io)
  const related = given.has('related')
    ? readIncidents(need(given, 'related'), new Map([...given].filter(([key]) => key !== 'types')), grid, io)
    : null
  checkPeriod(own, grid, fromDay, weeks)
  const { forecaster, tuned } = prepare(method, grid, own.events, related?.events, fromDay, io)
  let seconds = 0
  const timed: Forecaster = {
    at: (day) => {
      const begun = performance.now()
      const map = forecaster.at(day)
      seconds += (performance.now() - begun) / 1000
      return map
    },
  }
  const result = backTest(grid, own.events, timed, {
    fromDay,
    periods: weeks,
    shares,
    seed: given.get('seed') ?? 'hotspots',
    onPeriod: (done, total) => io.progress?.(done, total, 'back-test'),
  })
  return {
    method,
    cells: result.cells,
    areaKm2: round(result.areaKm2, 4),
    cellMetres: size,
    weeks,
    testFrom: formatDay(fromDay),
    testTo: formatDay(fromDay + 7 * weeks - 1),
    incidents: result.incidents,
    outside: result.outside,
    rows: own.rows,
    used: own.events.length,
    refused: own.refused,
    levels: result.levels.map((level) => ({
      areaPercent: round(level.areaPercent, 6),
      cells: level.cells,
      hits: level.hits,
      hitRate: rounded(level.hitRate),
      pai: rounded(level.pai),
      low: round(level.low, 6),
      high: round(level.high, 6),
      paiLow: rounded(level.paiLow),
      paiHigh: rounded(level.paiHigh),
      peiStar: rounded(level.peiStar),
      incidentsPerKm2Flagged: round(level.searchEfficiency, 6),
      stability: rounded(level.stability),
      random: round(level.randomHitRate, 6),
    })),
    tuned,
    secondsPerForecast: round(seconds / weeks, 5),
  }
}

function prepare(
  method: Method,
  grid: StudyGrid,
  events: Events,
  related: Events | undefined,
  fromDay: number,
  io: CommandIo,
): { forecaster: Forecaster; tuned: unknown } {
  if (method === 'mixture') {
    const model = learnMixture(grid, events, {
      beforeDay: fromDay,
      related,
      onWeek: (done, total) => io.progress?.(done, total, 'learning on the year before'),
    })
    return {
      forecaster: mixtureForecaster(grid, events, model, related),
      tuned: {
        from: formatDay(model.fromDay),
        before: formatDay(model.toDay),
        incidents: model.learntFrom,
        shares: model.components.map((component, i) => ({
          source: component.source,
          tauDays: component.source === 'even' ? undefined : component.tauDays,
          sigmaMetres: component.source === 'even' ? undefined : component.sigmaMetres,
          share: round(model.weights[i] as number, 4),
        })),
      },
    }
  }
  if (method === 'decay') {
    const best = tuneDensity(grid, events, { beforeDay: fromDay })
    return {
      forecaster: rollingDensity(grid, events, best),
      tuned: {
        from: formatDay(best.fromDay),
        before: formatDay(best.toDay),
        tauDays: best.tauDays,
        sigmaMetres: best.sigmaMetres,
        tried: best.tried.map(({ setting, score }) => ({ ...setting, score: round(score, 4) })),
      },
    }
  }
  const plain = {
    count: countMap,
    retrospective: retrospectiveMap,
    prospective: prospectiveMap,
    random: evenMap,
  }
  return { forecaster: plain[method](grid, events), tuned: null }
}

interface ReadIncidents {
  readonly events: Events
  readonly rows: number
  readonly refused: Record<'noPlace' | 'badPlace' | 'badTime' | 'otherType', number>
}

/** Rows are read one by one into columns of numbers, so that millions of them fit. */
function readIncidents(
  path: string,
  given: ReadonlyMap<string, string>,
  grid: StudyGrid,
  io: CommandIo,
): ReadIncidents {
  const bytes = read(path, io)
  const named = new Map(
    (given.get('columns') ?? '')
      .split(',')
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

function readBoundary(path: string, io: CommandIo): MultiPolygonRings {
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

function checkPeriod(own: ReadIncidents, grid: StudyGrid, fromDay: number, weeks: number): void {
  const { events } = own
  const first = events.day[0] as number
  const last = events.day[events.length - 1] as number
  const toDay = fromDay + 7 * weeks
  if (last < fromDay || first >= toDay)
    throw new BadInput(
      `the incidents lie between ${formatDay(first)} and ${formatDay(last)}, expected some in the test period from ${formatDay(fromDay)} to ${formatDay(toDay - 1)}`,
    )
  if (first >= fromDay)
    throw new BadInput(
      `the first incident is of ${formatDay(first)}, expected some before the test starts on ${formatDay(fromDay)}: a forecast needs a past`,
    )
  const box = { east: grid.west + grid.columns * grid.size, north: grid.south + grid.rows * grid.size }
  for (let i = 0; i < events.length; i++) {
    const x = events.x[i] as number
    const y = events.y[i] as number
    if (x >= grid.west && x < box.east && y >= grid.south && y < box.north) return
  }
  throw new BadInput(
    `none of ${events.length} incidents lies in the boundary's box, expected both in WGS-84 longitude and latitude; are lon and lat swapped?`,
  )
}

function options(args: readonly string[]): Map<string, string> {
  const given = new Map<string, string>()
  for (let i = 0; i < args.length; i++) {
    const word = args[i] as string
    const cut = word.indexOf('=')
    const name = word.startsWith('--') ? word.slice(2, cut < 0 ? undefined : cut) : ''
    if (name === 'json') continue
    if (name === 'day-first') given.set(name, '')
    else if (!NAMES.includes(name))
      throw new BadInput(
        `found "${word}", expected one of ${NAMES.map((n) => `--${n}`).join(', ')}. ${HOTSPOTS_USAGE}`,
      )
    else {
      const value = cut < 0 ? args[++i] : word.slice(cut + 1)
      if (value === undefined) throw new BadInput(`--${name}: found nothing after it, expected a value`)
      given.set(name, value)
    }
  }
  return given
}

function need(given: ReadonlyMap<string, string>, name: string): string {
  const value = given.get(name)
  if (!value) throw new BadInput(`--${name} is missing. ${HOTSPOTS_USAGE}`)
  return value
}

function positive(text: string, name: string): number {
  const value = Number(text)
  if (!(value > 0 && value < Infinity))
    throw new BadInput(`${name}: found "${text}", expected a number above 0`)
  return value
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

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits
const rounded = (value: number | null): number | null => (value === null ? null : round(value, 6))

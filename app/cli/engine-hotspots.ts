import {
  backTest,
  countMap,
  type Events,
  evenMap,
  type Forecaster,
  formatDay,
  learnMixture,
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
import {
  BadInput,
  type CommandIo,
  type ReadIncidents,
  readBoundary,
  readIncidents,
} from './engine-hotspots-files.ts'

export type { CommandIo } from './engine-hotspots-files.ts'

export const HOTSPOTS_USAGE =
  'xunfang engine hotspots backtest --incidents F(.csv, .csv.gz) --boundary F(.geojson, .kml) --cell 150 --test-from yyyy-mm-dd --weeks 52 ' +
  '[--columns lon=…,lat=…,time=…[,type=…]] [--types a,b] [--related F] [--method mixture|decay|count|retrospective|prospective|random] ' +
  '[--levels 0.25,0.5,1,2,5,10] [--seed S] [--day-first]'

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
    io.print(JSON.stringify(await runBackTest(options(args.slice(1)), io)))
    return 0
  } catch (error) {
    if (!(error instanceof BadInput || error instanceof RangeError)) throw error
    io.fail(error.message)
    return 2
  }
}

async function runBackTest(given: ReadonlyMap<string, string>, io: CommandIo): Promise<unknown> {
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
  const own = await readIncidents(need(given, 'incidents'), given, grid, io)
  const related = given.has('related')
    ? await readIncidents(
        need(given, 'related'),
        new Map([...given].filter(([key]) => key !== 'types')),
        grid,
        io,
      )
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
    ...(own.dateOrder && { dateOrder: own.dateOrder }),
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

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits
const rounded = (value: number | null): number | null => (value === null ? null : round(value, 6))

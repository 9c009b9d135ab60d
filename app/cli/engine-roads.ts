import { parseArgs } from 'node:util'
import type { LngLat } from '../../engines/geo/units.ts'
import {
  buildRoadGraph,
  findRoute,
  isochrones,
  liveMatrix,
  PROFILES,
  type ProfileId,
  type RoadGraph,
  snapToRoad,
  UNREACHED,
} from '../../engines/roads/index.ts'
import { readRoadFile } from '../../loop/map/actions/road-file.ts'
import { AppError, bothLanguages } from '../../platform/errors/errors.ts'
import { BadInput, type EngineIo, refuse } from './engine-io.ts'
import { roadInputOf } from './engine-road-input.ts'
import { matchOf, readTrace } from './engine-roads-match.ts'

const USAGE =
  'xunfang engine roads route|matrix|isochrone|match --roads FILE(.osm, .osm.gz, .osm.pbf, edges.csv.gz+nodes.csv.gz) | --nodes F --edges F [--profile car|police|…] [--from A --to B | --at lon,lat --minutes 3,5,10 | --trace t.csv]'

const options = {
  roads: { type: 'string' },
  nodes: { type: 'string' },
  edges: { type: 'string' },
  profile: { type: 'string', default: 'car' },
  from: { type: 'string' },
  to: { type: 'string' },
  at: { type: 'string' },
  minutes: { type: 'string', default: '3,5,10' },
  trace: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

/** `xunfang engine roads …`: travel times from public files; JSON on stdout. Exit code 0 done, 2 bad input. */
export async function roadsCommand(args: readonly string[], io: EngineIo): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [what] = positionals
    if (values.help) {
      io.print(USAGE)
      return 0
    }
    if (what !== 'route' && what !== 'matrix' && what !== 'isochrone' && what !== 'match')
      refuse(`engine roads: found "${what ?? ''}", expected route, matrix, isochrone or match. ${USAGE}`)
    const file = what === 'match' ? (values.trace ?? refuse(`--trace is missing. ${USAGE}`)) : ''
    const trace = what === 'match' ? readTrace(await io.readText(file), file) : []
    const graph = await readGraph(values, io)
    if (what === 'match') {
      io.print(JSON.stringify(matchOf(graph, trace)))
      return 0
    }
    if (what === 'route') io.print(JSON.stringify(route(graph, values)))
    else if (what === 'isochrone') io.print(JSON.stringify(rings(graph, values)))
    else io.print(JSON.stringify(await matrix(graph, values, io)))
    return 0
  } catch (error) {
    const known =
      error instanceof BadInput ||
      error instanceof AppError ||
      (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
    if (!known) throw error
    io.fail(error instanceof AppError ? bothLanguages(error) : (error as Error).message)
    return 2
  }
}

type Values = { [K in Exclude<keyof typeof options, 'help'>]?: string | undefined }

async function readGraph(values: Values, io: EngineIo): Promise<RoadGraph> {
  const id = values.profile as ProfileId
  if (!(id in PROFILES))
    refuse(`--profile: found "${values.profile}", expected ${Object.keys(PROFILES).join(', ')}`)
  const input = roadInputOf(values, 'engine roads', USAGE)
  io.progress('读取路网 · reading the road file')
  return buildRoadGraph(await readRoadFile(input), PROFILES[id])
}

function point(text: string | undefined, name: string): LngLat {
  const parts = (text ?? '').split(',').map(Number)
  const [lon, lat] = parts
  if (parts.length !== 2 || !(Math.abs(lon!) <= 180) || !(Math.abs(lat!) <= 90))
    refuse(`${name}: found "${text ?? ''}", expected lon,lat in degrees, WGS-84`)
  return [lon!, lat!]
}

function place(graph: RoadGraph, at: LngLat, name: string) {
  return snapToRoad(graph, at) ?? refuse(`${name}: no road within 1000 m of ${at.join(',')}`)
}

const seconds = (time: number) => (time >= UNREACHED ? null : time / 100)

function route(graph: RoadGraph, values: Values) {
  const from = place(graph, point(values.from, '--from'), '--from')
  const to = place(graph, point(values.to, '--to'), '--to')
  const found = findRoute(graph, from, to)
  if (!found) return { seconds: null, metres: null, line: [], steps: [] }
  return {
    seconds: found.time / 100,
    metres: Math.round(found.metres),
    steps: found.steps.map((step) => ({ ...step, metres: Math.round(step.metres), time: step.time / 100 })),
    line: found.line,
    graphVersion: graph.version,
  }
}

function rings(graph: RoadGraph, values: Values) {
  const at = place(graph, point(values.at, '--at'), '--at')
  const minutes = (values.minutes ?? '').split(',').map(Number)
  if (minutes.some((each) => !(each > 0 && each <= 120)))
    refuse(`--minutes: found "${values.minutes}", expected numbers from above 0 to 120, e.g. 3,5,10`)
  return {
    type: 'FeatureCollection',
    features: isochrones(
      graph,
      at,
      minutes.map((each) => each * 60),
    ).map((ring) => ({
      type: 'Feature',
      properties: { minutes: ring.seconds / 60, graphVersion: graph.version },
      geometry: { type: 'MultiPolygon', coordinates: ring.polygons },
    })),
  }
}

async function matrix(graph: RoadGraph, values: Values, io: EngineIo) {
  const from = await points(values.from, '--from', io)
  const to = await points(values.to, '--to', io)
  const sources = from.map((at, i) => place(graph, at, `--from row ${i + 1}`))
  const targets = to.map((at, i) => place(graph, at, `--to row ${i + 1}`))
  const times = liveMatrix(graph, sources, targets)
  return {
    seconds: sources.map((_, i) => targets.map((__, j) => seconds(times[i * targets.length + j]!))),
    graphVersion: graph.version,
  }
}

/** A CSV with columns lon and lat, or one point `lon,lat`. */
async function points(text: string | undefined, name: string, io: EngineIo): Promise<LngLat[]> {
  if (!text) refuse(`${name} is missing: a CSV with the columns lon and lat, or lon,lat`)
  if (/^-?[\d.]+,-?[\d.]+$/.test(text)) return [point(text, name)]
  const [head = '', ...rows] = (await io.readText(text))
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  const columns = head.split(',').map((each) => each.trim().toLowerCase())
  const [lon, lat] = [columns.indexOf('lon'), columns.indexOf('lat')]
  if (lon < 0 || lat < 0) refuse(`${text}, line 1: found "${head}", expected the columns lon and lat`)
  return rows.map((row, i) => {
    const cells = row.split(',')
    return point(`${cells[lon]},${cells[lat]}`, `${text}, line ${i + 2}`)
  })
}

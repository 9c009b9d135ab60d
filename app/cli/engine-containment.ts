import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  ContainmentInputError,
  type ContainmentProblem,
  type InterceptionUnit,
  intercept,
  planContainment,
  type TimedRoute,
} from '../../engines/containment/index.ts'
import { buildRoadGraph, PROFILES, type ProfileId, type RoadGraph } from '../../engines/roads/index.ts'
import { type RoadInput, readRoadFile } from '../../loop/map/actions/road-file.ts'
import { AppError, bothLanguages } from '../../platform/errors/errors.ts'
import { BadInput, type EngineIo, positive, refuse } from './engine-io.ts'
import { roadInputOf } from './engine-road-input.ts'

const USAGE =
  'xunfang engine containment --roads FILE(.osm, .osm.gz, .osm.pbf, edges.csv.gz+nodes.csv.gz, or edges.csv with nodes.csv beside it) --problem p.json [--profile plain|police|policeUrgent|…] [--seconds 5] | containment intercept --problem p.json [--roads …]'

const options = {
  roads: { type: 'string' },
  nodes: { type: 'string' },
  edges: { type: 'string' },
  problem: { type: 'string' },
  profile: { type: 'string', default: 'plain' },
  seconds: { type: 'string', default: '5' },
  json: { type: 'boolean', default: false },
} as const

/**
 * `xunfang engine containment …`: a plan that closes every exit, with its certificate, or the leaks; `containment
 * intercept`: the positions that stop the most of the given routes. JSON on stdout. Exit code 0 done, 2 bad input.
 */
export async function containmentCommand(args: readonly string[], io: EngineIo): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [what, ...more] = positionals
    if ((what !== undefined && what !== 'intercept') || more.length > 0)
      refuse(`engine containment: found "${positionals.join(' ')}", expected nothing or intercept. ${USAGE}`)
    const file = values.problem ?? refuse(`engine containment: --problem is missing. ${USAGE}`)
    const problem = await json(io, file)
    if (what === 'intercept') io.print(JSON.stringify(await interception(problem, file, values, io)))
    else io.print(JSON.stringify(await plan(problem, file, values, io)))
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

type Values = { [K in keyof typeof options]?: string | boolean | undefined }
type Fields = Readonly<Record<string, unknown>>

async function plan(problem: Fields, file: string, values: Values, io: EngineIo) {
  const graph = await readGraph(roadInput(values.roads, values), values, io)
  const seconds = positive('seconds', String(values.seconds))
  const started = performance.now()
  const elapsed = () => (performance.now() - started) / 1000
  // The last tenth is for the referee and the answer.
  const budget = () => elapsed() / (0.9 * seconds)
  io.progress('合围方案 · planning')
  const found = naming(file, () =>
    planContainment(graph, problem as unknown as ContainmentProblem, { budget }),
  )
  return { ...found, seconds: Math.round(elapsed() * 1000) / 1000 }
}

async function interception(problem: Fields, file: string, values: Values, io: EngineIo) {
  const beside = (name: string) => {
    const path = problem[name]
    if (typeof path !== 'string') refuse(`${file}: ${name}: found ${show(path)}, expected the name of a file`)
    return join(dirname(file), path)
  }
  const given = values.roads ?? values.edges
  const graph = await readGraph(roadInput(given ?? beside('roads'), values), values, io)
  const routes = Array.isArray(problem.routes)
    ? problem.routes
    : ((await json(io, beside('routes'), 'a list of routes')) as unknown)
  const started = performance.now()
  const found = naming(file, () =>
    intercept(graph, problem.units as InterceptionUnit[], routes as readonly TimedRoute[]),
  )
  const seconds = Math.round(performance.now() - started) / 1000
  return { ...found, profile: graph.profile, graphVersion: graph.version, seconds }
}

/** Faults of the problem name its file. */
function naming<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof ContainmentInputError) return refuse(`${file}: ${error.message}`)
    throw error
  }
}

function roadInput(roads: string | boolean | undefined, values: Values): RoadInput {
  const text = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined)
  return roadInputOf(
    { roads: text(roads), nodes: text(values.nodes), edges: text(values.edges) },
    'engine containment',
    USAGE,
  )
}

async function readGraph(input: RoadInput, values: Values, io: EngineIo): Promise<RoadGraph> {
  const id = values.profile as ProfileId
  if (!(id in PROFILES))
    refuse(`--profile: found "${values.profile}", expected ${Object.keys(PROFILES).join(', ')}`)
  io.progress('读取路网 · reading the road file')
  return buildRoadGraph(await readRoadFile(input), PROFILES[id])
}

async function json(io: EngineIo, file: string, expected = 'a JSON object'): Promise<Fields> {
  const text = await io.readText(file)
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return refuse(`${file}: ${(error as Error).message}, expected ${expected}`)
  }
  const right = expected === 'a JSON object' ? !Array.isArray(value) : Array.isArray(value)
  if (typeof value !== 'object' || value === null || !right)
    return refuse(`${file}: found ${show(value)}, expected ${expected}`)
  return value as Fields
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60)
}

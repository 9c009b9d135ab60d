import { parseArgs } from 'node:util'
import {
  checkRoster,
  type Inrc2Files,
  RosterInputError,
  type RosterProblem,
  readCurtois,
  readInrc2,
  solveRoster,
} from '../../engines/rostering/index.ts'
import { answering, type EngineIo, positive, refuse, seedOf } from './engine-io.ts'

const USAGE =
  'xunfang engine rostering FILE --format curtois|inrc2 [--seconds 60 | --moves N] [--seed 1] [--history FILE --weeks FILE,FILE…]'

/**
 * `xunfang engine rostering FILE --format curtois|inrc2 --seconds 60 --seed 1`: solves a public instance and prints
 * `{cost, violations, roster, seconds, moves, seed, …}`. With INRC-II the FILE is the scenario; `--history` and `--weeks`
 * name the others, by default history 0 and the weeks 0, 1, … beside it.
 */
export function rosteringCommand(args: readonly string[], io: EngineIo): Promise<number> {
  return answering(io, () => run(args, io))
}

async function run(args: readonly string[], io: EngineIo): Promise<void> {
  const options = readOptions(args)
  const problem = await readProblem(options, io)
  const started = performance.now()
  const elapsed = (): number => (performance.now() - started) / 1000
  const solution = solveRoster(problem, {
    seed: options.seed,
    ...(options.moves === null ? { budget: () => elapsed() / options.seconds } : { moves: options.moves }),
    onProgress: ({ done, bestCost, bestHard }) =>
      io.progress(
        `${Math.round(done * 100)} % · cost ${bestCost}${bestHard > 0 ? ' · not yet feasible' : ''}`,
      ),
  })
  const seconds = Math.round(elapsed() * 100) / 100
  const check = checkRoster(problem, solution.roster)
  io.print(
    JSON.stringify({
      cost: check.cost,
      violations: check.violations.length,
      roster: solution.roster,
      seconds,
      moves: solution.moves,
      seed: solution.seed,
      parts: check.parts,
      broken: check.violations,
    }),
  )
}

interface Options {
  readonly file: string
  readonly format: 'curtois' | 'inrc2'
  readonly seconds: number
  readonly moves: number | null
  readonly seed: number
  readonly history: string | undefined
  readonly weeks: readonly string[] | undefined
}

function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0)
    return refuse(`found ${positionals.length} files, expected one: ${USAGE}`)
  const { format } = values
  if (format !== 'curtois' && format !== 'inrc2')
    return refuse(
      `--format: found ${format === undefined ? 'nothing' : `'${format}'`}, expected curtois or inrc2`,
    )
  return {
    file,
    format,
    seconds: positive('seconds', values.seconds),
    moves: values.moves === undefined ? null : positive('moves', values.moves),
    seed: seedOf(values.seed),
    history: values.history,
    weeks: values.weeks?.split(','),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        seconds: { type: 'string', default: '60' },
        moves: { type: 'string' },
        seed: { type: 'string', default: '1' },
        history: { type: 'string' },
        weeks: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)} (${USAGE})`)
  }
}

async function readProblem(options: Options, io: EngineIo): Promise<RosterProblem> {
  try {
    if (options.format === 'curtois') return readCurtois(await io.readText(options.file))
    return readInrc2(await inrc2Files(options, io))
  } catch (error) {
    if (error instanceof RosterInputError) return refuse(`${options.file}: ${error.message}`)
    throw error
  }
}

async function inrc2Files(options: Options, io: EngineIo): Promise<Inrc2Files> {
  const scenario = await io.readText(options.file)
  const place = /^(.*?)Sc-([^/\\]+)\.txt$/.exec(options.file)
  if (place === null && (options.history === undefined || options.weeks === undefined))
    return refuse(`${options.file}: expected a name like Sc-n005w4.txt, or --history and --weeks`)
  const [, folder, name] = place ?? ['', '', '']
  const count = Number(/^WEEKS\s*=\s*(\d+)/m.exec(scenario)?.[1] ?? 0)
  const weeks = options.weeks ?? Array.from({ length: count }, (_, week) => `${folder}WD-${name}-${week}.txt`)
  const texts: string[] = []
  for (const week of weeks) texts.push(await io.readText(week))
  return {
    scenario,
    history: await io.readText(options.history ?? `${folder}H0-${name}-0.txt`),
    weeks: texts,
  }
}

import { parseArgs } from 'node:util'
import { DistrictingInputError, readMedianProblem, solveMedian } from '../../engines/districting/index.ts'
import { answering, type EngineIo, positive, refuse, seedOf } from './engine-io.ts'

const USAGE =
  'xunfang engine districting --areas F --adjacency F --minutes F --districts 12 [--tolerance 0.05] ' +
  '[--seconds 30 | --moves N] [--seed 1]'

/**
 * `xunfang engine districting`: balanced, connected p-median districts of the given areas; prints
 * `{objective, loadMin, loadMax, connected, balanced, centres, assignment, seconds, moves, seed}`.
 */
export function districtingCommand(args: readonly string[], io: EngineIo): Promise<number> {
  return answering(io, () => run(args, io))
}

async function run(args: readonly string[], io: EngineIo): Promise<void> {
  const values = parse(args)
  const { areas, adjacency, minutes } = values
  if (areas === undefined || adjacency === undefined || minutes === undefined)
    return refuse(`found no file for --${missing(values)}, expected three files: ${USAGE}`)
  const districts = positive('districts', values.districts ?? refuse(`found no --districts: ${USAGE}`))
  const tolerance = positive('tolerance', values.tolerance)
  const seconds = positive('seconds', values.seconds)
  const moves = values.moves === undefined ? undefined : positive('moves', values.moves)
  const seed = seedOf(values.seed)
  try {
    const problem = readMedianProblem(
      await io.readText(areas),
      await io.readText(adjacency),
      await io.readText(minutes),
    )
    const started = performance.now()
    const elapsed = (): number => (performance.now() - started) / 1000
    const plan = solveMedian(problem, {
      districts,
      tolerance,
      seed,
      // A start needs some seconds to settle; more of them only when the time allows
      starts: moves === undefined ? Math.min(6, Math.max(1, Math.round(seconds / 10))) : 3,
      ...(moves === undefined ? { budget: () => elapsed() / seconds } : { moves }),
      onProgress: (share, best) =>
        io.progress(`${Math.round(share * 100)} %${Number.isFinite(best) ? `, ${best.toFixed(2)}` : ''}`),
    })
    io.print(JSON.stringify({ ...plan, seconds: Math.round(elapsed() * 100) / 100 }))
  } catch (error) {
    if (error instanceof DistrictingInputError) return refuse(error.message)
    throw error
  }
}

const missing = (values: { areas?: string; adjacency?: string }): string =>
  values.areas === undefined ? 'areas' : values.adjacency === undefined ? 'adjacency' : 'minutes'

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        areas: { type: 'string' },
        adjacency: { type: 'string' },
        minutes: { type: 'string' },
        districts: { type: 'string' },
        tolerance: { type: 'string', default: '0.05' },
        seconds: { type: 'string', default: '30' },
        moves: { type: 'string' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)} (${USAGE})`)
  }
}

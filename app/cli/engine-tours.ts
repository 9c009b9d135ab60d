import { parseArgs } from 'node:util'
import { readTop, solveTop, TourInputError } from '../../engines/tours/index.ts'
import { answering, type EngineIo, positive, refuse, seedOf } from './engine-io.ts'

const USAGE = 'xunfang engine tours FILE --format top|op [--seconds 10 | --rounds N] [--seed 1]'

/**
 * `xunfang engine tours FILE --format top`: solves a public (team) orienteering instance and prints
 * `{reward, routes, lengths, limit, …}`; route entries are node numbers of the file, 0 = its first node line.
 */
export function toursCommand(args: readonly string[], io: EngineIo): Promise<number> {
  return answering(io, () => run(args, io))
}

async function run(args: readonly string[], io: EngineIo): Promise<void> {
  const { values, positionals } = parse(args)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0)
    return refuse(`found ${positionals.length} files, expected one: ${USAGE}`)
  if (values.format !== 'top' && values.format !== 'op')
    return refuse(`--format: found '${values.format}', expected top or op`)
  const seconds = positive('seconds', values.seconds)
  const rounds = values.rounds === undefined ? undefined : positive('rounds', values.rounds)
  const seed = seedOf(values.seed)
  try {
    const text = await io.readText(file)
    const instance = readTop(text)
    const started = performance.now()
    const elapsed = (): number => (performance.now() - started) / 1000
    const solution = solveTop(instance, {
      seed,
      ...(rounds === undefined
        ? {
            budget: () => {
              io.progress(`${Math.min(100, Math.round((elapsed() / seconds) * 100))} %`)
              return elapsed() / seconds
            },
          }
        : { rounds }),
    })
    const toFile = fileNumbers(text, instance.x.length)
    io.print(
      JSON.stringify({
        reward: solution.reward,
        routes: solution.routes.map((route) => [0, ...route, instance.x.length - 1].map(toFile)),
        lengths: solution.lengths,
        limit: instance.limit,
        teams: instance.teams,
        seconds: Math.round(elapsed() * 100) / 100,
        rounds: solution.rounds,
        seed: solution.seed,
      }),
    )
  } catch (error) {
    if (error instanceof TourInputError) return refuse(`${file}: ${error.message}`)
    throw error
  }
}

/** OP files keep the end in their second node line; the engine keeps it last. */
function fileNumbers(text: string, nodes: number): (node: number) => number {
  if (/^\s*n\s/.test(text)) return (node) => node
  return (node) => (node === 0 ? 0 : node === nodes - 1 ? 1 : node + 1)
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'top' },
        seconds: { type: 'string', default: '10' },
        rounds: { type: 'string' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)} (${USAGE})`)
  }
}

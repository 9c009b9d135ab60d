import { createReadStream, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { terminalProgress } from '../progress.ts'
import { containmentCommand } from './engine-containment.ts'
import { districtingCommand } from './engine-districting.ts'
import { hotspotsCommand } from './engine-hotspots.ts'
import { roadsCommand } from './engine-roads.ts'
import { rosteringCommand } from './engine-rostering.ts'
import { toursCommand } from './engine-tours.ts'
import { BadUsage } from './usage.ts'

const progress = terminalProgress()
const io = {
  readText: (path: string) => {
    const bytes = readBytes(path)
    return new TextDecoder().decode(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes)
  },
  readFile: readBytes,
  print: (line: string) => void process.stdout.write(`${line}\n`),
  progress: (text: string) => progress.line(text),
  fail: (sentence: string) => void process.stderr.write(`${sentence}\n`),
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new BadUsage(`${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`)
  }
}

const engines: Record<string, (args: readonly string[]) => Promise<number>> = {
  roads: (args) => roadsCommand(args, io),
  districting: (args) => districtingCommand(args, io),
  rostering: (args) => rosteringCommand(args, io),
  hotspots: (args) =>
    hotspotsCommand(args, {
      ...io,
      openFile: (path) => createReadStream(path),
      progress: (done, total) => progress.share(done / total),
    }),
  containment: (args) => containmentCommand(args, io),
  tours: (args) => toursCommand(args, io),
}

/** `xunfang engine NAME …`: an engine by itself, on public files; JSON on stdout. */
export async function engineCommand(args: string[]): Promise<void> {
  const [name = '', ...rest] = args
  const engine = engines[name]
  if (!engine)
    throw new BadUsage(
      `engine 之后应为 ${Object.keys(engines).join('、')}，发现“${name}”。 / After engine comes one of ${Object.keys(engines).join(', ')}; found "${name}".`,
    )
  process.exitCode = await engine(rest)
}

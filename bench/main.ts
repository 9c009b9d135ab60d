import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { type BenchLine, type BenchModule, benchContext, dataFolder } from './harness.ts'
import { mergeResults, tableOf } from './table.ts'

const HELP = `usage: npm run --silent bench -- [engine or id prefix …] [--json] [--data DIR] [--results]
  --json     one JSON object a line in place of the table
  --data     folder of the data sets (else XUNFANG_DATA, else ../shared/data)
  --results  keep the table in bench/RESULTS.md
exit 0: every bar met; 1: a bar missed or a benchmark failed; 2: bad usage`

const here = dirname(fileURLToPath(import.meta.url))
const NOT_BENCHES = new Set(['main.ts', 'harness.ts', 'table.ts'])

async function main(): Promise<number> {
  let parsed: ReturnType<typeof readArgs>
  try {
    parsed = readArgs()
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${HELP}`)
    return 2
  }
  const { values, positionals } = parsed
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const modules = await discover()
  const unknown = positionals.filter((p) => !modules.has(p.split('.')[0]!))
  if (unknown.length > 0) {
    console.error(`no benchmark ${unknown.join(', ')}: expected ${[...modules.keys()].join(', ')}\n${HELP}`)
    return 2
  }
  const data = dataFolder(values.data, process.env.XUNFANG_DATA, dirname(here))
  const lines: BenchLine[] = []
  const emit = (line: BenchLine) => {
    lines.push(line)
    if (values.json) console.log(JSON.stringify(line))
  }
  let failed = false
  for (const [engine, module] of modules) {
    if (positionals.length > 0 && !positionals.some((p) => p.split('.')[0] === engine)) continue
    try {
      await module.bench(benchContext(data, positionals, emit, (text) => console.error(`${engine}: ${text}`)))
    } catch (error) {
      failed = true
      console.error(`${engine}: ${error instanceof Error ? error.stack : String(error)}`)
    }
  }
  if (!values.json) console.log(tableOf(lines))
  if (values.results) {
    const file = join(here, 'RESULTS.md')
    const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
    writeFileSync(file, mergeResults(readOr(file), lines, machine, new Date().toISOString().slice(0, 10)))
  }
  return failed || lines.some((line) => 'ok' in line && !line.ok) ? 1 : 0
}

function readArgs() {
  return parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      data: { type: 'string' },
      results: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
}

/** Every file of this folder that exports `bench`, by its name. */
async function discover(): Promise<Map<string, BenchModule>> {
  const modules = new Map<string, BenchModule>()
  for (const file of readdirSync(here).sort()) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || NOT_BENCHES.has(file)) continue
    const module = (await import(pathToFileURL(join(here, file)).href)) as Partial<BenchModule>
    if (module.bench) modules.set(file.slice(0, -3), { bench: module.bench })
  }
  return modules
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

process.exitCode = await main()

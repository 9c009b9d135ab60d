import { writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { importPeople } from '../../loop/force/actions/import-people.ts'
import { importIncidents } from '../../loop/incidents/actions/import.ts'
import { type ImportOutcome, importRoads, importSites, importZones } from '../../loop/map/actions/index.ts'
import {
  declareDatum,
  describeProblem,
  fileError,
  type GivenMapping,
  loadFile,
} from '../../platform/files/index.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { terminalProgress } from '../progress.ts'
import { importBoundary } from './import-boundary.ts'
import { commandActor, withProduct } from './open-offline.ts'
import { BadUsage, need, parseOptions } from './usage.ts'

const options = {
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  datum: { type: 'string' },
  mapping: { type: 'string' },
  rejected: { type: 'string' },
  name: { type: 'string' },
  code: { type: 'string' },
  as: { type: 'string' },
  'valid-from': { type: 'string' },
  nodes: { type: 'string' },
  edges: { type: 'string' },
} as const

type Values = ReturnType<typeof parseOptions<typeof options>>['values']

/** What every import reports, whatever it read. */
interface Report {
  readonly added: number
  readonly rejected: number
  readonly lines: readonly string[]
  readonly rejectedFile: { name: string; bytes: Uint8Array } | null
  readonly data: unknown
}

/**
 * `xunfang import roads|zones|sites|people|incidents FILE`: right rows go in, wrong rows come back in a file beside it with a
 * reason each; the same file again adds nothing. Exit 2 when the file as a whole can't be used.
 */
export async function importCommand(args: string[]): Promise<void> {
  const { values, words } = parseOptions(args, options)
  const [what = '', file] = words
  const work = works[what]
  if (!work)
    throw new BadUsage(
      `import 之后应为 ${Object.keys(works).join('、')}，发现“${what}”。 / After import comes one of ${Object.keys(works).join(', ')}; found "${what}".`,
    )
  await withProduct(async (services) => {
    const report = await work(services, file, values)
    if (report.rejectedFile) {
      const target = values.rejected ?? join(dirname(file ?? '.'), report.rejectedFile.name)
      await writeFile(target, report.rejectedFile.bytes)
      process.stderr.write(
        `退回 ${report.rejected} 行，原因见 · ${report.rejected} rows refused, with reasons in: ${target}\n`,
      )
    }
    for (const line of report.lines) process.stderr.write(`${line}\n`)
    if (values.json) process.stdout.write(`${JSON.stringify(report.data)}\n`)
    else
      process.stdout.write(
        `${values['dry-run'] ? '试运行 · dry run: ' : ''}新增或更新 ${report.added} · added or changed ${report.added}, refused ${report.rejected}\n`,
      )
  })
}

const progress = terminalProgress()
const share = (rows: number, of: number) => progress.share(of === 0 ? 1 : rows / of)
const datumOf = (values: Values) => (values.datum ? unwrapDatum(values.datum) : undefined)

function unwrapDatum(text: string) {
  const declared = declareDatum(text)
  if (!declared.ok)
    throw new BadUsage(
      `${describeProblem(declared.problems[0]!, 'zh')} / ${describeProblem(declared.problems[0]!, 'en')}`,
    )
  return declared.value
}

function validFromOf(values: Values): string | undefined {
  const day = values['valid-from']
  if (day === undefined || z.iso.date().safeParse(day).success) return day
  throw new BadUsage(
    `--valid-from：发现“${day}”，应为日期，如 2026-11-22。 / --valid-from: found "${day}", expected a day such as 2026-11-22.`,
  )
}

async function mappingOf(values: Values): Promise<GivenMapping | undefined> {
  if (!values.mapping) return undefined
  const text = Buffer.from(await readBytes(values.mapping)).toString('utf8')
  try {
    return JSON.parse(text) as GivenMapping
  } catch {
    throw new BadUsage(
      `--mapping：${values.mapping} 应为 JSON（字段 → 列）。 / --mapping: ${values.mapping} should be JSON (field → column).`,
    )
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  const file = await loadFile(path)
  if (!file.ok) throw fileError(file.problems[0]!)
  return file.value.bytes
}

function tableReport(outcome: ImportOutcome | Awaited<ReturnType<typeof importPeople>>): Report {
  if (!outcome.ok)
    throw new BadUsage(
      `${describeProblem(outcome.problems[0]!, 'zh')} / ${describeProblem(outcome.problems[0]!, 'en')}`,
    )
  const result = outcome.value
  const { duplicates } = result.summary
  return {
    added: result.added + result.changed,
    rejected: result.summary.rejected,
    lines: [
      ...result.notes.map((note) => `${note.zh} / ${note.en}`),
      ...(duplicates > 0
        ? [
            `文件内重复 ${duplicates} 行，只取各自的第一行 · ${duplicates} rows stand twice in the file; the first of each was taken`,
          ]
        : []),
    ],
    rejectedFile: result.rejectedFile,
    data: { ...result, rejectedFile: result.rejectedFile?.name ?? null },
  }
}

const works: Record<
  string,
  (services: Services, file: string | undefined, values: Values) => Promise<Report>
> = {
  roads: async (services, file, values) => {
    const input =
      values.nodes && values.edges
        ? { nodes: values.nodes, edges: values.edges }
        : { osm: need(file, 'FILE') }
    progress.step('读取路网', 'reading the road file')
    const result = await importRoads(services, commandActor, input, {
      dryRun: values['dry-run'] === true,
      datum: datumOf(values),
      name: values.name,
    })
    const { stats } = result
    return {
      added: result.what === 'added' ? stats.edges : 0,
      rejected: 0,
      lines: [
        `路段 ${stats.edges}，${stats.km} 公里，有名 ${stats.named}，不在主连通部分 ${stats.kmOutsideCore} 公里 · ${stats.edges} stretches, ${stats.km} km, ${stats.named} named, ${stats.kmOutsideCore} km outside the connected core (${result.what})`,
      ],
      rejectedFile: null,
      data: result,
    }
  },
  zones: async (services, file, values) => {
    if (values.as) {
      const org = await importBoundary(services, need(file, 'FILE'), {
        level: values.as,
        code: need(values.code, '--code'),
        name: need(values.name, '--name'),
        datum: values.datum,
        dryRun: values['dry-run'] === true,
      })
      return { added: org.added, rejected: 0, lines: [org.line], rejectedFile: null, data: org }
    }
    return tableReport(
      await importZones(services, commandActor, need(file, 'FILE'), {
        dryRun: values['dry-run'] === true,
        datum: datumOf(values),
        mapping: await mappingOf(values),
        validFrom: validFromOf(values),
        onProgress: share,
      }),
    )
  },
  sites: async (services, file, values) =>
    tableReport(
      await importSites(services, commandActor, need(file, 'FILE'), {
        dryRun: values['dry-run'] === true,
        datum: datumOf(values),
        mapping: await mappingOf(values),
        onProgress: share,
      }),
    ),
  people: async (services, file, values) =>
    tableReport(
      await importPeople(services, commandActor, need(file, 'FILE'), {
        dryRun: values['dry-run'] === true,
        mapping: await mappingOf(values),
        onProgress: share,
      }),
    ),
  incidents: async (services, file, values) => {
    const path = need(file, 'FILE')
    const datum = datumOf(values)
    const view = await importIncidents(
      services,
      commandActor,
      { name: basename(path), bytes: await readBytes(path) },
      {
        dryRun: values['dry-run'] === true,
        datum,
        mapping: await mappingOf(values),
        onProgress: share,
      },
    )
    return {
      added: view.accepted,
      rejected: view.rejected,
      lines: [
        ...view.warnings.map((warning) => `${warning.zh} / ${warning.en}`),
        `已存在 ${view.present}，文件内重复 ${view.duplicates} · present already ${view.present}, twice in the file ${view.duplicates}`,
      ],
      rejectedFile: view.rejectedFile && {
        name: view.rejectedFile.name,
        bytes: Buffer.from(view.rejectedFile.base64, 'base64'),
      },
      data: { ...view, rejectedFile: view.rejectedFile?.name ?? null },
    }
  },
}

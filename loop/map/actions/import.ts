import type { Datum } from '../../../platform/files/index.ts'
import {
  describeProblem,
  type FieldSpecs,
  type FileBytes,
  type GivenMapping,
  headerNamesOf,
  type ImportReport,
  type ImportSummary,
  type Language,
  mapColumns,
  type Outcome,
  type Problem,
  readTable,
  runImport,
  type Table,
  type TableRow,
  type ValuesOf,
  writeRejected,
} from '../../../platform/files/index.ts'
import type { Services } from '../../../platform/stage/stage.ts'

/** What an import needs of the product; a command line has it as well as the server. */
export type ImportServices = Pick<Services, 'db' | 'clock' | 'live' | 'memory' | 'config'>

export interface ImportOptions {
  /** Reads, checks and reports; stores nothing. */
  readonly dryRun: boolean
  /** Frame of the file's coordinates; there is no default. */
  readonly datum?: Datum | undefined
  /** Columns by field, where they can't be found by their headers. */
  readonly mapping?: GivenMapping | undefined
  /** Language of the reasons in the file of refused rows. */
  readonly language?: Language
  /** Idempotency key of the call; null for a command line, where the contents make the import happen once. */
  readonly key?: string | null
  readonly onProgress?: (rows: number, of: number) => void
}

/** Reasons that are told beside the file of refused rows, which holds all of them. */
const REFUSALS_TOLD = 200

/** A remark in both languages. */
export interface Note {
  readonly zh: string
  readonly en: string
}

/** What an import did, or would do. */
export interface ImportResult {
  readonly summary: ImportSummary
  readonly added: number
  readonly changed: number
  /** Rows that the product holds already, as they are in the file. */
  readonly unchanged: number
  readonly notes: readonly Note[]
  /** Why rows were refused, in the order of the file; the first so many. */
  readonly refusals: readonly Note[]
  /** Refused rows with a reason each, in the form of their file; null when none was refused. */
  readonly rejectedFile: FileBytes | null
}

/** Either the file was read (rows may be refused), or nothing was done and why. */
export type ImportOutcome = Outcome<ImportResult>

export interface ReadJob<S extends FieldSpecs, V> {
  readonly input: string | FileBytes
  readonly specs: S
  readonly options: ImportOptions
  readonly zone: string
  /** Box in which the places must lie. */
  readonly expected?: readonly [number, number, number, number]
  readonly parseRow: (values: ValuesOf<S>, row: TableRow) => Outcome<V>
  /** What makes two rows the same thing. */
  readonly identityOf: (value: V) => string
  /** Identities that the product holds with the very content of the row. */
  readonly isPresent: (identity: string, value: V) => boolean
}

export interface ReadFile<V> {
  readonly table: Table
  readonly report: ImportReport<V>
}

/** Reads and checks a file without storing anything: the first half of every import. */
export async function readFile<S extends FieldSpecs, V>(job: ReadJob<S, V>): Promise<Outcome<ReadFile<V>>> {
  const { specs, options } = job
  const table = await readTable(job.input, { knownHeaders: headerNamesOf(specs) })
  if (!table.ok) return table
  const mapping = mapColumns(table.value, specs, options.mapping)
  const values = new Map<string, V>()
  const report = await runImport({
    table: table.value,
    specs,
    mapping,
    context: {
      zone: job.zone,
      ...(options.datum ? { datum: options.datum } : {}),
      ...(job.expected ? { expected: job.expected } : {}),
    },
    parseRow: job.parseRow,
    keyOf: (value) => {
      const identity = job.identityOf(value)
      if (!values.has(identity)) values.set(identity, value)
      return identity
    },
    existingKeys: async (keys) => new Set(keys.filter((key) => job.isPresent(key, values.get(key)!))),
    dryRun: true,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  })
  if (!report.ok) return report
  const summary = { ...report.value.summary, dryRun: options.dryRun }
  return { ok: true, value: { table: table.value, report: { ...report.value, summary } } }
}

/** Puts the answer together. */
export async function resultOf<V>(
  file: ReadFile<V>,
  counts: { readonly added: number; readonly changed: number },
  notes: readonly Note[],
  language: Language = 'zh',
): Promise<ImportOutcome> {
  const { report, table } = file
  const rejectedFile =
    report.rejected.length > 0 ? await writeRejected(table, report.rejected, language) : null
  const warnings = report.summary.warnings.map(wordsOf)
  return {
    ok: true,
    value: {
      summary: report.summary,
      ...counts,
      unchanged: report.present.length,
      notes: [...warnings, ...notes],
      refusals: report.rejected
        .flatMap(({ problems }) => problems)
        .slice(0, REFUSALS_TOLD)
        .map(wordsOf),
      rejectedFile,
    },
  }
}

/** A problem in both languages. */
export function wordsOf(problem: Problem): Note {
  return { zh: describeProblem(problem, 'zh'), en: describeProblem(problem, 'en') }
}

/** Moves accepted rows to the refused ones, with a reason each: rules that need the whole file find them late. */
export function refuseRows<V>(
  file: ReadFile<V>,
  refusals: readonly { readonly row: number; readonly problem: Problem }[],
): ReadFile<V> {
  if (refusals.length === 0) return file
  const { report, table } = file
  const rows = new Map(table.rows.map((row) => [row.row, row]))
  const refused = new Set(refusals.map(({ row }) => row))
  const accepted = report.accepted.filter(({ row }) => !refused.has(row))
  const rejected = [
    ...report.rejected,
    ...refusals.map(({ row, problem }) => ({ row: rows.get(row)!, problems: [problem] })),
  ].sort((a, b) => a.row.row - b.row.row)
  const reasons = new Map(report.summary.reasons.map((reason) => [reason.code, reason]))
  for (const { row, problem } of refusals) {
    const reason = reasons.get(problem.code) ?? { code: problem.code, count: 0, firstRows: [] }
    reasons.set(problem.code, {
      code: problem.code,
      count: reason.count + 1,
      firstRows: [...reason.firstRows, row].slice(0, 5),
    })
  }
  const summary = {
    ...report.summary,
    accepted: accepted.length,
    rejected: rejected.length,
    reasons: [...reasons.values()].sort((a, b) => b.count - a.count),
  }
  return { table, report: { ...report, accepted, rejected, summary } }
}

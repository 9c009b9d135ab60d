import { setImmediate as breathe } from 'node:timers/promises'
import { checkDatumInHeaders } from './datum.ts'
import type { FieldSpecs, ValuesOf } from './fields.ts'
import type { ColumnMapping } from './mapping.ts'
import { done, type Outcome, type Problem, type ProblemCode, problem } from './problem.ts'
import { type ReadContext, readFields } from './read-fields.ts'
import type { Table, TableRow } from './table.ts'
import { isZone } from './zones.ts'

export interface ImportJob<S extends FieldSpecs, V> {
  readonly table: Table
  readonly specs: S
  readonly mapping: ColumnMapping
  readonly context: ReadContext
  /** From the typed fields to the thing itself, with the rules that fields alone can't check. */
  readonly parseRow: (values: ValuesOf<S>, row: TableRow) => Outcome<V>
  /** External id or `stableKey(...)`: what makes two rows the same thing. */
  readonly keyOf: (value: V) => string
  /** Which of these keys are stored already. */
  readonly existingKeys: ReadonlySet<string> | ((keys: readonly string[]) => Promise<ReadonlySet<string>>)
  /** Stores all accepted rows, in one transaction. Not called in a dry run, nor when nothing is accepted. */
  readonly save?: (accepted: readonly Accepted<V>[]) => Promise<void>
  readonly dryRun: boolean
  readonly onProgress?: (rows: number, of: number) => void
}

export interface Accepted<V> {
  readonly row: number
  readonly key: string
  readonly value: V
}
export interface Rejected {
  readonly row: TableRow
  readonly problems: readonly Problem[]
}
/** The same thing twice in the file: the first row stands, if it is accepted. */
export interface Duplicate {
  readonly row: number
  readonly key: string
  readonly firstRow: number
}

export interface ImportReport<V> {
  readonly summary: ImportSummary
  readonly accepted: readonly Accepted<V>[]
  readonly duplicates: readonly Duplicate[]
  readonly present: readonly Accepted<V>[]
  readonly rejected: readonly Rejected[]
}

export interface ImportSummary {
  readonly name: string
  readonly dryRun: boolean
  /** rows = accepted + duplicates + present + rejected */
  readonly rows: number
  readonly accepted: number
  readonly duplicates: number
  readonly present: number
  readonly rejected: number
  readonly skipped: Table['skipped']
  /** Why rows were rejected, most frequent first, with the first rows of each reason. */
  readonly reasons: ReadonlyArray<{
    readonly code: ProblemCode
    readonly count: number
    readonly firstRows: readonly number[]
  }>
  /** What concerns the file as a whole and doesn't stop the import. */
  readonly warnings: readonly Problem[]
  readonly columns: ColumnMapping['matches']
  readonly unmatched: readonly string[]
}

const ROWS_PER_BREATH = 2_000

/**
 * Sorts the rows of a table into accepted, duplicate, present and rejected, and stores the accepted ones. The order of
 * the file is kept. Fails as a whole, with nothing stored, when the mapping has problems or a declaration is missing.
 * Running it again on the same file accepts nothing.
 */
export async function runImport<S extends FieldSpecs, V>(
  job: ImportJob<S, V>,
): Promise<Outcome<ImportReport<V>>> {
  const faults = beforehand(job)
  if (faults.length > 0) return { ok: false, problems: faults }
  const { table, mapping, specs, context } = job
  const candidates: Accepted<V>[] = []
  const duplicates: Duplicate[] = []
  const rejected: Rejected[] = []
  const firstRows = new Map<string, number>()
  for (const [i, row] of table.rows.entries()) {
    const values = readFields(row, specs, mapping.matches, context)
    const parsed = values.ok ? job.parseRow(values.value, row) : values
    if (!parsed.ok) {
      rejected.push({ row, problems: parsed.problems.map((fault) => withRow(fault, row.row)) })
    } else {
      const key = job.keyOf(parsed.value)
      const firstRow = firstRows.get(key)
      if (firstRow === undefined) {
        firstRows.set(key, row.row)
        candidates.push({ row: row.row, key, value: parsed.value })
      } else duplicates.push({ row: row.row, key, firstRow })
    }
    if ((i + 1) % ROWS_PER_BREATH === 0) {
      job.onProgress?.(i + 1, table.rows.length)
      await breathe()
    }
  }
  const known = await existing(job, candidates)
  const accepted = candidates.filter(({ key }) => !known.has(key))
  const present = candidates.filter(({ key }) => known.has(key))
  if (!job.dryRun && accepted.length > 0) await job.save?.(accepted)
  job.onProgress?.(table.rows.length, table.rows.length)
  const lists = { accepted, duplicates, present, rejected }
  return done({ summary: summarise(job, lists), ...lists })
}

function beforehand<S extends FieldSpecs, V>({ mapping, specs, context }: ImportJob<S, V>): Problem[] {
  const faults = [...mapping.problems]
  const places = mapping.matches.some(({ field }) => ['point', 'geometry'].includes(specs[field]!.type))
  if (places && context.datum === undefined) faults.push(problem('datum_missing'))
  if (!isZone(context.zone)) faults.push(problem('zone_unknown', { found: context.zone }))
  return faults
}

async function existing<S extends FieldSpecs, V>(
  { existingKeys }: ImportJob<S, V>,
  candidates: readonly Accepted<V>[],
): Promise<ReadonlySet<string>> {
  return typeof existingKeys === 'function' ? existingKeys(candidates.map(({ key }) => key)) : existingKeys
}

function withRow(fault: Problem, row: number): Problem {
  return fault.params.row === undefined ? { ...fault, params: { ...fault.params, row } } : fault
}

function summarise<S extends FieldSpecs, V>(
  { table, mapping, context, dryRun }: ImportJob<S, V>,
  lists: Omit<ImportReport<V>, 'summary'>,
): ImportSummary {
  const reasons = countReasons(lists.rejected)
  const warnings = [...table.warnings]
  if (context.datum !== undefined) warnings.push(...checkDatumInHeaders(table, context.datum))
  const swapped = lists.rejected.filter(({ problems }) =>
    problems.some(({ code }) => SWAPPED.has(code)),
  ).length
  if (swapped > table.rows.length / 2) {
    const headers = mapping.matches.find(({ source }) => source.kind === 'pair')?.headers
    const figures = { count: swapped, total: table.rows.length }
    warnings.push(
      headers
        ? problem('columns_swapped', { ...figures, headers: headers.join(', ') })
        : problem('shapes_swapped', figures),
    )
  }
  return {
    name: table.name,
    dryRun,
    rows: table.rows.length,
    accepted: lists.accepted.length,
    duplicates: lists.duplicates.length,
    present: lists.present.length,
    rejected: lists.rejected.length,
    skipped: table.skipped,
    reasons,
    warnings,
    columns: mapping.matches,
    unmatched: mapping.unmatched,
  }
}

const SWAPPED: ReadonlySet<string> = new Set(['lon_in_lat', 'lat_in_lon', 'pair_swapped', 'point_swapped'])

function countReasons(rejected: readonly Rejected[]): ImportSummary['reasons'] {
  const reasons = new Map<ProblemCode, { count: number; firstRows: number[] }>()
  for (const { row, problems } of rejected) {
    for (const code of new Set(problems.map((fault) => fault.code))) {
      const reason = reasons.get(code) ?? { count: 0, firstRows: [] }
      reason.count++
      if (reason.firstRows.length < 5) reason.firstRows.push(row.row)
      reasons.set(code, reason)
    }
  }
  return [...reasons].map(([code, reason]) => ({ code, ...reason })).sort((a, b) => b.count - a.count)
}

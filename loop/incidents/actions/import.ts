import { padBbox } from '../../../engines/geo/index.ts'
import type { Actor } from '../../../platform/accounts/actor.ts'
import { act } from '../../../platform/commands/act.ts'
import {
  type Accepted,
  checkRepeatedPlaces,
  type Datum,
  describeProblem,
  type FileBytes,
  fileError,
  headerNamesOf,
  mapColumns,
  type Outcome,
  type Problem,
  parseSavedMapping,
  readTable,
  runImport,
  writeRejected,
} from '../../../platform/files/index.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { IncidentsImported } from '../../events/incidents.ts'
import type { ImportView } from '../contract.ts'
import { datumWarning } from '../import-datum.ts'
import { incidentFields } from '../import-fields.ts'
import { externalKeyOf, type ImportedIncident, readIncident } from '../import-read.ts'
import { jurisdictionBox } from '../jurisdiction.ts'
import { knownKeys } from '../store.ts'
import { parametersFor } from './demand-place.ts'
import { saveImported } from './import-save.ts'

export interface ImportOptions {
  readonly dryRun: boolean
  /** Frame of the file's coordinates: declared, never guessed. */
  readonly datum?: Datum | undefined
  /** A saved column mapping (see platform/files). */
  readonly mapping?: unknown
  readonly onProgress?: (rows: number, of: number) => void
}

/**
 * Imports a list of incidents. Right rows go in, each with the beat and station of its time; wrong rows come back with
 * a reason each; a row that is there already (by its external number, else by its content) is counted and left alone,
 * so the same file again adds nothing. A dry run does all but store. A frame that doesn't fit the roads is warned of.
 * @throws AppError files.* when the file as a whole can't be read or its columns can't be told
 */
export async function importIncidents(
  services: Services,
  actor: Actor,
  file: FileBytes,
  options: ImportOptions,
): Promise<ImportView> {
  const saved =
    options.mapping === undefined ? null : unwrap(parseSavedMapping(options.mapping, incidentFields))
  const table = unwrap(
    await readTable(file, {
      knownHeaders: headerNamesOf(incidentFields),
      ...(saved?.encoding && { encoding: saved.encoding }),
      ...(saved?.sheet && { sheet: saved.sheet }),
      ...(saved?.headerRow && { headerRow: saved.headerRow }),
    }),
  )
  const mapping = mapColumns(table, incidentFields, saved?.fields ?? {})
  const datum = options.datum ?? saved?.datum
  const now = services.clock.now()
  const box = await jurisdictionBox(services, services.db)
  const { outsideMarginMetres } = await parametersFor(services.db, actor.orgPath)
  const context = {
    zone: saved?.zone ?? services.config.timeZone,
    ...(datum && { datum }),
    ...(saved?.dateOrder && { dateOrder: saved.dateOrder }),
    ...(saved?.pointOrder && { pointOrder: saved.pointOrder }),
    ...(box && { expected: padBbox(box, outsideMarginMetres) }),
  }
  const save = async (accepted: readonly Accepted<ImportedIncident>[]) => {
    await act(services, { actor, key: null, name: 'incidents.import', request: null }, async (work) => {
      await saveImported(services, work, accepted)
      const times = accepted.map(({ value }) => value.reportedAt.getTime()).sort((a, b) => a - b)
      work.emit({
        type: 'IncidentsImported',
        stage: 'incidents',
        orgPath: actor.orgPath,
        payload: {
          file: file.name,
          added: accepted.length,
          from: times.length > 0 ? new Date(times[0]!).toISOString() : null,
          to: times.length > 0 ? new Date(times.at(-1)!).toISOString() : null,
        },
      } satisfies IncidentsImported)
    })
  }
  const report = unwrap(
    await runImport({
      table,
      specs: incidentFields,
      mapping,
      context,
      parseRow: (values) => readIncident(values, now, context.zone),
      keyOf: externalKeyOf,
      existingKeys: (keys) => knownKeys(services.db, keys),
      save,
      dryRun: options.dryRun,
      ...(options.onProgress && { onProgress: options.onProgress }),
    }),
  )
  const placed = [...report.accepted, ...report.present].flatMap(({ value }) =>
    value.lngLat ? [value.lngLat] : [],
  )
  const warnings = [
    ...report.summary.warnings,
    ...checkRepeatedPlaces(placed),
    ...datumWarning(services, placed, datum),
  ]
  const rejectedFile =
    report.rejected.length > 0 ? await writeRejected(table, report.rejected, 'zh') : undefined
  return {
    file: file.name,
    dryRun: options.dryRun,
    rows: report.summary.rows,
    accepted: report.summary.accepted,
    duplicates: report.summary.duplicates,
    present: report.summary.present,
    rejected: report.summary.rejected,
    columns: mapping.matches.map(({ field, headers, how }) => ({ field, headers: [...headers], how })),
    unmatched: [...mapping.unmatched],
    warnings: warnings.map(words),
    problems: report.rejected
      .flatMap(({ problems }) => problems)
      .slice(0, 200)
      .map(words),
    rejectedFile: rejectedFile
      ? { name: rejectedFile.name, base64: Buffer.from(rejectedFile.bytes).toString('base64') }
      : null,
  }
}

function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw fileError(outcome.problems[0]!)
}

function words(fault: Problem): ImportView['problems'][number] {
  return {
    row: typeof fault.params.row === 'number' ? fault.params.row : null,
    code: fault.code,
    zh: describeProblem(fault, 'zh'),
    en: describeProblem(fault, 'en'),
  }
}

import { createHash } from 'node:crypto'
import type { Actor } from '../../../platform/accounts/actor.ts'
import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { act } from '../../../platform/commands/act.ts'
import {
  describeProblem,
  type FileBytes,
  type GivenMapping,
  headerNamesOf,
  type ImportSummary,
  mapColumns,
  type Outcome,
  problem,
  readTable,
  runImport,
  type ValuesOf,
  writeRejected,
} from '../../../platform/files/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { ForceImported } from '../../events/force.ts'
import type { OrgUnit } from '../../map/model.ts'
import { listOrgUnits } from '../../map/reads.ts'
import '../errors.ts'
import { peopleFields, refusedColumns } from '../import-fields.ts'
import type { Unit, UnitMode } from '../model.ts'
import { listUnits } from '../store.ts'
import {
  findPeopleByKey,
  insertPeople,
  insertUnits,
  type PersonRecord,
  updatePerson,
} from '../write-store.ts'

type Values = ValuesOf<typeof peopleFields>

export interface PeopleImportOptions {
  readonly dryRun: boolean
  readonly mapping?: GivenMapping | undefined
  readonly onProgress?: (rows: number, of: number) => void
}

export interface PeopleImportResult {
  readonly summary: ImportSummary
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly notes: ReadonlyArray<{ readonly zh: string; readonly en: string }>
  readonly rejectedFile: FileBytes | null
}

interface Row {
  readonly values: Values
  readonly org: OrgUnit
  readonly hash: string
}

const everywhere = scopeOf(systemActor)

/**
 * Imports people by badge, with their units by call sign. A known badge is changed, the same row again changes nothing; a
 * row whose organisation isn't known is refused. Columns about a person's origin, belief or body are not read (RIGHTS.md).
 */
export async function importPeople(
  services: Pick<Services, 'db' | 'clock' | 'live' | 'config'>,
  actor: Actor,
  input: string | FileBytes,
  options: PeopleImportOptions,
): Promise<Outcome<PeopleImportResult>> {
  const orgs = await listOrgUnits(services.db, everywhere)
  const findOrg = (text: string) =>
    orgs.find((org) => org.code === text || org.name === text || org.shortName === text)
  const table = await readTable(input, { knownHeaders: headerNamesOf(peopleFields) })
  if (!table.ok) return table
  const dropped = table.value.headers.filter((header) => refusedColumns.test(header))
  const mapping = mapColumns(table.value, peopleFields, options.mapping)
  const rows = new Map<string, Row>()
  const known = new Map<string, { id: string; importHash: string | null; version: number }>()
  const report = await runImport({
    table: table.value,
    specs: peopleFields,
    mapping,
    context: { zone: services.config.timeZone },
    parseRow: (values): Outcome<Row> => {
      const org = findOrg(values.org)
      if (!org)
        return { ok: false, problems: [problem('force.unknown_org', { field: 'org', found: values.org })] }
      const hash = createHash('sha256').update(JSON.stringify(values)).digest('hex')
      return { ok: true, value: { values, org, hash } }
    },
    keyOf: (row) => {
      rows.set(row.values.badge, row)
      return row.values.badge
    },
    existingKeys: async (keys) => {
      for (const [badge, found] of await findPeopleByKey(services.db, keys)) known.set(badge, found)
      return new Set(keys.filter((key) => known.get(key)?.importHash === rows.get(key)?.hash))
    },
    dryRun: true,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  })
  if (!report.ok) return report
  const accepted = report.value.accepted.map(({ value }) => value)
  const fresh = accepted.filter((row) => !known.has(row.values.badge))
  const changed = accepted.filter((row) => known.has(row.values.badge))
  if (!options.dryRun && accepted.length > 0)
    await act(services, { actor, key: null, name: 'force.import_people', request: null }, async (work) => {
      const written = { by: work.actor.name, at: work.at }
      const units = await unitsFor(services, accepted, work.at)
      await insertUnits(work.tx, units.made, written)
      await insertPeople(
        work.tx,
        fresh.map((row) => record(row, newId(work.at.getTime()), 1, units.byCallSign)),
        written,
      )
      for (const row of changed) {
        const { id, version } = known.get(row.values.badge)!
        await updatePerson(work.tx, record(row, id, version, units.byCallSign), written)
      }
      work.emit({
        type: 'ForceImported',
        stage: 'force',
        orgPath: actor.orgPath,
        payload: {
          what: 'people',
          file: typeof input === 'string' ? (input.split('/').at(-1) ?? input) : input.name,
          added: fresh.length,
          changed: changed.length,
          unchanged: report.value.present.length,
          refused: report.value.rejected.length,
        },
      } satisfies ForceImported)
    })
  return {
    ok: true,
    value: {
      summary: { ...report.value.summary, dryRun: options.dryRun },
      added: fresh.length,
      changed: changed.length,
      unchanged: report.value.present.length,
      notes: [
        ...report.value.summary.warnings.map((each) => ({
          zh: describeProblem(each, 'zh'),
          en: describeProblem(each, 'en'),
        })),
        ...dropped.map((header) => ({
          zh: `“${header}”列不读入：本系统不保存人员的出身、信仰、身体特征等信息`,
          en: `Column "${header}" is not read: nothing about a person's origin, belief or body is kept`,
        })),
      ],
      rejectedFile:
        report.value.rejected.length > 0
          ? await writeRejected(table.value, report.value.rejected, 'zh')
          : null,
    },
  }
}

function record(
  { values, org, hash }: Row,
  id: string,
  version: number,
  units: ReadonlyMap<string, string>,
): PersonRecord {
  return {
    id,
    orgId: org.id,
    orgPath: org.path,
    badge: values.badge,
    name: values.name,
    kind: values.kind,
    rankText: values.rank ?? '',
    skills: [],
    unitId: values.unit ? (units.get(values.unit) ?? null) : null,
    phone: values.phone ?? null,
    consentUntil: values.consentUntil ?? null,
    active: true,
    version,
    demo: false,
    externalKey: values.badge,
    importHash: hash,
  }
}

/** Units by call sign: those that are there, and new ones for call signs that only the file knows. */
async function unitsFor(services: Pick<Services, 'db'>, rows: readonly Row[], at: Date) {
  const existing = await listUnits(services.db, everywhere, { withRetired: true })
  const byCallSign = new Map(existing.map((unit) => [unit.callSign, unit.id]))
  const made: Unit[] = []
  for (const { values, org } of rows) {
    if (!values.unit || byCallSign.has(values.unit)) continue
    const id = newId(at.getTime())
    byCallSign.set(values.unit, id)
    const crewNo = (values.crew ?? null) as Unit['crewNo']
    made.push({
      id,
      orgId: org.id,
      orgPath: org.path,
      callSign: values.unit,
      name: values.unit,
      kind: values.kind === 'volunteer' ? 'volunteer_team' : crewNo ? 'duty_group' : 'patrol',
      mode: (values.mode ?? 'foot') as UnitMode,
      zoneId: null,
      home: org.lngLat,
      leaderId: null,
      crewNo,
      active: true,
      version: 1,
      demo: false,
    })
  }
  return { byCallSign, made }
}

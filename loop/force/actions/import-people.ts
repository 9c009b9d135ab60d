import { type Actor, within } from '../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import { act, type Work } from '../../../platform/commands/act.ts'
import {
  done,
  type FileBytes,
  failed,
  type Outcome,
  problem,
  stableKey,
  type ValuesOf,
} from '../../../platform/files/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { ForceImported, PeopleChanged } from '../../events/force.ts'
import type { OrgUnit, Zone } from '../../map/model.ts'
import {
  type ImportOptions,
  type ImportOutcome,
  type ImportResult,
  type ImportServices,
  listOrgUnits,
  listZones,
  readFile,
  resultOf,
} from '../../map/reads.ts'
import type { Person, PersonKind, Skill } from '../model.ts'
import { isFitCallSign } from '../rules/call-sign.ts'
import { planTeams, type TeamPlan, type TeamRow } from '../rules/plan-teams.ts'
import { listEquipmentCodes, listPersonImports, listUnits } from '../store.ts'
import {
  insertEquipment,
  insertPeople,
  insertUnits,
  type PersonRecord,
  updatePerson,
} from '../write-store.ts'
import { everywhere } from './context.ts'
import '../errors.ts'
import { peopleFields, readSkills } from './import-fields.ts'
import { forbiddenNotes, skillNotes, teamNotes } from './import-notes.ts'

/** What the import of people did, or would do. */
export type PeopleImportResult = ImportResult

/** A row of a register of people. */
interface PersonRow extends TeamRow {
  readonly badge: string
  readonly name: string
  readonly kind: PersonKind
  readonly org: OrgUnit
  readonly zone: Zone | null
  readonly rankText: string
  readonly skills: readonly Skill[]
  readonly unknownSkills: readonly string[]
  readonly phone: string | null
  readonly consentUntil: string | null
  readonly hash: string
}

/**
 * Imports people from CSV or XLSX, and with them the units that they crew: a call sign that isn't known makes a unit, on
 * foot unless the row says how it goes about; a radio or vehicle number makes the unit's equipment. Columns of what may
 * not be kept (origin, belief, birth, sex, identity number, body) are left out and named. A known badge changes that
 * person, the same row again changes nothing.
 */
export async function importPeople(
  services: ImportServices,
  actor: Actor,
  input: string | FileBytes,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const { db } = services
  const today = dutyDayOf(services.clock.now(), services.config.timeZone)
  const [orgs, zones, imported, units, taken] = await Promise.all([
    listOrgUnits(db, everywhere),
    listZones(db, everywhere, { day: today, kind: 'zone' }),
    listPersonImports(db),
    listUnits(db, everywhere, { withRetired: true }),
    listEquipmentCodes(db),
  ])
  const visible = orgs.filter((org) => within(actor, org.path))
  const file = await readFile({
    input,
    specs: peopleFields,
    options,
    zone: services.config.timeZone,
    parseRow: (values) => parsePerson(values, visible, zones, today),
    identityOf: (row) => row.badge,
    isPresent: (badge, row) => imported.get(badge)?.hash === row.hash,
  })
  if (!file.ok) return file
  const rows = file.value.report.accepted.map(({ value }) => value)
  const teams = planTeams(rows, units, taken, () => newId(services.clock.now().getTime()))
  const known = rows.filter((row) => imported.has(row.badge)).length
  const counts = { added: rows.length - known, changed: known }
  if (!options.dryRun && rows.length > 0) {
    const { present, rejected, name } = file.value.report.summary
    const told = { file: name, ...counts, unchanged: present, refused: rejected }
    const order = { actor, key: options.key ?? null, name: 'force.import_people', request: { name } }
    await act(services, order, (work) => savePeople(work, rows, teams, imported, told))
  }
  const unknownSkills = rows.flatMap((row) => row.unknownSkills)
  const notes = [
    ...forbiddenNotes(file.value.table.headers),
    ...skillNotes(unknownSkills),
    ...teamNotes(teams),
  ]
  return resultOf(file.value, counts, notes, options.language)
}

function parsePerson(
  values: ValuesOf<typeof peopleFields>,
  orgs: readonly OrgUnit[],
  zones: readonly Zone[],
  today: string,
): Outcome<PersonRow> {
  const { badge, name, kind, callSign, mode, crew, phone, radio, terminal, vehicle, consentUntil } = values
  const field = (key: keyof typeof peopleFields) => peopleFields[key].label.zh
  const wrong = (key: keyof typeof peopleFields, found: string, expected: string) =>
    failed(problem('force.row_wrong', { field: field(key), found, expected }))
  const zone = zones.find((each) => each.code === values.zone || each.name === values.zone) ?? null
  if (values.zone !== null && zone === null) {
    const codes = zones.slice(0, 8).map((each) => each.code)
    return wrong('zone', values.zone, codes.join(', ') || '已导入的巡区 / an imported zone')
  }
  const org = orgNamed(values.org, orgs) ?? (values.org === null ? orgOf(zone, orgs) : undefined)
  if (!org) return failed(problem('force.unknown_org', { field: field('org'), found: values.org ?? '' }))
  if (callSign !== null && !isFitCallSign(callSign))
    return wrong('callSign', callSign, '1–24 字母、数字、- / letters, digits, -')
  if (kind === 'volunteer' && consentUntil === null)
    return failed(problem('value_missing', { field: field('consentUntil') }))
  if (kind === 'volunteer' && consentUntil! < today) return wrong('consentUntil', consentUntil!, `≥ ${today}`)
  const { known, unknown } = readSkills(values.skills ?? '')
  const rest = { rankText: values.rankText ?? '', phone, callSign, mode, crew, radio, terminal, vehicle }
  const person = {
    badge,
    name,
    kind,
    org,
    zone,
    skills: known,
    unknownSkills: unknown,
    consentUntil,
    ...rest,
  }
  const hash = stableKey(
    badge,
    name,
    kind,
    org.id,
    zone?.id ?? null,
    known,
    consentUntil,
    Object.values(rest),
  )
  return done({ ...person, hash })
}

function orgNamed(name: string | null, orgs: readonly OrgUnit[]): OrgUnit | undefined {
  if (name === null) return undefined
  return (
    orgs.find((org) => org.code === name) ?? orgs.find((org) => org.name === name || org.shortName === name)
  )
}

/** Without a column: the station of the person's zone, or the only organisation that there is. */
function orgOf(zone: Zone | null, orgs: readonly OrgUnit[]): OrgUnit | undefined {
  return (zone && orgs.find((org) => org.id === zone.orgId)) ?? (orgs.length === 1 ? orgs[0] : undefined)
}

async function savePeople(
  work: Work,
  rows: readonly PersonRow[],
  teams: TeamPlan,
  imported: ReadonlyMap<string, { person: Person }>,
  told: Omit<ForceImported['payload'], 'what'>,
): Promise<{ rows: number }> {
  const written = { by: work.actor.name, at: work.at }
  await insertUnits(work.tx, teams.newUnits, written)
  const fresh: PersonRecord[] = []
  const personIds: string[] = []
  for (const row of rows) {
    const held = imported.get(row.badge)?.person
    const person = recordOf(row, held, teams, () => newId(work.at.getTime()))
    personIds.push(person.id)
    if (held) await updatePerson(work.tx, person, written)
    else fresh.push(person)
  }
  await insertPeople(work.tx, fresh, written)
  await insertEquipment(work.tx, teams.newEquipment, written)
  const base = { stage: 'force' as const, orgPath: work.actor.orgPath }
  work.emit({
    ...base,
    type: 'PeopleChanged',
    payload: { personIds, what: 'imported' },
  } satisfies PeopleChanged)
  work.emit({ ...base, type: 'ForceImported', payload: { what: 'people', ...told } } satisfies ForceImported)
  return { rows: rows.length }
}

function recordOf(
  row: PersonRow,
  held: Person | undefined,
  teams: TeamPlan,
  makeId: () => string,
): PersonRecord {
  return {
    id: held?.id ?? makeId(),
    orgId: row.org.id,
    orgPath: row.org.path,
    badge: row.badge,
    name: row.name,
    kind: row.kind,
    rankText: row.rankText,
    skills: row.skills,
    unitId: row.callSign === null ? (held?.unitId ?? null) : teams.unitIdOf(row.callSign),
    phone: row.phone,
    consentUntil: row.consentUntil,
    active: true,
    version: held?.version ?? 1,
    demo: held?.demo ?? false,
    externalKey: row.badge,
    importHash: row.hash,
  }
}

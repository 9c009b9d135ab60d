import type { Selectable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Day } from '../map/model.ts'
import type { Equipment, EquipmentKind, Leave, Person, PersonKind, Unit } from './model.ts'
import type { EquipmentTable, LeaveDayTable, PersonTable, UnitTable } from './tables.ts'

export function personFrom(row: Selectable<PersonTable>): Person {
  return {
    id: row.id,
    orgId: row.org_id,
    orgPath: row.org_path,
    badge: row.badge,
    name: row.name,
    kind: row.kind,
    rankText: row.rank_text,
    skills: row.skills,
    unitId: row.unit_id,
    phone: row.phone,
    consentUntil: row.consent_until,
    active: row.active,
    version: row.version,
    demo: row.demo,
  }
}

export function unitFrom(row: Selectable<UnitTable>): Unit {
  return {
    id: row.id,
    orgId: row.org_id,
    orgPath: row.org_path,
    callSign: row.call_sign,
    name: row.name,
    kind: row.kind,
    mode: row.mode,
    zoneId: row.zone_id,
    home: row.home_lon === null || row.home_lat === null ? null : [row.home_lon, row.home_lat],
    leaderId: row.leader_id,
    crewNo: row.crew_no as Unit['crewNo'],
    active: row.active,
    version: row.version,
    demo: row.demo,
  }
}

export function equipmentFrom(row: Selectable<EquipmentTable>): Equipment {
  return {
    id: row.id,
    orgId: row.org_id,
    orgPath: row.org_path,
    kind: row.kind,
    code: row.code,
    unitId: row.unit_id,
    personId: row.person_id,
    terminalId: row.terminal_id,
    seats: row.seats,
    state: row.state,
    version: row.version,
    demo: row.demo,
  }
}

export function leaveFrom(row: Selectable<LeaveDayTable>): Leave {
  return { id: row.id, personId: row.person_id, fromDay: row.from_day, toDay: row.to_day, kind: row.kind }
}

export interface PeopleFilter {
  readonly kind?: PersonKind
  readonly orgId?: string
  readonly unitId?: string
  /** Only those who are not on leave, in training or seconded that day, and whose consent (volunteers) still holds. */
  readonly activeOn?: Day
}

/** People in scope who are on strength, by badge. */
export async function listPeople(db: Db | Tx, scope: Scope, filter: PeopleFilter = {}): Promise<Person[]> {
  let query = db
    .selectFrom('person')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('active', '=', true)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.orgId) query = query.where('org_id', '=', filter.orgId)
  if (filter.unitId) query = query.where('unit_id', '=', filter.unitId)
  const day = filter.activeOn
  if (day !== undefined) {
    query = query
      .where((eb) => eb.or([eb('kind', '<>', 'volunteer'), eb('consent_until', '>=', day)]))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('leave_day')
              .select('leave_day.id')
              .whereRef('leave_day.person_id', '=', 'person.id')
              .where('leave_day.from_day', '<=', day)
              .where('leave_day.to_day', '>=', day),
          ),
        ),
      )
  }
  return (await query.orderBy('badge').execute()).map(personFrom)
}

/** Units in scope, by call sign. */
export async function listUnits(
  db: Db | Tx,
  scope: Scope,
  filter: { readonly orgId?: string; readonly zoneId?: string; readonly withRetired?: boolean } = {},
): Promise<Unit[]> {
  let query = db.selectFrom('unit').selectAll().where('org_path', 'like', `${scope.orgPath}%`)
  if (!filter.withRetired) query = query.where('active', '=', true)
  if (filter.orgId) query = query.where('org_id', '=', filter.orgId)
  if (filter.zoneId) query = query.where('zone_id', '=', filter.zoneId)
  return (await query.orderBy('call_sign').execute()).map(unitFrom)
}

/** Equipment in scope, by code. */
export async function listEquipment(
  db: Db | Tx,
  scope: Scope,
  filter: { readonly kind?: EquipmentKind; readonly orgId?: string; readonly unitId?: string } = {},
): Promise<Equipment[]> {
  let query = db.selectFrom('equipment').selectAll().where('org_path', 'like', `${scope.orgPath}%`)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.orgId) query = query.where('org_id', '=', filter.orgId)
  if (filter.unitId) query = query.where('unit_id', '=', filter.unitId)
  return (await query.orderBy('code').execute()).map(equipmentFrom)
}

/** Leave of people in scope that touches the days from … to, both included. */
export async function listLeave(
  db: Db | Tx,
  scope: Scope,
  filter: { readonly from: Day; readonly to: Day; readonly personId?: string },
): Promise<Leave[]> {
  let query = db
    .selectFrom('leave_day')
    .innerJoin('person', 'person.id', 'leave_day.person_id')
    .selectAll('leave_day')
    .where('person.org_path', 'like', `${scope.orgPath}%`)
    .where('leave_day.from_day', '<=', filter.to)
    .where('leave_day.to_day', '>=', filter.from)
  if (filter.personId) query = query.where('leave_day.person_id', '=', filter.personId)
  return (await query.orderBy('leave_day.from_day').execute()).map(leaveFrom)
}

/** Everybody on the register by badge, with the hash of the row that he was imported from. */
export async function listPersonImports(
  db: Db | Tx,
): Promise<Map<string, { person: Person; hash: string | null }>> {
  const rows = await db.selectFrom('person').selectAll().execute()
  return new Map(rows.map((row) => [row.badge, { person: personFrom(row), hash: row.import_hash }]))
}

/** Codes and terminal numbers that are given out. */
export async function listEquipmentCodes(
  db: Db | Tx,
): Promise<{ codes: Set<string>; terminals: Set<string> }> {
  const rows = await db.selectFrom('equipment').select(['code', 'terminal_id']).execute()
  return {
    codes: new Set(rows.map((row) => row.code)),
    terminals: new Set(rows.flatMap((row) => row.terminal_id ?? [])),
  }
}

export async function findPerson(db: Db | Tx, id: string): Promise<Person | undefined> {
  const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
  return row && personFrom(row)
}

export async function findPersonByBadge(db: Db | Tx, badge: string): Promise<Person | undefined> {
  const row = await db.selectFrom('person').selectAll().where('badge', '=', badge).executeTakeFirst()
  return row && personFrom(row)
}

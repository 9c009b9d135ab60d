import type { Tx } from '../../platform/database/database.ts'
import type { Equipment, Leave, Person, Unit } from './model.ts'

export interface Written {
  readonly by: string
  readonly at: Date
}
/** A person, with what an import remembers of the row that he came from. */
export type PersonRecord = Person & { readonly externalKey?: string; readonly importHash?: string }

/** PostgreSQL takes 65,535 parameters a statement; the widest row has 18. */
const ROWS = 2_000

async function inBatches<T>(
  list: readonly T[],
  insert: (part: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let i = 0; i < list.length; i += ROWS) await insert(list.slice(i, i + ROWS))
}

export function insertPeople(tx: Tx, people: readonly PersonRecord[], written: Written): Promise<void> {
  return inBatches(people, (part) =>
    tx
      .insertInto('person')
      .values(part.map((person) => ({ id: person.id, demo: person.demo, ...personRow(person, written) })))
      .execute(),
  )
}

/** Writes a changed person and counts his version up. */
export async function updatePerson(tx: Tx, person: PersonRecord, written: Written): Promise<void> {
  const row = personRow(person, written)
  await tx
    .updateTable('person')
    .set((eb) => ({ ...row, version: eb('version', '+', 1) }))
    .where('id', '=', person.id)
    .execute()
}

function personRow(person: PersonRecord, written: Written) {
  return {
    org_id: person.orgId,
    org_path: person.orgPath,
    badge: person.badge,
    name: person.name,
    kind: person.kind,
    rank_text: person.rankText,
    skills: JSON.stringify(person.skills),
    unit_id: person.unitId,
    phone: person.phone,
    consent_until: person.consentUntil,
    active: person.active,
    ...(person.externalKey === undefined ? {} : { external_key: person.externalKey }),
    ...(person.importHash === undefined ? {} : { import_hash: person.importHash }),
    updated_by: written.by,
    updated_at: written.at,
  }
}

export function insertUnits(tx: Tx, units: readonly Unit[], written: Written): Promise<void> {
  return inBatches(units, (part) =>
    tx
      .insertInto('unit')
      .values(part.map((unit) => ({ id: unit.id, demo: unit.demo, ...unitRow(unit, written) })))
      .execute(),
  )
}

export async function updateUnit(tx: Tx, unit: Unit, written: Written): Promise<void> {
  const row = unitRow(unit, written)
  await tx
    .updateTable('unit')
    .set((eb) => ({ ...row, version: eb('version', '+', 1) }))
    .where('id', '=', unit.id)
    .execute()
}

function unitRow(unit: Unit, written: Written) {
  return {
    org_id: unit.orgId,
    org_path: unit.orgPath,
    call_sign: unit.callSign,
    name: unit.name,
    kind: unit.kind,
    mode: unit.mode,
    zone_id: unit.zoneId,
    home_lon: unit.home?.[0] ?? null,
    home_lat: unit.home?.[1] ?? null,
    leader_id: unit.leaderId,
    crew_no: unit.crewNo,
    active: unit.active,
    updated_by: written.by,
    updated_at: written.at,
  }
}

export function insertEquipment(tx: Tx, equipment: readonly Equipment[], written: Written): Promise<void> {
  return inBatches(equipment, (part) =>
    tx
      .insertInto('equipment')
      .values(part.map((each) => ({ id: each.id, demo: each.demo, ...equipmentRow(each, written) })))
      .execute(),
  )
}

export async function updateEquipment(tx: Tx, equipment: Equipment, written: Written): Promise<void> {
  const row = equipmentRow(equipment, written)
  await tx
    .updateTable('equipment')
    .set((eb) => ({ ...row, version: eb('version', '+', 1) }))
    .where('id', '=', equipment.id)
    .execute()
}

function equipmentRow(equipment: Equipment, written: Written) {
  return {
    org_id: equipment.orgId,
    org_path: equipment.orgPath,
    kind: equipment.kind,
    code: equipment.code,
    unit_id: equipment.unitId,
    person_id: equipment.personId,
    terminal_id: equipment.terminalId,
    seats: equipment.seats,
    state: equipment.state,
    updated_by: written.by,
    updated_at: written.at,
  }
}

export function insertLeaves(tx: Tx, leaves: readonly Leave[], written: Written): Promise<void> {
  return inBatches(leaves, (part) =>
    tx
      .insertInto('leave_day')
      .values(
        part.map((leave) => ({
          id: leave.id,
          person_id: leave.personId,
          from_day: leave.fromDay,
          to_day: leave.toDay,
          kind: leave.kind,
          updated_by: written.by,
          updated_at: written.at,
        })),
      )
      .execute(),
  )
}

export function lockUnit(tx: Tx, id: string) {
  return tx.selectFrom('unit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function lockPerson(tx: Tx, id: string) {
  return tx.selectFrom('person').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function lockEquipment(tx: Tx, id: string) {
  return tx.selectFrom('equipment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function lockLeave(tx: Tx, id: string) {
  return tx.selectFrom('leave_day').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function deleteLeave(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('leave_day').where('id', '=', id).execute()
}

import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Day, Zone } from './model.ts'
import { zoneFrom } from './store.ts'

export interface Written {
  readonly by: string
  readonly at: Date
}

/** A zone, with the hash of the row of the file that it came from when an import writes it. */
export type ImportedZone = Zone & { readonly importHash?: string }

/** The newest version of a zone that isn't closed, locked against other writers. */
export async function lockOpenZone(tx: Tx, by: { id: string } | { code: string }): Promise<Zone | undefined> {
  const query = tx.selectFrom('zone').selectAll().where('valid_to', 'is', null).forUpdate()
  const row = await ('id' in by
    ? query.where('id', '=', by.id)
    : query.where('code', '=', by.code)
  ).executeTakeFirst()
  return row && zoneFrom(row)
}

/** Who wrote a version, for the message of a lost race. */
export async function whoWroteZone(tx: Tx, id: string, version: number): Promise<{ by: string; at: Date }> {
  const row = await tx
    .selectFrom('zone')
    .select(['updated_by as by', 'updated_at as at'])
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return row
}

const COLUMNS = 20
/** Rows a statement: PostgreSQL takes 65,535 parameters. */
const ROWS = Math.floor(30_000 / COLUMNS)

export async function insertZones(tx: Tx, zones: readonly ImportedZone[], written: Written): Promise<void> {
  for (let i = 0; i < zones.length; i += ROWS)
    await tx
      .insertInto('zone')
      .values(zones.slice(i, i + ROWS).map((zone) => toRow(zone, written)))
      .execute()
}

function toRow(zone: ImportedZone, written: Written) {
  return {
    id: zone.id,
    version: zone.version,
    org_id: zone.orgId,
    org_path: zone.orgPath,
    kind: zone.kind,
    parent_id: zone.parentId,
    code: zone.code,
    name: zone.name,
    unit_id: zone.unitId,
    unit_name: zone.unitName,
    leader: zone.leader,
    geometry: JSON.stringify(zone.geometry),
    square_metres: zone.squareMetres,
    valid_from: zone.validFrom,
    valid_to: zone.validTo,
    ...(zone.importHash === undefined ? {} : { import_hash: zone.importHash }),
    updated_by: written.by,
    updated_at: written.at,
    demo: zone.demo,
  }
}

/** Ends a version on a day; the day itself belongs to what comes after. */
export async function closeZone(
  tx: Tx,
  id: string,
  version: number,
  validTo: Day,
  written: Written,
): Promise<void> {
  await tx
    .updateTable('zone')
    .set({ valid_to: validTo, updated_by: written.by, updated_at: written.at })
    .where('id', '=', id)
    .where('version', '=', version)
    .execute()
}

/** Corrects a version that is not yet past. */
export async function correctZone(tx: Tx, zone: ImportedZone, written: Written): Promise<void> {
  const { id, version, ...row } = toRow(zone, written)
  await tx.updateTable('zone').set(row).where('id', '=', id).where('version', '=', version).execute()
}

/** Takes a version away that never came into force (a plan withdrawn, a zone closed before it began). */
export async function deleteZoneVersion(tx: Tx, id: string, version: number): Promise<void> {
  await tx.deleteFrom('zone').where('id', '=', id).where('version', '=', version).execute()
}

/** What was imported into the zones that are open now: code → hash of the row that it came from. */
export async function listZoneImports(db: Db | Tx): Promise<Map<string, string | null>> {
  const rows = await db
    .selectFrom('zone')
    .select(['code', 'import_hash'])
    .where('valid_to', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.code, row.import_hash]))
}

/** Codes of the zones and beats that are open, each with the name that carries it. */
export async function listOpenCodes(db: Db | Tx): Promise<Map<string, string>> {
  const rows = await db.selectFrom('zone').select(['code', 'name']).where('valid_to', 'is', null).execute()
  return new Map(rows.map((row) => [row.code, row.name]))
}

/** Zones and beats in scope that are open (in force or to come). */
export async function listOpenZones(db: Db | Tx, scope: Scope): Promise<Zone[]> {
  const rows = await db
    .selectFrom('zone')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('valid_to', 'is', null)
    .orderBy('code')
    .execute()
  return rows.map(zoneFrom)
}

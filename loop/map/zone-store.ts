import type { Db, Tx } from '../../platform/database/database.ts'
import type { Day, Zone } from './model.ts'
import { zoneFrom } from './store.ts'

export interface Written {
  readonly by: string
  readonly at: Date
  readonly importHash?: string | null
}

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

export async function insertZones(tx: Tx, zones: readonly Zone[], written: Written): Promise<void> {
  for (let i = 0; i < zones.length; i += ROWS)
    await tx
      .insertInto('zone')
      .values(zones.slice(i, i + ROWS).map((zone) => toRow(zone, written)))
      .execute()
}

function toRow(zone: Zone, written: Written) {
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
    import_hash: written.importHash ?? null,
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
export async function correctZone(tx: Tx, zone: Zone, written: Written): Promise<void> {
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

import type { Db, Tx } from '../../platform/database/database.ts'
import type { OrgUnit } from './model.ts'
import { orgFrom } from './store.ts'
import type { Written } from './zone-store.ts'

export async function lockOrg(tx: Tx, id: string): Promise<OrgUnit | undefined> {
  const row = await tx.selectFrom('org_unit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && orgFrom(row)
}

export async function whoWroteOrg(tx: Tx, id: string): Promise<{ by: string; at: Date }> {
  return tx
    .selectFrom('org_unit')
    .select(['updated_by as by', 'updated_at as at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** An organisation, with the hash of the row of the file that it came from when an import writes it. */
export type ImportedOrg = OrgUnit & { readonly importHash?: string }

/** Parents must come before their children. */
export async function insertOrgs(tx: Tx, orgs: readonly ImportedOrg[], written: Written): Promise<void> {
  if (orgs.length === 0) return
  await tx
    .insertInto('org_unit')
    .values(orgs.map((org) => ({ id: org.id, path: org.path, demo: org.demo, ...toRow(org, written) })))
    .execute()
}

/** Writes a changed organisation and counts its version up; its place in the tree stays. */
export async function updateOrg(tx: Tx, org: ImportedOrg, written: Written): Promise<void> {
  const row = toRow(org, written)
  await tx
    .updateTable('org_unit')
    .set((eb) => ({ ...row, version: eb('version', '+', 1) }))
    .where('id', '=', org.id)
    .execute()
}

/** What was imported into the organisations: code → hash of the row that it came from. */
export async function listOrgImports(db: Db | Tx): Promise<Map<string, string | null>> {
  const rows = await db.selectFrom('org_unit').select(['code', 'import_hash']).execute()
  return new Map(rows.map((row) => [row.code, row.import_hash]))
}

function toRow(org: ImportedOrg, written: Written) {
  return {
    parent_id: org.parentId,
    level: org.level,
    code: org.code,
    name: org.name,
    short_name: org.shortName,
    geometry: org.geometry === null ? null : JSON.stringify(org.geometry),
    lon: org.lngLat?.[0] ?? null,
    lat: org.lngLat?.[1] ?? null,
    leader: org.leader,
    residents: org.residents,
    ...(org.importHash === undefined ? {} : { import_hash: org.importHash }),
    updated_by: written.by,
    updated_at: written.at,
  }
}

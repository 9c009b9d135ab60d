import type { Tx } from '../../platform/database/database.ts'
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

/** Parents must come before their children. */
export async function insertOrgs(tx: Tx, orgs: readonly OrgUnit[], written: Written): Promise<void> {
  if (orgs.length === 0) return
  await tx
    .insertInto('org_unit')
    .values(orgs.map((org) => ({ id: org.id, path: org.path, demo: org.demo, ...toRow(org, written) })))
    .execute()
}

/** Writes a changed organisation and counts its version up; its place in the tree stays. */
export async function updateOrg(tx: Tx, org: OrgUnit, written: Written): Promise<void> {
  const row = toRow(org, written)
  await tx
    .updateTable('org_unit')
    .set((eb) => ({ ...row, version: eb('version', '+', 1) }))
    .where('id', '=', org.id)
    .execute()
}

function toRow(org: OrgUnit, written: Written) {
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
    updated_by: written.by,
    updated_at: written.at,
  }
}

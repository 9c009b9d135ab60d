import type { Db, Tx } from '../../platform/database/database.ts'
import type { Site, SiteKind } from './model.ts'
import { siteFrom } from './store.ts'
import type { Written } from './zone-store.ts'

/** A site that isn't retired, locked against other writers. */
export async function lockSite(tx: Tx, id: string): Promise<Site | undefined> {
  const row = await tx
    .selectFrom('site')
    .selectAll()
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row && siteFrom(row)
}

export async function whoWroteSite(tx: Tx, id: string): Promise<{ by: string; at: Date }> {
  return tx
    .selectFrom('site')
    .select(['updated_by as by', 'updated_at as at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function findSiteByCode(db: Db | Tx, code: string): Promise<Site | undefined> {
  const row = await db
    .selectFrom('site')
    .selectAll()
    .where('code', '=', code)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return row && siteFrom(row)
}

const ROWS = 1_500

export async function insertSites(
  tx: Tx,
  sites: readonly (Site & { readonly importHash?: string })[],
  written: Written,
): Promise<void> {
  for (let i = 0; i < sites.length; i += ROWS)
    await tx
      .insertInto('site')
      .values(
        sites.slice(i, i + ROWS).map((site) => ({ id: site.id, ...toRow(site, written), demo: site.demo })),
      )
      .execute()
}

/** Writes a changed site and counts its version up. */
export async function updateSite(
  tx: Tx,
  site: Site & { readonly importHash?: string },
  written: Written,
): Promise<void> {
  const row = toRow(site, written)
  await tx
    .updateTable('site')
    .set((eb) => ({ ...row, version: eb('version', '+', 1) }))
    .where('id', '=', site.id)
    .execute()
}

function toRow(site: Site & { readonly importHash?: string }, written: Written) {
  return {
    org_id: site.orgId,
    org_path: site.orgPath,
    kind: site.kind,
    importance: site.importance,
    code: site.code,
    name: site.name,
    lon: site.lngLat[0],
    lat: site.lngLat[1],
    zone_id: site.zoneId,
    beat_id: site.beatId,
    attributes: JSON.stringify(site.attributes),
    external_key: site.externalKey,
    ...(site.importHash === undefined ? {} : { import_hash: site.importHash }),
    retired_at: null,
    updated_by: written.by,
    updated_at: written.at,
  }
}

export async function retireSite(tx: Tx, id: string, written: Written): Promise<void> {
  await tx
    .updateTable('site')
    .set((eb) => ({
      retired_at: written.at,
      updated_by: written.by,
      updated_at: written.at,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export interface ImportedSite {
  readonly id: string
  readonly kind: SiteKind
  readonly externalKey: string
  readonly hash: string | null
  readonly retired: boolean
}

/** Sites that came from files: by kind and external key. Retired ones too: a file doesn't bring them back. */
export async function listImportedSites(db: Db | Tx): Promise<Map<string, ImportedSite>> {
  const rows = await db
    .selectFrom('site')
    .select(['id', 'kind', 'external_key', 'import_hash', 'retired_at'])
    .where('external_key', 'is not', null)
    .execute()
  return new Map(
    rows.map((row) => [
      `${row.kind} ${row.external_key}`,
      {
        id: row.id,
        kind: row.kind,
        externalKey: row.external_key!,
        hash: row.import_hash,
        retired: row.retired_at !== null,
      },
    ]),
  )
}

export interface SiteMove {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  readonly zoneId: string | null
  readonly beatId: string | null
}

/** Moves sites to other zones, a statement for each group that moves to the same place. @returns how many moved */
export async function moveSites(db: Db | Tx, moves: readonly SiteMove[]): Promise<number> {
  const groups = new Map<string, SiteMove[]>()
  for (const move of moves) {
    const key = `${move.orgId} ${move.zoneId} ${move.beatId}`
    const group = groups.get(key)
    if (group) group.push(move)
    else groups.set(key, [move])
  }
  for (const group of groups.values()) {
    const { orgId, orgPath, zoneId, beatId } = group[0]!
    await db
      .updateTable('site')
      .set({ org_id: orgId, org_path: orgPath, zone_id: zoneId, beat_id: beatId })
      .where(
        'id',
        'in',
        group.map((move) => move.id),
      )
      .execute()
  }
  return moves.length
}

/** Who holds which code among the sites that are not retired. */
export async function listSiteCodes(
  db: Db | Tx,
): Promise<Map<string, { kind: SiteKind; externalKey: string | null }>> {
  const rows = await db
    .selectFrom('site')
    .select(['code', 'kind', 'external_key'])
    .where('retired_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.code, { kind: row.kind, externalKey: row.external_key }]))
}

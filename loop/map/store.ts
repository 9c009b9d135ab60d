import type { Selectable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Day, OrgLevel, OrgUnit, Site, SiteKind, Zone, ZoneKind } from './model.ts'
import type { OrgUnitTable, SiteTable, ZoneTable } from './tables.ts'

export function orgFrom(row: Selectable<OrgUnitTable>): OrgUnit {
  return {
    id: row.id,
    path: row.path,
    parentId: row.parent_id,
    level: row.level,
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    geometry: row.geometry,
    lngLat: row.lon === null || row.lat === null ? null : [row.lon, row.lat],
    leader: row.leader,
    residents: row.residents,
    version: row.version,
    demo: row.demo,
  }
}

export function zoneFrom(row: Selectable<ZoneTable>): Zone {
  return {
    id: row.id,
    version: row.version,
    orgId: row.org_id,
    orgPath: row.org_path,
    kind: row.kind,
    parentId: row.parent_id,
    code: row.code,
    name: row.name,
    unitId: row.unit_id,
    unitName: row.unit_name,
    leader: row.leader,
    geometry: row.geometry,
    squareMetres: row.square_metres,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    demo: row.demo,
  }
}

export function siteFrom(row: Selectable<SiteTable>): Site {
  return {
    id: row.id,
    orgId: row.org_id,
    orgPath: row.org_path,
    kind: row.kind,
    importance: row.importance,
    code: row.code,
    name: row.name,
    lngLat: [row.lon, row.lat],
    zoneId: row.zone_id,
    beatId: row.beat_id,
    attributes: row.attributes,
    externalKey: row.external_key,
    version: row.version,
    demo: row.demo,
  }
}

/** Organisations in scope, parents before children. */
export async function listOrgUnits(
  db: Db | Tx,
  scope: Scope,
  filter: { readonly level?: OrgLevel } = {},
): Promise<OrgUnit[]> {
  let query = db.selectFrom('org_unit').selectAll().where('path', 'like', `${scope.orgPath}%`)
  if (filter.level) query = query.where('level', '=', filter.level)
  return (await query.orderBy('path').execute()).map(orgFrom)
}

export async function findOrg(
  db: Db | Tx,
  by: { readonly id: string } | { readonly code: string },
): Promise<OrgUnit | undefined> {
  const query = db.selectFrom('org_unit').selectAll()
  const row = await ('id' in by
    ? query.where('id', '=', by.id)
    : query.where('code', '=', by.code)
  ).executeTakeFirst()
  return row && orgFrom(row)
}

export interface ZoneFilter {
  /** Versions in force on this day. */
  readonly day: Day
  readonly kind?: ZoneKind
}

/** Zones and beats in scope as they hold on a day, by code. */
export async function listZones(db: Db | Tx, scope: Scope, filter: ZoneFilter): Promise<Zone[]> {
  let query = db
    .selectFrom('zone')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('valid_from', '<=', filter.day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', filter.day)]))
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  return (await query.orderBy('code').execute()).map(zoneFrom)
}

/** All versions of all zones in scope. */
export async function listZoneVersions(db: Db | Tx, scope: Scope): Promise<Zone[]> {
  const rows = await db
    .selectFrom('zone')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .orderBy('code')
    .orderBy('version')
    .execute()
  return rows.map(zoneFrom)
}

export interface SiteFilter {
  readonly kinds?: readonly SiteKind[]
  readonly orgId?: string
  readonly zoneId?: string
  /** Part of name or code. */
  readonly text?: string
}

/** Sites in scope that are not retired, by code. */
export async function listSites(db: Db | Tx, scope: Scope, filter: SiteFilter = {}): Promise<Site[]> {
  let query = db
    .selectFrom('site')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('retired_at', 'is', null)
  if (filter.kinds) query = query.where('kind', 'in', [...filter.kinds])
  if (filter.orgId) query = query.where('org_id', '=', filter.orgId)
  if (filter.zoneId) query = query.where('zone_id', '=', filter.zoneId)
  if (filter.text) {
    const like = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) => eb.or([eb('name', 'ilike', like), eb('code', 'ilike', like)]))
  }
  return (await query.orderBy('code').execute()).map(siteFrom)
}

export interface SiteCount {
  readonly zoneId: string | null
  readonly orgId: string
  readonly kind: SiteKind
  readonly count: number
}

/** Number of sites in scope by zone and kind. */
export async function countSites(db: Db | Tx, scope: Scope): Promise<SiteCount[]> {
  const rows = await db
    .selectFrom('site')
    .select((eb) => ['zone_id', 'org_id', 'kind', eb.fn.countAll<number>().as('count')])
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('retired_at', 'is', null)
    .groupBy(['zone_id', 'org_id', 'kind'])
    .execute()
  return rows.map((row) => ({
    zoneId: row.zone_id,
    orgId: row.org_id,
    kind: row.kind,
    count: Number(row.count),
  }))
}

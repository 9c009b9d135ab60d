import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { BulletinContent, bulletinKinds } from './contract-bulletins.ts'
import type { BulletinTable, SeasonTable } from './tables.ts'

export interface Bulletin {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  readonly kind: (typeof bulletinKinds)[number]
  readonly day: string
  readonly title: string
  readonly content: BulletinContent
  readonly remarks: string
  readonly status: 'draft' | 'published'
  readonly version: number
  readonly draftedBy: string
  readonly draftedAt: Date
  readonly publishedBy: string | null
  readonly publishedAt: Date | null
}

const bulletinOf = (row: BulletinTable): Bulletin => ({
  id: row.id,
  orgId: row.org_id,
  orgPath: row.org_path,
  kind: row.kind as Bulletin['kind'],
  day: row.day,
  title: row.title,
  content: row.content as BulletinContent,
  remarks: row.remarks,
  status: row.status as Bulletin['status'],
  version: row.version,
  draftedBy: row.drafted_by,
  draftedAt: row.drafted_at,
  publishedBy: row.published_by,
  publishedAt: row.published_at,
})

/**
 * Bulletins of a scope, newest first, and the published ones of the organisations above it: a bulletin goes down the line.
 */
export async function listBulletins(db: Db, scope: Scope, kind?: string): Promise<Bulletin[]> {
  const above = scope.orgPath
    .split('/')
    .filter(Boolean)
    .map((_, i, parts) => `/${parts.slice(0, i + 1).join('/')}/`)
  let query = db
    .selectFrom('bulletin')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('org_path', 'like', `${scope.orgPath}%`),
        eb.and([eb('org_path', 'in', [...above, '']), eb('status', '=', 'published')]),
      ]),
    )
  if (kind) query = query.where('kind', '=', kind)
  const rows = await query.orderBy('day', 'desc').orderBy('id', 'desc').limit(100).execute()
  return rows.map(bulletinOf)
}

export async function findBulletin(db: Db | Tx, id: string, lock = false): Promise<Bulletin | undefined> {
  let query = db.selectFrom('bulletin').selectAll().where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && bulletinOf(row)
}

export async function saveBulletin(tx: Tx, bulletin: Bulletin): Promise<void> {
  const values = {
    title: bulletin.title,
    remarks: bulletin.remarks,
    status: bulletin.status,
    version: bulletin.version,
    published_by: bulletin.publishedBy,
    published_at: bulletin.publishedAt,
  }
  await tx
    .insertInto('bulletin')
    .values({
      id: bulletin.id,
      org_id: bulletin.orgId,
      org_path: bulletin.orgPath,
      kind: bulletin.kind,
      day: bulletin.day,
      content: JSON.stringify(bulletin.content),
      drafted_by: bulletin.draftedBy,
      drafted_at: bulletin.draftedAt,
      ...values,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}

export interface Receipt {
  readonly bulletinId: string
  readonly orgId: string
  readonly name: string
  readonly at: Date
}

/** Confirms once for an account; false when it had confirmed already. */
export async function saveReceipt(tx: Tx, receipt: Receipt & { accountId: string }): Promise<boolean> {
  const row = await tx
    .insertInto('bulletin_read')
    .values({
      bulletin_id: receipt.bulletinId,
      account_id: receipt.accountId,
      org_id: receipt.orgId,
      name: receipt.name,
      at: receipt.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function listReceipts(db: Db, bulletinIds: readonly string[]): Promise<Receipt[]> {
  const rows = await db
    .selectFrom('bulletin_read')
    .select(['bulletin_id', 'org_id', 'name', 'at'])
    .where('bulletin_id', 'in', [...bulletinIds, ''])
    .orderBy('at')
    .execute()
  return rows.map((row) => ({ bulletinId: row.bulletin_id, orgId: row.org_id, name: row.name, at: row.at }))
}

export interface Season {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  readonly name: string
  readonly fromDay: string
  readonly toDay: string
  readonly fromHour: number
  readonly toHour: number
  readonly finding: unknown
  readonly reason: string
  readonly status: 'proposed' | 'adopted' | 'ended'
  readonly version: number
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

const seasonOf = (row: SeasonTable): Season => ({
  id: row.id,
  orgId: row.org_id,
  orgPath: row.org_path,
  name: row.name,
  fromDay: row.from_day,
  toDay: row.to_day,
  fromHour: row.from_hour,
  toHour: row.to_hour,
  finding: row.ground,
  reason: row.reason,
  status: row.status as Season['status'],
  version: row.version,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
})

export async function listSeasons(db: Db | Tx, scope: Scope): Promise<Season[]> {
  const rows = await db
    .selectFrom('season_profile')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .orderBy('proposed_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(seasonOf)
}

/** Adopted profiles of an organisation and of those above it. */
export async function adoptedSeasons(db: Db | Tx, orgPath: string): Promise<Season[]> {
  const chain = orgPath.split('/').filter(Boolean)
  const rows = await db
    .selectFrom('season_profile')
    .selectAll()
    .where('org_id', 'in', [...chain, ''])
    .where('status', '=', 'adopted')
    .orderBy('proposed_at')
    .execute()
  return rows.map(seasonOf)
}

export async function findSeason(db: Db | Tx, id: string, lock = false): Promise<Season | undefined> {
  let query = db.selectFrom('season_profile').selectAll().where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && seasonOf(row)
}

export async function saveSeason(tx: Tx, season: Season): Promise<void> {
  const values = {
    status: season.status,
    version: season.version,
    decided_by: season.decidedBy,
    decided_at: season.decidedAt,
  }
  await tx
    .insertInto('season_profile')
    .values({
      id: season.id,
      org_id: season.orgId,
      org_path: season.orgPath,
      name: season.name,
      from_day: season.fromDay,
      to_day: season.toDay,
      from_hour: season.fromHour,
      to_hour: season.toHour,
      ground: JSON.stringify(season.finding),
      reason: season.reason,
      proposed_by: season.proposedBy,
      proposed_at: season.proposedAt,
      ...values,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}

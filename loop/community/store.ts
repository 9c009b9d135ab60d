import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Notice, NoticeContent } from './model.ts'
import type { CommunityNoticeTable } from './tables.ts'

function fromRow(row: CommunityNoticeTable): Notice {
  return {
    id: row.id,
    orgId: row.org_id,
    orgPath: row.org_path,
    week: row.week,
    status: row.status as Notice['status'],
    content: row.content as NoticeContent,
    draftedBy: row.drafted_by,
    draftedAt: row.drafted_at.toISOString(),
    publishedBy: row.published_by,
    publishedAt: row.published_at?.toISOString() ?? null,
    version: row.version,
  }
}

/** Notices of a week in scope. */
export async function listNotices(db: Db | Tx, scope: Scope, week: string): Promise<Notice[]> {
  const rows = await db
    .selectFrom('community_notice')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('week', '=', week)
    .orderBy('org_path')
    .execute()
  return rows.map(fromRow)
}

export async function findNotice(db: Db | Tx, id: string): Promise<Notice | undefined> {
  const row = await db.selectFrom('community_notice').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** The notice, held until the end of the transaction. */
export async function lockNotice(tx: Tx, id: string): Promise<Notice | undefined> {
  const row = await tx
    .selectFrom('community_notice')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Writes a draft, or writes one anew; what is published stays. Returns whether it was written. */
export async function saveDraft(tx: Tx, notice: Notice): Promise<boolean> {
  const values = {
    content: JSON.stringify(notice.content),
    drafted_by: notice.draftedBy,
    drafted_at: new Date(notice.draftedAt),
  }
  const saved = await tx
    .insertInto('community_notice')
    .values({
      id: notice.id,
      org_id: notice.orgId,
      org_path: notice.orgPath,
      week: notice.week,
      status: 'draft',
      ...values,
      version: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'week'])
        .doUpdateSet((eb) => ({ ...values, version: eb('community_notice.version', '+', 1) }))
        .where('community_notice.status', '=', 'draft'),
    )
    .returning('id')
    .executeTakeFirst()
  return saved !== undefined
}

export async function markPublished(tx: Tx, id: string, by: { name: string; at: Date }): Promise<Notice> {
  const row = await tx
    .updateTable('community_notice')
    .set((eb) => ({
      status: 'published',
      published_by: by.name,
      published_at: by.at,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return fromRow(row)
}

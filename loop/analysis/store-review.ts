import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { PlanItem } from './rules/draft-plan.ts'
import type { DecisionTable, ReviewTable } from './tables.ts'

export interface Review {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  readonly week: string
  readonly status: 'open' | 'closed'
  readonly attendees: string
  readonly minutes: string
  readonly draft: readonly PlanItem[]
  readonly version: number
  readonly updatedBy: string
  readonly updatedAt: Date
}
export interface Decision {
  readonly id: string
  readonly reviewId: string
  readonly orgPath: string
  readonly text: string
  readonly owner: string
  readonly due: string
  readonly status: 'open' | 'done' | 'dropped'
  readonly note: string
  readonly incidents: readonly string[]
  readonly decidedBy: string
  readonly decidedAt: Date
  readonly endedBy: string | null
  readonly endedAt: Date | null
  readonly version: number
}

const reviewOf = (row: ReviewTable): Review => ({
  id: row.id,
  orgId: row.org_id,
  orgPath: row.org_path,
  week: row.week,
  status: row.status as Review['status'],
  attendees: row.attendees,
  minutes: row.minutes,
  draft: row.draft as PlanItem[],
  version: row.version,
  updatedBy: row.updated_by,
  updatedAt: row.updated_at,
})
const decisionOf = (row: DecisionTable): Decision => ({
  id: row.id,
  reviewId: row.review_id,
  orgPath: row.org_path,
  text: row.text,
  owner: row.owner,
  due: row.due,
  status: row.status as Decision['status'],
  note: row.note,
  incidents: row.incident_ids as string[],
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  endedBy: row.ended_by,
  endedAt: row.ended_at,
  version: row.version,
})

/** Reviews of a scope, newest week first. */
export async function listReviews(db: Db | Tx, scope: Scope): Promise<Review[]> {
  const rows = await db
    .selectFrom('analysis_review')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .orderBy('week', 'desc')
    .orderBy('org_path')
    .limit(200)
    .execute()
  return rows.map(reviewOf)
}

/** One review. @param lock holds it until the end of the transaction */
export async function findReview(
  db: Db | Tx,
  by: { id: string } | { orgId: string; week: string },
  lock = false,
): Promise<Review | undefined> {
  let query = db.selectFrom('analysis_review').selectAll()
  query =
    'id' in by
      ? query.where('id', '=', by.id)
      : query.where('org_id', '=', by.orgId).where('week', '=', by.week)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && reviewOf(row)
}

/** Makes the review of a week; false when somebody else has just made it. */
export async function insertReview(tx: Tx, review: Review): Promise<boolean> {
  const made = await tx
    .insertInto('analysis_review')
    .values({
      id: review.id,
      org_id: review.orgId,
      org_path: review.orgPath,
      week: review.week,
      status: review.status,
      attendees: review.attendees,
      minutes: review.minutes,
      draft: JSON.stringify(review.draft),
      version: review.version,
      updated_by: review.updatedBy,
      updated_at: review.updatedAt,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'week']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export async function updateReview(tx: Tx, review: Review): Promise<void> {
  await tx
    .updateTable('analysis_review')
    .set({
      status: review.status,
      attendees: review.attendees,
      minutes: review.minutes,
      version: review.version,
      updated_by: review.updatedBy,
      updated_at: review.updatedAt,
    })
    .where('id', '=', review.id)
    .execute()
}

export interface DecisionFilter {
  readonly reviewId?: string
  readonly open?: boolean
}

/** Decisions of a scope, those due first on top. */
export async function listDecisions(db: Db | Tx, scope: Scope, filter: DecisionFilter): Promise<Decision[]> {
  let query = db.selectFrom('review_decision').selectAll().where('org_path', 'like', `${scope.orgPath}%`)
  if (filter.reviewId) query = query.where('review_id', '=', filter.reviewId)
  if (filter.open) query = query.where('status', '=', 'open')
  return (await query.orderBy('due').orderBy('id').limit(500).execute()).map(decisionOf)
}

export async function lockDecision(tx: Tx, id: string): Promise<Decision | undefined> {
  const row = await tx
    .selectFrom('review_decision')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && decisionOf(row)
}

export async function findDecision(db: Db, id: string): Promise<Decision | undefined> {
  const row = await db.selectFrom('review_decision').selectAll().where('id', '=', id).executeTakeFirst()
  return row && decisionOf(row)
}

export async function saveDecision(tx: Tx, decision: Decision): Promise<void> {
  const values = {
    status: decision.status,
    note: decision.note,
    ended_by: decision.endedBy,
    ended_at: decision.endedAt,
    version: decision.version,
  }
  await tx
    .insertInto('review_decision')
    .values({
      id: decision.id,
      review_id: decision.reviewId,
      org_path: decision.orgPath,
      text: decision.text,
      owner: decision.owner,
      due: decision.due,
      incident_ids: JSON.stringify(decision.incidents),
      decided_by: decision.decidedBy,
      decided_at: decision.decidedAt,
      ...values,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}

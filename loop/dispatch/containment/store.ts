import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Scope } from '../../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../../platform/database/database.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import type { ContainmentCountTable, ContainmentPlanTable, ContainmentPostTable } from './tables.ts'

export type PlanRow = Selectable<ContainmentPlanTable>
export type PostRow = Selectable<ContainmentPostTable>

const what = (id: string) => `合围 / containment ${id}`

/** @throws AppError platform.not_found */
export async function getPlan(db: Db | Tx, id: string): Promise<PlanRow> {
  const row = await db.selectFrom('containment_plan').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: what(id) })
  return row
}

/** The row, held until the end of the transaction. @throws AppError platform.not_found */
export async function lockPlan(tx: Tx, id: string): Promise<PlanRow> {
  const row = await tx
    .selectFrom('containment_plan')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: what(id) })
  return row
}

/** A plan of this incident that waits or runs. */
export async function findOpenPlan(db: Db | Tx, incidentId: string): Promise<PlanRow | undefined> {
  return db
    .selectFrom('containment_plan')
    .selectAll()
    .where('incident_id', '=', incidentId)
    .where('state', 'in', ['requested', 'running'])
    .executeTakeFirst()
}

/** Undefined when somebody else's plan for the incident stands already (the index lets only one be open). */
export async function insertPlan(
  tx: Tx,
  row: Insertable<ContainmentPlanTable>,
): Promise<PlanRow | undefined> {
  return tx
    .insertInto('containment_plan')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function savePlan(
  tx: Tx,
  row: PlanRow,
  changes: Updateable<ContainmentPlanTable>,
  by: { name: string; at: Date },
): Promise<PlanRow> {
  return tx
    .updateTable('containment_plan')
    .set({ ...changes, version: row.version + 1, updated_by: by.name, updated_at: by.at })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * What the server itself finds out about a plan: its proof, its seal. The version stays: nobody who acts on what he saw is
 * refused because the proof was taken anew in the same moment. The row is locked by the caller.
 */
export async function notePlan(
  tx: Tx,
  row: PlanRow,
  found: Pick<Updateable<ContainmentPlanTable>, 'proof' | 'basis' | 'sealed_at'>,
): Promise<void> {
  await tx.updateTable('containment_plan').set(found).where('id', '=', row.id).execute()
}

/** Plans of a scope, the open ones first, then the newest. */
export async function listPlans(
  db: Db | Tx,
  scope: Scope,
  filter: { readonly open?: boolean; readonly limit?: number; readonly incidentId?: string } = {},
): Promise<PlanRow[]> {
  let query = db
    .selectFrom('containment_plan')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .orderBy('requested_at', 'desc')
    .limit(filter.limit ?? 100)
  if (filter.open) query = query.where('state', 'in', ['requested', 'running'])
  if (filter.incidentId) query = query.where('incident_id', '=', filter.incidentId)
  const rows = await query.execute()
  return [...rows.filter((row) => row.state !== 'ended'), ...rows.filter((row) => row.state === 'ended')]
}

export async function insertPosts(tx: Tx, rows: readonly Insertable<ContainmentPostTable>[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('containment_post')
      .values([...rows])
      .execute()
}

export async function savePost(tx: Tx, id: string, changes: Updateable<ContainmentPostTable>): Promise<void> {
  await tx.updateTable('containment_post').set(changes).where('id', '=', id).execute()
}

/** Posts of a plan by number, also those that were given up. */
export async function listPosts(db: Db | Tx, planIds: readonly string[]): Promise<PostRow[]> {
  if (planIds.length === 0) return []
  return db
    .selectFrom('containment_post')
    .selectAll()
    .where('plan_id', 'in', [...planIds])
    .orderBy('number')
    .orderBy('id')
    .execute()
}

/** The post that an order is for; undefined when it is for none. */
export async function findPostOf(db: Db | Tx, assignmentId: string): Promise<PostRow | undefined> {
  return db
    .selectFrom('containment_post')
    .selectAll()
    .where('assignment_id', '=', assignmentId)
    .executeTakeFirst()
}

export async function insertCount(tx: Tx, row: Insertable<ContainmentCountTable>): Promise<void> {
  await tx.insertInto('containment_count').values(row).execute()
}

export interface PostCount {
  readonly postId: string
  readonly vehicles: number
  readonly walkers: number
  readonly entries: number
}

/** Sums of what a plan's posts counted. */
export async function sumCounts(db: Db | Tx, planId: string): Promise<PostCount[]> {
  const rows = await db
    .selectFrom('containment_count')
    .select(({ fn }) => [
      'post_id',
      fn.sum<number>('vehicles').as('vehicles'),
      fn.sum<number>('walkers').as('walkers'),
      fn.countAll<number>().as('entries'),
    ])
    .where('plan_id', '=', planId)
    .groupBy('post_id')
    .execute()
  return rows.map((row) => ({
    postId: row.post_id,
    vehicles: Number(row.vehicles),
    walkers: Number(row.walkers),
    entries: Number(row.entries),
  }))
}

/** Erases the words on what to look for of plans that ended before an instant. */
export async function eraseWords(db: Db, before: Date): Promise<number> {
  const result = await db
    .updateTable('containment_plan')
    .set({ look_for: null })
    .where('released_at', '<', before)
    .where('look_for', 'is not', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

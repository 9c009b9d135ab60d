import type { Db } from '../../platform/database/database.ts'
import type { StopPlanResult } from './rules/stop-plan.ts'
import './tables.ts'

export async function findStopPlan(db: Db, orgId: string, dutyDay: string): Promise<StopPlanResult | null> {
  const row = await db
    .selectFrom('stop_plan')
    .select('plan')
    .where('org_id', '=', orgId)
    .where('duty_day', '=', dutyDay)
    .executeTakeFirst()
  return (row?.plan as StopPlanResult | undefined) ?? null
}

/** Plans of the days in `[from, before)`: what the cap counts. */
export async function listStopPlans(
  db: Db,
  orgId: string,
  from: string,
  before: string,
): Promise<StopPlanResult[]> {
  const rows = await db
    .selectFrom('stop_plan')
    .select('plan')
    .where('org_id', '=', orgId)
    .where('duty_day', '>=', from)
    .where('duty_day', '<', before)
    .execute()
  return rows.map((row) => row.plan as StopPlanResult)
}

/** Keeps the plan that was made first: two readers at the same time see the same stops. */
export async function saveStopPlan(
  db: Db,
  key: { orgId: string; orgPath: string; dutyDay: string },
  plan: StopPlanResult,
  at: Date,
): Promise<void> {
  await db
    .insertInto('stop_plan')
    .values({
      duty_day: key.dutyDay,
      org_id: key.orgId,
      org_path: key.orgPath,
      plan: JSON.stringify(plan),
      computed_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

import type { Insertable, Selectable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { KeptRows } from '../../platform/stage/kept-rows.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { defaultPlans } from './default-plans.ts'
import type { PlanNeed, ResponsePlan } from './model/orders.ts'
import type { ResponsePlanTable } from './tables.ts'

function planFromRow(row: Selectable<ResponsePlanTable>): ResponsePlan {
  return {
    orgId: row.org_id,
    orgPath: row.org_path,
    classPrefix: row.class_prefix,
    level: row.level === 0 ? null : row.level,
    needs: row.needs as PlanNeed[],
    source: row.source,
    active: row.active,
    updatedBy: row.updated_by,
    updatedAt: row.updated_at,
    version: row.version,
  }
}

/** Plans of a scope and of the organisations above it, and those that ship. */
export async function listPlans(db: Db | Tx, scope: Scope): Promise<ResponsePlan[]> {
  return near(await ownPlans(db), scope)
}

async function ownPlans(db: Db | Tx): Promise<ResponsePlan[]> {
  const rows = await db
    .selectFrom('response_plan')
    .selectAll()
    .orderBy('class_prefix')
    .orderBy('level')
    .execute()
  return rows.map(planFromRow)
}

function near(plans: readonly ResponsePlan[], { orgPath }: Scope): ResponsePlan[] {
  const own = plans.filter(
    (plan) => plan.orgPath !== null && (plan.orgPath.startsWith(orgPath) || orgPath.startsWith(plan.orgPath)),
  )
  return [...own, ...defaultPlans]
}

const KEY = 'dispatch.plans'

/** The same as they stand now, without asking the database each time. */
export async function plansNow(services: Services, scope: Scope): Promise<ResponsePlan[]> {
  let rows = services.memory.get(KEY) as KeptRows<ResponsePlan> | undefined
  if (!rows) {
    const { db } = services
    rows = new KeptRows<ResponsePlan>(services, {
      read: () => ownPlans(db),
      idOf: (plan) => `${plan.orgId} ${plan.classPrefix} ${plan.level}`,
      touched: ({ type }) => (type === 'ResponsePlanChanged' || type === 'OrgChanged' ? 'all' : 'none'),
    })
    services.memory.set(KEY, rows)
  }
  return near(await rows.get(), scope)
}

/** The row of one organisation's plan, held until the end of the transaction. */
export async function lockPlan(
  tx: Tx,
  key: { orgId: string; classPrefix: string; level: ResponsePlanTable['level'] },
): Promise<ResponsePlan | undefined> {
  const row = await tx
    .selectFrom('response_plan')
    .selectAll()
    .where('org_id', '=', key.orgId)
    .where('class_prefix', '=', key.classPrefix)
    .where('level', '=', key.level)
    .forUpdate()
    .executeTakeFirst()
  return row && planFromRow(row)
}

/** Undefined when somebody else made the same plan in the meantime. */
export async function savePlan(
  tx: Tx,
  row: Insertable<ResponsePlanTable> & { version: number },
): Promise<ResponsePlan | undefined> {
  const { org_id, class_prefix, level, ...values } = row
  const saved = await tx
    .insertInto('response_plan')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'class_prefix', 'level'])
        .doUpdateSet(values)
        .where('response_plan.version', '=', row.version - 1),
    )
    .returningAll()
    .executeTakeFirst()
  return saved && planFromRow(saved)
}

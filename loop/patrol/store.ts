import type { Insertable, Selectable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { UnitMode } from '../force/model.ts'
import type { Tour, TourPlan, TourStop, UncoveredTarget } from './model.ts'
import type { TourPlanTable, TourTable } from './tables.ts'

function tourFrom(row: Selectable<TourTable>): Tour {
  return {
    id: row.id,
    orgId: row.org_id,
    orgPath: row.org_path,
    day: row.day,
    unitId: row.unit_id,
    callSign: row.call_sign,
    dutyId: row.duty_id,
    shift: row.shift,
    zoneId: row.zone_id,
    mode: row.mode as UnitMode,
    startAt: row.start_at.toISOString(),
    endAt: row.end_at.toISOString(),
    stops: row.stops as TourStop[],
    difference: row.difference,
    seed: row.seed,
    status: row.status as Tour['status'],
    version: row.version,
    receivedAt: row.received_at?.toISOString() ?? null,
  }
}

function planFrom(row: Selectable<TourPlanTable>): TourPlan {
  return {
    orgId: row.org_id,
    orgPath: row.org_path,
    day: row.day,
    uncovered: row.uncovered as UncoveredTarget[],
    targets: row.targets,
    visits: row.visits,
    exploreShare: row.explore_share,
    difference: row.difference,
    wantedDifference: row.wanted_difference,
    differenceMet: row.difference_met,
    predictability: row.predictability,
    level: row.level,
    seed: row.seed,
    version: row.version,
    plannedAt: row.planned_at.toISOString(),
    plannedBy: row.planned_by,
    reason: row.reason,
  }
}

export interface TourFilter {
  readonly day?: string
  readonly fromDay?: string
  readonly toDay?: string
  readonly orgId?: string
  readonly unitId?: string
  readonly status?: Tour['status']
  /** Tours that touch `[from, to)`. */
  readonly from?: Date
  readonly to?: Date
}

/** Tours in scope by start and call sign. */
export async function listTours(db: Db | Tx, scope: Scope, filter: TourFilter): Promise<Tour[]> {
  let query = db.selectFrom('tour').selectAll().where('org_path', 'like', `${scope.orgPath}%`)
  if (filter.day) query = query.where('day', '=', filter.day)
  if (filter.fromDay) query = query.where('day', '>=', filter.fromDay)
  if (filter.toDay) query = query.where('day', '<=', filter.toDay)
  if (filter.orgId) query = query.where('org_id', '=', filter.orgId)
  if (filter.unitId) query = query.where('unit_id', '=', filter.unitId)
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.from) query = query.where('end_at', '>', filter.from)
  if (filter.to) query = query.where('start_at', '<', filter.to)
  const rows = await query.orderBy('day').orderBy('start_at').orderBy('call_sign').execute()
  return rows.map(tourFrom)
}

export async function findTour(db: Db | Tx, id: string): Promise<Tour | undefined> {
  const row = await db.selectFrom('tour').selectAll().where('id', '=', id).executeTakeFirst()
  return row && tourFrom(row)
}

const ROWS_A_STATEMENT = 400

/** Stores tours; one that its duty already has is replaced by it, under the id that it has. */
export async function saveTours(tx: Tx, tours: readonly Tour[], by: string, at: Date): Promise<void> {
  const rows = tours.map(
    (tour): Insertable<TourTable> => ({
      id: tour.id,
      org_id: tour.orgId,
      org_path: tour.orgPath,
      day: tour.day,
      unit_id: tour.unitId,
      call_sign: tour.callSign,
      duty_id: tour.dutyId,
      shift: tour.shift,
      zone_id: tour.zoneId,
      mode: tour.mode,
      start_at: new Date(tour.startAt),
      end_at: new Date(tour.endAt),
      stops: JSON.stringify(tour.stops),
      difference: tour.difference,
      seed: tour.seed,
      status: tour.status,
      version: tour.version,
      received_at: tour.receivedAt ? new Date(tour.receivedAt) : null,
      updated_by: by,
      updated_at: at,
    }),
  )
  for (let i = 0; i < rows.length; i += ROWS_A_STATEMENT)
    await tx
      .insertInto('tour')
      .values(rows.slice(i, i + ROWS_A_STATEMENT))
      .onConflict((conflict) =>
        conflict.column('duty_id').doUpdateSet((eb) => ({
          unit_id: eb.ref('excluded.unit_id'),
          call_sign: eb.ref('excluded.call_sign'),
          shift: eb.ref('excluded.shift'),
          zone_id: eb.ref('excluded.zone_id'),
          mode: eb.ref('excluded.mode'),
          start_at: eb.ref('excluded.start_at'),
          end_at: eb.ref('excluded.end_at'),
          stops: eb.ref('excluded.stops'),
          difference: eb.ref('excluded.difference'),
          seed: eb.ref('excluded.seed'),
          status: eb.ref('excluded.status'),
          version: eb.ref('excluded.version'),
          received_at: eb.ref('excluded.received_at'),
          updated_by: eb.ref('excluded.updated_by'),
          updated_at: eb.ref('excluded.updated_at'),
        })),
      )
      .execute()
}

/** Takes away tours whose duty is gone. */
export async function deleteTours(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('tour')
      .where('id', 'in', [...ids])
      .execute()
}

/** @param endsAfter a duty that is over by then gets no order; null: no matter */
export async function issueTours(
  tx: Tx,
  orgId: string,
  day: string,
  by: string,
  at: Date,
  endsAfter: Date | null,
): Promise<Tour[]> {
  const rows = await tx
    .updateTable('tour')
    .set((eb) => ({ status: 'issued', version: eb('version', '+', 1), updated_by: by, updated_at: at }))
    .where('org_id', '=', orgId)
    .where('day', '=', day)
    .where('status', '=', 'planned')
    .$if(endsAfter !== null, (query) => query.where('end_at', '>', endsAfter))
    .returningAll()
    .execute()
  return rows.map(tourFrom).sort((a, b) => (a.callSign < b.callSign ? -1 : 1))
}

/** Notes the receipt of one version; false when the tour has another by now. */
export async function markReceived(tx: Tx, id: string, version: number, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable('tour')
    .set({ received_at: at })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

export async function listPlans(
  db: Db | Tx,
  scope: Scope,
  filter: { day: string; orgId?: string },
): Promise<TourPlan[]> {
  let query = db
    .selectFrom('tour_plan')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('day', '=', filter.day)
  if (filter.orgId) query = query.where('org_id', '=', filter.orgId)
  return (await query.orderBy('org_path').execute()).map(planFrom)
}

/** The plan, held until the end of the transaction, so that two planners come one after the other. */
export async function lockPlan(tx: Tx, orgId: string, day: string): Promise<TourPlan | undefined> {
  const row = await tx
    .selectFrom('tour_plan')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('day', '=', day)
    .forUpdate()
    .executeTakeFirst()
  return row && planFrom(row)
}

export async function savePlan(tx: Tx, plan: TourPlan): Promise<void> {
  const values = {
    org_path: plan.orgPath,
    targets: plan.targets,
    visits: plan.visits,
    uncovered: JSON.stringify(plan.uncovered),
    explore_share: plan.exploreShare,
    difference: plan.difference,
    wanted_difference: plan.wantedDifference,
    difference_met: plan.differenceMet,
    predictability: plan.predictability,
    level: plan.level,
    seed: plan.seed,
    version: plan.version,
    reason: plan.reason,
    planned_by: plan.plannedBy,
    planned_at: new Date(plan.plannedAt),
  }
  await tx
    .insertInto('tour_plan')
    .values({ org_id: plan.orgId, day: plan.day, ...values })
    .onConflict((conflict) => conflict.columns(['org_id', 'day']).doUpdateSet(values))
    .execute()
}

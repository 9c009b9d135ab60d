import { sql } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { DayAlert, DayColour, HotMap, HotStreetMap, MapMethod, Reason } from './model.ts'
import type { AlertTable } from './tables.ts'

function alertFromRow(row: AlertTable): DayAlert {
  return {
    dutyDay: row.duty_day,
    orgId: row.org_id,
    orgPath: row.org_path,
    zoneId: row.zone_id,
    zoneName: row.zone_name,
    colour: row.colour as DayColour,
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    observed: row.observed,
    expected: row.expected,
    p: row.p,
    weeks: row.weeks as number[],
    locatedShare: row.located_share,
    reasons: row.reasons as Reason[],
    computedAt: row.computed_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
    publishedBy: row.published_by,
  }
}

/** Writes the colours of a day; those already published stay as they were published. */
export async function saveAlerts(tx: Tx, alerts: readonly DayAlert[]): Promise<void> {
  if (alerts.length === 0) return
  await tx
    .insertInto('alert')
    .values(
      alerts.map((alert) => ({
        duty_day: alert.dutyDay,
        org_id: alert.orgId,
        org_path: alert.orgPath,
        zone_id: alert.zoneId,
        zone_name: alert.zoneName,
        colour: alert.colour,
        rule_id: alert.ruleId,
        rule_version: alert.ruleVersion,
        observed: alert.observed,
        expected: alert.expected,
        p: alert.p,
        weeks: JSON.stringify(alert.weeks),
        located_share: alert.locatedShare,
        reasons: JSON.stringify(alert.reasons),
        computed_at: new Date(alert.computedAt),
        published_at: null,
        published_by: null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['duty_day', 'org_id', 'zone_id'])
        .doUpdateSet((eb) => ({
          colour: eb.ref('excluded.colour'),
          rule_id: eb.ref('excluded.rule_id'),
          rule_version: eb.ref('excluded.rule_version'),
          observed: eb.ref('excluded.observed'),
          expected: eb.ref('excluded.expected'),
          p: eb.ref('excluded.p'),
          weeks: eb.ref('excluded.weeks'),
          located_share: eb.ref('excluded.located_share'),
          reasons: eb.ref('excluded.reasons'),
          computed_at: eb.ref('excluded.computed_at'),
        }))
        .where('alert.published_at', 'is', null),
    )
    .execute()
}

/** Colours of a duty day in scope: organisations first, then their zones. */
export async function listAlerts(db: Db | Tx, scope: Scope, dutyDay: string): Promise<DayAlert[]> {
  const rows = await db
    .selectFrom('alert')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('duty_day', '=', dutyDay)
    .orderBy('org_path')
    .orderBy('zone_id')
    .execute()
  return rows.map(alertFromRow)
}

/** Colours of several days in scope, for the calendar of the past. */
export async function listAlertDays(
  db: Db | Tx,
  scope: Scope,
  fromDay: string,
  toDay: string,
): Promise<DayAlert[]> {
  const rows = await db
    .selectFrom('alert')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('duty_day', '>=', fromDay)
    .where('duty_day', '<=', toDay)
    .where('zone_id', '=', '')
    .orderBy('duty_day')
    .execute()
  return rows.map(alertFromRow)
}

export async function publishAlerts(
  tx: Tx,
  dutyDay: string,
  orgId: string,
  by: string,
  at: Date,
): Promise<number> {
  const result = await tx
    .updateTable('alert')
    .set({ published_at: at, published_by: by })
    .where('duty_day', '=', dutyDay)
    .where('org_id', '=', orgId)
    .where('published_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export async function markRead(
  tx: Tx,
  receipt: { dutyDay: string; orgId: string; accountId: string; name: string; at: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('alert_read')
    .values({
      duty_day: receipt.dutyDay,
      org_id: receipt.orgId,
      account_id: receipt.accountId,
      name: receipt.name,
      at: receipt.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function listReaders(db: Db | Tx, dutyDay: string, orgIds: readonly string[]) {
  return db
    .selectFrom('alert_read')
    .select(['org_id', 'account_id', 'name', 'at'])
    .where('duty_day', '=', dutyDay)
    .where('org_id', 'in', [...orgIds, ''])
    .orderBy('at')
    .execute()
}

/** Keeps the map of a day, so that next week can see what it would have flagged. */
export async function saveHotMap(
  tx: Tx | Db,
  key: { dutyDay: string; orgId: string; orgPath: string; classes: string },
  map: HotMap | HotStreetMap,
  at: Date,
): Promise<void> {
  const values = { map: JSON.stringify(map), computed_at: at }
  await tx
    .insertInto('hot_map')
    .values({
      duty_day: key.dutyDay,
      org_id: key.orgId,
      org_path: key.orgPath,
      classes: key.classes,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['duty_day', 'org_id', 'classes']).doUpdateSet(values))
    .execute()
}

/** A map that was kept, by everything that it follows from. */
export async function findHotMap<T extends HotMap | HotStreetMap>(
  db: Db | Tx,
  dutyDay: string,
  orgId: string,
  classes: string,
): Promise<T | null> {
  const row = await db
    .selectFrom('hot_map')
    .select('map')
    .where('duty_day', '=', dutyDay)
    .where('org_id', '=', orgId)
    .where('classes', '=', classes)
    .executeTakeFirst()
  return (row?.map as T | undefined) ?? null
}

/** How the newest map since a day was made, where that was chosen; null where no choice holds. */
export async function findMethod(
  db: Db | Tx,
  orgId: string,
  classes: string,
  sinceDay: string,
): Promise<MapMethod | null> {
  const row = await db
    .selectFrom('hot_map')
    .select(sql<MapMethod | null>`map -> 'method'`.as('method'))
    .where('org_id', '=', orgId)
    .where('classes', '=', classes)
    .where('duty_day', '>=', sinceDay)
    .orderBy('duty_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.method?.tested ? row.method : null
}

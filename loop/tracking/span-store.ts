import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import './tables.ts'

/** Fixes of several units in `[from, to)` as `[milliseconds, lon, lat]`, each in order of device time. */
export async function listFixesOf(
  db: Db | Tx,
  unitIds: readonly string[],
  from: Date,
  to: Date,
): Promise<Map<string, Array<readonly [number, number, number]>>> {
  const byUnit = new Map<string, Array<readonly [number, number, number]>>()
  if (unitIds.length === 0) return byUnit
  const rows = await db
    .selectFrom('position')
    .select(['unit_id', 'at', 'lon', 'lat'])
    .where('unit_id', 'in', [...unitIds])
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('at')
    .orderBy('seq')
    .execute()
  for (const { unit_id, at, lon, lat } of rows) {
    const fix = [at.getTime(), lon, lat] as const
    const list = byUnit.get(unit_id)
    if (list) list.push(fix)
    else byUnit.set(unit_id, [fix])
  }
  return byUnit
}

/** Seconds on duty of each unit in a span by the hourly roll-ups, and the last hour that is known of it. */
export async function sumOnDuty(
  db: Db | Tx,
  scope: Scope,
  span: { from: Date; to: Date },
): Promise<Array<{ unitId: string; orgId: string; seconds: number; lastHour: Date }>> {
  const rows = await db
    .selectFrom('unit_hour')
    .select(['unit_id', 'org_id'])
    .select((eb) => [eb.fn.sum<number>('on_duty_s').as('seconds'), eb.fn.max('hour_at').as('last_hour')])
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('hour_at', '>=', span.from)
    .where('hour_at', '<', span.to)
    .groupBy(['unit_id', 'org_id'])
    .execute()
  return rows.map((row) => ({
    unitId: row.unit_id,
    orgId: row.org_id,
    seconds: Number(row.seconds),
    lastHour: row.last_hour,
  }))
}

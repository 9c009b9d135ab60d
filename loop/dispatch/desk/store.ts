import { type Selectable, sql } from 'kysely'
import type { Scope } from '../../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../../platform/database/database.ts'
import type { DispatchAlarmTable } from '../tables.ts'
import type { DispatchChargeTable } from './tables.ts'

export type ChargeRow = Selectable<DispatchChargeTable>

/** The charge of an incident, held until the end of the transaction; the caller holds the incident's row first. */
export async function findCharge(tx: Tx, incidentId: string): Promise<ChargeRow | undefined> {
  return tx
    .selectFrom('dispatch_charge')
    .selectAll()
    .where('incident_id', '=', incidentId)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveCharge(tx: Tx, row: ChargeRow): Promise<void> {
  const { incident_id: _key, ...changes } = row
  await tx
    .insertInto('dispatch_charge')
    .values(row)
    .onConflict((conflict) => conflict.column('incident_id').doUpdateSet(changes))
    .execute()
}

export async function deleteCharges(tx: Tx, incidentIds: readonly string[]): Promise<void> {
  if (incidentIds.length === 0) return
  await tx
    .deleteFrom('dispatch_charge')
    .where('incident_id', 'in', [...incidentIds])
    .execute()
}

export async function listCharges(db: Db | Tx, scope: Scope): Promise<ChargeRow[]> {
  return db
    .selectFrom('dispatch_charge')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .orderBy('since')
    .execute()
}

/** The alarm button of a unit that was noted last, since an instant. */
export async function findNotedSos(
  db: Db,
  unitId: string,
  from: Date,
): Promise<Selectable<DispatchAlarmTable> | undefined> {
  const over = sql<Date>`coalesce(acknowledged_at, ended_at)`
  return db
    .selectFrom('dispatch_alarm')
    .selectAll()
    .where(over, '>=', from)
    .where('kind', '=', 'sos')
    .where('unit_id', '=', unitId)
    .orderBy(over, 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Alarms that left the list since an instant, newest first. */
export async function listOverAlarms(
  db: Db,
  scope: Scope,
  from: Date,
): Promise<Selectable<DispatchAlarmTable>[]> {
  const over = sql<Date>`coalesce(acknowledged_at, ended_at)`
  return db
    .selectFrom('dispatch_alarm')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where(over, '>=', from)
    .orderBy(over, 'desc')
    .limit(50)
    .execute()
}

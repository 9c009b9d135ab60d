import { type Expression, type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { After } from '../events/dispatch.ts'
import {
  type Alarm,
  type Assignment,
  type AssignmentState,
  activeStates,
  openAssignmentStates,
} from './model.ts'
import { alarmFromRow, assignmentFromRow } from './row.ts'
import { responseOf } from './rules/derived-status.ts'
import type { AssignmentTable, DispatchAlarmTable } from './tables.ts'

export type AssignmentRow = Selectable<AssignmentTable>

/** The row, held until the end of the transaction. @throws AppError platform.not_found */
export async function lockAssignment(tx: Tx, id: string): Promise<AssignmentRow> {
  const row = await tx
    .selectFrom('assignment')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: { zh: `出警任务 ${id}`, en: `assignment ${id}` } })
  return row
}

/** @throws AppError platform.not_found */
export async function getAssignment(db: Db | Tx, id: string): Promise<Assignment> {
  const row = await db.selectFrom('assignment').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: { zh: `出警任务 ${id}`, en: `assignment ${id}` } })
  return assignmentFromRow(row)
}

/** Inserts an order; undefined when the unit got another active one in the meantime (the index lets only one stand). */
export async function insertAssignment(
  tx: Tx,
  row: Insertable<AssignmentTable>,
): Promise<AssignmentRow | undefined> {
  return tx
    .insertInto('assignment')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function saveAssignment(
  tx: Tx,
  row: AssignmentRow,
  changes: Updateable<AssignmentTable>,
  by: { name: string; at: Date },
): Promise<AssignmentRow> {
  return tx
    .updateTable('assignment')
    .set({ ...changes, version: row.version + 1, updated_by: by.name, updated_at: by.at })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** What the unit works on now. @param lock holds the row until the end of the transaction */
export async function activeOfUnit(
  db: Db | Tx,
  unitId: string,
  lock = false,
): Promise<AssignmentRow | undefined> {
  let query = db
    .selectFrom('assignment')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('state', 'in', activeStates)
  if (lock) query = query.forUpdate()
  return query.executeTakeFirst()
}

/** Open assignments of a unit, the active one first, then the stack in its order. */
export async function openOfUnit(db: Db | Tx, unitId: string): Promise<AssignmentRow[]> {
  const rows = await db
    .selectFrom('assignment')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('state', 'in', openAssignmentStates)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return [
    ...rows.filter((row) => row.state !== 'reserved'),
    ...rows.filter((row) => row.state === 'reserved'),
  ]
}

export async function openOfIncident(db: Db | Tx, incidentId: string): Promise<AssignmentRow[]> {
  return db
    .selectFrom('assignment')
    .selectAll()
    .where('incident_id', '=', incidentId)
    .where('state', 'in', openAssignmentStates)
    .orderBy('created_at')
    .execute()
}

/** How incident and unit stand, as every event of this stage says. */
export async function afterOf(tx: Tx, incidentId: string, unitId: string): Promise<After> {
  const rows = await tx
    .selectFrom('assignment')
    .select(['id', 'state', 'incident_id', 'unit_id'])
    .where((eb) =>
      eb.or([
        eb('incident_id', '=', incidentId),
        eb.and([eb('unit_id', '=', unitId), eb('state', 'in', openAssignmentStates)]),
      ]),
    )
    .execute()
  const states = rows.filter((row) => row.incident_id === incidentId).map(({ state }) => state)
  const { response, open } = responseOf(states as AssignmentState[])
  const ofUnit = rows.filter((row) => row.unit_id === unitId && openAssignmentStates.includes(row.state))
  return {
    response,
    incidentOpen: open,
    unitOpen: ofUnit.length,
    unitActive: ofUnit.find((row) => row.state !== 'reserved')?.id ?? null,
  }
}

/** Incident and assignment that the unit works on, for a statement that shouldn't wait for a question before it. */
export function activeColumns(tx: Tx, unitId: string) {
  const of = tx
    .selectFrom('assignment')
    .where('unit_id', '=', unitId)
    .where('state', 'in', activeStates)
    .orderBy('created_at')
    .limit(1)
  return {
    incident_id: sql<string | null>`(${of.select('incident_id')})`,
    assignment_id: sql<string | null>`(${of.select('id')})`,
  }
}

type NewAlarm = Omit<Insertable<DispatchAlarmTable>, 'incident_id' | 'assignment_id'> & {
  readonly incident_id: string | null | Expression<string | null>
  readonly assignment_id: string | null | Expression<string | null>
}

/** Adds an alarm row, or counts the cause that stands already. */
export async function raiseAlarm(tx: Tx, alarm: NewAlarm): Promise<{ alarm: Alarm; repeated: boolean }> {
  const inserted = await tx
    .insertInto('dispatch_alarm')
    .values(alarm)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (inserted) return { alarm: alarmFromRow(inserted), repeated: false }
  const counted = await tx
    .updateTable('dispatch_alarm')
    .set((eb) => ({
      count: eb('count', '+', 1),
      last_at: alarm.last_at,
      // What was known when it came up stays where the later word says nothing of it.
      params: sql`params || ${alarm.params}::jsonb`,
    }))
    .where('cause', '=', alarm.cause)
    .where('acknowledged_at', 'is', null)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirstOrThrow()
  return { alarm: alarmFromRow(counted), repeated: true }
}

/** Rows that nobody has taken note of, worst and oldest first; only those of `ids` where they are given. */
export async function listOpenAlarms(
  db: Db | Tx,
  scope: Scope,
  ids: readonly string[] | null = null,
): Promise<Alarm[]> {
  let query = db
    .selectFrom('dispatch_alarm')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('acknowledged_at', 'is', null)
    .where('ended_at', 'is', null)
  if (ids) query = query.where('id', 'in', [...ids])
  const rows = await query
    .orderBy('level')
    .orderBy(sql`case kind when 'sos' then 0 else 1 end`)
    .orderBy('raised_at')
    .execute()
  return rows.map(alarmFromRow)
}

export async function findAlarm(
  db: Db | Tx,
  id: string,
): Promise<Selectable<DispatchAlarmTable> | undefined> {
  return db.selectFrom('dispatch_alarm').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Takes note of an open alarm; undefined when it isn't open any more. */
export async function acknowledgeAlarm(
  tx: Tx,
  id: string,
  by: { name: string; at: Date },
): Promise<Alarm | undefined> {
  const row = await tx
    .updateTable('dispatch_alarm')
    .set({ acknowledged_by: by.name, acknowledged_at: by.at })
    .where('id', '=', id)
    .where('acknowledged_at', 'is', null)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row && alarmFromRow(row)
}

/** Ends open alarms whose cause is over. */
export async function endAlarms(tx: Tx, causes: readonly string[], at: Date): Promise<Alarm[]> {
  const rows = await tx
    .updateTable('dispatch_alarm')
    .set({ ended_at: at })
    .where('cause', 'in', [...causes])
    .where('acknowledged_at', 'is', null)
    .where('ended_at', 'is', null)
    .returningAll()
    .execute()
  return rows.map(alarmFromRow)
}

/** Assignments of an incident, all of them or those in some states, oldest first. */
export async function listOfIncident(
  db: Db | Tx,
  incidentId: string,
  states?: readonly AssignmentState[],
): Promise<AssignmentRow[]> {
  let query = db.selectFrom('assignment').selectAll().where('incident_id', '=', incidentId)
  if (states) query = query.where('state', 'in', [...states])
  return query.orderBy('created_at').execute()
}

/** Assignments of a unit in these states, oldest first. */
export async function listOfUnit(
  db: Db | Tx,
  unitId: string,
  states: readonly AssignmentState[],
): Promise<AssignmentRow[]> {
  return db
    .selectFrom('assignment')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('state', 'in', [...states])
    .orderBy('created_at')
    .execute()
}

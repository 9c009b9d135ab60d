import type { Insertable, Selectable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { ShownUnit } from './model/orders.ts'
import type { Choice } from './rules/choice-report.ts'
import type { DispatchChoiceTable } from './tables.ts'

export async function insertChoice(tx: Tx, row: Insertable<DispatchChoiceTable>): Promise<void> {
  await tx.insertInto('dispatch_choice').values(row).execute()
}

function choiceFromRow(row: Selectable<DispatchChoiceTable>): Choice {
  return {
    id: row.id,
    at: row.at,
    incidentId: row.incident_id,
    zoneId: row.zone_id,
    classCode: row.class_code,
    level: row.level,
    planKey: row.plan_key,
    wholePlan: row.whole_plan,
    shown: row.shown as ShownUnit[],
    taken: row.taken as Choice['taken'],
    firstTaken: row.first_taken,
    overrideCode: row.override_code,
    overrideText: row.override_text,
    bypassed: row.bypassed as ShownUnit[],
  }
}

/** Choices of a scope in `[from, to)`, newest first. */
export async function listChoices(
  db: Db | Tx,
  scope: Scope,
  filter: { from: Date; to: Date },
): Promise<Choice[]> {
  const rows = await db
    .selectFrom('dispatch_choice')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('at', '>=', filter.from)
    .where('at', '<', filter.to)
    .orderBy('at', 'desc')
    .execute()
  return rows.map(choiceFromRow)
}

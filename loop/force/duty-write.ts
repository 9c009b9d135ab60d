import type { Tx } from '../../platform/database/database.ts'
import type { UnitDutyState } from './model.ts'

/**
 * Holds the units of one organisation until the end of the transaction, in a fixed order: of two desks that change a unit in
 * the same second one waits and then sees what the other did, and nobody is put on duty in two units at once.
 */
export async function lockUnitsOf(tx: Tx, orgId: string): Promise<void> {
  await tx.selectFrom('unit').select('id').where('org_id', '=', orgId).orderBy('id').forUpdate().execute()
}

/** Who changed a unit's duty last, for the sentence to the one who came second. */
export async function whoWroteDuty(tx: Tx, unitId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('unit_duty')
    .select('updated_by')
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  return row?.updated_by
}

/** Writes a unit's duty state; the caller has judged the change and tells the event. */
export async function saveDuty(
  tx: Tx,
  duty: {
    unitId: string
    state: UnitDutyState
    since: Date
    onSince: Date | null
    crew: readonly string[]
    shiftLabel: string | null
    version: number
    by: string
  },
): Promise<void> {
  const values = {
    state: duty.state,
    since: duty.since,
    on_since: duty.onSince,
    crew: JSON.stringify(duty.crew),
    shift_label: duty.shiftLabel,
    version: duty.version,
    updated_by: duty.by,
  }
  await tx
    .insertInto('unit_duty')
    .values({ unit_id: duty.unitId, ...values })
    .onConflict((conflict) => conflict.column('unit_id').doUpdateSet(values))
    .execute()
}

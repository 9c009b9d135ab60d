import type { Tx } from '../../platform/database/database.ts'
import type { UnitDutyState } from './model.ts'

/** Writes a unit's duty state; the caller has judged the change and tells the event. */
export async function saveDuty(
  tx: Tx,
  duty: {
    unitId: string
    state: UnitDutyState
    since: Date
    crew: readonly string[]
    shiftLabel: string | null
    version: number
    by: string
  },
): Promise<void> {
  const values = {
    state: duty.state,
    since: duty.since,
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

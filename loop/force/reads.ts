import type { Db, Tx } from '../../platform/database/database.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { Unit } from './model.ts'
import { unitFrom } from './store.ts'

export { listUnitDuty, type UnitDutyFilter } from './duty-store.ts'
export { dutiesNow, dutyKnown, dutyNow, equipmentNow } from './force-memory.ts'
export { availableHeads, type StrengthBasis, strengthBases } from './rules/strength.ts'
export { listEquipment, listLeave, listPeople, listUnits, type PeopleFilter } from './store.ts'
export { strengthOn } from './strength-store.ts'

/** One unit. @throws AppError platform.not_found */
export async function getUnit(db: Db | Tx, id: string): Promise<Unit> {
  const row = await db.selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: `unit ${id}` })
  return unitFrom(row)
}

/** The unit whose equipment sends positions under this terminal number; undefined when no unit carries it. */
export async function findUnitByTerminal(db: Db | Tx, terminalId: string): Promise<Unit | undefined> {
  const row = await db
    .selectFrom('unit')
    .innerJoin('equipment', 'equipment.unit_id', 'unit.id')
    .selectAll('unit')
    .where('equipment.terminal_id', '=', terminalId)
    .executeTakeFirst()
  return row && unitFrom(row)
}

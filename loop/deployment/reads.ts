import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { listLevels, type StoredLevel } from './store.ts'

export { findLevel, listLevels as levelsOn, type StoredLevel } from './store.ts'

/** What an organisation owes by hour of the duty day, 24 values from 08:00, with what it was decided from. */
export interface Required {
  readonly orgId: string
  readonly orgPath: string
  readonly required: readonly number[]
  readonly level: StoredLevel
}

/** Heads required by hour of a duty day for every organisation in scope that has a level. */
export async function requiredByHour(db: Db | Tx, scope: Scope, dutyDay: string): Promise<Required[]> {
  return (await listLevels(db, scope, dutyDay)).map((level) => ({
    orgId: level.orgId,
    orgPath: level.orgPath,
    required: level.required,
    level,
  }))
}

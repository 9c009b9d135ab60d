import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Day } from '../map/model.ts'
import type { OrgStrength } from './model.ts'
import { countStrength } from './rules/strength.ts'
import { listLeave, listPeople } from './store.ts'

/** Strength by organisation and kind of force on a day: on strength, minus leave, training and secondment. */
export async function strengthOn(db: Db | Tx, scope: Scope, day: Day): Promise<OrgStrength[]> {
  const [people, leave] = await Promise.all([
    listPeople(db, scope),
    listLeave(db, scope, { from: day, to: day }),
  ])
  return countStrength(people, leave, day)
}

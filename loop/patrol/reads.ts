import { type Scope, scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Tour } from './model.ts'
import { countStopOutcomes, countStopsTogether } from './stop-store.ts'
import { listTours } from './store.ts'

export { listPlans as tourPlansOn } from './store.ts'
export { tourNow } from './tours-memory.ts'

/** Tours of a duty day in scope, by start and call sign. */
export function toursOn(db: Db | Tx, scope: Scope, day: string): Promise<Tour[]> {
  return listTours(db, scope, { day })
}

/** A unit's issued tour that runs at an instant, else the next one that begins within a day; undefined when there is none. */
export async function tourOfUnit(db: Db | Tx, unitId: string, at: Date): Promise<Tour | undefined> {
  const tours = await listTours(db, scopeOf(systemActor), {
    unitId,
    status: 'issued',
    from: at,
    to: new Date(at.getTime() + 86_400_000),
  })
  return tours[0]
}

/** Stops of a span by organisation and outcome; no figure by officer or unit exists. */
export const stopOutcomes = countStopOutcomes

/** Stops of several units together, by outcome. */
export const stopsTogether = countStopsTogether

import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../../platform/database/database.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { type ParametersOf, readParameters } from '../../../platform/parameters/parameters.ts'
import type { Call } from '../../../platform/stage/stage.ts'
import { forceParameters } from '../parameters.ts'

/** What an action may ask of the call that it belongs to. */
export type Acting = Pick<Call, 'services' | 'demand'>

/** The product's own view, for what an act must know whoever does it. */
export const everywhere = scopeOf(systemActor)

export function forceParametersFor(
  db: Db | Tx,
  orgPath: string,
): Promise<ParametersOf<typeof forceParameters>> {
  return readParameters(db, 'force', forceParameters, orgPath)
}

export function notFound(what: string): Error {
  return platformErrors('not_found', { what })
}

/** @throws AppError platform.lost_race that names who was first */
export function refuseLostRace(
  row: { readonly version: number; readonly updated_by: string; readonly updated_at: Date },
  expected: number,
  what: string,
): void {
  if (row.version === expected) return
  throw platformErrors('lost_race', {
    who: row.updated_by,
    at: row.updated_at.toISOString(),
    what: `${what} v${row.version}`,
  })
}

/** What was stated of a change; `undefined` = left as it is. */
export function stated<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

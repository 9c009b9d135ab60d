import type { LngLat } from '../../../../engines/geo/index.ts'
import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../../../platform/database/database.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { incidentsById } from '../../../incidents/reads.ts'
import { listHolding } from '../checkpoint-store.ts'
import { containmentMemory } from '../memory.ts'
import { restingOn } from '../rules/holders.ts'
import { listPlans } from '../store.ts'
import { restsOn } from './held-warnings.ts'

const everywhere = scopeOf(systemActor)

/** A point that stops everybody and that running containments rely on. */
export interface ReliedPoint {
  readonly openingId: string
  readonly name: string
  readonly lngLat: LngLat
  /** Numbers of the incidents whose containment rests on it. */
  readonly numbers: string
}

/**
 * Points of the whole town that proofs of running plans rely on now.
 * @param db inside of a command its transaction
 */
export async function reliedPoints(services: Services, db: Db | Tx): Promise<ReliedPoint[]> {
  const { since, checkpoints } = containmentMemory(services)
  // As good as always nothing is open: neither a recommendation nor an order pays for the question then.
  if (since !== null && checkpoints.size === 0) return []
  const holding = await listHolding(db, everywhere, services.clock.now())
  if (holding.length === 0) return []
  const plans = (await listPlans(db, everywhere, { open: true, limit: 1000 })).filter(
    ({ state }) => state === 'running',
  )
  const resting = restingOn(
    plans.map(({ incident_id, proof }) => ({ incidentId: incident_id, restsOn: restsOn(proof) })),
  )
  const incidents = await incidentsById(db, [...new Set([...resting.values()].flat())])
  return holding.flatMap(({ id, name, lon, lat }): ReliedPoint[] => {
    const by = resting.get(id)
    if (!by) return []
    const numbers = by.map((incidentId) => incidents.get(incidentId)?.number ?? incidentId).join(' / ')
    return [{ openingId: id, name, lngLat: [lon, lat], numbers }]
  })
}

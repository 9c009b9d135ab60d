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
 * Points of the whole town that proofs of running plans rely on now, as a command has to know it: from the store.
 * @param db inside of a command its transaction
 */
export async function reliedPoints(services: Services, db: Db | Tx): Promise<ReliedPoint[]> {
  const { since, checkpoints } = containmentMemory(services)
  // As good as always nothing is open: no order pays for the question then.
  if (since !== null && checkpoints.size === 0) return []
  const plans = await listPlans(db, everywhere, { open: true, limit: 1000 })
  return pointsOf(
    services,
    db,
    plans.flatMap(({ state, incident_id, proof }) =>
      state === 'running' ? [{ incidentId: incident_id, restsOn: restsOn(proof) }] : [],
    ),
  )
}

/** The same for a ranking: what running plans rest on is followed anyhow, so that no ranking reads all their proofs. */
export async function reliedNow(services: Services): Promise<ReliedPoint[]> {
  const { since, running } = containmentMemory(services)
  if (since === null) return reliedPoints(services, services.db)
  return pointsOf(services, services.db, [...running.values()])
}

async function pointsOf(
  services: Services,
  db: Db | Tx,
  plans: Parameters<typeof restingOn>[0],
): Promise<ReliedPoint[]> {
  const resting = restingOn(plans)
  if (resting.size === 0) return []
  const holding = await listHolding(db, everywhere, services.clock.now())
  const incidents = await incidentsById(db, [...new Set([...resting.values()].flat())])
  return holding.flatMap(({ id, name, lon, lat }): ReliedPoint[] => {
    const by = resting.get(id)
    if (!by) return []
    const numbers = by.map((incidentId) => incidents.get(incidentId)?.number ?? incidentId).join(' / ')
    return [{ openingId: id, name, lngLat: [lon, lat], numbers }]
  })
}

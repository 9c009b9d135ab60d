import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { getIncident } from '../../incidents/reads.ts'
import { gatherForce } from './gather-force.ts'
import { firstFor, type Target } from './recommend.ts'

export interface NextBest {
  readonly callSign: string
  readonly unitId: string
  readonly seconds: number
}

/** Who would go to an incident instead of these units; null without roads or place. */
export async function nextBest(
  services: Services,
  incidentId: string,
  without: readonly string[],
): Promise<NextBest | null> {
  const incident = await getIncident(services.db, incidentId)
  if (!incident || incident.lon === null || incident.lat === null) return null
  const target = { ...incident, incidentId, lngLat: [incident.lon, incident.lat] as const }
  return nearestTo(services, incident.orgPath, target, without)
}

/** Nearest free unit of a jurisdiction to a place, of those that can go there; null without roads. */
export async function nearestTo(
  services: Services,
  orgPath: string,
  target: Target,
  without: readonly string[],
): Promise<NextBest | null> {
  try {
    const force = await gatherForce(services, scopeOf({ ...systemActor, orgPath }))
    const best = firstFor(force, target, without)
    return best && { callSign: best.callSign, unitId: best.unitId, seconds: Math.round(best.etaSeconds) }
  } catch (error) {
    // Without a road network the alarm still stands; it only can't say who is next.
    services.log.warn({ error: String(error) }, 'dispatch: next-best unit')
    return null
  }
}

export const nextParams = (next: NextBest | null) => ({
  nextUnitId: next?.unitId ?? null,
  nextCallSign: next?.callSign ?? null,
  nextSeconds: next?.seconds ?? null,
})

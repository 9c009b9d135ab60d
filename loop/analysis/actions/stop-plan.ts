import { narrowScope, type Scope } from '../../../platform/accounts/actor.ts'
import { addDays } from '../../../platform/clock/duty-day.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { OrgUnit } from '../../map/model.ts'
import { listZones } from '../../map/reads.ts'
import { analysisParameters } from '../parameters.ts'
import type { StopPlanInput, StopPlanResult } from '../rules/stop-plan.ts'
import { findStopPlan, listStopPlans, saveStopPlan } from '../store-stops.ts'
import { hotMapFor, mapInput } from './hot-map.ts'

const CAP_DAYS = 28

/** The suggested stops of an organisation for a duty day: made once, then kept, because chance takes part in it. */
export async function stopPlanFor(
  services: Services,
  scope: Scope,
  org: OrgUnit,
  dutyDay: string,
): Promise<StopPlanResult> {
  const kept = await findStopPlan(services.db, org.id, dutyDay)
  if (kept) return kept
  const { method } = await hotMapFor(services, org, dutyDay, [])
  const [map, zones, parameters, recent] = await Promise.all([
    mapInput(services, org, dutyDay, []),
    listZones(services.db, narrowScope(scope, org.path), { day: dutyDay, kind: 'zone' }),
    readParameters(services.db, 'analysis', analysisParameters, org.path),
    listStopPlans(services.db, org.id, addDays(dutyDay, -CAP_DAYS), dutyDay),
  ])
  const input: StopPlanInput = {
    ...map,
    model: method.model,
    zones: zones.map((zone) => ({ id: zone.id, geometry: zone.geometry ?? [] })),
    // Every zone has its floor and as many stops by risk, however many zones there are.
    stops: Math.max(parameters.stopsPerDay, 2 * parameters.floorStops * zones.length),
    seed: `${org.id} ${dutyDay}`,
    exploreShare: parameters.exploreShare,
    capShare: parameters.capShare,
    floor: parameters.floorStops,
    dose: {
      least: parameters.doseLeastMinutes,
      most: parameters.doseMostMinutes,
      gapMinutes: parameters.doseGapMinutes,
    },
    // A share of a few days says nothing yet.
    recent: (recent.length < 7 ? [] : recent).flatMap((plan) =>
      plan.stops.map((stop) => ({
        lngLat: [stop.centre[0], stop.centre[1]] as const,
        minutes: (stop.minutes[0] + stop.minutes[1]) / 2,
      })),
    ),
  }
  const plan = await services.compute.run<StopPlanResult>('analysis.stop_plan', input)
  await saveStopPlan(services.db, { orgId: org.id, orgPath: org.path, dutyDay }, plan, services.clock.now())
  return plan
}

import type { LngLat } from '../../../engines/geo/index.ts'
import { describePlace, isochrones } from '../../../engines/roads/index.ts'
import type { Scope } from '../../../platform/accounts/actor.ts'
import type { AnswerOf } from '../../../platform/contract/route.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { findPlaceAt, roads } from '../../map/reads.ts'
import type { dispatchContract } from '../contract.ts'
import { dispatchErrors } from '../errors.ts'
import { dispatchMemory } from '../memory.ts'
import { recommend } from './recommend.ts'
import { networkOf } from './standing.ts'

/**
 * Around a place: from where a way of travelling gets there within each of some minutes (streets and picture), and every
 * unit with its road time and state. Closures count.
 * @throws AppError map.no_roads, dispatch.no_road_near
 */
export async function reachOf(
  services: Services,
  scope: Scope,
  at: LngLat,
  minutes: readonly number[],
  by: 'police' | 'ebike' | 'foot',
): Promise<AnswerOf<(typeof dispatchContract)['getReach']>> {
  const loaded = roads(services)
  const snap = loaded.snap(at) ?? loaded.snap(at, { outsideCore: true })
  if (!snap) throw dispatchErrors('no_road_near', { place: at.map((each) => each.toFixed(5)).join(', ') })
  const { graph, overlay } = networkOf(loaded, by)
  const seconds = [...minutes].sort((a, b) => a - b).map((each) => each * 60)
  const rings = isochrones(graph, snap, seconds, { direction: 'to', overlay })
  const words = describePlace(loaded.graph, at)
  const memory = dispatchMemory(services)
  const place = findPlaceAt(services, at, services.clock.now())
  const { candidates, refused } = await recommend(services, scope, {
    incidentId: null,
    lngLat: at,
    zoneId: place?.zoneId ?? null,
    level: 1,
    classCode: '',
  })
  const unit = (
    one: (typeof candidates)[number] | (typeof refused)[number],
    fit: boolean,
    why: string | null,
  ) => ({
    unitId: one.duty.unitId,
    callSign: one.duty.callSign,
    mode: one.duty.mode,
    state: one.duty.state,
    etaSeconds: one.etaSeconds === null ? null : Math.round(one.etaSeconds),
    fixAgeSeconds: one.fixAgeSeconds,
    fit,
    why,
  })
  return {
    networkVersion: loaded.version,
    at: [at[0], at[1]],
    zoneId: place?.zoneId ?? null,
    orgName: (place && memory.orgs.get(place.orgId)) ?? null,
    zoneName: (place?.zoneId && memory.zones.get(place.zoneId)?.name) || null,
    street: words?.street || null,
    crossing: words?.crossing?.names.slice(0, 2).join(' / ') ?? null,
    rings: rings.map((ring) => ({
      minutes: ring.seconds / 60,
      streetMetres: Math.round(ring.parts.metres),
      polygons: ring.polygons.map((rings) =>
        rings.map((points) => points.map(([lon, lat]): [number, number] => [lon, lat])),
      ),
    })),
    units: [
      ...candidates.map((one) => unit(one, true, null)),
      // Who is off duty is nobody's concern here; who is busy or without a fix is.
      ...refused
        .filter(({ refusals }) =>
          refusals.every(({ code }) => code !== 'off_duty' && code !== 'not_for_calls'),
        )
        .map((one) => unit(one, false, one.refusals[0]?.code ?? null)),
    ],
  }
}

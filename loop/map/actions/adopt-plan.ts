import { polygonsSquareMetres } from '../../../engines/geo/index.ts'
import { narrowScope } from '../../../platform/accounts/actor.ts'
import { addDays } from '../../../platform/clock/duty-day.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { ZonesChanged } from '../../events/map.ts'
import { mapErrors } from '../errors.ts'
import { everywhere, memoryOf } from '../memory.ts'
import type { Day, OrgUnit, Zone } from '../model.ts'
import { nextZoneCode } from '../rules/codes.ts'
import { findOverlaps } from '../rules/overlap.ts'
import { pointInside, shapeFault } from '../rules/shape.ts'
import { findOrg } from '../store.ts'
import { closeZone, insertZones, listOpenCodes, listOpenZones } from '../zone-store.ts'
import { type Acting, dayOf, mapParametersFor, notFound, refuseOverlap, refuseShape } from './context.ts'
import { placeSites } from './place-sites.ts'

export interface PlanZone {
  readonly code?: string | undefined
  readonly name?: string | undefined
  readonly geometry: Zone['geometry']
}

/**
 * Puts a whole zone plan of an organisation into force from a day. Zones and beats that were in force end there; each
 * new zone belongs to the station that its middle lies in, or to the organisation itself where no station is drawn.
 */
export async function adoptPlan(
  work: Work,
  acting: Acting,
  plan: { readonly orgId: string; readonly validFrom: Day; readonly zones: readonly PlanZone[] },
): Promise<{ created: number; closed: number; validFrom: Day }> {
  const org = await findOrg(work.tx, { id: plan.orgId })
  if (!org) throw notFound(`org ${plan.orgId}`)
  acting.demand('map.edit', { orgPath: org.path })
  for (const [i, zone] of plan.zones.entries()) refuseShape(`zones[${i}].geometry`, shapeFault(zone.geometry))
  await refuseOverlaps(work, org, plan.zones)
  const open = await listOpenZones(work.tx, narrowScope(everywhere, org.path))
  const today = dayOf(acting.services, work.at)
  for (const zone of open) {
    const earliest = zone.validFrom >= today ? addDays(zone.validFrom, 1) : today
    if (plan.validFrom < earliest)
      throw mapErrors('zone_too_early', { code: zone.code, earliest, found: plan.validFrom })
  }
  const written = { by: work.actor.name, at: work.at }
  for (const zone of open) await closeZone(work.tx, zone.id, zone.version, plan.validFrom, written)
  const zones = await makeZones(work, acting, org, plan)
  await insertZones(work.tx, zones, written)
  await placeSites(work.tx, today)
  work.emit({
    type: 'ZonesChanged',
    stage: 'map',
    orgPath: org.path,
    payload: {
      zoneIds: zones.map((zone) => zone.id),
      validFrom: plan.validFrom,
      closed: open.length,
      created: zones.length,
      before: { codes: open.map((zone) => zone.code) },
      after: { codes: zones.map((zone) => zone.code) },
    },
  } satisfies ZonesChanged)
  return { created: zones.length, closed: open.length, validFrom: plan.validFrom }
}

async function makeZones(
  work: Work,
  acting: Acting,
  org: OrgUnit,
  plan: { readonly validFrom: Day; readonly zones: readonly PlanZone[] },
): Promise<Zone[]> {
  const taken = new Set((await listOpenCodes(work.tx)).keys())
  return plan.zones.map((zone) => {
    const middle = pointInside(zone.geometry)
    const owner = (middle && memoryOf(acting.services).places.orgAt(middle)) ?? org
    const station = owner.path.startsWith(org.path) ? owner : org
    const code = zone.code ?? nextZoneCode(station, taken)
    if (taken.has(code)) throw mapErrors('code_taken', { code, name: code })
    taken.add(code)
    return {
      id: newId(work.at.getTime()),
      version: 1,
      orgId: station.id,
      orgPath: station.path,
      kind: 'zone',
      parentId: null,
      code,
      name: zone.name ?? code,
      unitId: null,
      unitName: null,
      leader: null,
      geometry: zone.geometry,
      squareMetres: polygonsSquareMetres(zone.geometry),
      validFrom: plan.validFrom,
      validTo: null,
      demo: false,
    }
  })
}

async function refuseOverlaps(work: Work, org: OrgUnit, zones: readonly PlanZone[]): Promise<void> {
  const { zoneOverlapTolerance } = await mapParametersFor(work.tx, org.path)
  const areas = zones.map((zone, i) => ({ code: zone.code ?? `#${i + 1}`, geometry: zone.geometry }))
  refuseOverlap(findOverlaps(areas, []), zoneOverlapTolerance)
}

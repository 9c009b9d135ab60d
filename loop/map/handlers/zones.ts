import type { LngLat } from '../../../engines/geo/index.ts'
import { describePlace } from '../../../engines/roads/index.ts'
import type { Handlers, Services } from '../../../platform/stage/stage.ts'
import { adoptPlan } from '../actions/adopt-plan.ts'
import { dayOf, mapParametersFor, notFound } from '../actions/context.ts'
import { draftZones } from '../actions/draft-zones.ts'
import { changeZone, closeZone, createZone } from '../actions/zones.ts'
import type { mapContract } from '../contract.ts'
import { memoryOf, reloadPlaces } from '../memory.ts'
import { jurisdictionOf } from '../rules/jurisdiction.ts'
import { checkZones } from '../rules/zone-check.ts'
import { findOrg, listOrgUnits, listZones, listZoneVersions } from '../store.ts'
import { plain } from './plain.ts'

type Own = Pick<
  Handlers<typeof mapContract>,
  | 'zones'
  | 'zoneVersions'
  | 'checkZones'
  | 'createZone'
  | 'changeZone'
  | 'closeZone'
  | 'draftZones'
  | 'adoptDraft'
>

export const zoneHandlers: Own = {
  zones: async ({ services, scope, query }) => {
    const day = query.day ?? dayOf(services, services.clock.now())
    const zones = await listZones(services.db, scope, { day, ...(query.kind ? { kind: query.kind } : {}) })
    const { orgId } = query
    return { day, zones: plain(orgId ? zones.filter((zone) => zone.orgPath.includes(`/${orgId}/`)) : zones) }
  },
  zoneVersions: async ({ services, scope, params }) => {
    const versions = (await listZoneVersions(services.db, scope)).filter((zone) => zone.id === params.id)
    if (versions.length === 0) throw notFound(`zone ${params.id}`)
    return { versions: plain(versions) }
  },
  checkZones: async ({ services, scope, query, actor }) => {
    const day = query.day ?? dayOf(services, services.clock.now())
    const [zones, orgs, parameters] = await Promise.all([
      listZones(services.db, scope, { day }),
      listOrgUnits(services.db, scope),
      mapParametersFor(services.db, actor.orgPath),
    ])
    const jurisdiction = jurisdictionOf(orgs)
    const check = checkZones(zones, orgs, jurisdiction, parameters.zoneFaultMinimum)
    const zoneNames = new Map(zones.map((zone) => [zone.id, zone.name]))
    const orgNames = new Map(orgs.map((org) => [org.id, org.name]))
    return plain({
      ...check,
      day,
      hasJurisdiction: jurisdiction !== null,
      faults: check.faults.map((fault) => ({
        ...fault,
        zoneNames: fault.zoneIds.map((id) => zoneNames.get(id) ?? id),
        orgName: fault.orgId ? (orgNames.get(fault.orgId) ?? null) : null,
        street: fault.at ? streetAt(services, fault.at) : null,
      })),
    })
  },
  createZone: async (call) => {
    const zone = await call.act('map.createZone', (work) => createZone(work, call, call.body))
    await reloadPlaces(call.services)
    return plain(zone)
  },
  changeZone: async (call) => {
    const zone = await call.act('map.changeZone', (work) => changeZone(work, call, call.params.id, call.body))
    await reloadPlaces(call.services)
    return plain(zone)
  },
  closeZone: async (call) => {
    const answer = await call.act('map.closeZone', (work) => closeZone(work, call, call.params.id, call.body))
    await reloadPlaces(call.services)
    return answer
  },
  draftZones: async (call) => {
    const org = await findOrg(call.services.db, { id: call.body.orgId })
    if (!org) throw notFound(`org ${call.body.orgId}`)
    call.demand('map.draft', { orgPath: org.path })
    return plain(await draftZones(call.services, call.body))
  },
  adoptDraft: async (call) => {
    const answer = await call.act('map.adoptPlan', (work) => adoptPlan(work, call, call.body))
    await reloadPlaces(call.services)
    return answer
  },
}

/** Street and crossing near a point, in words. */
export function streetAt(services: Pick<Services, 'memory'>, at: LngLat): string | null {
  const { roads } = memoryOf(services)
  const found = roads && describePlace(roads.graph, at)
  if (!found) return null
  const crossing = found.crossing?.names.slice(0, 2).join('/')
  return found.street && crossing ? `${found.street}（${crossing}）` : found.street || crossing || null
}

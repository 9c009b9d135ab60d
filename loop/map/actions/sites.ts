import { haversineMetres, type LngLat } from '../../../engines/geo/index.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { SitesChanged } from '../../events/map.ts'
import { mapErrors } from '../errors.ts'
import { memoryOf } from '../memory.ts'
import {
  guardedKinds,
  type Importance,
  type Place,
  type Site,
  type SiteAttributes,
  type SiteKind,
} from '../model.ts'
import { isFitCode } from '../rules/codes.ts'
import { checkAttributes } from '../rules/site-attributes.ts'
import {
  findSiteByCode,
  insertSites,
  lockSite,
  retireSite as retire,
  updateSite,
  whoWroteSite,
} from '../site-store.ts'
import { type Acting, dayOf, notFound, placeText, refuseCode, refuseLostRace } from './context.ts'

export interface NewSite {
  readonly kind: SiteKind
  readonly importance: Importance
  readonly code?: string | undefined
  readonly name: string
  readonly lngLat: LngLat
  readonly attributes: SiteAttributes
}

/** Adds a site; who answers for it follows from its place. */
export async function createSite(work: Work, acting: Acting, input: NewSite): Promise<Site> {
  refuseAttributes(input.kind, input.attributes)
  const place = placeOf(work, acting, input.lngLat)
  const id = newId(work.at.getTime())
  const code = input.code ?? `${input.kind.slice(0, 2).toUpperCase()}${id.slice(-6)}`
  refuseCode(isFitCode(code), code)
  const holder = await findSiteByCode(work.tx, code)
  if (holder) throw mapErrors('code_taken', { code, name: holder.name })
  const site: Site = {
    id,
    ...whereOf(place),
    kind: input.kind,
    importance: input.importance,
    code,
    name: input.name,
    lngLat: input.lngLat,
    attributes: input.attributes,
    externalKey: null,
    version: 1,
    demo: false,
  }
  await insertSites(work.tx, [site], { by: work.actor.name, at: work.at })
  tell(work, site, 'created', { after: site })
  return site
}

export interface SiteChange {
  readonly expectedVersion: number
  readonly importance?: Importance | undefined
  readonly name?: string | undefined
  readonly lngLat?: LngLat | undefined
  readonly attributes?: SiteAttributes | undefined
}

export async function changeSite(work: Work, acting: Acting, id: string, change: SiteChange): Promise<Site> {
  const current = await lockSite(work.tx, id)
  if (!current) throw notFound(`site ${id}`)
  acting.demand('map.edit', { orgPath: current.orgPath })
  refuseLostRace(current.version, change.expectedVersion, await whoWroteSite(work.tx, id), current.name)
  if (change.attributes) refuseAttributes(current.kind, change.attributes)
  const where = change.lngLat ? whereOf(placeOf(work, acting, change.lngLat)) : {}
  const next: Site = {
    ...current,
    ...where,
    importance: change.importance ?? current.importance,
    name: change.name ?? current.name,
    lngLat: change.lngLat ?? current.lngLat,
    attributes: change.attributes ?? current.attributes,
  }
  await updateSite(work.tx, next, { by: work.actor.name, at: work.at })
  tell(work, next, 'changed', { before: current, after: next })
  return { ...next, version: current.version + 1 }
}

/** Takes a site off the map; the record and what refers to it stay. */
export async function retireSite(
  work: Work,
  acting: Acting,
  id: string,
  expectedVersion: number,
): Promise<{ id: string }> {
  const current = await lockSite(work.tx, id)
  if (!current) throw notFound(`site ${id}`)
  acting.demand('map.edit', { orgPath: current.orgPath })
  refuseLostRace(current.version, expectedVersion, await whoWroteSite(work.tx, id), current.name)
  await retire(work.tx, id, { by: work.actor.name, at: work.at })
  tell(work, current, 'retired', { before: current })
  return { id }
}

/** Who answers for the point; a point that nobody answers for is refused with its distance. */
function placeOf(work: Work, acting: Acting, lngLat: LngLat): Place {
  const { places } = memoryOf(acting.services)
  const place = places.find(lngLat, dayOf(acting.services, work.at))
  if (!place) throw mapErrors('outside', { place: placeText(lngLat), km: kmOutside(acting, lngLat) })
  acting.demand('map.edit', { orgPath: place.orgPath })
  return place
}

/** To the nearest corner of the jurisdiction's areas, which is near enough for a sentence. */
function kmOutside(acting: Acting, lngLat: LngLat): number {
  let nearest = Number.POSITIVE_INFINITY
  for (const { geometry } of memoryOf(acting.services).places.orgs.values())
    for (const rings of geometry ?? [])
      for (const corner of rings[0] ?? []) nearest = Math.min(nearest, haversineMetres(corner, lngLat))
  return Number.isFinite(nearest) ? Math.max(0.1, Math.round(nearest / 100) / 10) : 0
}

export function whereOf(place: Place): Pick<Site, 'orgId' | 'orgPath' | 'zoneId' | 'beatId'> {
  return { orgId: place.orgId, orgPath: place.orgPath, zoneId: place.zoneId, beatId: place.beatId }
}

function refuseAttributes(kind: SiteKind, attributes: SiteAttributes): void {
  const fault = checkAttributes(kind, attributes)[0]
  if (fault)
    throw platformErrors('bad_input', {
      field: `attributes.${fault.field}`,
      found: fault.found,
      expected: fault.expected,
    })
}

type Sides = Pick<SitesChanged['payload'], 'before' | 'after'>

function tell(work: Work, site: Site, what: SitesChanged['payload']['what'], sides: Sides): void {
  work.emit({
    type: 'SitesChanged',
    stage: 'map',
    orgPath: site.orgPath,
    payload: { siteIds: [site.id], kinds: [site.kind], what, ...discreet(site.kind, sides) },
  } satisfies SitesChanged)
}

/** The feed reaches more people than may see where cameras and checkpoints stand. */
function discreet(kind: SiteKind, sides: Sides): Sides {
  if (!guardedKinds.includes(kind)) return sides
  return Object.fromEntries(Object.entries(sides).map(([side, site]) => [side, { ...site, lngLat: null }]))
}

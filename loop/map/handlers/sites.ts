import { platformErrors } from '../../../platform/errors/errors.ts'
import type { Call, Handlers } from '../../../platform/stage/stage.ts'
import { mapParametersFor } from '../actions/context.ts'
import { changeSite, createSite, retireSite } from '../actions/sites.ts'
import type { mapContract } from '../contract.ts'
import { guardedKinds, type Site, type SiteKind, siteKinds } from '../model.ts'
import { isRoutable, missingParts, type SiteStandards } from '../rules/site-attributes.ts'
import { countSites, listSites } from '../store.ts'
import { plain } from './plain.ts'

type Own = Pick<
  Handlers<typeof mapContract>,
  'sites' | 'siteCounts' | 'createSite' | 'changeSite' | 'retireSite'
>

export const siteHandlers: Own = {
  sites: async (call) => {
    const { services, scope, query, actor } = call
    const hidden = hiddenKinds(call)
    const asked = query.kinds ? readKinds(query.kinds) : siteKinds
    const kinds = asked.filter((kind) => !hidden.includes(kind))
    const [sites, standards] = await Promise.all([
      kinds.length === 0
        ? []
        : listSites(services.db, scope, {
            kinds,
            ...(query.orgId ? { orgId: query.orgId } : {}),
            ...(query.zoneId ? { zoneId: query.zoneId } : {}),
            ...(query.text ? { text: query.text } : {}),
          }),
      mapParametersFor(services.db, actor.orgPath),
    ])
    return { sites: sites.map((site) => withFaults(site, standards)), hidden: [...hidden] }
  },
  siteCounts: async (call) => {
    const hidden = hiddenKinds(call)
    const counts = await countSites(call.services.db, call.scope)
    return { counts: counts.filter(({ kind }) => !hidden.includes(kind)) }
  },
  createSite: async (call) => {
    const site = await call.act('map.createSite', (work) => createSite(work, call, call.body))
    return withFaults(site, await mapParametersFor(call.services.db, site.orgPath))
  },
  changeSite: async (call) => {
    const site = await call.act('map.changeSite', (work) => changeSite(work, call, call.params.id, call.body))
    return withFaults(site, await mapParametersFor(call.services.db, site.orgPath))
  },
  retireSite: (call) =>
    call.act('map.retireSite', (work) => retireSite(work, call, call.params.id, call.body.expectedVersion)),
}

/** Kinds that the caller may not see: where cameras and checkpoints stand is not for everybody. */
export function hiddenKinds(call: Pick<Call, 'actor' | 'services'>): readonly SiteKind[] {
  return call.services.policy.can(call.actor, 'map.guarded') ? [] : guardedKinds
}

function readKinds(text: string): SiteKind[] {
  return text.split(',').map((kind) => {
    if (!siteKinds.includes(kind as SiteKind))
      throw platformErrors('bad_input', { field: 'kinds', found: kind, expected: siteKinds.join(' | ') })
    return kind as SiteKind
  })
}

function withFaults(site: Site, standards: SiteStandards) {
  return plain({ ...site, missing: missingParts(site, standards), routable: isRoutable(site) })
}

import { edgeMetres } from '../../../engines/roads/index.ts'
import type { Handlers } from '../../../platform/stage/stage.ts'
import { mapParametersFor, notFound } from '../actions/context.ts'
import { setParameter } from '../actions/parameters.ts'
import type { mapContract } from '../contract.ts'
import { memoryOf } from '../memory.ts'
import { mapParameters } from '../parameters.ts'
import { roads } from '../reads.ts'
import { type OwnershipRule, ownRoads, ruleByLevel, ruleByStation } from '../rules/ownership.ts'
import { findOrg } from '../store.ts'
import { plain } from './plain.ts'

type Own = Pick<Handlers<typeof mapContract>, 'ownership' | 'parameters' | 'setParameter'>

const LISTED = 200

export const ruleHandlers: Own = {
  ownership: async ({ services, actor, scope, query }) => {
    const { graph } = roads(services)
    const { places } = memoryOf(services)
    const inForce = (await mapParametersFor(services.db, actor.orgPath)).roadOwnership
    const rules: Record<typeof query.rule, OwnershipRule> = {
      in_force: inForce,
      by_level: ruleByLevel,
      by_station: ruleByStation,
    }
    const rule = rules[query.rule]
    const owned = ownRoads(graph, places, rule)
    const before = query.rule === 'in_force' ? owned : ownRoads(graph, places, inForce)
    const metresBefore = new Map(before.shares.map((share) => [share.orgId, share.metres]))
    let totalMetres = 0
    for (let edge = 0; edge < graph.edgeCount; edge++) totalMetres += edgeMetres(graph, edge)
    const km = (metres: number) => Math.round(metres / 10) / 100
    return plain({
      levels: rule.levelOf,
      owners: owned.shares.flatMap((share) => {
        const org = places.orgs.get(share.orgId)
        if (!org?.path.startsWith(scope.orgPath)) return []
        return {
          orgId: org.id,
          orgName: org.name,
          level: org.level,
          km: km(share.metres),
          edges: share.edges,
          kmByGroup: {
            main: km(share.byGroup.main),
            secondary: km(share.byGroup.secondary),
            alley: km(share.byGroup.alley),
          },
          kmChange: km(share.metres - (metresBefore.get(org.id) ?? 0)),
        }
      }),
      substituted: owned.substituted,
      totalKm: km(totalMetres),
      unownedKm: km(owned.unowned.reduce((sum, edge) => sum + edge.metres, 0)),
      unownedEdges: owned.unowned.length,
      unowned: [...owned.unowned]
        .sort((a, b) => b.metres - a.metres)
        .slice(0, LISTED)
        .map(({ name, roadClass, metres, at, why }) => ({
          name,
          roadClass,
          metres: Math.round(metres),
          at,
          why,
        })),
    })
  },
  parameters: async (call) => {
    const orgId = call.query.orgId ?? call.actor.orgId
    const org = await findOrg(call.services.db, { id: orgId })
    if (!org) throw notFound(`org ${orgId}`)
    call.demand('map.read', { orgPath: org.path })
    const values = await mapParametersFor(call.services.db, org.path)
    return {
      orgId,
      parameters: Object.entries(mapParameters).map(([key, spec]) => ({
        key,
        value: values[key as keyof typeof mapParameters],
        shipped: spec.value,
        source: spec.source,
        zh: spec.zh,
        en: spec.en,
        unit: spec.unit ?? null,
      })),
    }
  },
  setParameter: (call) => call.act('map.setParameter', (work) => setParameter(work, call, call.body)),
}

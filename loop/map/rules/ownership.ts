import type { LngLat } from '../../../engines/geo/index.ts'
import {
  edgeMetres,
  edgeRoadClass,
  edgeStreet,
  partOfShape,
  ROAD_CLASSES,
  type RoadClass,
  type RoadGraph,
} from '../../../engines/roads/index.ts'
import type { OrgLevel, RoadGroup } from '../model.ts'
import type { PlaceIndex } from './place.ts'

/** The rule of ownership as data: which group a class is in, and which level owns the group. */
export interface OwnershipRule {
  readonly groupOf: Readonly<Partial<Record<RoadClass, RoadGroup>>>
  readonly levelOf: Readonly<Record<RoadGroup, OrgLevel>>
}

const groupOf: OwnershipRule['groupOf'] = Object.fromEntries(
  ROAD_CLASSES.filter((name) => name !== 'other').map((name): [RoadClass, RoadGroup] => {
    if (/^(motorway|trunk|primary)/.test(name)) return [name, 'main']
    return [name, /^(secondary|tertiary)/.test(name) ? 'secondary' : 'alley']
  }),
)

/** Main road = city patrol unit, secondary = sub-bureau, alley = station. */
export const ruleByLevel: OwnershipRule = {
  groupOf,
  levelOf: { main: 'city', secondary: 'sub_bureau', alley: 'station' },
}
/** Station zones own secondary roads and alleys (R-003, reading B8). */
export const ruleByStation: OwnershipRule = {
  groupOf,
  levelOf: { main: 'city', secondary: 'station', alley: 'station' },
}

export interface OwnedShare {
  readonly orgId: string
  readonly metres: number
  readonly edges: number
  readonly byGroup: Readonly<Record<RoadGroup, number>>
}

export interface UnownedEdge {
  readonly edge: number
  readonly name: string
  readonly roadClass: RoadClass
  readonly metres: number
  readonly at: LngLat
  /** Outside of every organisation's area, or of a class that the rule doesn't name. */
  readonly why: 'outside' | 'class'
}

export interface Ownership {
  /** By edge: index in `owners`, -1 when unowned. */
  readonly ownerOf: Int16Array
  readonly owners: readonly string[]
  readonly shares: readonly OwnedShare[]
  readonly unowned: readonly UnownedEdge[]
  /** Groups whose level doesn't exist here, and the level that took its place (the highest there is). */
  readonly substituted: readonly {
    readonly group: RoadGroup
    readonly wanted: OrgLevel
    readonly taken: OrgLevel
  }[]
}

/**
 * Gives every edge of the network one owner: by its class the level, by its middle the organisation of that level.
 * Where no organisation of the level covers the place, the next higher one has it; where there is none above, the
 * highest that covers the place.
 */
export function ownRoads(graph: RoadGraph, places: PlaceIndex, rule: OwnershipRule): Ownership {
  const ownerOf = new Int16Array(graph.edgeCount).fill(-1)
  const owners: string[] = []
  const indexOf = new Map<string, number>()
  const shares: { orgId: string; metres: number; edges: number; byGroup: Record<RoadGroup, number> }[] = []
  const unowned: UnownedEdge[] = []
  const substituted = new Map<RoadGroup, OrgLevel>()
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const roadClass = edgeRoadClass(graph, edge)
    const group = rule.groupOf[roadClass]
    const at = partOfShape(graph, edge, 0.5, 0.5)[0]!
    const wanted = group && rule.levelOf[group]
    let org = wanted ? places.orgAt(at, wanted) : null
    if (!org && group) {
      org = topOrgAt(places, at)
      if (org) substituted.set(group, org.level)
    }
    const metres = edgeMetres(graph, edge)
    if (!org || !group) {
      unowned.push({
        edge,
        name: edgeStreet(graph, edge),
        roadClass,
        metres,
        at,
        why: group ? 'outside' : 'class',
      })
      continue
    }
    let index = indexOf.get(org.id)
    if (index === undefined) {
      index = owners.length
      indexOf.set(org.id, index)
      owners.push(org.id)
      shares.push({ orgId: org.id, metres: 0, edges: 0, byGroup: { main: 0, secondary: 0, alley: 0 } })
    }
    ownerOf[edge] = index
    const share = shares[index]!
    share.metres += metres
    share.edges += 1
    share.byGroup[group] += metres
  }
  return {
    ownerOf,
    owners,
    shares,
    unowned,
    substituted: [...substituted].map(([group, taken]) => ({ group, wanted: rule.levelOf[group], taken })),
  }
}

function topOrgAt(places: PlaceIndex, at: LngLat) {
  return places.orgAt(at, 'city') ?? places.orgAt(at, 'sub_bureau') ?? places.orgAt(at, 'station')
}

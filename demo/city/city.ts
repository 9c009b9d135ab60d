import { makeAccounts } from './accounts.ts'
import { makeBaseMap } from './areas.ts'
import { ADCODE } from './codes.ts'
import { makeFieldPoints } from './field-points.ts'
import { makeForce } from './force.ts'
import { type GroundIndex, indexGround } from './ground-index.ts'
import { makeOrganisation } from './organisation.ts'
import { type CityPlan, leafMiddle, makePlan } from './plan.ts'
import { areaOf, CITY_CENTER, toLngLat } from './plane.ts'
import { makeTruth } from './risk.ts'
import { makeSites } from './sites.ts'
import type { City, CityBlock } from './types.ts'

/**
 * The made-up city for a seed: ground, roads, organisation, sites, people and the truth that its incidents are drawn
 * from. The same seed gives the same city. Takes about two seconds.
 */
export function makeCity(seed: number): City {
  const plan = makePlan(seed)
  const { organisation, territory } = makeOrganisation(plan)
  const index = indexGround(plan, territory)
  const sites = makeSites(plan, index)
  const force = makeForce(territory, plan.random.fork('force'))
  const blocks = makeBlocks(plan, index)
  return {
    seed,
    name: '演示城',
    adcode: ADCODE,
    center: CITY_CENTER,
    timeZone: 'Asia/Shanghai',
    network: plan.network,
    ...makeBaseMap(plan, sites),
    organisation,
    sites: makeFieldPoints({ plan, territory, index, sites, units: organisation.units }),
    force,
    accounts: makeAccounts(force.people, territory),
    blocks,
    truth: makeTruth(blocks, sites, plan.random.fork('truth')),
  }
}

function makeBlocks(plan: CityPlan, index: GroundIndex): CityBlock[] {
  const names = new Map(plan.grounds.map(({ leaf, name }) => [leaf, name]))
  return plan.leaves.map((leaf, id) => ({
    id,
    ...(names.has(id) ? { name: names.get(id)! } : {}),
    use: leaf.use,
    lngLat: toLngLat(leafMiddle(leaf)),
    polygon: [[...leaf.ring, leaf.ring[0]!].map(toLngLat)],
    areaHa: Math.round(areaOf(leaf.ring) / 100) / 100,
    residents: plan.residents[id]!,
    zoneCode: index.zoneCodeOf(leaf.face),
    stationCode: index.stationCodeOf(leaf.face),
    nodes: index.leafNodes[id]!,
  }))
}

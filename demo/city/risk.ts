import type { SeededRandom } from '../../engines/statistics/index.ts'
import { hashText, seededRandom } from '../../engines/statistics/index.ts'
import { incidentClasses } from './classes.ts'
import { rhythmOf } from './rhythm.ts'
import type {
  BlockUse,
  CityBlock,
  ClassRisk,
  DemoSite,
  IncidentClassKey,
  IncidentTruth,
  SiteKind,
  Surge,
} from './types.ts'

/** How strongly a class is drawn to each use of land, per hectare, and to sites nearby. */
interface Pull {
  uses: Partial<Record<BlockUse, number>>
  sites?: Partial<Record<SiteKind, number>>
  /** Weight of residents against land, 0…1. */
  residents: number
  /** Number of hot blocks and how many times hotter they are. */
  hot: readonly [number, number]
}

const everywhere = {
  old_town: 1,
  compound: 1,
  commercial: 1.5,
  village: 0.7,
  civic: 0.5,
  industrial: 0.3,
  park: 0.3,
}
const housing = { old_town: 1.4, compound: 1, village: 0.9, commercial: 0.4 }
const shops = { commercial: 2.2, old_town: 1.3, compound: 0.3, civic: 0.4, park: 0.5 }
const streets = { commercial: 1.6, old_town: 0.9, compound: 0.8, industrial: 0.8, civic: 0.8, village: 0.5 }

const pulls: Record<IncidentClassKey, Pull> = {
  robbery: { uses: { ...streets, park: 1.2 }, sites: { night_venue: 2 }, residents: 0.1, hot: [8, 12] },
  snatching: { uses: shops, sites: { market: 2, bank: 1.5 }, residents: 0.1, hot: [8, 12] },
  burglary: { uses: housing, residents: 0.7, hot: [14, 14] },
  motor_theft: { uses: { ...housing, industrial: 0.8 }, sites: { hotel: 1 }, residents: 0.3, hot: [10, 12] },
  ebike_theft: {
    uses: { ...everywhere, commercial: 1.8 },
    sites: { school: 2, hospital: 3, market: 3, mall: 3 },
    residents: 0.5,
    hot: [16, 12],
  },
  bicycle_theft: { uses: everywhere, sites: { school: 4, bus_station: 3 }, residents: 0.4, hot: [10, 10] },
  in_vehicle_theft: { uses: streets, sites: { park: 1, hotel: 1.5, mall: 2 }, residents: 0.2, hot: [12, 12] },
  pickpocketing: {
    uses: shops,
    sites: { market: 8, mall: 5, bus_station: 8, rail_station: 6, hospital: 3 },
    residents: 0,
    hot: [8, 18],
  },
  other_theft: { uses: everywhere, sites: { factory: 1.5, warehouse: 2 }, residents: 0.3, hot: [12, 8] },
  fraud: { uses: everywhere, residents: 0.9, hot: [6, 3] },
  assault: { uses: shops, sites: { night_venue: 6 }, residents: 0.2, hot: [10, 12] },
  disorder: { uses: shops, sites: { night_venue: 5, hospital: 2 }, residents: 0.2, hot: [10, 12] },
  dispute: { uses: everywhere, sites: { market: 2, hospital: 2 }, residents: 0.7, hot: [12, 5] },
  noise: { uses: housing, sites: { square: 2, night_venue: 3 }, residents: 0.8, hot: [12, 8] },
  gambling: { uses: { ...housing, commercial: 1 }, residents: 0.4, hot: [6, 8] },
  drunk: { uses: shops, sites: { night_venue: 8 }, residents: 0.1, hot: [8, 10] },
  traffic_injury: { uses: streets, residents: 0.1, hot: [14, 9] },
  traffic_damage: { uses: streets, sites: { mall: 2, school: 1.5 }, residents: 0.1, hot: [16, 8] },
  traffic_jam: { uses: streets, sites: { school: 4, hospital: 4, market: 2 }, residents: 0, hot: [10, 10] },
  fire: { uses: everywhere, residents: 0.5, hot: [4, 4] },
  help: { uses: everywhere, residents: 0.8, hot: [8, 3] },
  lost_person: {
    uses: everywhere,
    sites: { park: 2, bus_station: 2, rail_station: 2 },
    residents: 0.6,
    hot: [4, 4],
  },
  lost_property: {
    uses: shops,
    sites: { bus_station: 4, rail_station: 3, mall: 3 },
    residents: 0.2,
    hot: [6, 6],
  },
  police_complaint: { uses: everywhere, residents: 0.8, hot: [2, 2] },
  non_police: { uses: everywhere, residents: 0.9, hot: [6, 3] },
  silent_call: { uses: everywhere, residents: 0.9, hot: [2, 2] },
  nuisance_call: { uses: everywhere, residents: 0.9, hot: [4, 6] },
}

/** A surge makes its class this many times as frequent in its zone. */
const SURGE_FACTOR = 3

/** The surface and the rhythm that all records are drawn from. */
export function makeTruth(
  blocks: readonly CityBlock[],
  sites: readonly DemoSite[],
  random: SeededRandom,
): IncidentTruth {
  const nearby = blocks.map((block) => sites.filter((site) => metres(site.lngLat, block.lngLat) < 140))
  const risk = Object.fromEntries(
    incidentClasses.map(({ key }) => [key, classRisk(key, blocks, nearby, random.fork(key))]),
  ) as Record<IncidentClassKey, ClassRisk>
  return { classes: [...incidentClasses], risk, surgeFactor: SURGE_FACTOR }
}

function classRisk(
  key: IncidentClassKey,
  blocks: readonly CityBlock[],
  nearby: readonly (readonly DemoSite[])[],
  random: SeededRandom,
): ClassRisk {
  const { uses, sites, residents, hot } = pulls[key]
  const residentsTotal = blocks.reduce((sum, block) => sum + block.residents, 0)
  const land = blocks.map((block, i) => {
    const pull = nearby[i]!.reduce((sum, site) => sum + (sites?.[site.kind] ?? 0), 0)
    return block.nodes.length === 0 ? 0 : block.areaHa * (uses[block.use] ?? 0) + pull
  })
  const landTotal = land.reduce((sum, v) => sum + v, 0)
  const share = blocks.map((block, i) =>
    block.nodes.length === 0
      ? 0
      : ((1 - residents) * land[i]!) / landTotal + (residents * block.residents) / residentsTotal,
  )
  // Hot blocks are drawn among those that attract the class anyway
  const [count, times] = hot
  const hotBlocks: number[] = []
  while (hotBlocks.length < count) {
    const i = drawIndex(share, random)
    if (!hotBlocks.includes(i)) hotBlocks.push(i)
  }
  for (const i of hotBlocks) share[i]! *= times * (0.7 + 0.6 * random.next())
  const total = share.reduce((sum, v) => sum + v, 0)
  const blockShare = share.map((v) => v / total)
  hotBlocks.sort((a, b) => blockShare[b]! - blockShare[a]!)
  return { blockShare, hotBlocks, ...rhythmOf(key) }
}

/** Draws an index with chances in proportion to the weights. */
export function drawIndex(weights: readonly number[], random: SeededRandom): number {
  let rest = random.next() * weights.reduce((sum, w) => sum + w, 0)
  for (let i = 0; i < weights.length; i++) {
    rest -= weights[i]!
    if (rest <= 0 && weights[i]! > 0) return i
  }
  return weights.findIndex((w) => w > 0)
}

const surging: IncidentClassKey[] = [
  'ebike_theft',
  'burglary',
  'in_vehicle_theft',
  'assault',
  'pickpocketing',
  'ebike_theft',
  'disorder',
]

/** Which class is more frequent in which zone during a fortnight (counted from Monday 1970-01-05). */
export function surgeOf(
  city: { seed: number; organisation: { units: readonly { level: string; code: string }[] } },
  fortnight: number,
): Surge {
  const random = seededRandom(hashText(`surge ${city.seed} ${fortnight}`))
  const zones = city.organisation.units.filter(({ level }) => level === 'zone')
  return {
    classKey: random.pick(surging),
    zoneCode: random.pick(zones).code,
    fortnight,
    factor: SURGE_FACTOR,
  }
}

const metres = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.hypot((a[0] - b[0]) * 85_000, (a[1] - b[1]) * 111_000)

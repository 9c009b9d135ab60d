import { bearingDegrees } from '../../engines/geo/index.ts'
import { thingCode } from './codes.ts'
import type { GroundIndex } from './ground-index.ts'
import type { Territory } from './organisation.ts'
import { besideNode, type CityPlan } from './plan.ts'
import { distance, isInside, toLngLat } from './plane.ts'
import type {
  CameraPoint,
  CheckinPoint,
  Checkpoint,
  CheckpointAsset,
  CitySites,
  DemoSite,
  DutyBooth,
  OrgUnit,
} from './types.ts'

interface Setting {
  plan: CityPlan
  territory: Territory
  index: GroundIndex
  sites: DemoSite[]
  units: readonly OrgUnit[]
}

/** Check-in points, checkpoints at the exits, booths and cameras. */
export function makeFieldPoints(setting: Setting): CitySites {
  const checkpoints = makeCheckpoints(setting)
  return {
    sites: setting.sites,
    checkpoints,
    checkinPoints: makeCheckinPoints(setting),
    booths: makeBooths(setting),
    cameras: makeCameras(setting, checkpoints),
  }
}

/** Where a thing stands beside a node, and who answers for it. */
function standing({ plan, index }: Setting, node: number, random: ReturnType<CityPlan['random']['fork']>) {
  const { point, face } = besideNode(plan, node, random)
  return {
    lngLat: toLngLat(point),
    node,
    stationCode: index.stationCodeOf(face),
    zoneCode: index.zoneCodeOf(face),
  }
}

const assets: CheckpointAsset[] = ['booth', 'light_box', 'police_light', 'camera']

function makeCheckpoints(setting: Setting): Checkpoint[] {
  const { plan } = setting
  const random = plan.random.fork('checkpoints')
  const exits = plan.network.nodes.filter(({ kind }) => kind === 'exit')
  return exits.map((exit, i) => {
    const out = plan.network.edges.find(({ from, to }) => from === exit.id || to === exit.id)!
    // On the country road, at its last junction before the ring road
    const along = plan.network.edges.flatMap((e) => (e.name === out.name ? [e.from, e.to] : []))
    const rural = along.filter((node) => !isInside(plan.places[node]!, plan.skeleton.ring))
    const node = rural.reduce((a, b) => (ringDistance(plan, b) < ringDistance(plan, a) ? b : a), exit.id)
    const spot = standing(setting, node, random)
    return {
      code: thingCode('K', i + 1, 2),
      name: `${out.name.replace('公路', '')}卡点`,
      ...spot,
      road: out.name,
      bearingOut: Math.round(bearingDegrees(spot.lngLat, [exit.lon, exit.lat]) * 10) / 10,
      // One camera is missing on purpose: the register has to show it
      assets: i === 2 ? assets.filter((asset) => asset !== 'camera') : [...assets],
    }
  })
}

const ringDistance = (plan: CityPlan, node: number): number =>
  Math.min(...plan.skeleton.ring.map((p) => distance(p, plan.places[node]!)))

function makeCheckinPoints({ plan, sites }: Setting): CheckinPoint[] {
  const random = plan.random.fork('check-in')
  const chosen = [
    ...sites.filter(
      ({ importance, kind }) => importance !== 'ordinary' || kind === 'village' || kind === 'park',
    ),
    ...sites.filter(({ kind }) => kind === 'compound').slice(0, 24),
  ]
  return chosen.map((site, i) => ({
    code: thingCode('D', i + 1),
    name: `${site.name}巡更点`,
    lngLat: site.lngLat,
    node: site.node,
    stationCode: site.stationCode,
    zoneCode: site.zoneCode,
    readerCode: i % 37 === 20 ? null : `RD${String(990000 + 7 * i + 13)}`,
    light: random.next() < 0.8,
    sign: random.next() < 0.9,
    siteCode: site.code,
  }))
}

function makeBooths(setting: Setting): DutyBooth[] {
  const { plan, sites, territory, index } = setting
  const random = plan.random.fork('booths')
  const booths: DutyBooth[] = []
  const add = (name: string, kind: DutyBooth['kind'], spot: ReturnType<typeof standing>): void => {
    booths.push({ code: thingCode('G', booths.length + 1, 2), name, kind, ...spot })
  }
  const busy = ['mall', 'market', 'rail_station', 'bus_station', 'hospital']
  territory.stationCodes.forEach((code) => {
    const site = sites.find(({ kind, stationCode }) => stationCode === code && busy.includes(kind))
    const node = site?.node ?? plan.places.findIndex((_, n) => index.isOnStreet(n))
    add(`${site ? site.name : '街面'}警务服务站`, 'service_station', {
      ...standing(setting, node, random),
      ...(site ? { lngLat: site.lngLat, stationCode: site.stationCode, zoneCode: site.zoneCode } : {}),
    })
  })
  // Two villages have no booth yet: the register lists them
  const villages = sites.filter(({ kind }) => kind === 'village')
  for (const site of villages.slice(0, Math.max(1, villages.length - 2)))
    add(`${site.name.replace('村委会', '')}村治安岗亭`, 'booth', {
      lngLat: site.lngLat,
      node: site.node,
      stationCode: site.stationCode,
      zoneCode: site.zoneCode,
    })
  return booths
}

const CAMERAS = 76

function makeCameras(setting: Setting, checkpoints: readonly Checkpoint[]): CameraPoint[] {
  const { plan, sites, units } = setting
  const random = plan.random.fork('cameras')
  const main = new Map<number, number>()
  for (const { from, to, highway } of plan.network.edges)
    if (highway === 'trunk' || highway === 'primary' || highway === 'secondary')
      for (const node of [from, to]) main.set(node, (main.get(node) ?? 0) + 1)
  const crossings = [...main].flatMap(([node, roads]) => (roads >= 3 ? [node] : [])).sort((a, b) => a - b)
  const places: { name: string; spot: ReturnType<typeof standing>; room: boolean }[] = []
  for (const point of checkpoints)
    if (point.assets.includes('camera')) {
      const { lngLat, node, stationCode, zoneCode } = point
      places.push({ name: point.name, spot: { lngLat, node, stationCode, zoneCode }, room: false })
    }
  for (const site of sites)
    if (site.importance === 'key_target' || ['market', 'mall', 'school', 'bus_station'].includes(site.kind)) {
      const { lngLat, node, stationCode, zoneCode } = site
      places.push({ name: site.name, spot: { lngLat, node, stationCode, zoneCode }, room: true })
    }
  for (const node of random.shuffle(crossings)) {
    if (places.length >= CAMERAS) break
    const [a, b] = setting.index.streets[node]!
    places.push({ name: b ? `${a}${b}路口` : `${a}路段`, spot: standing(setting, node, random), room: false })
  }
  const rooms = units.filter(({ level }) => level === 'police_room')
  const used = new Map<string, number>()
  return places.map(({ name, spot, room }, i) => {
    const known = used.get(name) ?? 0
    used.set(name, known + 1)
    const ownRooms = rooms.filter(({ code }) => code.slice(0, 8) === spot.stationCode.slice(0, 8))
    const chance = random.next()
    return {
      code: thingCode('C', i + 1),
      name: known === 0 ? name : `${name}${known + 1}`,
      ...spot,
      ownerCode: room && ownRooms.length > 0 ? random.pick(ownRooms).code : spot.stationCode,
      useState: chance < 0.9 ? 10 : chance < 0.96 ? 40 : 20,
    }
  })
}

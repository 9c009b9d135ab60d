import { dissolve } from '../../engines/districting/index.ts'
import type { PolygonRings } from '../../engines/geo/units.ts'
import * as codes from './codes.ts'
import { junctionOf } from './landuse.ts'
import { besideNode, type CityPlan, leafMiddle, nearestNode } from './plan.ts'
import { areaOf, type Point, toLngLat } from './plane.ts'
import type { Skeleton } from './skeleton.ts'
import { divide, stationsOfFaces } from './territory.ts'
import type { Organisation, OrgUnit } from './types.ts'

/** Which station, zone, beat and community each face of the skeleton belongs to; numbers count from 0 city-wide. */
export interface Territory {
  station: number[]
  zone: number[]
  beat: number[]
  community: number[]
  /** Codes by those numbers. */
  stationCodes: string[]
  zoneCodes: string[]
  zoneNames: string[]
}

const stations = [
  { name: '城关', seat: ['解放路', '人民路'], zones: 7, communities: 6 },
  { name: '北苑', seat: ['中山路', '学府路'], zones: 6, communities: 5 },
  { name: '南岸', seat: ['解放路', '和平路'], zones: 6, communities: 5 },
  { name: '铁东', seat: ['工业路', '人民路'], zones: 5, communities: 4 },
] as const

export const stationNames = stations.map(({ name }) => name)

/** The sub-bureau, its stations, zones, beats, communities and police rooms, all cut along roads, river and railway. */
export function makeOrganisation(plan: CityPlan): { organisation: Organisation; territory: Territory } {
  const { skeleton } = plan
  const random = plan.random.fork('organisation')
  const stationOf = stationsOfFaces(skeleton)
  const faceCount = skeleton.faces.length
  const territory: Territory = {
    station: stationOf,
    zone: new Array<number>(faceCount).fill(-1),
    beat: new Array<number>(faceCount).fill(-1),
    community: new Array<number>(faceCount).fill(-1),
    stationCodes: stations.map((_, i) => codes.stationCode(i + 1)),
    zoneCodes: [],
    zoneNames: [],
  }
  const residents = residentsByFace(plan)
  const all = polygonsBy(skeleton, () => 0).get(0)!
  const units: OrgUnit[] = [
    {
      code: codes.bureauCode,
      name: '演示县公安局',
      shortName: '县局',
      level: 'sub_bureau',
      parent: null,
      polygon: all,
      lngLat: toLngLat(seatPoint(plan, ['中山路', '朝阳路'], -1)),
      residents: sum(residents),
    },
  ]
  const stationPolygons = polygonsBy(skeleton, (face) => stationOf[face]!)
  stations.forEach(({ name, seat }, s) => {
    units.push({
      code: codes.stationCode(s + 1),
      name: `${name}派出所`,
      shortName: name,
      level: 'station',
      parent: codes.bureauCode,
      polygon: stationPolygons.get(s)!,
      lngLat: toLngLat(seatPoint(plan, seat, s, stationOf)),
      residents: sumWhere(residents, (f) => stationOf[f] === s),
    })
  })
  let zones = 0
  let beats = 0
  let communities = 0
  stations.forEach(({ name, zones: zoneCount, communities: communityCount }, s) => {
    const own = indices(faceCount, (f) => stationOf[f] === s)
    const zoneFaces = divide(plan, own, zoneCount, `zones ${s}`)
    zoneFaces.forEach((faces, z) => {
      const code = codes.zoneCode(s + 1, z + 1)
      for (const f of faces) territory.zone[f] = zones
      territory.zoneCodes.push(code)
      territory.zoneNames.push(`${name}-巡${z + 1}`)
      units.push({
        code,
        name: `${name}${z + 1}号巡区`,
        shortName: `${name}-巡${z + 1}`,
        level: 'zone',
        parent: codes.stationCode(s + 1),
        residents: sumWhere(residents, (f) => faces.includes(f)),
      })
      zones++
      const beatCount = faces.length >= 6 ? 3 : faces.length >= 2 ? 2 : 1
      divide(plan, faces, beatCount, `beats ${s} ${z}`).forEach((part, b) => {
        for (const f of part) territory.beat[f] = beats
        beats++
        units.push({
          code: codes.beatCode(s + 1, z + 1, b + 1),
          name: `${name}${z + 1}号巡区第${b + 1}巡段`,
          shortName: `${name}-巡${z + 1}-段${b + 1}`,
          level: 'beat',
          parent: code,
          residents: sumWhere(residents, (f) => part.includes(f)),
        })
      })
    })
    const names = communityNames[s]!
    divide(plan, own, communityCount, `communities ${s}`).forEach((faces, c) => {
      for (const f of faces) territory.community[f] = communities
      communities++
      const code = codes.communityCode(s + 1, c + 1)
      units.push({
        code,
        name: `${names[c]}社区`,
        shortName: names[c]!,
        level: 'community',
        parent: codes.stationCode(s + 1),
        residents: sumWhere(residents, (f) => faces.includes(f)),
      })
      const middle = weightedMiddle(plan, faces)
      const node = nearestNode(plan, middle)
      units.push({
        code: codes.roomCode(s + 1, c + 1),
        name: `${names[c]}社区警务室`,
        shortName: `${names[c]}警务室`,
        level: 'police_room',
        parent: code,
        lngLat: toLngLat(insideOf(plan, node, random, (f) => faces.includes(f))),
      })
    })
  })
  givePolygons(skeleton, units, territory)
  return { organisation: { boundary: all, units }, territory }
}

const communityNames = [
  ['钟楼', '书院', '东大街', '西苑', '惠民', '滨北'],
  ['学府', '朝阳', '文化', '北辰', '体育场'],
  ['新华', '光明', '文昌', '龙泉', '长青'],
  ['铁路', '纺织', '兴业', '创业'],
] as const

const residentsByFace = (plan: CityPlan): number[] => {
  const residents = plan.skeleton.faces.map(() => 0)
  plan.leaves.forEach((leaf, i) => {
    residents[leaf.face]! += plan.residents[i]!
  })
  return residents
}

function polygonsBy(skeleton: Skeleton, labelOf: (face: number) => number): Map<number, PolygonRings> {
  const found = dissolve(skeleton.graph, skeleton, labelOf)
  return new Map(
    [...found].map(([label, polygons]) => {
      if (polygons.length !== 1)
        throw new Error(`area ${label} of the made-up city has ${polygons.length} parts`)
      return [label, polygons[0]!.map((ring) => ring.map(toLngLat))]
    }),
  )
}

function givePolygons(skeleton: Skeleton, units: OrgUnit[], territory: Territory): void {
  for (const level of ['zone', 'beat', 'community'] as const) {
    const polygons = polygonsBy(skeleton, (face) => territory[level][face]!)
    units
      .filter((unit) => unit.level === level)
      .forEach((unit, i) => {
        unit.polygon = polygons.get(i)!
      })
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0)
const sumWhere = (values: readonly number[], passes: (i: number) => boolean): number =>
  sum(values.filter((_, i) => passes(i)))
const indices = (n: number, passes: (i: number) => boolean): number[] =>
  Array.from({ length: n }, (_, i) => i).filter(passes)

function weightedMiddle(plan: CityPlan, faces: readonly number[]): Point {
  let [x, y, total] = [0, 0, 0]
  plan.leaves.forEach((leaf, i) => {
    if (!faces.includes(leaf.face)) return
    const weight = plan.residents[i]! + 1
    const [lx, ly] = leafMiddle(leaf)
    x += lx * weight
    y += ly * weight
    total += weight
  })
  return [x / total, y / total]
}

/** A spot beside the node that lies in a wanted face; the nearest such face's middle direction is tried first. */
function insideOf(
  plan: CityPlan,
  node: number,
  random: ReturnType<CityPlan['random']['fork']>,
  wanted: (face: number) => boolean,
): Point {
  for (let attempt = 0; attempt < 24; attempt++) {
    const { point, face } = besideNode(plan, node, random, 14 + attempt)
    if (wanted(face)) return point
  }
  const leaf = plan.leaves
    .filter(({ face }) => wanted(face))
    .sort((a, b) => areaOf(b.ring) - areaOf(a.ring))[0]!
  return leafMiddle(leaf)
}

function seatPoint(
  plan: CityPlan,
  [a, b]: readonly [string, string],
  station: number,
  stationOf?: readonly number[],
): Point {
  const node = nearestNode(plan, junctionOf(plan.skeleton, a, b))
  return insideOf(
    plan,
    node,
    plan.random.fork(`seat ${station}`),
    (f) => !stationOf || stationOf[f] === station,
  )
}

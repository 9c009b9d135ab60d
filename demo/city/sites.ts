import { thingCode } from './codes.ts'
import type { GroundIndex } from './ground-index.ts'
import { stationNames } from './organisation.ts'
import { type CityPlan, leafMiddle } from './plan.ts'
import { between, distance, isInside, toLngLat } from './plane.ts'
import type { DemoSite, SiteKind } from './types.ts'

/** Streetside places without a ground of their own, and in which kind of block they are found. */
const streetside: readonly [kind: SiteKind, uses: readonly string[], names: readonly string[]][] = [
  [
    'bank',
    ['commercial', 'old_town'],
    [
      '农商银行{}支行',
      '农商银行{}分理处',
      '城市银行{}支行',
      '城市银行{}分理处',
      '邮政储蓄{}支行',
      '邮政储蓄{}营业所',
      '合作银行{}支行',
      '合作银行{}分理处',
    ],
  ],
  ['hotel', ['commercial', 'compound'], ['清澜宾馆', '{}旅社', '云溪酒店', '{}招待所', '{}快捷酒店']],
  [
    'night_venue',
    ['commercial', 'old_town'],
    ['星河歌厅', '金麦歌厅', '老街烧烤城', '{}夜市', '乐动网咖', '蓝湾网咖'],
  ],
  [
    'fuel_station',
    ['industrial', 'compound', 'village'],
    ['{}加油站', '{}第二加油站', '{}加油加气站', '{}油站'],
  ],
  [
    'kindergarten',
    ['compound', 'village', 'old_town'],
    ['第一幼儿园', '阳光幼儿园', '小太阳幼儿园', '蓝天幼儿园', '{}幼儿园', '{}双语幼儿园'],
  ],
  [
    'clinic',
    ['compound', 'old_town', 'village'],
    ['{}卫生服务中心', '{}卫生服务站', '{}诊所', '{}社区卫生室', '{}门诊部'],
  ],
  ['key_unit', ['commercial'], ['电信机房', '燃气调压站', '金店一条街', '县博物馆']],
]

const COMPOUND_SITES = 60

/** The register of places: named grounds, the largest compounds, villages, parks and streetside places. */
export function makeSites(plan: CityPlan, index: GroundIndex): DemoSite[] {
  const random = plan.random.fork('sites')
  const sites: DemoSite[] = []
  const names = new Map<string, number>()
  const add = (
    name: string,
    kind: SiteKind,
    importance: DemoSite['importance'],
    leaf: number,
    at = index.entrance(leaf),
  ): void => {
    const street = index.streets[at.node]![0] ?? '村道'
    sites.push({
      code: thingCode('S', sites.length + 1, 4),
      name: names.has(name) ? `${name}(${names.get(name)! + 1})` : name,
      kind,
      importance,
      lngLat: toLngLat(at.point),
      node: at.node,
      stationCode: index.stationCodeOf(plan.leaves[leaf]!.face),
      zoneCode: index.zoneCodeOf(plan.leaves[leaf]!.face),
      address: `${street}${2 + 2 * random.int(140)}号`,
    })
    names.set(name, (names.get(name) ?? 0) + 1)
  }
  const isHousing = (kind: SiteKind): boolean => kind === 'compound'
  for (const ground of plan.grounds)
    if (!isHousing(ground.kind) && !(ground.kind === 'warehouse' && ground.importance === 'ordinary'))
      add(ground.name, ground.kind, ground.importance, ground.leaf)
  const housing = plan.grounds
    .filter(({ kind }) => isHousing(kind))
    .sort((a, b) => plan.residents[b.leaf]! - plan.residents[a.leaf]!)
  for (const { name, leaf } of housing.slice(0, COMPOUND_SITES)) add(name, 'compound', 'ordinary', leaf)

  add('演示火车站', 'rail_station', 'key_target', ...stationPlace(plan))
  plan.leaves.forEach((leaf, i) => {
    if (leaf.use !== 'park') return
    const own = `${stationNames[Number(index.stationCodeOf(leaf.face)[7]) - 1]}公园`
    add(names.has(own) ? '人民公园' : own, 'park', 'ordinary', i)
  })
  const villages = new Set<string>()
  plan.leaves.forEach((leaf, i) => {
    if (!leaf.village || villages.has(leaf.village)) return
    villages.add(leaf.village)
    add(`${leaf.village}村委会`, 'village', 'ordinary', i)
  })
  const taken = new Set(plan.grounds.map(({ leaf }) => leaf))
  for (const [kind, uses, names] of streetside) {
    const free = plan.leaves.flatMap((leaf, i) =>
      uses.includes(leaf.use) &&
      !leaf.village &&
      (kind === 'fuel_station' || !taken.has(i) || leaf.use === 'compound')
        ? [i]
        : [],
    )
    const chosen: number[] = []
    for (const name of names) {
      // Apart from the ones of its kind: the best of some tries
      const apart = (i: number): number =>
        Math.min(
          3000,
          ...chosen.map((j) => distance(leafMiddle(plan.leaves[i]!), leafMiddle(plan.leaves[j]!))),
        )
      const tries = Array.from({ length: 12 }, () => random.pick(free)).filter(
        (i) => !taken.has(i) || kind !== 'bank',
      )
      const best = tries.reduce((a, b) => (apart(b) > apart(a) ? b : a), tries[0] ?? free[0]!)
      chosen.push(best)
      const at = streetSpot(plan, index, best)
      add(
        name.replace('{}', index.streets[at.node]![0] ?? '村口'),
        kind,
        kind === 'bank' || kind === 'key_unit' ? 'key_unit' : 'ordinary',
        best,
        at,
      )
    }
  }
  return sites
}

/** On the street side of a block, never behind a compound's gate. */
function streetSpot(plan: CityPlan, index: GroundIndex, leaf: number): ReturnType<GroundIndex['entrance']> {
  const onStreet = index.leafNodes[leaf]!.filter((n) => index.isOnStreet(n))
  // Shops face the town, not the ring road
  const node = onStreet.find((n) => !index.streets[n]!.includes('环城路')) ?? onStreet[0]
  if (node === undefined) return index.entrance(leaf)
  const middle = leafMiddle(plan.leaves[leaf]!)
  const away = Math.max(1, distance(plan.places[node]!, middle))
  return { point: between(plan.places[node]!, middle, Math.min(0.5, 16 / away)), node }
}

/** West of the tracks, on 站前路 a little north of 人民路. */
function stationPlace(plan: CityPlan): [leaf: number, at: ReturnType<GroundIndex['entrance']>] {
  const front = plan.network.edges
    .filter(({ name }) => name === '站前路')
    .flatMap(({ from, to }) => [from, to])
  const crossing = plan.network.edges
    .filter(({ name }) => name === '人民路')
    .flatMap(({ from, to }) => [from, to])
  const corner = front.find((node) => crossing.includes(node)) ?? front[0]!
  const [cx, cy] = plan.places[corner]!
  const node = front
    .filter((n) => plan.places[n]![1] > cy + 60)
    .reduce((a, b) =>
      Math.abs(plan.places[b]![1] - cy - 260) < Math.abs(plan.places[a]![1] - cy - 260) ? b : a,
    )
  const [x, y] = plan.places[node]!
  const point = [x + 45, y] as const
  const leaf = plan.leaves.findIndex(({ use, ring }) => use === 'rail' && isInside(point, ring))
  if (leaf < 0) throw new Error(`no ground for the railway station near ${cx}, ${cy}`)
  return [leaf, { point, node }]
}

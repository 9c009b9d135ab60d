import { thingCode } from './codes.ts'
import type { GroundIndex } from './ground-index.ts'
import { type CityPlan, leafMiddle } from './plan.ts'
import { between, distance, isInside, toLngLat } from './plane.ts'
import type { DemoSite, SiteKind } from './types.ts'

/** Streetside places without a ground of their own, and in which kind of block they are found. */
const streetside: readonly [kind: SiteKind, uses: readonly string[], names: readonly string[]][] = [
  [
    'bank',
    ['commercial', 'old_town'],
    [
      '农商银行人民路支行',
      '农商银行解放路支行',
      '城市银行振兴路支行',
      '城市银行南岸支行',
      '邮政储蓄县城支行',
      '邮政储蓄铁东支行',
      '合作银行书院街分理处',
      '合作银行学府路分理处',
    ],
  ],
  ['hotel', ['commercial', 'compound'], ['清澜宾馆', '站前旅社', '云溪酒店', '南岸招待所', '学府快捷酒店']],
  [
    'night_venue',
    ['commercial', 'old_town'],
    ['星河歌厅', '金麦歌厅', '老街烧烤城', '滨河夜市', '乐动网咖', '蓝湾网咖'],
  ],
  [
    'fuel_station',
    ['industrial', 'compound', 'village'],
    ['西环加油站', '北环加油站', '东环加油站', '南环加油站'],
  ],
  [
    'kindergarten',
    ['compound', 'village', 'old_town'],
    ['第一幼儿园', '阳光幼儿园', '小太阳幼儿园', '蓝天幼儿园', '铁路幼儿园', '文昌幼儿园'],
  ],
  [
    'clinic',
    ['compound', 'old_town', 'village'],
    ['城关卫生服务中心', '北苑卫生服务中心', '南岸卫生服务中心', '铁东卫生服务站', '书院卫生服务站'],
  ],
  ['key_unit', ['commercial'], ['电信机房', '燃气调压站', '金店一条街', '县博物馆']],
]

const COMPOUND_SITES = 60

/** The register of places: named grounds, the largest compounds, villages, parks and streetside places. */
export function makeSites(plan: CityPlan, index: GroundIndex): DemoSite[] {
  const random = plan.random.fork('sites')
  const sites: DemoSite[] = []
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
      name,
      kind,
      importance,
      lngLat: toLngLat(at.point),
      node: at.node,
      stationCode: index.stationCodeOf(plan.leaves[leaf]!.face),
      zoneCode: index.zoneCodeOf(plan.leaves[leaf]!.face),
      address: `${street}${2 + 2 * random.int(140)}号`,
    })
  }
  const isHousing = (kind: SiteKind): boolean => kind === 'compound'
  for (const ground of plan.grounds)
    if (!isHousing(ground.kind)) add(ground.name, ground.kind, ground.importance, ground.leaf)
  const housing = plan.grounds
    .filter(({ kind }) => isHousing(kind))
    .sort((a, b) => plan.residents[b.leaf]! - plan.residents[a.leaf]!)
  for (const { name, leaf } of housing.slice(0, COMPOUND_SITES)) add(name, 'compound', 'ordinary', leaf)

  add('演示火车站', 'rail_station', 'key_target', ...stationPlace(plan))
  const parks = ['人民公园', '南岸公园', '铁东公园', '北苑公园']
  plan.leaves.forEach((leaf, i) => {
    if (leaf.use === 'park') add(parks.shift() ?? '街心公园', 'park', 'ordinary', i)
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
      add(
        name,
        kind,
        kind === 'bank' || kind === 'key_unit' ? 'key_unit' : 'ordinary',
        best,
        streetSpot(plan, index, best),
      )
    }
  }
  return sites
}

/** On the street side of a block, never behind a compound's gate. */
function streetSpot(plan: CityPlan, index: GroundIndex, leaf: number): ReturnType<GroundIndex['entrance']> {
  const node = index.leafNodes[leaf]!.find((n) => index.isOnStreet(n))
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

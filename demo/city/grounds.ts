import type { SeededRandom } from '../../engines/statistics/index.ts'
import { junctionOf } from './landuse.ts'
import type { Leaf } from './leaf.ts'
import { compoundNames } from './names-places.ts'
import { areaOf, centroidOf, distance, type Point } from './plane.ts'
import type { Skeleton } from './skeleton.ts'
import type { AreaKind, DemoSite, SiteKind } from './types.ts'

/** A block that one owner fences: a housing compound, a school, a works. */
export interface Ground {
  leaf: number
  kind: SiteKind
  area: AreaKind
  name: string
  importance: DemoSite['importance']
}

type Wish = readonly [
  name: string,
  kind: SiteKind,
  area: AreaKind,
  importance: DemoSite['importance'],
  at: readonly [string, string],
  minHectares: number,
]

const wishes: Wish[] = [
  ['演示县人民医院', 'hospital', 'hospital', 'key_target', ['振兴路', '建设路'], 2],
  ['演示县中医院', 'hospital', 'hospital', 'key_unit', ['解放路', '和平路'], 1.4],
  ['演示县政府', 'government', 'government', 'key_target', ['县前街', '建设路'], 1.6],
  ['政务服务中心', 'government', 'government', 'key_unit', ['县前街', '文化路'], 1],
  ['演示县公安局', 'government', 'government', 'key_target', ['中山路', '朝阳路'], 1],
  ['法院', 'government', 'government', 'key_unit', ['中山路', '学府路'], 1],
  ['惠民农贸市场', 'market', 'market', 'key_unit', ['书院街', '人民路'], 0.7],
  ['南岸综合市场', 'market', 'market', 'key_unit', ['新华路', '和平路'], 1.2],
  ['铁东批发市场', 'market', 'market', 'ordinary', ['机务路', '人民路'], 1.2],
  ['锦都商场', 'mall', 'commercial', 'key_unit', ['振兴路', '人民路'], 1],
  ['万和广场', 'mall', 'commercial', 'key_unit', ['青年路', '人民路'], 1.2],
  ['汽车客运站', 'bus_station', 'station', 'key_target', ['站前路', '建设路'], 1.2],
  ['第一中学', 'school', 'school', 'key_unit', ['中山路', '学府路'], 2.4],
  ['第二中学', 'school', 'school', 'key_unit', ['解放路', '文昌路'], 2.2],
  ['第三中学', 'school', 'school', 'key_unit', ['工业路', '建设路'], 2],
  ['职业技术学校', 'school', 'school', 'key_unit', ['西苑路', '学府路'], 2.4],
  ['实验小学', 'school', 'school', 'key_unit', ['县前街', '文化路'], 1.4],
  ['书院小学', 'school', 'school', 'key_unit', ['书院街', '东大街'], 0.8],
  ['西苑小学', 'school', 'school', 'key_unit', ['西苑路', '人民路'], 1.4],
  ['滨河小学', 'school', 'school', 'key_unit', ['光明路', '和平路'], 1.4],
  ['文昌小学', 'school', 'school', 'key_unit', ['中山路', '文昌路'], 1.4],
  ['铁路小学', 'school', 'school', 'key_unit', ['机务路', '建设路'], 1.2],
  ['县体育场', 'key_unit', 'green', 'key_unit', ['体育路', '建设路'], 2],
  ['自来水公司水厂', 'key_unit', 'industrial', 'key_target', ['西苑路', '滨河北路'], 1.4],
  ['东郊变电站', 'key_unit', 'industrial', 'key_target', ['工业路', '纺织路'], 1.2],
  ['广播电视台', 'key_unit', 'government', 'key_unit', ['振兴路', '朝阳路'], 1],
  ['粮食储备库', 'warehouse', 'industrial', 'key_target', ['兴业路', '仓储路'], 2],
  ['成品油库', 'warehouse', 'industrial', 'key_target', ['铁东路', '仓储路'], 2],
  ['物流园', 'logistics', 'industrial', 'key_unit', ['兴业路', '和平路'], 2],
]

const works = [
  '第一纺织厂',
  '农机厂',
  '面粉厂',
  '陶瓷厂',
  '食品厂',
  '机械厂',
  '包装厂',
  '建材厂',
  '家具厂',
  '电缆厂',
  '化肥厂',
  '饲料厂',
]

/** Chooses a block for every named ground near the junction that it is known by; the other big blocks are housing. */
export function chooseGrounds(leaves: readonly Leaf[], skeleton: Skeleton, random: SeededRandom): Ground[] {
  const grounds: Ground[] = []
  const taken = new Set<number>()
  const middles = leaves.map((leaf) => centroidOf(leaf.ring))
  const hectares = leaves.map((leaf) => areaOf(leaf.ring) / 10_000)
  const buildable = (i: number): boolean =>
    !['water', 'rail', 'field', 'park'].includes(leaves[i]!.use) && !leaves[i]!.village && !taken.has(i)
  const nearest = (to: Point, fits: (i: number) => boolean): number => {
    let best = -1
    leaves.forEach((_, i) => {
      if (!buildable(i) || !fits(i)) return
      if (best < 0 || distance(middles[i]!, to) < distance(middles[best]!, to)) best = i
    })
    return best
  }
  for (const [name, kind, area, importance, [a, b], minHectares] of wishes) {
    const leaf = nearest(junctionOf(skeleton, a, b), (i) => hectares[i]! >= minHectares && hectares[i]! < 7)
    taken.add(leaf)
    grounds.push({ leaf, kind, area, name, importance })
  }
  const housing = compoundNames(random)
  leaves.forEach((leaf, i) => {
    if (!buildable(i) || hectares[i]! < 0.9) return
    if (leaf.use === 'compound')
      grounds.push({ leaf: i, kind: 'compound', area: 'compound', name: housing(), importance: 'ordinary' })
    if (leaf.use === 'industrial') {
      const number = grounds.filter(({ area }) => area === 'industrial').length
      const name = works[grounds.filter(({ kind }) => kind === 'factory').length]
      grounds.push({
        leaf: i,
        kind: name ? 'factory' : 'warehouse',
        area: 'industrial',
        name: name ?? `工业区${number}号院`,
        importance: 'ordinary',
      })
    }
  })
  return grounds
}

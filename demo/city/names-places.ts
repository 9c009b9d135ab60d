import type { SeededRandom } from '../../engines/statistics/index.ts'

const first = [
  '锦绣',
  '阳光',
  '丽景',
  '翠湖',
  '金桂',
  '银杏',
  '紫藤',
  '清澜',
  '碧水',
  '云溪',
  '鑫苑',
  '安居',
  '福泽',
  '祥和',
  '和谐',
  '康乐',
  '幸福',
  '富强',
  '光华',
  '春晖',
  '秋实',
  '明珠',
  '星河',
  '东方',
  '西岭',
  '南湖',
  '北辰',
  '枫林',
  '桃源',
  '梅园',
  '兰亭',
  '竹韵',
  '听雨',
  '望江',
  '临河',
  '御景',
  '龙湾',
  '凤栖',
  '书香',
  '学府',
  '铁路',
  '纺织',
  '农机',
  '供销',
  '教师',
  '盛世',
  '世纪',
  '新城',
  '天悦',
  '华府',
]
const second = ['花园', '家园', '小区', '苑', '新村', '公寓', '佳苑', '名居', '里', '家属院', '雅居', '城']

/** Names of housing compounds, each once. */
export function compoundNames(random: SeededRandom): () => string {
  const names = random.shuffle(first.flatMap((a) => second.map((b) => a + b)))
  let next = 0
  return () => {
    const round = Math.floor(next / names.length)
    const name = names[next++ % names.length]!
    return round === 0 ? name : `${name}${round + 1}期`
  }
}

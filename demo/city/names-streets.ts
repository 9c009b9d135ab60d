import type { SeededRandom } from '../../engines/statistics/index.ts'

const first = [
  ...'文福安康和兴永瑞锦明德仁义礼信春秋云竹梅兰荷松柏枫桂榆槐柳杏金银玉石古新东西南北双三长广太宏丰景祥惠育翠碧',
]
const second = [...'昌宁泰华乐园塘桥井门溪林岭台湾坊庄苑庭阁堂谷泉源河坡沟场']

/** Makes up street names, each once: 文昌巷, 槐林街, 锦泉路 … */
export function nameStreets(random: SeededRandom): (suffix: string) => string {
  const stems = random.shuffle(first.flatMap((a) => second.map((b) => a + b)))
  const taken = new Set(['文昌'])
  let next = 0
  return (suffix) => {
    for (;;) {
      const stem = stems[next % stems.length]!
      const round = Math.floor(next / stems.length)
      next++
      const name = round === 0 ? stem : `${stem}${'一二三四五六'[round - 1]}`
      if (taken.has(name)) continue
      taken.add(name)
      return name + suffix
    }
  }
}

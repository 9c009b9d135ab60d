import type { SeededRandom } from '../../engines/statistics/index.ts'

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
]
const male = [...'伟强磊军勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯峰建志成东海云天阳林森博文正立永国庆安康泽宁']
const female = [...'芳娜敏静丽艳娟霞秀燕玲桂红梅兰英慧琳雪颖洁婷欣怡佳蕾薇莹岚月晴思雅若文清']

/** Made-up names from common surnames and given-name syllables; each full name comes once. */
export function namePeople(random: SeededRandom): (sex: 'm' | 'f') => string {
  const taken = new Set<string>()
  return (sex) => {
    const syllables = sex === 'm' ? male : female
    for (;;) {
      const given =
        random.next() < 0.22 ? random.pick(syllables) : random.pick(syllables) + random.pick(syllables)
      const name = random.pick(surnames) + given
      if (taken.has(name) || given[0] === given[1]) continue
      taken.add(name)
      return name
    }
  }
}

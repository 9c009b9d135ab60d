import type { Reason } from '../../loop/analysis/model.ts'
import { findClass } from '../../loop/incidents/model.ts'

export type Language = 'zh' | 'en'

const collator = new Intl.Collator('zh-CN', { numeric: true })
/** Names in the order of the numbers in them: zone 2 before zone 10. */
export const byNumber = (a: string, b: string): number => collator.compare(a, b)

/** A share as people say it: 1/5, 2/3; in percent when it is no such part. */
export function fraction(share: number): string {
  for (const of of [2, 3, 4, 5, 10]) {
    const part = share * of
    if (Math.abs(part - Math.round(part)) < 1e-9) return `${Math.round(part)}/${of}`
  }
  return percent(share)
}

const colours = {
  zh: { red: '红色（▲）', orange: '橙色（◆）', yellow: '黄色（●）', green: '绿色（■）', unknown: '未定' },
  en: {
    red: 'red (▲)',
    orange: 'orange (◆)',
    yellow: 'yellow (●)',
    green: 'green (■)',
    unknown: 'undecided',
  },
} as const

export function colourWord(colour: keyof (typeof colours)['zh'], language: Language): string {
  return colours[language][colour]
}

export const levelWord = (level: number, language: Language): string =>
  language === 'zh' ? `${['', '一', '二', '三'][level]}级勤务` : `duty level ${['', 'I', 'II', 'III'][level]}`

const one = (value: unknown) => (Math.round(Number(value) * 10) / 10).toString()
/** A share in percent to one decimal, as Chinese and English papers write it. */
export const percent = (value: unknown, language: Language = 'zh') =>
  `${Math.round(Number(value) * 1000) / 10}${language === 'zh' ? '%' : ' %'}`

/** The reason of a colour or level in words; an unknown code stays readable as itself. */
export function reasonWord(reason: Reason, language: Language): string {
  const p = reason.params
  const zh = language === 'zh'
  switch (reason.code) {
    case 'tail':
      return zh
        ? `近 7 天实有 ${p.observed} 起，按历史应有 ${one(p.expected)} 起；纯属偶然出现这么多或更多的可能为 ${percent(p.p)}`
        : `${p.observed} in the last 7 days against ${one(p.expected)} expected; chance of so many or more: ${percent(p.p, 'en')}`
    case 'minimum_count':
      return zh ? `少于 ${p.minimum} 起，不定高色` : `fewer than ${p.minimum}: no colour above green`
    case 'overdispersed':
      return zh
        ? `历史周间起伏大于纯偶然（方差为均值的 ${one(p.varianceToMean)} 倍），已放宽判定`
        : `weeks vary more than chance (variance ${one(p.varianceToMean)} times the mean); judged accordingly`
    case 'season':
      return zh ? `季节系数 ${Number(p.factor).toFixed(2)}` : `season factor ${Number(p.factor).toFixed(2)}`
    case 'slow_rise':
      return zh ? '累积和显示缓慢上升' : 'a slow rise by CUSUM'
    case 'short_baseline':
      return zh
        ? `只有 ${p.periods} 周历史，至少需要 ${p.needed} 周，不能定级`
        : `only ${p.periods} weeks of history, ${p.needed} are needed: undecided`
    case 'not_located':
      return zh
        ? `本周只有 ${percent(p.share)} 的警情能落到巡区（要求 ${percent(p.minimum)}），不能定级`
        : `only ${percent(p.share, 'en')} of the week's incidents could be placed (${percent(p.minimum, 'en')} needed): undecided`
    case 'mostly': {
      const kind = findClass(String(p.classCode))
      return zh
        ? `其中最多的是${kind?.zh ?? p.classCode} ${p.count} 起`
        : `most of them ${(kind?.en ?? String(p.classCode)).toLowerCase()}: ${p.count}`
    }
    case 'colour':
      return zh
        ? `颜色对应${levelWord(Number(p.level), 'zh')}`
        : `the colour leads to ${levelWord(Number(p.level), 'en')}`
    case 'peak':
      return zh
        ? `高峰 ${p.from}:00 至 ${Number(p.to) === 0 ? 24 : p.to}:00（${p.hours} 小时，占该日警情 ${percent(p.share)}）`
        : `peak from ${p.from}:00 to ${p.to}:00 (${p.hours} hours, ${percent(p.share, 'en')} of that weekday's incidents)`
    case 'peak_assumed':
      return zh
        ? `没有警情可依，高峰按规定参数取 ${p.from}:00 至 ${Number(p.to) === 0 ? 24 : p.to}:00（${p.hours} 小时）`
        : `no incident tells the peak: the set ${p.from}:00 to ${Number(p.to) === 0 ? 24 : p.to}:00 (${p.hours} hours) is taken`
    case 'binding':
      return zh
        ? `三种占比中以${{ colour: '颜色', level: '等级', occasion: '场合' }[String(p.system)]}占比人数最多：${p.denominator} 人的 ${fraction(Number(p.share))}，即 ${p.heads} 人`
        : `of the three shares the one by ${p.system} binds: ${percent(p.share, 'en')} of ${p.denominator}, ${p.heads} heads`
    case 'sustainable':
      return zh
        ? `按此投入，人均每周约 ${one(p.hoursPerHeadAndWeek)} 小时`
        : `held for a week this is about ${one(p.hoursPerHeadAndWeek)} hours a head`
    case 'composition_short':
      return zh
        ? `可用民警 ${p.officers} 人（最低编成 ${p.officersNeeded} 人），辅警、护卫 ${p.guards} 人（最低编成 ${p.guardsNeeded} 人）`
        : `${p.officers} officers (least ${p.officersNeeded}) and ${p.guards} guards (least ${p.guardsNeeded}) available: short`
    case 'leader_needed':
      return zh ? '本等级须有一名领导在岗' : 'a principal leader must be on site at this level'
    default:
      return `${reason.code} ${JSON.stringify(p)}`
  }
}

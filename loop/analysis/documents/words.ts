import { incidentClasses, topClasses } from '../../incidents/model.ts'
import type { BulletinContent } from '../contract-bulletins.ts'

export type Language = 'zh' | 'en'

const classByCode = new Map(incidentClasses.map((each) => [each.code, each]))

export const className = (code: string, language: Language): string =>
  classByCode.get(code)?.[language] ?? code
export const topName = (top: string, language: Language): string =>
  topClasses[top as keyof typeof topClasses]?.[language] ?? (language === 'zh' ? '其他' : 'Other')

export const verdictWord = {
  zh: { more: '上升', fewer: '下降', unclear: '与偶然波动无法区分' },
  en: { more: 'more', fewer: 'fewer', unclear: "can't be told from chance" },
} as const
export const highWord = {
  zh: { above: '高于期望', below: '低于期望', unclear: '与偶然波动无法区分', unknown: '历史不足' },
  en: {
    above: 'above expectation',
    below: 'below expectation',
    unclear: "can't be told from chance",
    unknown: 'too little history',
  },
} as const
export const colourWord = {
  zh: { red: '▲ 红', orange: '◆ 橙', yellow: '● 黄', green: '■ 绿', unknown: '▨ 未定' },
  en: { red: '▲ red', orange: '◆ orange', yellow: '● yellow', green: '■ green', unknown: '▨ unknown' },
} as const

/** `18–22`; hours of the clock, the second one not included. */
export const hoursText = (from: number, to: number): string =>
  `${String(from).padStart(2, '0')}:00–${String(to === 0 ? 24 : to).padStart(2, '0')}:00`

/** The band of the three highs in words. */
export function bandText(key: string, language: Language): string {
  const [kind = '', hours = ''] = key.split(' ')
  const day =
    language === 'zh'
      ? kind === 'weekend'
        ? '周末'
        : '工作日'
      : kind === 'weekend'
        ? 'weekends'
        : 'workdays'
  return language === 'zh' ? `${day}${hours} 时` : `${day} ${hours}`
}

const percent = (part: number, whole: number) =>
  whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)} %`

/** The line that stands in every document: what its figures were counted from. */
export function coverageText({ coverage }: Pick<BulletinContent, 'coverage'>, language: Language): string {
  const { fromDay, toDay, total, used, located, timed, warnings } = coverage
  return language === 'zh'
    ? `数据覆盖：${fromDay} 至 ${toDay} 登记 ${total} 条（含并重、撤销），可用于研判（群众报警、白名单类别、有效）${used} 条；有坐标 ${located}/${used}（${percent(located, used)}），有时间 ${timed}/${used}（${percent(timed, used)}）；数据质量提示 ${warnings} 项。`
    : `Coverage: ${total} records from ${fromDay} to ${toDay} (merged and cancelled ones included), ${used} of them fit for analysis (reported by citizens, whitelisted, valid); placed ${located}/${used} (${percent(located, used)}), timed ${timed}/${used} (${percent(timed, used)}); ${warnings} warnings about the data.`
}

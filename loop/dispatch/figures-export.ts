import type { Scope } from '../../platform/accounts/actor.ts'
import { writeWorkbook } from '../../platform/documents/index.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { Breakdown } from './contract-figures.ts'
import { type Asked, figuresOf } from './figures.ts'
import type { Metric } from './rules/figures.ts'
import { metricIds, metricSpecs } from './rules/intervals.ts'
import { metricWords } from './rules/metric-words.ts'
import { presets } from './rules/targets.ts'

type Language = 'zh' | 'en'
type Cell = string | number | null

const heads: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    '指标',
    '组',
    '起止',
    'n',
    '无数据',
    '中位（秒）',
    'p90（秒）',
    'p95（秒）',
    '时限（秒）',
    '有时限',
    '时限内',
    '占比',
    '占比下限',
    '占比上限',
  ],
  en: [
    'Metric',
    'Group',
    'From → to',
    'n',
    'No data',
    'Median (s)',
    'p90 (s)',
    'p95 (s)',
    'Limit (s)',
    'With a limit',
    'Within',
    'Share',
    'Share low',
    'Share high',
  ],
}
const words = {
  zh: {
    title: '出警时效',
    whole: '全部',
    to: '至',
    rule: '时限口径',
    by: { zone: '按巡区', hour: '按时段', level: '按级别', class: '按类别', org: '按单位', place: '按地区' },
  },
  en: {
    title: 'Response times',
    whole: 'All',
    to: 'to',
    rule: 'Clocks',
    by: {
      zone: 'By zone',
      hour: 'By hour',
      level: 'By level',
      class: 'By class',
      org: 'By organisation',
      place: 'By place',
    },
  },
} as const

/** The figures of a period as a file that says its period, its rule and its counts. */
export async function exportFigures(
  services: Services,
  scope: Scope,
  asked: Asked & { by: Breakdown; form: 'xlsx' | 'csv'; language: Language },
): Promise<{ bytes: Uint8Array; mime: string; fileName: string }> {
  const { language, by } = asked
  const figures = await figuresOf(services, scope, asked)
  const say = words[language]
  const row = (group: string) => (metric: Metric) => rowOf(metric, group, language)
  const whole = figures.metrics.map(row(say.whole))
  const groups = metricIds.flatMap((id) =>
    figures.groups.map(({ name, nameEn, metrics }) =>
      row(language === 'zh' ? name : nameEn)(metrics.find((metric) => metric.id === id)!),
    ),
  )
  const day = (at: Date) => at.toISOString().slice(0, 16).replace('T', ' ')
  const period = `${day(asked.from)} ${say.to} ${day(asked.to)} UTC`
  const fileName = `${say.title}-${asked.from.toISOString().slice(0, 10)}.${asked.form}`
  if (asked.form === 'csv') {
    const lines = [heads[language], ...whole, ...groups].map((cells) => cells.map(csvCell).join(','))
    return {
      bytes: new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`),
      mime: 'text/csv; charset=utf-8',
      fileName,
    }
  }
  const formats: Readonly<Record<number, string>> = { 11: '0.0%', 12: '0.0%', 13: '0.0%' }
  const columns = heads[language].map((header, i) => ({
    header,
    ...(i >= 3 && { align: 'right' as const }),
    ...(formats[i] && { format: formats[i] }),
  }))
  const note = `${say.rule}: ${presets[figures.preset][language]}`
  const sheet = (name: string, rows: Cell[][]) => ({
    name,
    title: say.title,
    date: period,
    columns,
    rows,
    note,
  })
  const bytes = await writeWorkbook([sheet(say.whole, whole), sheet(say.by[by], groups)], {
    language,
    at: services.clock.now(),
  })
  return {
    bytes,
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName,
  }
}

function rowOf(metric: Metric, group: string, language: Language): Cell[] {
  const { id, n, noData, p50, p90, p95, target, judged, within, low, high } = metric
  const share = within === null || judged === 0 ? null : within / judged
  return [
    metricWords[id][language],
    group,
    metricSpecs[id].formula,
    n,
    noData,
    p50,
    p90,
    p95,
    target,
    judged,
    within,
    share,
    low,
    high,
  ]
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  // A text that a spreadsheet would run as a formula gets an apostrophe before it.
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

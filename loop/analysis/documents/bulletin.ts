import type { Block, OfficialDocument, TableCell } from '../../../platform/documents/index.ts'
import type { BulletinContent } from '../contract-bulletins.ts'
import { hotDrawing, pieDrawing, weeksDrawing } from './figures.ts'
import { plainSections } from './sections.ts'
import { coverageText, type Language, topName, verdictWord } from './words.ts'

export interface BulletinSheet {
  readonly kind: 'weekly' | 'warning' | 'special'
  readonly title: string
  readonly day: string
  readonly content: BulletinContent
  readonly remarks: string
  readonly published: boolean
  readonly demo: boolean
}

/**
 * A bulletin as an official document in the layout of the weekly incident analysis (domain.md §10): overview with table, pie
 * and map, analysis by kind, high areas, hours and types, alerts, repeat sites, plan that cites its incidents, decisions, advice.
 */
export function bulletinDocument(sheet: BulletinSheet, language: Language): OfficialDocument {
  const { content } = sheet
  const w = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const sections = plainSections(content, language)
  const body: Block[] =
    sheet.kind === 'warning'
      ? [
          ...sections.alerts,
          ...sections.highs,
          ...mapBlock(content, language),
          ...sections.repeats,
          ...sections.plan,
        ]
      : [
          ...overview(content, language),
          ...mapBlock(content, language),
          ...sections.kinds,
          ...sections.highs,
          ...sections.alerts,
          ...sections.repeats,
          ...sections.plan,
          ...sections.decisions,
        ]
  return {
    language,
    title: sheet.title,
    subtitle: w(
      `（${content.fromDay} 至 ${content.toDay}${sheet.published ? '' : '，草稿'}）`,
      `(${content.fromDay} to ${content.toDay}${sheet.published ? '' : ', draft'})`,
    ),
    marking: w('内部资料', 'Internal'),
    blocks: [
      { kind: 'paragraph', text: coverageText(content, language) },
      ...body,
      ...(sheet.remarks.trim() === ''
        ? []
        : [
            { kind: 'heading', level: 1, text: w('防范建议', 'Advice') } as const,
            ...sheet.remarks.split(/\n+/).map((line): Block => ({ kind: 'paragraph', text: line })),
          ]),
    ],
    signature: { issuer: content.orgName, date: sheet.day },
    footNote: sheet.demo
      ? w('演示数据，人员、地点均为虚构', 'Demo data: people and places are made up')
      : undefined,
  }
}

function overview(content: BulletinContent, language: Language): Block[] {
  const w = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const sum = (of: (top: BulletinContent['tops'][number]) => number) =>
    content.tops.reduce((n, top) => n + of(top), 0)
  const [now, nowValid, before, beforeValid] = [
    sum((top) => top.now),
    sum((top) => top.nowValid),
    sum((top) => top.before),
    sum((top) => top.beforeValid),
  ]
  const share = now === 0 ? '—' : `${((100 * nowValid) / now).toFixed(1)} %`
  const change = w(
    now === before ? '与上期持平' : `比上期${now > before ? '增加' : '减少'} ${Math.abs(now - before)} 起`,
    now === before
      ? 'as many as before'
      : `${Math.abs(now - before)} ${now > before ? 'more' : 'fewer'} than before`,
  )
  const rows = content.tops.map((top): TableCell[] => [
    topName(top.top, language),
    top.now,
    top.nowValid,
    top.now - top.nowValid,
    top.before,
    top.beforeValid,
    top.before - top.beforeValid,
  ])
  return [
    { kind: 'heading', level: 1, text: w('警情概况', 'Overview') },
    {
      kind: 'paragraph',
      text: w(
        `本期共接报 ${now} 起，其中有效 ${nowValid} 起，占 ${share}，${change}；可用于研判的警情 ${content.total.after} 起，上期 ${content.total.before} 起，${verdictWord.zh[content.total.verdict]}。`,
        `${now} records in the period, ${nowValid} of them valid (${share}), ${change}; fit for analysis ${content.total.after}, before ${content.total.before}: ${verdictWord.en[content.total.verdict]}.`,
      ),
    },
    {
      kind: 'table',
      caption: w('各类警情本期、上期对照', 'By kind, this period and the one before'),
      columns: [
        { header: w('类别', 'Kind'), weight: 2 },
        { header: w('本期', 'Now'), align: 'right', weight: 1 },
        { header: w('有效', 'Valid'), align: 'right', weight: 1 },
        { header: w('其他', 'Other'), align: 'right', weight: 1 },
        { header: w('上期', 'Before'), align: 'right', weight: 1 },
        { header: w('有效', 'Valid'), align: 'right', weight: 1 },
        { header: w('其他', 'Other'), align: 'right', weight: 1 },
      ],
      rows,
      totals: [w('合计', 'Total'), now, nowValid, now - nowValid, before, beforeValid, before - beforeValid],
      note: w(
        `“其他”为无效、非警务或尚未判定。每期 ${days(content)} 天。`,
        `Other: invalid, not police, or not yet decided. ${days(content)} days each.`,
      ),
    },
    {
      kind: 'figure',
      drawing: pieDrawing(
        content.tops.map((top) => ({ label: topName(top.top, language), count: top.now })),
        w('其余', 'others'),
      ),
      caption: w('本期各类警情构成', 'Share of the kinds in the period'),
      description: content.tops.map((top) => `${topName(top.top, language)} ${top.now}`).join(', '),
    },
    {
      kind: 'figure',
      drawing: weeksDrawing(content.weeks),
      caption: w(
        '近 12 周可用于研判的警情（日期为该周首日）',
        'Records fit for analysis, last twelve weeks (first day of each)',
      ),
      description: content.weeks.map((week) => `${week.from} ${week.count ?? '—'}`).join(', '),
    },
  ]
}

function days({ fromDay, toDay }: BulletinContent): number {
  return Math.round((Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000) + 1
}

function mapBlock(content: BulletinContent, language: Language): Block[] {
  const w = (zh: string, en: string) => (language === 'zh' ? zh : en)
  if (content.map.boundary.length === 0 || content.map.cells.length === 0) return []
  const most = Math.max(...content.map.cells.map((cell) => cell.count))
  const { trust } = content
  const said =
    trust && trust.hitRate !== null
      ? w(
          `回测 ${trust.weeks} 周：每 100 起约 ${Math.round(100 * trust.hitRate)} 起发生在面积 ${trust.areaPercent.toFixed(1)} % 的热区内（${trust.hits}/${trust.incidents}，95 % 区间 ${(100 * trust.low).toFixed(1)}–${(100 * trust.high).toFixed(1)} %），随机选格约 ${trust.areaPercent.toFixed(0)} 起。`,
          `Back-test over ${trust.weeks} weeks: of 100 incidents about ${Math.round(100 * trust.hitRate)} happened in the hot ${trust.areaPercent.toFixed(1)} % of the area (${trust.hits}/${trust.incidents}, 95 % interval ${(100 * trust.low).toFixed(1)}–${(100 * trust.high).toFixed(1)} %); at random about ${trust.areaPercent.toFixed(0)}.`,
        )
      : w(
          '历史不足，热区图未经回测，不作勤务依据。',
          'Too little history: this map was not back-tested and carries no plan.',
        )
  return [
    {
      kind: 'figure',
      drawing: hotDrawing(content, {
        legend: w(
          `格内数字：近 12 个月起数，最多 ${most}`,
          `Figure in the cell: incidents of 12 months, at most ${most}`,
        ),
        scale: w('比例', 'Scale'),
      }),
      caption: w('热区分布（面积 5 %，仅群众报警）', 'Hot cells (5 % of the area, reported by citizens)'),
      description: w(
        `${content.map.cells.length} 个热区格，最多 ${most} 起`,
        `${content.map.cells.length} hot cells, at most ${most} incidents`,
      ),
    },
    { kind: 'paragraph', text: said },
  ]
}

import type { Block, TableCell } from '../../../platform/documents/index.ts'
import { incidentClasses } from '../../incidents/model.ts'
import type { BulletinContent } from '../contract-bulletins.ts'
import {
  bandText,
  className,
  colourWord,
  highWord,
  hoursText,
  type Language,
  topName,
  verdictWord,
} from './words.ts'

type Row = BulletinContent['areas'][number]

/** The sections of a bulletin that are text and tables, each with its heading; an empty one says so in a sentence. */
export function plainSections(content: BulletinContent, language: Language) {
  const w = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const heading = (level: 1 | 2, text: string): Block => ({ kind: 'heading', level, text })
  const say = (text: string): Block => ({ kind: 'paragraph', text })

  const kinds: Block[] = [
    heading(1, w('警情分析', 'Analysis')),
    ...(['criminal', 'order'] as const).flatMap((top): Block[] => {
      const own = content.classes.filter(
        (each) => incidentClasses.find(({ code }) => code === each.code)?.top === top,
      )
      const now = own.reduce((n, each) => n + each.now, 0)
      const before = own.reduce((n, each) => n + each.before, 0)
      if (own.length === 0) return []
      return [
        heading(2, w(`${topName(top, 'zh')}类`, topName(top, 'en'))),
        say(w(`有效 ${now} 起，上期 ${before} 起。`, `${now} valid, ${before} in the period before.`)),
        {
          kind: 'table',
          columns: [
            { header: w('类别', 'Class'), weight: 2.4 },
            { header: w('本期', 'Now'), align: 'right', weight: 1 },
            { header: w('上期', 'Before'), align: 'right', weight: 1 },
            { header: w('增减', 'Change'), align: 'right', weight: 1 },
            { header: w('判断', 'Verdict'), weight: 2.4 },
          ],
          rows: own.map((each): TableCell[] => [
            className(each.code, language),
            each.now,
            each.before,
            each.now - each.before > 0 ? `+${each.now - each.before}` : String(each.now - each.before),
            verdictWord[language][each.verdict],
          ]),
        },
      ]
    }),
  ]

  const table = (caption: string, rows: readonly Row[], nameOf: (row: Row) => string): Block => ({
    kind: 'table',
    caption,
    columns: [
      { header: w('名称', 'Name'), weight: 2.4 },
      { header: w('起数', 'Count'), align: 'right', weight: 1 },
      { header: w('占比', 'Share'), align: 'right', weight: 1 },
      { header: w('期望', 'Expected'), align: 'right', weight: 1 },
      { header: w('95 % 区间', '95 % interval'), align: 'centre', weight: 1.4 },
      { header: w('判断', 'Verdict'), weight: 2.4 },
    ],
    rows: rows.map((row): TableCell[] => [
      nameOf(row),
      row.observed,
      `${(100 * row.share).toFixed(0)} %`,
      row.expected === null ? '—' : row.expected.toFixed(1),
      row.low === null ? '—' : `${row.low}–${row.high}`,
      highWord[language][row.verdict],
    ]),
  })
  const highs: Block[] = [
    heading(1, w('高发区域、时段、类型', 'High areas, hours and types')),
    say(
      w(
        `近 ${content.highsDays} 天，与此前 13 个同长时段相比；区间为偶然波动的范围。`,
        `Last ${content.highsDays} days against the thirteen periods before; the interval is what chance explains.`,
      ),
    ),
    ...(content.areas.length + content.types.length === 0
      ? [say(w('本期没有可用于研判的警情。', 'No record of the period is fit for analysis.'))]
      : [
          table(w('高发区域', 'Areas'), content.areas, (row) => row.label || row.key),
          table(w('高发时段', 'Hours'), content.hours, (row) => bandText(row.key, language)),
          table(w('高发类型', 'Types'), content.types, (row) => className(row.key, language)),
        ]),
  ]

  const alerts: Block[] = [
    heading(1, w('四色预警', 'Alerts')),
    content.alerts.length === 0
      ? say(w('当日尚未定级。', 'No colours were computed for the day.'))
      : {
          kind: 'table',
          columns: [
            { header: w('单位、巡区', 'Unit, zone'), weight: 2.4 },
            { header: w('等级', 'Colour'), weight: 1 },
            { header: w('近 7 天', '7 days'), align: 'right', weight: 1 },
            { header: w('期望', 'Expected'), align: 'right', weight: 1 },
            { header: w('偶然概率', 'By chance'), align: 'right', weight: 1 },
          ],
          rows: content.alerts.map((alert): TableCell[] => [
            alert.name,
            colourWord[language][alert.colour as keyof typeof colourWord.zh] ?? alert.colour,
            alert.observed,
            alert.expected === null ? '—' : alert.expected.toFixed(1),
            alert.p === null ? '—' : alert.p < 0.001 ? '< 0.1 %' : `${(100 * alert.p).toFixed(1)} %`,
          ]),
        },
  ]

  const numbers = (list: BulletinContent['repeats'][number]['incidents']) =>
    `${list
      .slice(0, 8)
      .map((each) => each.number)
      .join(
        w('、', ', '),
      )}${list.length > 8 ? w(` 等 ${list.length} 起`, ` and others, ${list.length} in all`) : ''}`
  const repeats: Block[] =
    content.repeats.length === 0
      ? []
      : [
          heading(1, w('重复发案点', 'Repeat sites')),
          ...content.repeats.map((each) =>
            say(
              w(
                `${each.place || '（无路名）'}：${className(each.type, 'zh')} ${each.incidents.length} 起，最近 ${each.last.slice(0, 10)}；警情 ${numbers(each.incidents)}。`,
                `${each.place || '(no street)'}: ${className(each.type, 'en')}, ${each.incidents.length}, last ${each.last.slice(0, 10)}; incidents ${numbers(each.incidents)}.`,
              ),
            ),
          ),
        ]

  const plan: Block[] = [
    heading(1, w('下周勤务建议', 'Draft of next week’s plan')),
    ...(content.plan.length === 0
      ? [
          say(
            w(
              '近 12 周没有一个热区内有两起以上警情，不提出勤务建议。',
              'No hot spot holds two incidents of the last twelve weeks: nothing is proposed.',
            ),
          ),
        ]
      : content.plan.map(
          (item, i): Block => ({
            kind: 'paragraph',
            text: w(
              `${i + 1}．${item.zoneName ? `${item.zoneName} ` : ''}${item.place}：${hoursText(item.fromHour, item.toHour)}（占该处时段 ${Math.round(100 * item.hourShare)} %，有时间 ${item.timed} 起），防 ${item.classes
                .slice(0, 3)
                .map((each) => `${className(each.code, 'zh')} ${each.count}`)
                .join(
                  '、',
                )}；每次停留 ${item.minutes[0]}–${item.minutes[1]} 分钟，间隔 ${item.gapMinutes} 分钟。依据警情 ${numbers(item.incidents)}。`,
              `${i + 1}. ${item.zoneName ? `${item.zoneName}, ` : ''}${item.place}: ${hoursText(item.fromHour, item.toHour)} (${Math.round(100 * item.hourShare)} % of its hours, ${item.timed} timed), against ${item.classes
                .slice(0, 3)
                .map((each) => `${className(each.code, 'en')} ${each.count}`)
                .join(
                  ', ',
                )}; stops of ${item.minutes[0]}–${item.minutes[1]} minutes, again after ${item.gapMinutes}. Incidents ${numbers(item.incidents)}.`,
            ),
          }),
        )),
  ]

  const decisions: Block[] =
    content.decisions.length === 0
      ? []
      : [
          heading(1, w('会商决定', 'Decisions')),
          {
            kind: 'table',
            columns: [
              { header: w('决定', 'Decision'), weight: 4 },
              { header: w('责任人', 'Owner'), weight: 1.4 },
              { header: w('期限', 'Due'), weight: 1.4 },
            ],
            rows: content.decisions.map((each): TableCell[] => [each.text, each.owner, each.due]),
          },
        ]

  return { kinds, highs, alerts, repeats, plan, decisions }
}

import type { Block } from '../../platform/documents/index.ts'
import type { DutyPlanData } from './gather.ts'
import { planMap } from './map-drawing.ts'
import { colourWord, type Language, levelWord, reasonWord } from './words.ts'

/** What a section of the plan is written with. */
export interface SectionContext {
  readonly plan: DutyPlanData
  readonly language: Language
  readonly w: (chinese: string, english: string) => string
  readonly head: (text: string) => Block
  readonly para: (text: string) => Block
}

/** 一、警情与等级: the colour of the day and of each zone with its chance, the map, the hot spots. */
export function incidentsSection({ plan, language, w, head, para }: SectionContext): Block[] {
  const own = plan.alerts.find((alert) => alert.zoneId === '')
  const { records } = plan
  const zoneName = new Map(plan.zones.map((zone) => [zone.id, zone.name]))
  return [
    head(w('警情与等级', 'Incidents and level')),
    para(
      w(
        `使用群众报警的可防性等白名单警情 ${records.used} 起（其中有位置 ${records.located} 起），时间 ${records.from?.slice(0, 10) ?? '—'} 至 ${records.to?.slice(0, 10) ?? '—'}；民警发现的、无效的、敏感类别的不用于研判。`,
        `Based on ${records.used} citizen-reported incidents of the whitelist (${records.located} with a place), ${records.from?.slice(0, 10) ?? '—'} to ${records.to?.slice(0, 10) ?? '—'}; what officers found, invalid calls and sensitive kinds are left out.`,
      ),
    ),
    ...(own
      ? [
          para(
            w(
              `本日为${colourWord(own.colour, 'zh')}，${levelWord(plan.level.level, 'zh')}。理由：${own.reasons.map((reason) => reasonWord(reason, 'zh')).join('；')}。`,
              `Today is ${colourWord(own.colour, 'en')}, ${levelWord(plan.level.level, 'en')}. Why: ${own.reasons.map((reason) => reasonWord(reason, 'en')).join('; ')}.`,
            ),
          ),
        ]
      : []),
    {
      kind: 'table',
      caption: w('各巡区等级', 'Colour of each zone'),
      columns: [
        { header: w('巡区', 'Zone'), weight: 2, align: 'left' },
        { header: w('等级', 'Colour'), weight: 1.5 },
        { header: w('实有', 'Observed'), align: 'right' },
        { header: w('应有', 'Expected'), align: 'right' },
        { header: w('偶然可能', 'Chance'), align: 'right' },
        { header: w('近 8 周', 'Last 8 weeks'), weight: 2.4, align: 'left' },
      ],
      rows: plan.alerts
        .filter((alert) => alert.zoneId !== '')
        .map((alert) => [
          alert.zoneName,
          colourWord(alert.colour, language),
          alert.observed,
          alert.expected === null ? '—' : alert.expected.toFixed(1),
          alert.p === null ? '—' : `${(alert.p * 100).toFixed(1)} %`,
          alert.weeks.join(' '),
        ]),
      note: w(
        '实有为近 7 天起数；应有按两年同季、近 8 周加权；偶然可能低于 10 %、2.5 %、0.5 % 分别为黄、橙、红。',
        'Observed: last 7 days. Expected: two years with season, last 8 weeks weighing double. Chance below 10, 2.5, 0.5 % is yellow, orange, red.',
      ),
    },
    {
      kind: 'figure',
      drawing: planMap(plan, language),
      caption: w('巡区、热点与巡逻路线示意', 'Zones, hot spots and tours'),
      description: w(
        '巡区边界、热点方格、巡逻停留点与卡点',
        'zone borders, hot cells, stops of tours and checkpoints',
      ),
    },
    {
      kind: 'table',
      caption: w(
        '热点（每处停留 10–15 分钟，不作盘查依据）',
        'Hot spots (10–15 minutes each; no ground for a stop)',
      ),
      columns: [
        { header: w('序号', 'No.'), weight: 0.6 },
        { header: w('巡区', 'Zone'), weight: 2, align: 'left' },
        { header: w('格数', 'Cells') },
        { header: w('近一年起数', 'Incidents in 12 months'), align: 'right' },
        { header: w('中心', 'Centre'), weight: 2 },
      ],
      rows: plan.hotspots
        .slice(0, 12)
        .map((spot, i) => [
          i + 1,
          zoneName.get(spot.zoneId ?? '') ?? w('区外', 'outside'),
          spot.cells.length,
          spot.count,
          spot.cells[0]!.centre.map((value) => value.toFixed(5)).join(', '),
        ]),
    },
  ]
}

/** 二、警力: strength, the three shares, required and planned by hour. */
export function forceSection({ plan, language, w, head, para }: SectionContext): Block[] {
  const { level, force: byHour } = plan
  const systemName = {
    colour: w('按颜色', 'By colour'),
    level: w('按等级', 'By level'),
    occasion: w('按场合', 'By occasion'),
  }
  const basisName = {
    sworn: w('民警', 'sworn'),
    sworn_auxiliary: w('民警+辅警', 'sworn + auxiliary'),
    all_staff: w('全部', 'all staff'),
  }
  return [
    head(w('警力', 'Force')),
    para(
      w(
        `在册民警 ${level.available.officer.onStrength} 人、辅警 ${level.available.auxiliary.onStrength} 人，扣除休假、培训、借调后可用民警 ${level.available.officer.available} 人、辅警 ${level.available.auxiliary.available} 人。${level.reasons.map((reason) => reasonWord(reason, 'zh')).join('；')}。`,
        `${level.available.officer.onStrength} officers and ${level.available.auxiliary.onStrength} auxiliaries on strength; less leave, training and secondment ${level.available.officer.available} and ${level.available.auxiliary.available} available. ${level.reasons.map((reason) => reasonWord(reason, 'en')).join('; ')}.`,
      ),
    ),
    {
      kind: 'table',
      caption: w('三种占比', 'The three shares'),
      columns: [
        { header: w('依据', 'System'), align: 'left' },
        { header: w('占比', 'Share'), align: 'right' },
        { header: w('基数', 'Basis'), weight: 1.6 },
        { header: w('可用', 'Available'), align: 'right' },
        { header: w('人数', 'Heads'), align: 'right' },
        { header: w('出处', 'Source') },
      ],
      rows: level.systems.map((system) => [
        systemName[system.system],
        `${Math.round(system.share * 1000) / 10} %`,
        basisName[system.basis],
        system.denominator,
        system.heads,
        system.source,
      ]),
    },
    {
      kind: 'table',
      caption: w(
        '分时应到与排班（民警、辅警人数）',
        'Required and planned by hour (officers and auxiliaries)',
      ),
      columns: [
        { header: w('时', 'Hour') },
        ...Array.from({ length: 12 }, (_, i) => ({
          header: String((8 + i) % 24).padStart(2, '0'),
          align: 'right' as const,
        })),
      ],
      rows: [0, 12].flatMap((from) => [
        ...(from > 0
          ? [['', ...Array.from({ length: 12 }, (_, i) => String((8 + from + i) % 24).padStart(2, '0'))]]
          : []),
        [w('应到', 'Required'), ...byHour.required.slice(from, from + 12)],
        [
          w('排班', 'Planned'),
          ...byHour.planned.slice(from, from + 12).map((value) => Math.floor(value * 10) / 10),
        ],
      ]),
    },
  ]
}
